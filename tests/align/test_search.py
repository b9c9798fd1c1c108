"""The search against brute force, mirrored, and inside corridors."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.align.builders import make_sides_of, random_rows
from tests.builders import make_document
from tqcheck.align.corridor import Corridor, make_corridor
from tqcheck.align.scores import bead_gains, lone_gain
from tqcheck.align.search import (
    RawBead,
    bead_leads,
    best_path,
    search,
    search_whole,
)
from tqcheck.align.sides import BODY, HEADING, make_sides
from tqcheck.align.spans import MAX_SPAN, bead_score
from tqcheck.text import Span

_TOLERANCE = 1e-4


def _all_paths(rows: int, columns: int) -> Iterator[list[tuple[int, int, int, int]]]:
    """Yield every set of beads without a crossing: last row, last column, sizes."""
    yield []
    for a in range(1, min(MAX_SPAN, rows) + 1):
        for b in range(1, min(MAX_SPAN, columns) + 1):
            for row in range(a - 1, rows):
                for column in range(b - 1, columns):
                    for rest in _all_paths(row - a + 1, column - b + 1):
                        yield [*rest, (row, column, a, b)]


def _gain(
    gains: dict[tuple[int, int], NDArray[np.float32]], beads: Sequence[RawBead]
) -> float:
    return float(sum(gains[len(a), len(b)][a[-1], b[-1]] for a, b in beads))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (2, 3), (3, 2), (3, 3), (1, 4)])
def test_search_finds_what_brute_force_finds(
    rows: int, columns: int, seed: int
) -> None:
    """No set of beads without a crossing is worth more than the one found."""
    first = random_rows(rows, seed)
    second = random_rows(columns, seed + 100) + np.resize(first, (columns, 24))
    second /= np.linalg.norm(second, axis=1, keepdims=True)
    sides = make_sides_of(first, second.astype(np.float32))
    corridor = Corridor.whole(rows, columns)
    gains = dict(bead_gains(*sides, corridor))
    found = _gain(gains, best_path(gains, corridor))
    best = max(
        sum(float(gains[a, b][row, column]) for row, column, a, b in path)
        for path in _all_paths(rows, columns)
    )
    assert found == pytest.approx(best, abs=_TOLERANCE)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "standing", [(BODY, BODY), (HEADING, HEADING), (HEADING, BODY)]
)
def test_lone_segments_are_worth_what_the_search_says(
    standing: tuple[int, int], seed: int
) -> None:
    """The short way for one segment a side comes to the same number, to the last bit."""
    first, noise = random_rows(1, seed), random_rows(1, seed + 100)
    second = first + seed * noise
    second /= np.linalg.norm(second, axis=1, keepdims=True)
    sides = make_sides_of(first, second.astype(np.float32))
    original, translation = (
        replace(side, standing=np.array([kind], np.int8))
        for side, kind in zip(sides, standing, strict=True)
    )
    gains = bead_gains(original, translation, Corridor.whole(1, 1))
    assert lone_gain(original, translation) == float(gains[1, 1][0, 0])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (2, 3), (3, 3), (1, 4)])
def test_leads_are_what_each_bead_costs(rows: int, columns: int, seed: int) -> None:
    """The best total less the best total of all sets that hold the bead."""
    sides = make_sides_of(random_rows(rows, seed), random_rows(columns, seed + 50))
    corridor = Corridor.whole(rows, columns)
    gains = dict(bead_gains(*sides, corridor))
    leads = bead_leads(gains, corridor)
    totals = [
        (sum(float(gains[a, b][row, column]) for row, column, a, b in path), path)
        for path in _all_paths(rows, columns)
    ]
    best = max(total for total, _ in totals)
    for row, column, a, b in {bead for _, path in totals for bead in path}:
        own = max(total for total, path in totals if (row, column, a, b) in path)
        assert leads[a, b][row, column] == pytest.approx(best - own, abs=_TOLERANCE)


def test_leads_in_a_corridor_are_those_of_the_whole() -> None:
    """Near the best path a corridor changes nothing."""
    sides = make_sides_of(*_long_pair(680))
    whole = Corridor.whole(len(sides[0]), len(sides[1]))
    gains = bead_gains(*sides, whole)
    path = best_path(gains, whole)
    leads = bead_leads(gains, whole)
    for a, b in path:
        assert leads[len(a), len(b)][a[-1], b[-1]] == pytest.approx(0, abs=0.01)
    ends = [(a[-1], b[-1]) for a, b in path]
    near = Corridor.along(ends, len(sides[0]), len(sides[1]))
    assert near.width < whole.width
    inside = bead_leads(bead_gains(*sides, near), near)
    for a, b in path:
        place = b[-1] - near.first[a[-1]]
        assert inside[len(a), len(b)][a[-1], place] == pytest.approx(0, abs=0.01)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10_000))
def test_search_is_mirror_symmetric(rows: int, columns: int, seed: int) -> None:
    """Swapping the documents swaps the sides of every bead and changes nothing."""
    first = random_rows(rows, seed)
    second = 0.8 * np.resize(first, (columns, 24)) + 0.6 * random_rows(
        columns, seed + 1
    )
    second = (second / np.linalg.norm(second, axis=1, keepdims=True)).astype(np.float32)
    there = search_whole(*make_sides_of(first, second))
    back = search_whole(*make_sides_of(second, first))
    assert [(b, a) for a, b in back] == there


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_document_against_itself_links_each_segment_with_itself(
    count: int, seed: int
) -> None:
    """Identical documents give one bead a segment."""
    rows = random_rows(count, seed)
    found = search_whole(*make_sides_of(rows, rows))
    assert found == [((i,), (i,)) for i in range(count)]


def test_beads_rise_and_never_overlap() -> None:
    """Beads come in order on both sides."""
    first, second = random_rows(30, 1), random_rows(25, 2)
    found = search_whole(*make_sides_of(first, second))
    for side in (0, 1):
        members = [i for bead in found for i in bead[side]]
        assert members == sorted(set(members))


def _long_pair(count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    rows = random_rows(count, 3, 64)
    noise = random_rows(count, 4, 64) * 0.4
    told = rows + noise
    told = np.delete(told, range(400, 420), axis=0)
    told = np.insert(told, 600, random_rows(300, 5, 64), axis=0)
    return rows, (told / np.linalg.norm(told, axis=1, keepdims=True)).astype(np.float32)


def test_corridor_of_long_documents_loses_nothing() -> None:
    """In a corridor the search finds what it finds without one, past long gaps too."""
    sides = make_sides_of(*_long_pair(900))
    narrow = make_corridor(*sides)
    whole = Corridor.whole(len(sides[0]), len(sides[1]))
    assert narrow.width < whole.width
    assert search(*sides, narrow).beads == search(*sides, whole).beads


def test_split_sentence_is_one_bead() -> None:
    """A passage told in two sentences is linked to both."""
    first = random_rows(3, 9)
    half = random_rows(2, 10)
    middle = half.sum(axis=0) / np.linalg.norm(half.sum(axis=0))
    original = np.stack([first[0], middle, first[2]]).astype(np.float32)
    translation = np.stack([first[0], half[0], half[1], first[2]])
    lengths = ([100.0, 200.0, 100.0], [100.0] * 4)
    found = search_whole(*make_sides_of(original, translation, lengths))
    assert found == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]


def test_score_of_the_same_passage_is_one() -> None:
    """The margin-corrected score ends at 1."""
    rows = random_rows(2, 11)
    sides = make_sides_of(rows, rows)
    assert bead_score(*sides, ((0,), (0,))) == pytest.approx(1.0, abs=_TOLERANCE)
    assert bead_score(*sides, ((0, 1), (0, 1))) == pytest.approx(1.0, abs=_TOLERANCE)


@pytest.mark.parametrize("rows", range(-1, 4))
@pytest.mark.parametrize("columns", range(-1, 4))
@pytest.mark.parametrize("first", [(0, 0, 0, 0, 0), (0, 1, 1, 3, 4)])
def test_corridor_looks_back_and_ahead(
    rows: int, columns: int, first: tuple[int, ...]
) -> None:
    """A cell is found by its row and column, wherever the corridor lies."""
    corridor = Corridor(np.array(first), 4, 8)
    cells = np.arange(20, dtype=np.float32).reshape(5, 4)
    known = {
        (i, start + k): cells[i, k] for i, start in enumerate(first) for k in range(4)
    }
    expected = [
        [known.get((i - rows, start + k - columns), -7.0) for k in range(4)]
        for i, start in enumerate(first)
    ]
    assert corridor.back(cells, rows, columns, -7.0).tolist() == expected


@given(st.floats(0.4, 2.5), st.integers(0, 1000))
def test_lengths_of_another_language_change_no_link(factor: float, seed: int) -> None:
    """What counts is the length by the measure of its own side."""
    rows = random_rows(8, seed)
    sizes = np.random.default_rng(seed).integers(40, 200, 8)
    texts = ["x" * int(size) for size in sizes], ["y" * int(s * factor) for s in sizes]
    documents = make_document(texts[0]), make_document(texts[1])
    sides = make_sides(*documents, (rows, rows))
    assert search_whole(*sides) == [((i,), (i,)) for i in range(8)]
    assert sides[0].lengths == pytest.approx(sides[1].lengths, rel=0.1)


@pytest.mark.parametrize(
    ("count", "together", "told"), [(120, 1, 0), (60, 1, 60), (120, 2, 60)]
)
def test_a_sentence_a_line_says_nothing_about_paragraphs(
    count: int, together: int, told: int
) -> None:
    """In a long text cut into lines by a program, lines are no paragraphs."""
    document = make_document([f"This is line {i}." for i in range(count)])
    spans = [segment.span for segment in document.segments]
    starts, ends = spans[::together], spans[together - 1 :: together]
    paragraphs = tuple(Span(a.start, b.end) for a, b in zip(starts, ends, strict=True))
    cut = replace(document, paragraphs=paragraphs)
    rows = random_rows(count, 1)
    assert make_sides(cut, cut, (rows, rows))[0].breaks.sum() == told
