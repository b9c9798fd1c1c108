"""Each segment's nearest neighbours in the other document."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Closest", "Floats", "closest"]

Floats: TypeAlias = NDArray[np.float32]

_BLOCK = 512
"""Rows compared at a time; a block against 10,000 columns takes 20 MB."""
_NOTHING = -1.0
"""Cosine with a neighbour that does not exist."""


@dataclass(frozen=True, eq=False)
class Closest:
    """The nearest neighbours of n segments; all arrays of shape (n,)."""

    best: NDArray[np.int64]
    """Index of the nearest one, -1 where there is none."""
    first: Floats
    """Cosine with the nearest one."""
    second: Floats
    """Cosine with the next one."""

    @classmethod
    def nothing(cls, count: int) -> "Closest":
        """Return `count` segments that have seen no neighbour yet."""
        return cls(
            np.full(count, -1),
            np.full(count, _NOTHING, np.float32),
            np.full(count, _NOTHING, np.float32),
        )


def closest(rows: Floats, columns: Floats) -> tuple[Closest, Closest]:
    """Return the neighbours of the rows and those of the columns, in one pass.

    Args:
        rows: Unit rows, shape (n, dim).
        columns: Unit rows, shape (m, dim).
    """
    found, across = Closest.nothing(len(rows)), Closest.nothing(len(columns))
    if not len(rows) or not len(columns):
        return found, across
    for start in range(0, len(rows), _BLOCK):
        cosines = rows[start : start + _BLOCK] @ columns.T
        stop = start + len(cosines)
        block = Closest(
            found.best[start:stop], found.first[start:stop], found.second[start:stop]
        )
        _update(block, cosines, 0)
        _update(across, np.ascontiguousarray(cosines.T), start)
    return found, across


def _update(known: Closest, cosines: Floats, offset: int) -> None:
    """Take more neighbours into account, whose numbers start at `offset`."""
    place = np.arange(len(cosines))
    best = cosines.argmax(axis=1)
    first = cosines[place, best]
    cosines[place, best] = _NOTHING
    second = cosines.max(axis=1)
    cosines[place, best] = first
    better = first > known.first
    known.second[:] = np.where(
        better, np.maximum(known.first, second), np.maximum(known.second, first)
    )
    known.best[:] = np.where(better, best + offset, known.best)
    known.first[:] = np.where(better, first, known.first)
