"""How well spans of up to four segments translate each other.

All spans are pooled from the segments' vectors, weighted by length: a mean of
token vectors over several sentences is nearly that mean of means, so that no
joined text has to be run through the model. Thompson and Koehn (2019) and Bertalign
(Liu and Zhu, 2023) encode them one by one. With the multilingual encoder that takes
ten times as long and finds the same: strict F1 0.873 for joined texts and 0.874 for
pooled ones (Text+Berg, development part). What a bead is worth follows Bertalign:
margin against the neighbours, times a factor for lengths that differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.corridor import Corridor
from tqcheck.align.sides import ALONE, HEADING, LINE, Side

__all__ = [
    "MAX_SPAN",
    "Gains",
    "bead_gains",
    "bead_score",
    "single_scores",
    "span_scores",
]

MAX_SPAN = 4
"""Segments on one side of a bead, at most."""
_THRESHOLD = 0.2
"""What a bead costs, between neighbours that are linked: an omission beside an
addition is rarer than free wording, but not unheard of. This and the next four were
searched on the training part of the MQM news articles, with changes planted, and
on the development part of Text+Berg."""
_NEIGHBOURS = 0.2
"""Weight of how well the closest segments beside a bead would fit into it: what
belongs to one of its sides should not be left outside. Below 0.4, so that a document
is always aligned with itself one to one."""
_MEMBER = 0.2
"""What each segment of a bead is worth that fits the whole other side; as much is
lost with one that does not."""
_FITS = 0.5
"""Score with the other side from which a segment is worth all of it."""
_BREAK = 0.3
"""Cost of a paragraph that starts inside one side of a bead: paragraphs are left out
or put in whole far more often than two of them become one sentence."""
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


def span_scores(original: Side, translation: Side, corridor: Corridor) -> Gains:
    """Return the margin-corrected score of every bead, by the cell it ends in.

    Score: (cosine - background) / (1 - background), so that 1 is the same text and
    0 is no closer than two sentences that merely share an article.

    Returns:
        For each bead size (a, b) an array of the corridor's shape; minus infinity
        where the bead does not exist.
    """
    rows = _Spans.of(original)
    columns = _Spans.of(translation)
    place = np.clip(corridor.places(), 0, corridor.columns - 1)
    scores: dict[tuple[int, int], Floats] = {}
    dots = _dots(original, translation, corridor)
    across = np.zeros_like(dots)
    for b in range(1, min(MAX_SPAN, len(translation)) + 1):
        across = across + corridor.back(dots, 0, b - 1, -np.inf)
        total = np.zeros_like(dots)
        for a in range(1, min(MAX_SPAN, len(original)) + 1):
            total = total + corridor.back(across, a - 1, 0, -np.inf)
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
    lengths = _span_lengths(original), _span_lengths(translation)
    place = np.clip(corridor.places(), 0, corridor.columns - 1)
    gains: dict[tuple[int, int], Floats] = {}
    for (a, b), score in scores.items():
        gain = score - _NEIGHBOURS * _beside(scores, (a, b), corridor)
        factor = _length_factor(lengths[0][a - 1][:, None], lengths[1][b - 1][place])
        gain = np.where(gain > 0, gain * factor, gain) - _THRESHOLD
        gain += _MEMBER * _fitting(scores, (a, b), corridor)
        gain -= _BREAK * (rows[a - 1][:, None] + columns[b - 1][place])
        gains[a, b] = (gain + heading[a, b]).astype(np.float32)
    return gains


def _beside(scores: Gains, size: tuple[int, int], corridor: Corridor) -> Floats:
    """Return how well the segments beside a bead fit its other side, at least 0.

    The mean of both sides; on each the better one of the segments before and after.
    """
    a, b = size
    beside = [
        np.maximum(
            corridor.back(scores[a, 1], 0, b, -np.inf),
            corridor.back(scores[a, 1], 0, -1, -np.inf),
        ),
        np.maximum(
            corridor.back(scores[1, b], a, 0, -np.inf),
            corridor.back(scores[1, b], -1, 0, -np.inf),
        ),
    ]
    known = [np.where(np.isfinite(side), side, 0) for side in beside]
    mean: Floats = np.maximum(known[0] + known[1], 0) / 2
    return mean


def _span_lengths(side: Side) -> list[Floats]:
    """Return by size the length of the span that ends in each segment."""
    totals = np.concatenate([[0], np.cumsum(side.lengths, dtype=np.float64)])
    ends = np.arange(len(side)) + 1
    return [
        (totals[ends] - totals[np.maximum(ends - size, 0)]).astype(np.float32)
        for size in range(1, MAX_SPAN + 1)
    ]


def _length_factor(first: Floats, second: Floats) -> Floats:
    """Return 1 for equal lengths, down to 0 (Bertalign's length penalty)."""
    factor: Floats = np.log2(1 + np.minimum(first, second) / np.maximum(first, second))
    return factor


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


def _fitting(scores: Gains, size: tuple[int, int], corridor: Corridor) -> Floats:
    """Return how many segments of a bead fit its whole other side.

    Each counts from -1 to 1 by its score with that side.
    """
    a, b = size
    alone = [np.clip(scores[one] / _FITS, -1, 1) for one in ((1, b), (a, 1))]
    rows = [corridor.back(alone[0], up, 0, 0) for up in range(a)]
    columns = [corridor.back(alone[1], 0, left, 0) for left in range(b)]
    total: Floats = np.sum([*rows, *columns], axis=0)
    return total


def bead_score(
    original: Side,
    translation: Side,
    bead: tuple[tuple[int, ...], tuple[int, ...]],
) -> float:
    """Return the margin-corrected score of one bead, as `span_scores` has it."""
    pooled, usual = [], 0.0
    for side, members in zip((original, translation), bead, strict=True):
        chosen = list(members)
        total = side.lengths[chosen] @ side.vectors[chosen]
        norm = max(float(np.linalg.norm(total)), float(np.finfo(np.float32).tiny))
        pooled.append(total / norm)
        usual += float(side.lengths[chosen] @ side.background[chosen]) / norm / 2
    usual = min(usual, _HIGHEST_BACKGROUND)
    return (float(pooled[0] @ pooled[1]) - usual) / (1 - usual)


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
