"""Where the search has to look: everywhere, or along anchors in long documents."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import Floats
from tqcheck.align.sides import Side

__all__ = ["Corridor", "make_corridor"]

_WHOLE = 500_000
"""Cells up to which everything is searched: two documents of 700 sentences."""
_CLEAR = 0.10
"""Cosine by which an anchor's second best must stay behind, both ways."""
_SLACK = 16
"""Columns searched on both sides of what the anchors allow."""
_WIDEST = 512
"""Columns of a row at most; wider gaps between anchors are bridged diagonally."""


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

    @classmethod
    def along(
        cls, ends: Sequence[tuple[int, int]], rows: int, columns: int
    ) -> "Corridor":
        """Return a narrow corridor along a path; short documents are left whole.

        Args:
            ends: Cells of the path, rising on both sides.
            rows: Segments of the original.
            columns: Segments of the translation.
        """
        width = 2 * _SLACK + 1
        if rows * columns <= _WHOLE or columns <= width:
            return cls.whole(rows, columns)
        points = np.array([(-1, -1), *ends, (rows, columns)])
        path = np.interp(np.arange(rows), points[:, 0], points[:, 1])
        first = np.clip(path.astype(np.int64) - _SLACK, 0, columns - width)
        return cls(first, width, columns)

    def turned(self) -> "Corridor":
        """Return the corridor of both documents read from their ends."""
        first = self.columns - self.width - self.first[::-1]
        return Corridor(first, self.width, self.columns)

    def by_column(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return for each cell the value of its column, the last one beyond the text.

        Args:
            values: One for each segment of the translation.

        Returns:
            Shape (rows, width), or (1, width) where all rows have the same columns.
        """
        same = self.first[0] == self.first[-1]
        first = self.first[:1] if same else self.first
        places = first[:, None] + np.arange(self.width)
        found: NDArray[Any] = values[np.minimum(places, self.columns - 1)]
        return found

    def is_same(self, other: "Corridor") -> bool:
        """Tell whether both have the same cells."""
        return self.width == other.width and np.array_equal(self.first, other.first)

    def back(self, cells: Floats, rows: int, columns: int, fill: float) -> Floats:
        """Return for each cell the value `rows` up and `columns` to the left.

        Negative numbers look down and to the right.
        """
        result = np.full_like(cells, fill)
        low, high = max(0, rows), min(len(cells), len(cells) + rows)
        if low >= high:
            return result
        taken = cells[low - rows : high - rows]
        if not rows or self.first[0] == self.first[-1]:  # whole columns are copied
            left, right = max(0, columns), min(self.width, self.width + columns)
            if left < right:
                result[low:high, left:right] = taken[
                    :, left - columns : right - columns
                ]
            return result
        shift = self.first[low:high] - self.first[low - rows : high - rows]
        place = np.arange(self.width)[None, :] + shift[:, None] - columns
        inside = (place >= 0) & (place < self.width)
        taken = np.take_along_axis(taken, np.where(inside, place, 0), axis=1)
        result[low:high] = np.where(inside, taken, fill)
        return result


def make_corridor(original: Side, translation: Side) -> Corridor:
    """Return the cells worth searching.

    Short documents are searched whole. In long ones, sentences that are each
    other's best by a clear margin are anchors; the longest chain of them that does
    not cross fixes the corridor, which stays as wide as the largest gap between
    two of them.
    """
    rows, columns = len(original), len(translation)
    if rows * columns <= _WHOLE:
        return Corridor.whole(rows, columns)
    anchors = _longest_chain(_anchors(original, translation))
    points = np.array([(-1, -1), *anchors, (rows, columns)])
    low, high = _bounds(points, rows, columns)
    width = min(columns, _WIDEST, int((high - low).max()) + 1)
    diagonal = np.interp(np.arange(rows), points[:, 0], points[:, 1]) - width / 2
    first = np.where(high - low < width, low, diagonal).astype(np.int64)
    first = np.clip(first, 0, columns - width)
    return Corridor(np.maximum.accumulate(first), width, columns)


def _anchors(original: Side, translation: Side) -> list[tuple[int, int]]:
    """Return the pairs that are each other's best by a clear margin, by row."""
    return [
        (row, int(column))
        for row, column in enumerate(original.best)
        if translation.best[column] == row
        and original.lead[row] >= _CLEAR
        and translation.lead[column] >= _CLEAR
    ]


def _longest_chain(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the anchors that rises on both sides."""
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for index, (_, column) in enumerate(anchors):
        place = bisect_left(ends, column)
        before.append(lasts[place - 1] if place else -1)
        ends[place : place + 1] = [column]
        lasts[place : place + 1] = [index]
    chain = []
    index = lasts[-1] if lasts else -1
    while index >= 0:
        chain.append(anchors[index])
        index = before[index]
    return chain[::-1]


def _bounds(
    points: NDArray[np.int64], rows: int, columns: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the lowest and the highest column that each row may reach.

    Args:
        points: Row and column of each anchor, with the two corners around them.
        rows: Segments of the original.
        columns: Segments of the translation.
    """
    place = np.arange(rows)
    below = np.searchsorted(points[:, 0], place, side="left") - 1
    above = np.searchsorted(points[:, 0], place, side="right")
    low = np.maximum(points[below, 1] - _SLACK, 0)
    high = np.minimum(points[above, 1] + _SLACK, columns - 1)
    return low, high
