"""Passages that changed their place: found, linked, and told from the others."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from tqcheck.align.closest import Floats
from tqcheck.align.search import RawBead, search_whole
from tqcheck.align.sides import Side
from tqcheck.align.spans import bead_score, single_scores

__all__ = ["crossing", "with_moves"]

_SURE = 0.22
"""Score from which a link out of order is believed. This and the next were chosen on
the training part of MQM news, read from files: moved F1 0.936, 0.928 with 0.28 and
0.17."""
_CLEAR = 0.12
"""Score by which any other partner of either side must stay behind."""
_BETTER = 0.17
"""Score by which a partner without a link must be better for a link to give way."""
_MOST_CELLS = 4_000_000
"""Pairs of unlinked segments compared; beyond it the articles differ altogether."""


def with_moves(
    original: Side, translation: Side, beads: Sequence[RawBead]
) -> list[RawBead]:
    """Return the beads and those that the monotone search had to leave out.

    Runs of segments without a link are aligned among each other, best run first. A
    run is believed where one of its links is sure and clear: both sides are each
    other's best among everything without a link.

    Args:
        original: The original.
        translation: The translation.
        beads: The beads of the monotone search, in order.
    """
    found = [part for bead in beads for part in _untangled(original, translation, bead)]
    found = _without_weak(original, translation, found)
    while new := _moves(original, translation, found):
        found.extend(new)
    return found


def crossing(original: Side, translation: Side, beads: Sequence[RawBead]) -> list[bool]:
    """Return for each bead whether it crosses the order of most of the text.

    What stays in order is the set of beads without a crossing that holds the most
    characters of both texts; the others have moved.
    """
    if not beads:
        return []
    order = sorted(range(len(beads)), key=lambda index: beads[index][0])
    places = np.array([beads[index][1][0] for index in order])
    if (np.diff(places) > 0).all():
        return [False] * len(beads)
    totals, before = np.zeros(len(order)), np.full(len(order), -1)
    for rank, index in enumerate(order):
        rows, columns = beads[index]
        totals[rank] = original.lengths[list(rows)].sum()
        totals[rank] += translation.lengths[list(columns)].sum()
        earlier = np.where(places[:rank] < places[rank], totals[:rank], 0)
        if earlier.max(initial=0) > 0:
            before[rank] = earlier.argmax()
            totals[rank] += earlier.max()
    moved = [True] * len(beads)
    rank = int(totals.argmax())
    while rank >= 0:
        moved[order[rank]] = False
        rank = int(before[rank])
    return moved


def _untangled(original: Side, translation: Side, bead: RawBead) -> list[RawBead]:
    """Return single links where a bead of several to several hides swapped ones."""
    rows, columns = bead
    if len(rows) == 1 or len(rows) != len(columns):
        return [bead]
    scores = single_scores(original, translation, rows, columns)
    best = scores.argmax(axis=1)
    if all(_is_clear(scores, [i], [j], scores[i, j]) for i, j in enumerate(best)):
        return [((rows[i],), (columns[int(j)],)) for i, j in enumerate(best)]
    return [bead]


def _without_weak(
    original: Side, translation: Side, beads: list[RawBead]
) -> list[RawBead]:
    """Drop links whose segments have a clearly better partner without a link."""
    rows, columns = _free(original, translation, beads)
    if not rows and not columns:
        return beads
    across = single_scores(original, translation, range(len(original)), columns)
    down = single_scores(original, translation, rows, range(len(translation)))
    best_row, best_column = across.max(axis=1, initial=0), down.max(axis=0, initial=0)
    kept = []
    for bead in beads:
        rival = max(best_row[list(bead[0])].max(), best_column[list(bead[1])].max())
        if rival < _SURE or rival < bead_score(original, translation, bead) + _BETTER:
            kept.append(bead)
    return kept


def _moves(
    original: Side, translation: Side, beads: Sequence[RawBead]
) -> list[RawBead]:
    """Return the links of the best runs of segments that have none so far."""
    rows, columns = _free(original, translation, beads)
    if not rows or not columns or len(rows) * len(columns) > _MOST_CELLS:
        return []
    free = _Free(original, translation, rows, columns)
    blocks = []
    for left, right in free.promising():
        block = _block(original, translation, left, right)
        if any(map(free.is_clear, block)):
            blocks.append((sum(map(free.worth, block)), block))
    taken: set[tuple[int, int]] = set()
    accepted = []
    for _, block in sorted(blocks, reverse=True):
        members = {(side, i) for bead in block for side in (0, 1) for i in bead[side]}
        if not members & taken:
            accepted.extend(block)
            taken |= members
    return accepted


class _Free:
    """The segments without a link, and how well they fit each other."""

    def __init__(
        self,
        original: Side,
        translation: Side,
        rows: Sequence[int],
        columns: Sequence[int],
    ) -> None:
        self._sides = original, translation
        self._rows, self._columns = rows, columns
        self._scores = single_scores(original, translation, rows, columns)

    def promising(self) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """Yield the pairs of runs of segments that hold at least one sure link."""
        runs, across = _runs(self._rows), _runs(self._columns)
        run_of = np.repeat(np.arange(len(runs)), [b - a for a, b in runs])
        across_of = np.repeat(np.arange(len(across)), [b - a for a, b in across])
        sure = np.nonzero(self._scores >= _SURE)
        cells = zip(run_of[sure[0]], across_of[sure[1]], strict=True)
        for run, other in sorted(set(cells)):
            yield self._rows[slice(*runs[run])], self._columns[slice(*across[other])]

    def worth(self, bead: RawBead) -> float:
        """Return the bead's score, weighted by its size."""
        return bead_score(*self._sides, bead) * (len(bead[0]) + len(bead[1]))

    def is_clear(self, bead: RawBead) -> bool:
        """Tell whether no other free segment comes near to a sure bead."""
        rows = [self._rows.index(i) for i in bead[0]]
        columns = [self._columns.index(j) for j in bead[1]]
        value = bead_score(*self._sides, bead)
        return _is_clear(self._scores, rows, columns, value)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return where runs of neighbouring numbers start and stop in a rising list."""
    ranks = range(len(places))
    groups = (list(g) for _, g in groupby(ranks, key=lambda rank: places[rank] - rank))
    return [(group[0], group[-1] + 1) for group in groups]


def _block(
    original: Side, translation: Side, rows: Sequence[int], columns: Sequence[int]
) -> list[RawBead]:
    """Return the links between two runs, in the numbers of the whole documents."""
    left = original.part(rows[0], rows[-1] + 1)
    right = translation.part(columns[0], columns[-1] + 1)
    return [
        (tuple(rows[i] for i in a), tuple(columns[j] for j in b))
        for a, b in search_whole(left, right)
    ]


def _is_clear(
    scores: Floats, rows: Sequence[int], columns: Sequence[int], value: float
) -> bool:
    """Tell whether a link is sure, and no other partner of its sides comes near."""
    across = np.delete(scores[rows], columns, axis=1)
    down = np.delete(scores[:, columns], rows, axis=0)
    rival = max(across.max(initial=-1), down.max(initial=-1))
    return value >= _SURE and value - rival >= _CLEAR


def _free(
    original: Side, translation: Side, beads: Sequence[RawBead]
) -> tuple[list[int], list[int]]:
    """Return the segments of both sides that have no link."""
    rows = {i for bead in beads for i in bead[0]}
    columns = {j for bead in beads for j in bead[1]}
    return (
        [i for i in range(len(original)) if i not in rows],
        [j for j in range(len(translation)) if j not in columns],
    )
