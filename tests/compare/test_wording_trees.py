"""Boosted trees asked all at once give what a walk through each of them gives."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.compare.wording_trees import Trees

SIGNS = 3
NUMBERS = st.integers(-20, 20).map(lambda number: number / 10)


def shaped(shape: Any, nodes: list[list[Any]]) -> int:
    """Append the nodes of a nested shape, parents first; return the root's place."""
    place = len(nodes)
    if isinstance(shape, float):
        nodes.append([shape])
        return place
    sign, threshold, left, right = shape
    nodes.append([])
    nodes[place] = [sign, threshold, shaped(left, nodes), shaped(right, nodes)]
    return place


def nodes_of(shape: Any) -> list[list[Any]]:
    nodes: list[list[Any]] = []
    shaped(shape, nodes)
    return nodes


TREES = st.recursive(
    NUMBERS,
    lambda part: st.tuples(st.integers(0, SIGNS - 1), NUMBERS, part, part),
    max_leaves=8,
).map(nodes_of)


def walked(nodes: list[list[Any]], signs: list[float]) -> float:
    node = nodes[0]
    while len(node) > 1:
        sign, threshold, left, right = node
        node = nodes[left if signs[sign] <= threshold else right]
    return float(node[0])


@given(
    NUMBERS,
    st.lists(TREES, min_size=1, max_size=6),
    st.lists(st.lists(NUMBERS, min_size=SIGNS, max_size=SIGNS), max_size=3),
)
def test_every_tree_is_walked_to_its_leaf(
    bias: float, trees: list[list[list[Any]]], rows: list[list[float]]
) -> None:
    expected = [bias + sum(walked(tree, signs) for tree in trees) for signs in rows]

    assert Trees(bias, trees).totals(rows) == expected


def test_a_sign_at_the_threshold_goes_left() -> None:
    trees = Trees(0.5, [[[1, 2.0, 1, 2], [10.0], [20.0]]])

    assert trees.totals([[0.0, 2.0], [0.0, 2.1]]) == pytest.approx([10.5, 20.5])
