"""The best monotone alignment, by dynamic programming inside a corridor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.corridor import Corridor
from tqcheck.align.scores import bead_gains
from tqcheck.align.sides import Side
from tqcheck.align.spans import MAX_SPAN, Gains

__all__ = ["RawBead", "Search", "bead_leads", "best_path", "search", "search_whole"]

RawBead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""Segments of the original and of the translation that belong together."""

_UP, _LEFT = 0, 1
"""Steps that leave a segment of the original, of the translation, without a link."""


@dataclass(frozen=True, eq=False)
class Search:
    """A search's best alignment, and what it chose from."""

    corridor: Corridor
    gains: Gains
    """As for `best_path`."""
    beads: list[RawBead]
    """In order; segments in none of them stay without a link."""


def search(original: Side, translation: Side, corridor: Corridor) -> Search:
    """Return the best monotone alignment."""
    if not len(original) or not len(translation):
        return Search(corridor, {}, [])
    gains = bead_gains(original, translation, corridor)
    return Search(corridor, gains, best_path(gains, corridor))


def search_whole(original: Side, translation: Side) -> list[RawBead]:
    """Return the best monotone alignment of two short texts, leaving nothing out."""
    corridor = Corridor.whole(len(original), len(translation))
    return search(original, translation, corridor).beads


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
    for row, (options, best, reached) in enumerate(_sweep(gains, sizes, corridor)):
        steps[row] = options.argmax(axis=0)
        steps[row, reached > best] = _LEFT
    return steps


def _sweep(
    gains: Gains, sizes: list[tuple[int, int]], corridor: Corridor
) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Yield by row what each last step makes of each cell, the best, and the totals.

    The first array is written over by the next row.
    """
    width = corridor.width
    before = _Before(sizes, width)
    totals = _no_rows(width)
    options = np.full((len(sizes) + 2, width), -np.inf, np.float32)
    for row, first in enumerate(corridor.first.tolist()):
        options[_UP] = totals[-1].up_to(first, width)
        np.add(before.of(totals, first), _row_of(gains, sizes, row), out=options[2:])
        best = options.max(axis=0)
        reached: Floats = np.maximum.accumulate(best)
        yield options, best, reached
        totals = [*totals[1:], _Row(first, reached)]


def _row_of(gains: Gains, sizes: list[tuple[int, int]], row: int) -> Floats:
    """Return one row of all gains, shape (sizes, width)."""
    lines = [gains[size][row] for size in sizes]
    return np.concatenate(lines).reshape(len(sizes), -1)


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
    sizes = sorted(gains)
    before = _totals(gains, corridor)
    turned = {
        (a, b): corridor.back(g, 1 - a, 1 - b, -np.inf) for (a, b), g in gains.items()
    }
    turned = {size: np.ascontiguousarray(g[::-1, ::-1]) for size, g in turned.items()}
    after = _totals(turned, corridor.turned())
    best = float(before[-1].up_to(columns - 1, 1)[0])
    leads = np.empty((len(sizes), len(corridor.first), width), np.float32)
    starts = _Before(sizes, width)
    for row, first in enumerate(corridor.first.tolist()):
        rest = after[len(after) - 2 - row].up_to(columns - 1 - first - width, width)
        done = starts.of(before[row : row + MAX_SPAN], first)
        leads[:, row] = best - (done + _row_of(gains, sizes, row) + rest[::-1])
    return dict(zip(sizes, leads, strict=True))


def _totals(gains: Gains, corridor: Corridor) -> list["_Row"]:
    """Return the best totals before the first row, as `_no_rows`, and after each."""
    rows = _no_rows(corridor.width)
    for first, (_, _, reached) in zip(
        corridor.first.tolist(), _sweep(gains, sorted(gains), corridor), strict=True
    ):
        rows.append(_Row(first, reached))
    return rows


def _no_rows(width: int) -> list["_Row"]:
    """Return the totals before the first row, behind those of rows that do not exist."""
    nothing = _Row(1, np.full(width, -np.inf, np.float32))
    return [nothing] * (MAX_SPAN - 1) + [_Row(0, np.zeros(width, np.float32))]


class _Row:
    """The best totals of one row, by the last column in use."""

    def __init__(self, first: int, totals: Floats) -> None:
        """Keep totals for the columns from `first` on."""
        self._first = first
        self._width = len(totals)
        start = MAX_SPAN + 1
        values = np.empty(2 * (start + self._width), np.float32)
        values[:start] = -np.inf
        if first == 0:
            values[start - 1] = 0  # nothing of the translation in use
        values[start : start + self._width] = totals
        values[start + self._width :] = totals[-1]
        self._values = values

    def up_to(self, column: int, count: int) -> Floats:
        """Return the best totals up to each of `count` columns from `column` on.

        Columns beyond the row's end have its last total, since gaps cost nothing.
        """
        place = min(column - self._first, self._width) + MAX_SPAN + 1
        return self._values[place : place + count]


class _Before:
    """Where beads of some sizes start from, in rows of one width."""

    def __init__(self, sizes: list[tuple[int, int]], width: int) -> None:
        self._count = width + MAX_SPAN
        self._places = np.array(
            [(MAX_SPAN - a) * self._count + MAX_SPAN - b for a, b in sizes]
        )[:, None] + np.arange(width)

    def of(self, rows: Sequence["_Row"], first: int) -> Floats:
        """Return by size the best totals before the beads that end in each cell.

        Args:
            rows: The last `MAX_SPAN` rows before this one.
            first: Lowest column of this row.
        """
        totals = [row.up_to(first - MAX_SPAN, self._count) for row in rows]
        found: Floats = np.concatenate(totals).take(self._places)
        return found


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
