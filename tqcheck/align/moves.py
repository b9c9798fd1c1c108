"""Passages that changed their place: found, linked, and told from the others."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from tqcheck.align.closest import Floats
from tqcheck.align.scores import bead_score, single_scores
from tqcheck.align.search import RawBead, search_whole
from tqcheck.align.sides import Side

__all__ = ["crossing", "with_moves"]

_SURE = 0.28
"""Score from which a link out of order is believed."""
_CLEAR = 0.17
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


def crossing(original: Side, beads: Sequence[RawBead]) -> list[bool]:
    """Return for each bead whether it crosses the order of most of the text.

    What stays in order is the set of beads without a crossing that holds the most
    characters of the original; the others have moved.
    """
    order = sorted(range(len(beads)), key=lambda index: beads[index][0])
    places = np.array([beads[index][1][0] for index in order])
    weights = [float(original.lengths[list(beads[index][0])].sum()) for index in order]
    totals, before = np.zeros(len(order)), np.full(len(order), -1)
    for rank, weight in enumerate(weights):
        earlier = np.where(places[:rank] < places[rank], totals[:rank], 0)
        if rank and earlier.max() > 0:
            before[rank] = earlier.argmax()
        totals[rank] = weight + (earlier.max() if rank else 0)
    moved = [True] * len(beads)
    rank = int(totals.argmax()) if len(order) else -1
    while rank >= 0:
        moved[order[rank]] = False
        rank = int(before[rank])
    return moved


def _untangled(original: Side, translation: Side, bead: RawBead) -> list[RawBead]:
    """Return single links where a bead of several to several hides swapped ones."""
    rows, columns = bead
    if len(rows) < 2 or len(rows) != len(columns):
        return [bead]
    scores = single_scores(original, translation, rows, columns)
    best = scores.argmax(axis=1)
    pairs = [((rows[i],), (columns[j],)) for i, j in enumerate(best)]
    clear = all(_is_clear(scores, [i], [j], scores[i, j]) for i, j in enumerate(best))
    return pairs if clear else [bead]


def _without_weak(
    original: Side, translation: Side, beads: list[RawBead]
) -> list[RawBead]:
    """Drop links whose segments have a clearly better partner without a link."""
    rows, columns = _free(original, translation, beads)
    across = single_scores(original, translation, range(len(original)), columns)
    down = single_scores(original, translation, rows, range(len(translation)))
    best_row, best_column = across.max(axis=1, initial=0), down.max(axis=0, initial=0)
    kept = []
    for bead in beads:
        rival = max(best_row[list(bead[0])].max(), best_column[list(bead[1])].max())
        if (
            rival < _SURE
            or rival < bead_score(original, translation, bead) + _BETTER
        ):
            kept.append(bead)
    return kept


def _moves(
    original: Side, translation: Side, beads: Sequence[RawBead]
) -> list[RawBead]:
    """Return the links of the best runs of segments that have none so far."""
    rows, columns = _free(original, translation, beads)
    if not rows or not columns or len(rows) * len(columns) > _MOST_CELLS:
        return []
    scores = single_scores(original, translation, rows, columns)
    blocks = []
    for left, right in _promising(scores, rows, columns):
        found = _block(original, translation, left, right)
        if any(_is_clear_bead(original, translation, bead, scores, (rows, columns)) for bead in found):
            worth = sum(len(a) * bead_score(original, translation, (a, b)) for a, b in found)
            blocks.append((worth, found))
    taken: set[tuple[int, int]] = set()
    accepted = []
    for _, found in sorted(blocks, key=lambda block: -block[0]):
        members = {(side, i) for bead in found for side in (0, 1) for i in bead[side]}
        if not members & taken:
            accepted.extend(found)
            taken |= members
    return accepted


def _promising(
    scores: Floats, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield the pairs of runs that hold at least one sure link."""
    runs, across = _runs(rows), _runs(columns)
    run_of = np.repeat(np.arange(len(runs)), [stop - start for start, stop in runs])
    across_of = np.repeat(
        np.arange(len(across)), [stop - start for start, stop in across]
    )
    sure = np.nonzero(scores >= _SURE)
    pairs = {(int(run_of[i]), int(across_of[j])) for i, j in zip(*sure, strict=True)}
    for run, other in sorted(pairs):
        yield rows[slice(*runs[run])], columns[slice(*across[other])]


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


def _is_clear_bead(
    original: Side,
    translation: Side,
    bead: RawBead,
    scores: Floats,
    free: tuple[Sequence[int], Sequence[int]],
) -> bool:
    rows = [free[0].index(i) for i in bead[0]]
    columns = [free[1].index(j) for j in bead[1]]
    return _is_clear(scores, rows, columns, bead_score(original, translation, bead))


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
