"""What the search knows of a document: vectors, lengths, headings; no text."""

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Closest, Floats, closest
from tqcheck.encode.base import Vectors
from tqcheck.encode.pooling import unit_rows
from tqcheck.languages import UNDETERMINED
from tqcheck.text import Document, SegmentKind

__all__ = [
    "ALONE",
    "BODY",
    "HEADING",
    "LINE",
    "JoinedSpan",
    "Side",
    "joined_vectors",
    "make_sides",
]

BODY, ALONE, LINE, HEADING = range(4)
"""How a segment stands: in a paragraph with others, as a paragraph of its own, as one
that may be a heading, as a title or heading."""
_LEXICAL_SHARE = 0.4
"""Weight of shared rare words against the encoder's cosine. Names tell apart
sentences on one subject; more than a third punishes honest rewording."""
_LEXICAL_SHARE_ACROSS = 0.05
"""The same between two languages, which share names and little else; from 0 to 0.3
the links between English and Albanian (training part) were the same, above it fewer."""
_HASHED = 1024
"""Buckets for words; with signs, two unrelated sentences collide to about 0.03."""
_STEM = 5
"""Letters kept of a word, which drops most endings in European languages."""
_STEMS = 1 << 14
"""Stems whose buckets are remembered: most are those of common words."""
_HEADING_WORDS = 16
"""A line of its own without a full stop is a heading up to this length."""
_USUAL = 0.12
"""Cosine of two sentences of one article that have nothing to do with each other;
the starting point of the background before any other sentence was seen."""
_USUAL_COUNT = 1.0
"""How many such sentences the starting point stands for."""
_FEWEST_PAIRS = 5
"""Pairs from which their lengths are believed."""
_MANY_LINES, _SENTENCE_A_LINE = 100, 0.9
"""Segments from which, and share of paragraphs of one segment from which, lines are
sentences that a program put there and not paragraphs: they say nothing about what
belongs together."""
_WHOLE = 0.7
"""Weight of a joined text's own vector against the one pooled from its segments. Each
errs in its own way: with 0.5 and 0.75 strict F1 on Text+Berg (development part) was
0.893 and 0.894, with either vector alone 0.885 to 0.888."""
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")

JoinedSpan: TypeAlias = tuple[int, int, Floats]
"""Last segment and size of a span, and the unit vector of its joined text."""


@dataclass(frozen=True, eq=False)
class Side:
    """One document as the search sees it; n segments."""

    vectors: Floats
    """Unit rows of meaning and rare words together, shape (n, dim)."""
    lengths: Floats
    """Characters of each segment, shape (n,), above 0; scaled so that translations
    are as long as their originals, as a rule."""
    standing: NDArray[np.int8]
    """`HEADING`, `LINE`, `ALONE` or `BODY`, shape (n,)."""
    breaks: NDArray[np.bool_]
    """Whether a segment starts a paragraph, shape (n,)."""
    background: Floats
    """Mean cosine with the other document at large, shape (n,)."""
    best: NDArray[np.int64]
    """The other document's closest segment, shape (n,); -1 where there is none."""
    lead: Floats
    """Cosine by which that one is closer than the next, shape (n,)."""
    joined: tuple[JoinedSpan, ...] = ()
    """The spans whose joined text was encoded, by their last segment."""

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.lengths)

    def part(self, start: int, stop: int) -> "Side":
        """Return the segments from `start` up to `stop` alone, all spans pooled."""
        return Side(
            self.vectors[start:stop],
            self.lengths[start:stop],
            self.standing[start:stop],
            self.breaks[start:stop],
            self.background[start:stop],
            self.best[start:stop],
            self.lead[start:stop],
        )


def make_sides(
    original: Document,
    translation: Document,
    vectors: tuple[Vectors, Vectors],
) -> tuple[Side, Side]:
    """Return both documents as the search sees them.

    Args:
        original: The original.
        translation: The translation.
        vectors: Unit rows for the segments of both, shapes (n, dim) and (m, dim).
    """
    documents = (original, translation)
    bags = [[_bag(d.segment_text(s.index)) for s in d.segments] for d in documents]
    spread = Counter(word for side in bags for bag in side for word in bag)
    total = max(1, sum(map(len, bags)))
    weights = {n: float(np.log(1 + total / n)) for n in set(spread.values())}
    share = _lexical_share(original.language, translation.language)
    rows = [
        _joined(meaning, _hashed(side, spread, weights), share)
        for meaning, side in zip(vectors, bags, strict=True)
    ]
    near = closest(rows[0], rows[1])
    lengths = _lengths(documents, near)
    return (
        _side(original, lengths[0], (rows[0], rows[1]), near[0]),
        _side(translation, lengths[1], (rows[1], rows[0]), near[1]),
    )


def _side(
    document: Document, lengths: Floats, vectors: tuple[Floats, Floats], near: Closest
) -> Side:
    """Return one side; `vectors` are its own rows and those of the other one."""
    rows, others = vectors
    return Side(
        rows,
        lengths,
        _standings(document),
        _breaks(document),
        _backgrounds(rows, others, near),
        near.best,
        near.first - near.second,
    )


