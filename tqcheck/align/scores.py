"""How well spans of up to four segments translate each other.

All spans are pooled from the segments' vectors, weighted by length: a mean of
token vectors over several sentences is nearly that mean of means, so that no
joined text has to be run through the model (compare Thompson and Koehn, 2019,
whose overlaps are encoded one by one).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.sides import ALONE, HEADING, LINE, Side

__all__ = [
    "MAX_SPAN",
    "Corridor",
    "Gains",
    "bead_gains",
    "bead_score",
    "single_scores",
    "span_scores",
]

MAX_SPAN = 4
"""Segments on one side of a bead, at most."""
_THRESHOLD = 0.15
"""Score from which two passages are better linked than not, between neighbours that
are linked: an omission beside an addition is rarer than free wording. Values of this
kind were searched on the training part of the MQM news articles."""
_OWN = 0.25
"""Weight of how well each single segment fits the whole other side."""
_OWN_THRESHOLD = 0.2
"""Score from which a single segment belongs to a bead rather than not."""
_BREAK = 0.15
"""Cost of a paragraph that starts inside one side of a bead: paragraphs are left out
or put in whole far more often than two of them become one sentence."""
_BOTH_EXTRA = 0.3
"""Cost of each segment beyond the first that both sides have; pooling flatters
long spans, and what can be linked one to one should be."""
_EARNED = 0.02
"""What each segment at the edge of a span has to add to the score."""
_UNEARNED = 1.0
"""Cost of a missing point of it."""
_HEADING_BONUS = 0.15
"""Headings are few, short and freely worded; two of them belong together sooner."""
_MIXED = 0.25
"""Price of a heading that is linked to a sentence in a paragraph of its own, which a
reader took for one: shared words alone must not be enough."""
_LENGTHS = 2.0
"""Ratio of lengths up to which such a sentence may be that heading."""
_HIGHEST_BACKGROUND = 0.6
"""Repetitive articles must not lose all contrast."""

Gains = Mapping[tuple[int, int], Floats]


@dataclass(frozen=True, eq=False)
class Corridor:
    """The cells the search may visit: in row i the columns from `first[i]` on."""

    first: NDArray[np.int64]
    """Lowest column of each row, rising, shape (n,)."""
    width: int
    """Columns of each row."""
    columns: int
    """Columns there are: segments of the translation."""

    @classmethod
    def whole(cls, rows: int, columns: int) -> "Corridor":
        """Return the corridor that leaves nothing out."""
        return cls(np.zeros(rows, np.int64), columns, columns)

    def places(self) -> NDArray[np.int64]:
        """Return the column of each cell, shape (rows, width)."""
        places: NDArray[np.int64] = self.first[:, None] + np.arange(self.width)
        return places

    def back(self, cells: Floats, rows: int, columns: int, fill: float) -> Floats:
        """Return for each cell the value `rows` up and `columns` to the left."""
        if rows >= len(self.first):
            return np.full_like(cells, fill)
        shift = (self.first[rows:] - self.first[: len(self.first) - rows])[:, None]
        place = np.arange(self.width)[None, :] + shift - columns
        inside = (place >= 0) & (place < self.width)
        taken = np.take_along_axis(
            cells[: len(cells) - rows], np.where(inside, place, 0), axis=1
        )
        result = np.full_like(cells, fill)
        result[rows:] = np.where(inside, taken, fill)
        return result


def span_scores(original: Side, translation: Side, corridor: Corridor) -> Gains:
    """Return the margin-corrected score of every bead, by the cell it ends in.

    Score: (cosine - background) / (1 - background), so that 1 is the same text and
    0 is no closer than two sentences that merely share an article.

    Returns:
        For each bead size (a, b) an array of the corridor's shape; minus infinity
        where the bead does not exist.
    """
    dots = _dots(original, translation, corridor)
    rows = _Spans.of(original)
    columns = _Spans.of(translation)
    place = np.clip(corridor.places(), 0, corridor.columns - 1)
    scores: dict[tuple[int, int], Floats] = {}
    for a in range(1, min(MAX_SPAN, len(original)) + 1):
        for b in range(1, min(MAX_SPAN, len(translation)) + 1):
            total = sum(
                (
                    corridor.back(dots, i, j, -np.inf)
                    for i in range(a)
                    for j in range(b)
                ),
                start=np.float32(0),
            )
            norm = rows.norms[a - 1][:, None] * columns.norms[b - 1][place]
            usual = rows.usual[a - 1][:, None] + columns.usual[b - 1][place]
            usual = np.minimum(usual / 2, _HIGHEST_BACKGROUND)
            scores[a, b] = np.asarray((total / norm - usual) / (1 - usual), np.float32)
    return scores


def bead_gains(original: Side, translation: Side, corridor: Corridor) -> Gains:
    """Return what the search wins with each bead, by the cell it ends in.

    A gap costs nothing, so a bead is worth taking where its gain is above zero.
    """
    scores = span_scores(original, translation, corridor)
    heading = _heading_terms(original, translation, corridor)
    rows, columns = _inner_breaks(original), _inner_breaks(translation)
    place = np.clip(corridor.places(), 0, corridor.columns - 1)
    gains: dict[tuple[int, int], Floats] = {}
    for (a, b), score in scores.items():
        gain = score - _THRESHOLD - _BOTH_EXTRA * (min(a, b) - 1)
        gain -= _BREAK * (rows[a - 1][:, None] + columns[b - 1][place])
        if max(a, b) > 1:
            exists = np.isfinite(score)
            own = _own_scores(scores, (a, b), corridor) - _OWN_THRESHOLD * (a + b)
            gain += np.where(exists, own, 0) * _OWN
            parts = _without_an_edge(scores, (a, b), corridor)
            missing = np.maximum(0, parts + _EARNED - np.where(exists, score, np.inf))
            gain = gain - missing * _UNEARNED
        else:
            gain += 2 * _OWN * (score - _OWN_THRESHOLD)
        gains[a, b] = (gain + heading[a, b]).astype(np.float32)
    return gains


def _inner_breaks(side: Side) -> list[Floats]:
    """Return by size how many paragraphs start inside the span ending in a segment."""
    counts = np.concatenate([[0], np.cumsum(side.breaks)])
    places = np.arange(len(side))
    return [
        (counts[places + 1] - counts[np.maximum(places - size + 1, 0) + 1]).astype(
            np.float32
        )
        for size in range(1, MAX_SPAN + 1)
    ]


def _own_scores(scores: Gains, size: tuple[int, int], corridor: Corridor) -> Floats:
    """Return the sum of each single segment's score with the whole other side."""
    a, b = size
    rows = [corridor.back(scores[1, b], up, 0, 0) for up in range(a)]
    columns = [corridor.back(scores[a, 1], 0, left, 0) for left in range(b)]
    total: Floats = np.sum([*rows, *columns], axis=0)
    return total


