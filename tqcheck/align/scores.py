"""What a bead is worth to the search.

It follows Bertalign (Liu and Zhu, 2023): the likeness of both sides, by the margin
against the neighbours, times a factor for lengths that differ.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.corridor import Corridor
from tqcheck.align.sides import ALONE, HEADING, LINE, Side
from tqcheck.align.spans import MAX_SPAN, Gains, span_scores

__all__ = ["bead_gains", "lone_gain"]

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


def bead_gains(original: Side, translation: Side, corridor: Corridor) -> Gains:
    """Return what the search wins with each bead, by the cell it ends in.

    A gap costs nothing, so a bead is worth taking where its gain is above zero.
    """
    scores = span_scores(original, translation, corridor)
    rows, columns = _inner_breaks(original), _inner_breaks(translation)
    columns = list(map(corridor.by_column, columns))
    lengths = _span_lengths(original), _span_lengths(translation)
    across = list(map(corridor.by_column, lengths[1]))
    headings = _heading_terms(original, translation, corridor)
    beside = _beside(scores, corridor)
    gains: dict[tuple[int, int], Floats] = {}
    for (a, b), fitting in _fitting(scores, corridor):
        gain = scores[a, b] - _NEIGHBOURS * beside(a, b)
        factor = _length_factor(lengths[0][a - 1][:, None], across[b - 1])
        gain = _priced(gain, factor, fitting)
        gain -= _BREAK * (rows[a - 1][:, None] + columns[b - 1])
        gain += headings(a, b)
        gains[a, b] = gain.astype(np.float32)
    return gains


def lone_gain(original: Side, translation: Side) -> float:
    """Return what `bead_gains` says of documents of one segment each."""
    corridor = Corridor.whole(1, 1)
    score = span_scores(original, translation, corridor)[1, 1]
    factor = _length_factor(original.lengths, translation.lengths)
    gain = _priced(score, factor, 2 * _fit(score))
    gain += _heading_terms(original, translation, corridor)(1, 1)
    return float(gain[0, 0])


def _priced(gain: Floats, factor: Floats, fitting: Floats) -> NDArray[Any]:
    """Return likeness as a gain: less where lengths differ, more where members fit."""
    priced: NDArray[Any] = np.where(gain > 0, gain * factor, gain) - _THRESHOLD
    priced += _MEMBER * fitting
    return priced


def _fit(score: Floats) -> Floats:
    """Return how well segments fit a whole other side, -1 to 1."""
    fit: Floats = np.minimum(np.maximum(score / _FITS, -1), 1)
    return fit


def _beside(scores: Gains, corridor: Corridor) -> Callable[[int, int], Floats]:
    """Return how well the segments beside a bead fit its other side, at least 0.

    The mean of both sides; on each the better one of the segments before and after.
    """
    after = {a: corridor.back(scores[a, 1], 0, -1, -np.inf) for a, b in scores if b == 1}
    below = {b: corridor.back(scores[1, b], -1, 0, -np.inf) for a, b in scores if a == 1}

    def mean(a: int, b: int) -> Floats:
        sides = (
            np.maximum(corridor.back(scores[a, 1], 0, b, -np.inf), after[a]),
            np.maximum(corridor.back(scores[1, b], a, 0, -np.inf), below[b]),
        )
        known = [np.where(np.isfinite(side), side, 0) for side in sides]
        found: Floats = np.maximum(known[0] + known[1], 0) / 2
        return found

    return mean


def _span_lengths(side: Side) -> list[Floats]:
    """Return by size the length of the span that ends in each segment."""
    totals = np.concatenate([[0], np.cumsum(side.lengths, dtype=np.float64)])
    ends = np.arange(len(side)) + 1
    return [
        (totals[ends] - totals[np.maximum(ends - size, 0)]).astype(np.float32)
        for size in range(1, min(MAX_SPAN, len(side)) + 1)
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
        for size in range(1, min(MAX_SPAN, len(side)) + 1)
    ]


def _fitting(
    scores: Gains, corridor: Corridor
) -> Iterator[tuple[tuple[int, int], Floats]]:
    """Yield for each size how many segments of a bead fit its whole other side.

    Each counts from -1 to 1 by its score with that side.
    """
    fits = {
        size: _fit(score) for size, score in scores.items() if min(size) == 1
    }
    down = np.zeros((), np.float32)
    across: dict[int, Floats] = {}
    for a, b in sorted(scores, key=lambda size: (size[1], size[0])):
        row = corridor.back(fits[1, b], a - 1, 0, 0)
        down = row if a == 1 else down + row
        column = corridor.back(fits[a, 1], 0, b - 1, 0)
        across[a] = column if b == 1 else across[a] + column
        yield (a, b), down + across[a]


def _heading_terms(
    original: Side, translation: Side, corridor: Corridor
) -> Callable[[int, int], Floats]:
    """Return the bonus of heading beads, and the price of a heading with a sentence.

    Minus infinity where that sentence shares its paragraph with others, or is of
    another length.
    """
    if HEADING not in original.standing and HEADING not in translation.standing:
        nothing = np.zeros((), np.float32)
        return lambda a, b: nothing
    rows, columns = _extremes(original.standing), _extremes(translation.standing)
    columns = [(corridor.by_column(x), corridor.by_column(y)) for x, y in columns]
    ratio = corridor.by_column(translation.lengths) / original.lengths[:, None]
    alike = (ratio <= _LENGTHS) & (ratio >= 1 / _LENGTHS)

    def term(a: int, b: int) -> Floats:
        (low, high), (left, right) = rows[a - 1], columns[b - 1]
        lowest = np.minimum(low[:, None], left)
        mixed = np.where(lowest >= LINE, 0, -np.inf)
        if a == b == 1:
            mixed = np.where((lowest == ALONE) & alike, -_MIXED, mixed)
        same = np.where(lowest == HEADING, _HEADING_BONUS, mixed)
        highest = np.maximum(high[:, None], right)
        return np.where(highest == HEADING, same, 0).astype(np.float32)

    return term


def _extremes(
    standing: NDArray[np.int8],
) -> list[tuple[NDArray[np.int8], NDArray[np.int8]]]:
    """Return by size the lowest and highest standing in the span ending in each segment."""
    shifted = [np.roll(standing, by) for by in range(MAX_SPAN)]
    low, high = np.minimum.accumulate(shifted), np.maximum.accumulate(shifted)
    return list(zip(low, high, strict=True))