def _lengths(
    documents: tuple[Document, Document], near: tuple[Closest, Closest]
) -> tuple[Floats, Floats]:
    """Return the lengths of the segments of both sides on one scale.

    One language needs more letters than another, and one translator more words. The
    median over the pairs that are each other's closest tells how many more, whatever
    was left out elsewhere.
    """
    first, second = (
        np.array([max(1, len(s.span)) for s in document.segments], np.float32)
        for document in documents
    )
    rows = np.arange(len(first))
    mutual = rows[near[1].best[near[0].best] == rows] if len(second) else rows[:0]
    if len(mutual) < _FEWEST_PAIRS:
        return first, second
    logs = np.log(second[near[0].best[mutual]]) - np.log(first[mutual])
    half = np.exp(np.median(logs) / 2).astype(np.float32)
    return first * half, second / half


def _bag(text: str) -> frozenset[str]:
    """Return the stems of a text; figures are masked: a changed one costs nothing."""
    words = " ".join(_WORD.findall(text)).casefold().split()
    return frozenset([word[:_STEM] for word in words if not word[0].isdigit()])


def _hashed(
    bags: list[frozenset[str]], spread: Mapping[str, int], weights: Mapping[int, float]
) -> Floats:
    """Return the unit rows of some bags of stems.

    Args:
        bags: The stems of each segment.
        spread: In how many segments each stem is.
        weights: What a stem is worth, by that number.
    """
    rows = np.zeros((len(bags), _HASHED), np.float32)
    cells: list[int] = []
    values: list[float] = []
    for start, bag in zip(range(0, rows.size, _HASHED), bags, strict=True):
        for stem in bag:
            bucket, sign = _bucket(stem)
            cells.append(start + bucket)
            values.append(sign * weights[spread[stem]])
    np.add.at(rows.ravel(), np.array(cells, np.int64), np.array(values, np.float32))
    return unit_rows(rows)


@lru_cache(_STEMS)
def _bucket(stem: str) -> tuple[int, int]:
    """Return the bucket of a stem and its sign."""
    code = zlib.crc32(stem.encode("utf-8", "surrogatepass"))
    return code % _HASHED, 1 if code & 1 << 20 else -1


def _lexical_share(first: str, second: str) -> float:
    """Return the weight of shared words between two languages, given as tags."""
    known = first != UNDETERMINED and second != UNDETERMINED
    return _LEXICAL_SHARE_ACROSS if known and first != second else _LEXICAL_SHARE


def _joined(meaning: Vectors, words: Floats, share: float) -> Floats:
    """Return rows whose inner product is the weighted sum of both cosines."""
    shares = np.where(words.any(axis=1, keepdims=True), share, 0.0)
    joined = np.hstack([np.sqrt(1 - shares) * meaning, np.sqrt(shares) * words])
    return unit_rows(joined.astype(np.float32))


def joined_vectors(
    side: Side, spans: Sequence[tuple[int, int]], meaning: Sequence[Vectors]
) -> tuple[JoinedSpan, ...]:
    """Return spans with the vectors of their joined texts as the search uses them.

    The part that stands for rare words is that of the segments together.

    Args:
        side: The document.
        spans: Last segment and size of each span, rising.
        meaning: The encoder's unit row for the text of each, shape (dim,).
    """
    found = []
    for (end, size), row in zip(spans, meaning, strict=True):
        members = slice(end - size + 1, end + 1)
        words = side.vectors[members, len(row) :]
        share = np.square(words).sum(axis=1).max(initial=0)
        known = unit_rows(side.lengths[members] @ words[None])[0]
        whole = np.hstack([np.sqrt(1 - share) * row, np.sqrt(share) * known])
        parts = unit_rows(side.lengths[members] @ side.vectors[members][None])[0]
        both = _WHOLE * whole + (1 - _WHOLE) * parts
        found.append((end, size, unit_rows(both[None])[0]))
    return tuple(found)


def _backgrounds(rows: Floats, others: Floats, near: Closest) -> Floats:
    """Return how close each row is to the other document at large; shape (n,).

    The mean cosine with all segments but the closest one, with some usual ones
    added, so that short documents have a background too.
    """
    if not len(rows) or not len(others):
        return np.full(len(rows), _USUAL, np.float32)
    total = rows @ others.sum(axis=0) - near.first + _USUAL * _USUAL_COUNT
    found: Floats = total / (len(others) - 1 + _USUAL_COUNT)
    return found.astype(np.float32)


def _breaks(document: Document) -> NDArray[np.bool_]:
    """Return which segments start a paragraph; none in text with a sentence a line."""
    starts = {paragraph.start for paragraph in document.paragraphs}
    places = [segment.span.start in starts for segment in document.segments]
    breaks = np.array(places, np.bool_)
    if len(breaks) >= _MANY_LINES and breaks.mean() >= _SENTENCE_A_LINE:
        return np.zeros_like(breaks)
    return breaks


def _standings(document: Document) -> NDArray[np.int8]:
    """Return how each segment stands in its document.

    A reader may miss a heading in one file and find it in the other: a short line of
    its own without a full stop can be one, and so can what stands first.
    """
    alone = {(paragraph.start, paragraph.end) for paragraph in document.paragraphs}
    standings = np.full(len(document.segments), BODY, np.int8)
    for segment in document.segments:
        if segment.kind in (SegmentKind.HEADING, SegmentKind.TITLE):
            standings[segment.index] = HEADING
        elif segment.index == 0:
            standings[segment.index] = LINE
        elif (segment.span.start, segment.span.end) in alone:
            line = _is_line(document[segment.span].rstrip())
            standings[segment.index] = LINE if line else ALONE
    return standings


def _is_line(text: str) -> bool:
    short = len(_WORD.findall(text)) <= _HEADING_WORDS
    return short and not _ENDS.search(text)
