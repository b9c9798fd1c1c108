"""Short ways to make sides for the search; nothing here embeds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import closest
from tqcheck.align.sides import Side

__all__ = ["make_sides_of", "random_rows"]


def random_rows(count: int, seed: int, dimension: int = 24) -> NDArray[np.float32]:
    """Return unit rows, shape (count, dimension)."""
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: NDArray[np.float32] = (rows / lengths).astype(np.float32)
    return units


def make_sides_of(
    first: NDArray[np.float32],
    second: NDArray[np.float32],
    lengths: tuple[Sequence[float], Sequence[float]] | None = None,
) -> tuple[Side, Side]:
    """Return two sides of body text with the given vectors, one paragraph a segment."""
    near = closest(first, second)
    sizes = lengths or ([100.0] * len(first), [100.0] * len(second))
    sides = []
    for rows, found, size in zip((first, second), near, sizes, strict=True):
        sides.append(
            Side(
                vectors=rows,
                lengths=np.array(size, np.float32),
                standing=np.zeros(len(rows), np.int8),
                breaks=np.zeros(len(rows), np.bool_),
                background=np.full(len(rows), 0.1, np.float32),
                best=found.best,
                lead=found.first - found.second,
            )
        )
    return sides[0], sides[1]
