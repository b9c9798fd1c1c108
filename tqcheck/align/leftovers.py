"""Sentences that were split off or swallowed: judged by their words.

The search compares whole sentences. A clause that became a sentence of its own is
too small to raise the likeness of the whole, and a short new sentence too small to
lower it. Their words tell: those of a clause that was split off are found on the
other side, where no other word of this side stands for them.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from tqcheck import lexicon
from tqcheck.align.scores import MAX_SPAN
from tqcheck.align.search import RawBead
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.text import Document, SegmentKind, Span

__all__ = ["with_leftovers"]

_NO_MATCH, _FULL_MATCH = 0.45, 0.75
"""Cosines of two words from which they begin to match, and match fully."""
_RIVAL = 0.02
"""Cosine by which a word may lose against a rival and still count."""
_FOLD = 0.25
"""Share of matched content words from which a sentence joins the bead beside it."""
_FOLD_ACROSS = 0.5
"""The same for a sentence in another paragraph: whole paragraphs are left out or put
in far more often than they are made of one sentence's clause."""
_UNFOLD = 0.05
"""Share of matched content words up to which a sentence leaves its bead."""


class _Text:
    """One document, with the content word vectors of its segments as needed."""

    def __init__(self, document: Document, encoder: Encoder) -> None:
        self.document = document
        self._encoder = encoder
        self._words: dict[int, Vectors] = {}
        places = [segment.span.start for segment in document.segments]
        starts = [paragraph.start for paragraph in document.paragraphs] or places
        self.paragraphs = np.searchsorted(starts, places, side="right").tolist()

    def all_but(self, known: Mapping[int, int]) -> list[int]:
        """Return the segments that are not among the known ones."""
        return [s.index for s in self.document.segments if s.index not in known]

    def is_body(self, segment: int) -> bool:
        """Tell whether a segment is a sentence, not a heading or a caption."""
        return self.document.segments[segment].kind is SegmentKind.SENTENCE

    def rows(self, segments: Sequence[int]) -> Vectors:
        """Return the unit rows of the content words of some segments."""
        new = [index for index in segments if index not in self._words]
        if new:
            self._encode(new)
        return np.concatenate([self._words[index] for index in segments])

    def _encode(self, segments: Sequence[int]) -> None:
        texts, spans = [], []
        for index in segments:
            segment = self.document.segments[index].span
            texts.append(self.document[segment])
            spans.append(
                [
                    Span(word.span.start - segment.start, word.span.end - segment.start)
                    for word in self.document.words(segment)
                    if lexicon.is_content_word(word.text)
                ]
            )
        vectors = self._encoder.encode_words(texts, spans)
        self._words.update(zip(segments, vectors, strict=True))


def with_leftovers(
    documents: tuple[Document, Document],
    beads: Sequence[RawBead],
    encoder: Encoder,
) -> list[RawBead]:
    """Return the beads after sentences joined or left them by their words.

    Args:
        documents: Original and translation.
        beads: Links so far, in any order.
        encoder: Gives the vectors of the words.
    """
    found = list(beads)
    texts = _Text(documents[0], encoder), _Text(documents[1], encoder)
    for side in (0, 1):
        found = [_without_strangers(texts, bead, side) for bead in found]
        owner = {i: place for place, bead in enumerate(found) for i in bead[side]}
        for segment in texts[side].all_but(owner):
            place = _home(texts, found, side, (segment, owner))
            if place is not None:
                owner[segment] = place
                members = tuple(sorted([*found[place][side], segment]))
                found[place] = _with_side(found[place], side, members)
    return found


def _home(
    texts: tuple[_Text, _Text],
    beads: Sequence[RawBead],
    side: int,
    free: tuple[int, Mapping[int, int]],
) -> int | None:
    """Return which bead a free segment joins by its words, if any.

    Args:
        texts: Original and translation.
        beads: Links so far.
        side: 0 for a segment of the original, 1 of the translation.
        free: The segment, and the beads' places by segment of that side.
    """
    text, (segment, owner) = texts[side], free
    if not text.is_body(segment):
        return None
    options = []
    for beside in (segment - 1, segment + 1):
        place = owner.get(beside)
        if place is None or not text.is_body(beside):
            continue
        bead = beads[place]
        if len(bead[side]) < MAX_SPAN and len(bead[1 - side]) == 1:
            same = text.paragraphs[segment] == text.paragraphs[beside]
            share = _matched(texts, bead, side, segment)
            options.append((share - (_FOLD if same else _FOLD_ACROSS), place))
    lead, place = max(options, default=(-1.0, -1))
    return place if lead >= 0 else None


def _without_strangers(
    texts: tuple[_Text, _Text], bead: RawBead, side: int
) -> RawBead:
    """Drop first and last segments of a side whose words the other side lacks."""
    for place in (0, -1):
        while len(bead[side]) > 1:
            segment = bead[side][place]
            rest = tuple(i for i in bead[side] if i != segment)
            smaller = _with_side(bead, side, rest)
            if _matched(texts, smaller, side, segment) > _UNFOLD:
                break
            bead = smaller
    return bead


def _with_side(bead: RawBead, side: int, members: tuple[int, ...]) -> RawBead:
    return (members, bead[1]) if side == 0 else (bead[0], members)


def _matched(
    texts: tuple[_Text, _Text], bead: RawBead, side: int, segment: int
) -> float:
    """Return the share of a segment's content words that stand on the other side.

    A word of the other side counts only where no word of the bead's own members is
    clearly closer to it. 1 for a segment without content words.
    """
    own = texts[side].rows([segment])
    members = texts[side].rows(bead[side])
    other = texts[1 - side].rows(bead[1 - side])
    if not len(own):
        return 1.0
    if not len(other):
        return 0.0
    cosines = np.einsum("id,jd->ij", own, other)
    if len(members):
        rival = np.einsum("id,jd->ij", members, other).max(axis=0)
        cosines = np.where(cosines >= rival - _RIVAL, cosines, 0)
    best = cosines.max(axis=1)
    matched = np.clip((best - _NO_MATCH) / (_FULL_MATCH - _NO_MATCH), 0, 1)
    return float(matched.mean())
