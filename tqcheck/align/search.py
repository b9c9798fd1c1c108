"""The best monotone alignment, by dynamic programming inside a corridor."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.corridor import Corridor
from tqcheck.align.scores import bead_gains
from tqcheck.align.sides import Side
from tqcheck.align.spans import MAX_SPAN, Gains

__all__ = ["RawBead", "bead_leads", "best_path", "search", "search_whole"]

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
    steps = np.zeros((len(corridor.first), corridor.width), np.uint8)
    for row, (options, reached) in enumerate(_sweep(gains, sizes, corridor)):
        left = reached > options.max(axis=0)
        steps[row] = np.where(left, _LEFT, options.argmax(axis=0))
    return steps


def _sweep(
    gains: Gains, sizes: list[tuple[int, int]], corridor: Corridor
) -> Iterator[tuple[Floats, Floats]]:
    """Yield by row what each last step makes of each cell, and the best totals.

    The first array is written over by the next row.
    """
    width = corridor.width
    totals = [_Row(0, np.zeros(width, np.float32))]
    options = np.full((len(sizes) + 2, width), -np.inf, np.float32)
    for row, first in enumerate(corridor.first.tolist()):
        options[_UP] = totals[-1].up_to(first, width)
        for place, (a, b) in enumerate(sizes, start=2):
            if a <= len(totals):
                before = totals[-a].up_to(first - b, width)
                np.add(before, gains[a, b][row], out=options[place])
        reached: Floats = np.maximum.accumulate(options.max(axis=0))
        yield options, reached
        totals = [*totals[1 - MAX_SPAN :], _Row(first, reached)]


def bead_leads(gains: Gains, corridor: Corridor) -> Gains:
    """Return by how much the best alignment is better than the best with each bead.

    Args:
        gains: As for `best_path`.
        corridor: Where the cells lie.

    Returns:
        Arrays of the same shapes, about 0 for the beads of the best alignment, and
        infinity for beads that do not exist.
    """
    width, columns = corridor.width, corridor.columns
    before = _totals(gains, corridor)
    turned = {
        (a, b): corridor.back(g, 1 - a, 1 - b, -np.inf) for (a, b), g in gains.items()
    }
    turned = {size: np.ascontiguousarray(g[::-1, ::-1]) for size, g in turned.items()}
    after = _totals(turned, corridor.turned())
    best = float(before[-1].up_to(columns - 1, 1)[0])
    leads = {size: np.full_like(g, np.inf) for size, g in gains.items()}
    for row, first in enumerate(corridor.first.tolist()):
        rest = after[len(before) - 2 - row].up_to(columns - 1 - first - width, width)
        for a, b in gains:
            if a <= row + 1:
                done = before[row + 1 - a].up_to(first - b, width)
                total = done + gains[a, b][row] + rest[::-1]
                leads[a, b][row] = best - total
    return leads


def _totals(gains: Gains, corridor: Corridor) -> list["_Row"]:
    """Return the best totals before the first row and after each row."""
    rows = [_Row(0, np.zeros(corridor.width, np.float32))]
    for first, (_, reached) in zip(
        corridor.first.tolist(), _sweep(gains, sorted(gains), corridor), strict=True
    ):
        rows.append(_Row(first, reached))
    return rows


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
