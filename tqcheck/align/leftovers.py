"""Sentences that were split off or swallowed: judged by their words.

The search compares whole sentences. A clause that became a sentence of its own is
too small to raise the likeness of the whole, and a short new sentence too small to
lower it. Their words tell: those of a clause that was split off are found on the
other side, where no other word of this side stands for them.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tqcheck import lexicon
from tqcheck.align.search import RawBead
from tqcheck.align.sides import Side
from tqcheck.align.spans import MAX_SPAN, bead_score
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.text import Document, SegmentKind, Span

__all__ = ["with_leftovers"]

_NO_MATCH, _FULL_MATCH = 0.45, 0.75
"""Cosines of two words from which they begin to match, and match fully."""
_RIVAL = 0.02
"""Cosine by which a word may lose against a rival and still count."""
_FOLD = 0.2
"""Share of matched content words from which a sentence joins the bead beside it."""
_FOLD_ACROSS = 0.6
"""The same for a sentence in another paragraph: whole paragraphs are left out or put
in far more often than they are made of one sentence's clause."""
_UNFOLD = 0.1
"""Share of matched content words up to which a sentence leaves its bead."""
_IN_DOUBT = 0.35
"""Score with its bead's other side up to which a sentence's words are looked at: no
sentence that left its bead had more than 0.33 (training part of MQM news), and the
vectors of words are dear with some encoders."""
_HOPELESS = -0.1
"""Score with a bead's other side below which a sentence does not join that bead."""

_Member = tuple[RawBead, int, int]
"""A bead, one of its sides (0 or 1), and a segment of that side."""


class _Text:
    """One document, with the content word vectors of its segments as needed."""

    def __init__(self, document: Document, side: Side, encoder: Encoder) -> None:
        self.document = document
        self.side = side
        self._encoder = encoder
        self._spans: dict[int, list[Span]] = {}
        self._words: dict[int, Vectors] = {}

    def free_body(self, linked: Container[int]) -> list[int]:
        """Return the sentences with content words that are not among the linked."""
        indexes = range(len(self.document.segments))
        free = [i for i in indexes if i not in linked and self.is_body(i)]
        return [i for i in free if self._content(i)]

    def stretch(
        self, segment: int, step: int, linked: Container[int]
    ) -> tuple[int, ...]:
        """Return a segment and the free ones beyond it in its own paragraph."""
        found = [segment]
        while (
            0 <= found[-1] + step < len(self.document.segments)
            and found[-1] + step not in linked
            and self.same_paragraph(segment, found[-1] + step)
        ):
            found.append(found[-1] + step)
        return tuple(found)

    @cached_property
    def _paragraphs(self) -> NDArray[np.int64]:
        """Return the number of each segment's paragraph."""
        places = [segment.span.start for segment in self.document.segments]
        starts = [paragraph.start for paragraph in self.document.paragraphs]
        return np.searchsorted(starts or places, places, side="right")

    def same_paragraph(self, first: int, second: int) -> bool:
        """Tell whether two segments stand in one paragraph."""
        return bool(self._paragraphs[first] == self._paragraphs[second])

    def is_body(self, segment: int) -> bool:
        """Tell whether a segment is a sentence, not a heading or a caption."""
        return self.document.segments[segment].kind is SegmentKind.SENTENCE

    def rows(self, segments: Sequence[int]) -> Vectors:
        """Return the unit rows of the content words of some segments."""
        self.encode(segments)
        return np.concatenate([self._words[index] for index in segments])

    def encode(self, segments: Iterable[int]) -> None:
        """Encode the content words of the segments that are new, all at once."""
        new = [i for i in dict.fromkeys(segments) if i not in self._words]
        if not new:
            return
        texts = [self.document.segment_text(index) for index in new]
        vectors = self._encoder.encode_words(texts, [self._content(i) for i in new])
        for index, rows in zip(new, vectors, strict=True):
            self._words[index] = rows[rows.any(axis=1)]  # zero beyond the limit

    def _content(self, segment: int) -> list[Span]:
        """Return where the content words stand in the text of a segment."""
        if segment not in self._spans:
            place = self.document.segments[segment].span
            self._spans[segment] = [
                Span(word.span.start - place.start, word.span.end - place.start)
                for word in self.document.words(place)
                if lexicon.is_content_word(word.text)
            ]
        return self._spans[segment]