def bead_score(
    original: Side,
    translation: Side,
    bead: tuple[tuple[int, ...], tuple[int, ...]],
) -> float:
    """Return the margin-corrected score of one bead of neighbouring segments."""
    left = original.part(bead[0][0], bead[0][-1] + 1)
    right = translation.part(bead[1][0], bead[1][-1] + 1)
    scores = span_scores(left, right, Corridor.whole(len(left), len(right)))
    return float(scores[len(left), len(right)][-1, -1])


def single_scores(
    original: Side,
    translation: Side,
    rows: Sequence[int],
    columns: Sequence[int],
) -> Floats:
    """Return the score of each of the rows with each of the columns, one to one."""
    left, right = list(rows), list(columns)
    cosines = original.vectors[left] @ translation.vectors[right].T
    usual = original.background[left][:, None] + translation.background[right]
    usual = np.minimum(usual / 2, _HIGHEST_BACKGROUND)
    scores: Floats = (cosines - usual) / (1 - usual)
    return scores


@dataclass(frozen=True, eq=False)
class _Spans:
    """Lengths and backgrounds of the spans that end in each segment."""

    norms: list[Floats]
    """By size: length of the weighted sum of vectors."""
    usual: list[Floats]
    """By size: cosine with the other document at large."""

    @classmethod
    def of(cls, side: Side) -> "_Spans":
        norms, usual = [], []
        weighted = side.vectors * side.lengths[:, None]
        total = np.zeros_like(weighted)
        far = np.zeros_like(side.lengths)
        for size in range(min(MAX_SPAN, len(side))):
            total[size:] += weighted[: len(side) - size]
            far[size:] += (side.lengths * side.background)[: len(side) - size]
            norm = np.maximum(np.linalg.norm(total, axis=1), np.finfo(np.float32).tiny)
            norms.append(norm)
            usual.append((far / norm).astype(np.float32))
        return cls(norms, usual)


def _dots(original: Side, translation: Side, corridor: Corridor) -> Floats:
    """Return the length-weighted inner product of each cell of the corridor."""
    cells = np.full((len(original), corridor.width), -np.inf, np.float32)
    rows = original.vectors * original.lengths[:, None]
    columns = translation.vectors * translation.lengths[:, None]
    changes = np.flatnonzero(np.diff(corridor.first)) + 1
    for start, stop in zip([0, *changes], [*changes, len(original)], strict=True):
        low = int(corridor.first[start])
        block = columns[low : low + corridor.width]
        cells[start:stop, : len(block)] = rows[start:stop] @ block.T
    return cells


def _without_an_edge(
    scores: Gains, size: tuple[int, int], corridor: Corridor
) -> Floats:
    """Return the best score of the bead with one segment less at one of its ends."""
    a, b = size
    parts = []
    if a > 1:
        parts += [scores[a - 1, b], corridor.back(scores[a - 1, b], 1, 0, -np.inf)]
    if b > 1:
        parts += [scores[a, b - 1], corridor.back(scores[a, b - 1], 0, 1, -np.inf)]
    best: Floats = np.maximum.reduce(parts)
    return best


def _heading_terms(
    original: Side, translation: Side, corridor: Corridor
) -> Mapping[tuple[int, int], Floats]:
    """Return the bonus of heading beads, and the price of a heading with a sentence.

    Minus infinity where that sentence shares its paragraph with others, or is of
    another length.
    """
    place = np.clip(corridor.places(), 0, corridor.columns - 1)
    lengths = translation.lengths[place] / original.lengths[:, None]
    alike = (lengths <= _LENGTHS) & (lengths >= 1 / _LENGTHS)
    terms = {}
    for a in range(1, min(MAX_SPAN, len(original)) + 1):
        low, high = (ends[:, None] for ends in _extremes(original.standing, a))
        for b in range(1, min(MAX_SPAN, len(translation)) + 1):
            left, right = (ends[place] for ends in _extremes(translation.standing, b))
            lowest, highest = np.minimum(low, left), np.maximum(high, right)
            allowed = (lowest == ALONE) & alike & (max(a, b) == 1)
            mixed = np.where(allowed, -_MIXED, np.where(lowest >= LINE, 0, -np.inf))
            same = np.where(lowest == HEADING, _HEADING_BONUS, mixed)
            terms[a, b] = np.where(highest == HEADING, same, 0).astype(np.float32)
    return terms


def _extremes(
    standing: NDArray[np.int8], size: int
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Return the lowest and highest standing in the span that ends in each segment."""
    shifted = [np.roll(standing, by) for by in range(size)]
    return np.minimum.reduce(shifted), np.maximum.reduce(shifted)
