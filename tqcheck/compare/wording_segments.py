"""Segments that only one side has: where they belong and whether they hide nearby."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck import lexicon
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Document, SegmentKind, Word

__all__ = [
    "Lone",
    "added_segments",
    "omitted_segments",
    "stands_in_page_head",
]

_HEADLINE = "headline"
"""How the reasons of headlines begin that were left out as page furniture."""
_SAME_HEADLINE = 0.4
"""Share of a title's content words that a reworded headline has too: headlines are
rewritten freely, and this one stands in the headline's place."""


@dataclass(frozen=True)
class Lone:
    """A bead with one side only."""

    passage: Passage
    kind: SegmentKind
    text: str
    words: tuple[Word, ...]
    found_nearby: float
    """Share of its content words that stand in the neighbours' other side, 0 to 1."""


def omitted_segments(pair: AlignedPair) -> tuple[Lone, ...]:
    """Return the beads that the translation does not have."""
    return tuple(
        _lone(pair, passage, pair.original)
        for passage in pair.passages
        if not passage.bead.translation
    )


def stands_in_page_head(pair: AlignedPair, lone: Lone) -> bool:
    """Tell whether the translation's page head has the omitted title.

    A headline printed again among share buttons is left out as page furniture;
    the title is then not lost, only not part of the article's text.
    """
    content = [w for w in lone.words if lexicon.is_content_word(w.text)]
    document = pair.translation
    for item in document.excluded:
        if not item.reason.startswith(_HEADLINE):
            continue
        there = {s for w in document.words(item.span) for s in lexicon.stems(w.text)}
        shared = sum(bool(lexicon.stems(word.text) & there) for word in content)
        if shared >= _SAME_HEADLINE * len(content):
            return True
    return False


def added_segments(pair: AlignedPair) -> tuple[Lone, ...]:
    """Return the beads that the original does not have."""
    return tuple(
        _lone(pair, passage, pair.translation)
        for passage in pair.passages
        if not passage.bead.original
    )


def _lone(pair: AlignedPair, passage: Passage, document: Document) -> Lone:
    omitted = bool(passage.bead.original)
    span = passage.original if omitted else passage.translation
    indexes = passage.bead.original or passage.bead.translation
    words = passage.original_words if omitted else passage.translation_words
    content = [w for w in words if lexicon.is_content_word(w.text)]
    near = {
        stem
        for neighbour in _neighbours(pair, passage)
        for word in (
            neighbour.translation_words if omitted else neighbour.original_words
        )
        for stem in lexicon.stems(word.text)
    }
    found = sum(bool(lexicon.stems(word.text) & near) for word in content)
    return Lone(
        passage=passage,
        kind=document.segments[indexes[0]].kind,
        text=document[span],
        words=words,
        found_nearby=found / len(content) if content else 1.0,
    )


def _neighbours(pair: AlignedPair, passage: Passage) -> Iterator[Passage]:
    """Yield the nearest passages with two sides, before and after."""
    before = (p for p in reversed(pair.passages[: passage.index]) if p.bead.is_pair)
    after = (p for p in pair.passages[passage.index + 1 :] if p.bead.is_pair)
    for side in (before, after):
        nearest = next(side, None)
        if nearest is not None:
            yield nearest