def with_leftovers(
    documents: tuple[Document, Document],
    sides: tuple[Side, Side],
    beads: Sequence[RawBead],
    encoder: Encoder,
) -> list[RawBead]:
    """Return the beads after sentences joined or left them by their words.

    Words are encoded only for sentences whose own vectors leave a doubt.

    Args:
        documents: Original and translation.
        sides: The same as the search sees them.
        beads: Links so far, in any order.
        encoder: Gives the vectors of the words.
    """
    texts = (
        _Text(documents[0], sides[0], encoder),
        _Text(documents[1], sides[1], encoder),
    )
    _encode(texts, [member for bead in beads for member in _doubtful(texts, bead)])
    found = [
        _without_strangers(texts, _without_strangers(texts, bead, 0), 1)
        for bead in beads
    ]
    while homes := _homes(texts, found):
        changed: set[int] = set()
        taken: set[tuple[int, int]] = set()
        for _, place, side, segments in sorted(homes, reverse=True):
            claimed = {(side, segment) for segment in segments}
            if place not in changed and not claimed & taken:
                members = tuple(sorted([*found[place][side], *segments]))
                found[place] = _with_side(found[place], side, members)
                changed.add(place)
                taken |= claimed
    return found


def _encode(texts: tuple[_Text, _Text], members: Sequence[_Member]) -> None:
    """Encode the words that will be compared for some members, all at once."""
    for side in (0, 1):
        texts[side].encode(
            index
            for bead, own, segment in members
            for index in (*bead[side], *((segment,) if own == side else ()))
        )


def _doubtful(texts: tuple[_Text, _Text], bead: RawBead) -> Iterator[_Member]:
    """Yield the first and last members of each side that may not belong to it."""
    for side in (0, 1):
        for segment in sorted({bead[side][0], bead[side][-1]}):
            if len(bead[side]) > 1 and _fit(texts, bead, side, segment) <= _IN_DOUBT:
                yield bead, side, segment


def _fit(texts: tuple[_Text, _Text], bead: RawBead, side: int, segment: int) -> float:
    """Return the score of a segment with the other side of a bead."""
    alone = _with_side(bead, side, (segment,))
    return bead_score(texts[0].side, texts[1].side, alone)


def _homes(
    texts: tuple[_Text, _Text], beads: Sequence[RawBead]
) -> list[tuple[float, int, int, tuple[int, ...]]]:
    """Return the beads that free segments belong to by their words.

    Returns:
        By how much the words exceed what is asked, the bead's place, the side and
        the segments: the one asked about and those between it and the bead.
    """
    candidates = list(_candidates(texts, beads))
    _encode(texts, [(beads[place], side, s) for place, side, s, _ in candidates])
    homes = []
    for place, side, segment, stretch in candidates:
        lead = _matched(texts, beads[place], side, segment)
        members = beads[place][side]
        nearest = members[-1] if members[-1] < segment else members[0]
        same = texts[side].same_paragraph(segment, nearest)
        lead -= _FOLD if same else _FOLD_ACROSS
        if lead >= 0:
            homes.append((lead, place, side, stretch))
    return homes


def _candidates(
    texts: tuple[_Text, _Text], beads: Sequence[RawBead]
) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """Yield beads that free segments may belong to.

    Each with its place, the side, the segment, and the stretch from the segment to
    the bead.
    """
    for side in (0, 1):
        owner = {i: place for place, bead in enumerate(beads) for i in bead[side]}
        for segment in texts[side].free_body(owner):
            for step in (-1, 1):
                stretch = texts[side].stretch(segment, step, owner)
                place = owner.get(stretch[-1] + step)
                if place is None or not _has_room(texts, beads[place], side, stretch):
                    continue
                if _fit(texts, beads[place], side, segment) >= _HOPELESS:
                    yield place, side, segment, stretch


def _has_room(
    texts: tuple[_Text, _Text], bead: RawBead, side: int, more: Sequence[int]
) -> bool:
    """Tell whether a bead of body text is short enough for more segments."""
    return (
        len(bead[side]) + len(more) <= MAX_SPAN
        and len(bead[1 - side]) == 1
        and all(map(texts[side].is_body, [*bead[side], *more]))
    )


def _without_strangers(texts: tuple[_Text, _Text], bead: RawBead, side: int) -> RawBead:
    """Drop first and last segments of a side whose words the other side lacks."""
    for place in (0, -1):
        while len(bead[side]) > 1:
            segment = bead[side][place]
            rest = tuple(i for i in bead[side] if i != segment)
            smaller = _with_side(bead, side, rest)
            if _fit(texts, bead, side, segment) > _IN_DOUBT:
                break
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
