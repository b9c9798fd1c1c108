"""The best monotone alignment, by dynamic programming inside a corridor."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.corridor import Corridor
from tqcheck.align.scores import MAX_SPAN, Gains, bead_gains
from tqcheck.align.sides import Side

__all__ = ["RawBead", "best_path", "search", "search_whole"]

RawBead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Segments of the original and of the translation that belong together."""

_UP, _LEFT = 0, 1
"""Steps that leave a segment of the original, of the translation, without a link."""


def search(original: Side, translation: Side, corridor: Corridor) -> list[RawBead]:
    """Return the beads of the best monotone alignment; gaps are not listed."""
    if not len(original) or not len(translation):
        return []
    return best_path(bead_gains(original, translation, corridor), corridor)


def search_whole(original: Side, translation: Side) -> list[RawBead]:
    """Return the best monotone alignment of two short texts, leaving nothing out."""
    corridor = Corridor.whole(len(original), len(translation))
    return search(original, translation, corridor)


def best_path(gains: Gains, corridor: Corridor) -> list[RawBead]:
    """Return the beads with the highest total gain that do not cross.

    Args:
        gains: For each bead size (a, b), what the bead ending in each cell is worth;
            arrays of the corridor's shape.
        corridor: Where the cells lie.

    Returns:
        Beads in order; segments in none of them stay without a link.
    """
    sizes = sorted(gains)
    steps = _steps(gains, sizes, corridor)
    return list(_walk_back(steps, sizes, corridor))[::-1]


def _steps(
    gains: Gains, sizes: list[tuple[int, int]], corridor: Corridor
) -> NDArray[np.uint8]:
    """Return the best last step into each cell, shape of the corridor."""
    count, width = len(corridor.first), corridor.width
    steps = np.zeros((count, width), np.uint8)
    totals = [_Row(0, np.zeros(width, np.float32))]
    options = np.full((len(sizes) + 2, width), -np.inf, np.float32)
    for row in range(count):
        first = int(corridor.first[row])
        options[_UP] = totals[-1].up_to(first, width)
        for place, (a, b) in enumerate(sizes, start=2):
            if a <= len(totals):
                before = totals[-a].up_to(first - b, width)
                np.add(before, gains[a, b][row], out=options[place])
        value = options.max(axis=0)
        reached = np.maximum.accumulate(value)
        steps[row] = np.where(reached > value, _LEFT, options.argmax(axis=0))
        totals = [*totals[1 - MAX_SPAN :], _Row(first, reached)]
    return steps


class _Row:
    """The best totals of one row, by the last column in use."""

    def __init__(self, first: int, totals: Floats) -> None:
        """Keep totals for the columns from `first` on."""
        self._first = first
        self._width = len(totals)
        left = np.full(MAX_SPAN + 1, -np.inf, np.float32)
        if first == 0:
            left[-1] = 0  # nothing of the translation in use
        right = np.full(len(totals), totals[-1])
        self._values = np.concatenate([left, totals, right])

    def up_to(self, column: int, count: int) -> Floats:
        """Return the best totals up to each of `count` columns from `column` on.

        Columns beyond the row's end have its last total, since gaps cost nothing.
        """
        place = min(column - self._first, self._width) + MAX_SPAN + 1
        return self._values[place : place + count]


def _walk_back(
    steps: NDArray[np.uint8], sizes: list[tuple[int, int]], corridor: Corridor
) -> Iterator[RawBead]:
    row, column = len(corridor.first) - 1, corridor.columns - 1
    while row >= 0 and column >= 0:
        first = int(corridor.first[row])
        column = min(column, first + corridor.width - 1)
        if column < first:
            return
        step = steps[row, column - first]
        if step == _LEFT:
            column -= 1
        elif step == _UP:
            row -= 1
        else:
            a, b = sizes[step - 2]
            yield (
                tuple(range(row - a + 1, row + 1)),
                tuple(range(column - b + 1, column + 1)),
            )
            row, column = row - a, column - b
