"""Boosted trees, all walked at once, and for all words that are asked about."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trees"]


class Trees:
    """Boosted trees over numeric signs; see `tqcheck/data/build/coverage.py`.

    The nodes of all trees lie in arrays, one behind the other; a leaf leads to
    itself, so that as many steps as the deepest tree has end at a leaf everywhere.
    """

    def __init__(self, bias: float, trees: Sequence[Sequence[Sequence[Any]]]) -> None:
        """Lay the trees out in arrays.

        Args:
            bias: What is added to the sum of the leaves.
            trees: The nodes of each tree, its root first. A node is (sign,
                threshold, left, right), all but the second integers, or (value,).
        """
        self._bias = bias
        starts = np.cumsum([0, *map(len, trees)])
        nodes = [
            _node(node, int(start) + place, int(start))
            for start, tree in zip(starts, trees, strict=False)
            for place, node in enumerate(tree)
        ]
        sign, threshold, left, right, value = zip(*nodes, strict=True)
        self._sign = np.array(sign, np.intp)
        self._threshold = np.array(threshold, np.float64)
        self._following = np.column_stack((left, right)).astype(np.intp).ravel()
        self._value = np.array(value, np.float64)
        self._roots: NDArray[np.intp] = starts[:-1]
        self._depth = max(1, *map(_depth, trees))

    def totals(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return for each row of signs the bias and its leaves, summed in order."""
        if not rows:
            return []
        values = np.array(rows, np.float64)
        starts = np.arange(0, values.size, values.shape[1])[:, np.newaxis]
        nodes = self._roots
        for _ in range(self._depth):
            signs = values.take(self._sign.take(nodes) + starts)
            greater = signs > self._threshold.take(nodes)
            nodes = self._following.take(2 * nodes + greater)
        # By Python, one after the other: the last bits do not depend on the library.
        return [
            self._bias + float(sum(row)) for row in self._value.take(nodes).tolist()
        ]


def _node(
    node: Sequence[Any], place: int, start: int
) -> tuple[int, float, int, int, float]:
    """Return sign, threshold, next nodes and value of a node, by its final place."""
    if len(node) == 1:
        return 0, 0.0, place, place, float(node[0])
    sign, threshold, left, right = node
    return sign, threshold, start + left, start + right, 0.0


def _depth(tree: Sequence[Sequence[Any]], place: int = 0) -> int:
    """Return how many steps lead from a node to its farthest leaf."""
    node = tree[place]
    return 0 if len(node) == 1 else 1 + max(_depth(tree, near) for near in node[2:])
