"""The quotes of one document with their compared words and their place."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.compare.quotes_words import Token, tokens_of
from tqcheck.extract.quotes import Quote, document_quotes
from tqcheck.pair import AlignedPair
from tqcheck.text import Document

__all__ = [
    "MAX_CANDIDATES",
    "NEIGHBOUR",
    "BeadFinder",
    "NearTexts",
    "QuotedText",
    "finders",
    "quoted_texts",
]

NEIGHBOUR = 1
"""Passages that a quote may have moved by."""
MAX_CANDIDATES = 12
"""Nearest quotes of the other side that are compared, in passages full of marks."""


@dataclass(frozen=True, eq=False)
class QuotedText:
    """A quote with its compared words and the beads it stands in."""

    quote: Quote
    tokens: tuple[Token, ...]
    beads: tuple[int, ...]
    order: int
    """Place among the quotes of its document."""


class BeadFinder:
    """Finds the bead that holds an offset of one document."""

    def __init__(self, document: Document, beads: Mapping[int, int]) -> None:
        """Take the document and the bead of each of its segments."""
        self._starts = [segment.span.start for segment in document.segments]
        self._ends = [segment.span.end for segment in document.segments]
        self._beads = beads

    def segment(self, offset: int) -> int | None:
        """Return the index of the segment that holds `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset <= self._ends[index] else None

    def bead(self, offset: int) -> int | None:
        """Return the index of the bead that holds `offset`, or None."""
        segment = self.segment(offset)
        return None if segment is None else self._beads.get(segment)


class NearTexts:
    """Finds the quotes of one document near a place, the nearest first."""

    def __init__(self, texts: Sequence[QuotedText]) -> None:
        """Take all quotes of the document, in order."""
        self._by_bead: dict[int, list[QuotedText]] = {}
        for text in texts:
            for bead in text.beads:
                self._by_bead.setdefault(bead, []).append(text)

    def near(self, text: QuotedText) -> list[QuotedText]:
        """Return the quotes in the beads of `text` and beside them, at most 12."""
        found: dict[int, QuotedText] = {}
        for bead in range(text.beads[0] - NEIGHBOUR, text.beads[-1] + NEIGHBOUR + 1):
            held = self._by_bead.get(bead, [])
            middle = bisect_right(held, text.order, key=lambda other: other.order)
            first = max(0, middle - MAX_CANDIDATES)
            for other in held[first : middle + MAX_CANDIDATES]:
                found[other.order] = other
        ordered = sorted(
            found.values(), key=lambda other: abs(other.order - text.order)
        )
        return ordered[:MAX_CANDIDATES]


def finders(pair: AlignedPair) -> tuple[BeadFinder, BeadFinder]:
    """Return the finders of the original and of the translation."""
    original = {index: p.index for p in pair.passages for index in p.bead.original}
    translation = {
        index: p.index for p in pair.passages for index in p.bead.translation
    }
    return (
        BeadFinder(pair.original, original),
        BeadFinder(pair.translation, translation),
    )


def quoted_texts(document: Document, finder: BeadFinder) -> tuple[QuotedText, ...]:
    """Return the outermost quotes of a document that stand in its segments."""
    found: list[QuotedText] = []
    for quote in document_quotes(document):
        tokens = tokens_of(document.text, quote.parts)
        places = (finder.bead(token.span.start) for token in tokens)
        beads = tuple(sorted({place for place in places if place is not None}))
        if quote.depth == 0 and beads:
            found.append(QuotedText(quote, tokens, beads, len(found)))
    return tuple(found)
