"""How alike spans of up to five segments are, pooled or from their joined text.

A span's vector is pooled from those of its segments, weighted by length, which costs
nothing: a mean of token vectors over several sentences is nearly that mean of means.
Where the joined text of a span was encoded (`tqcheck.align.overlaps`), its own vector
counts instead, as in Vecalign (Thompson and Koehn, 2019).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tqcheck.align.closest import Floats
from tqcheck.align.corridor import Corridor
from tqcheck.align.sides import JoinedSpan, Side

__all__ = ["MAX_SPAN", "Gains", "bead_score", "single_scores", "span_scores"]

MAX_SPAN = 5
"""Segments on one side of a bead, at most. With four, the few longer beads of
literature are lost (Text+Berg, development part: strict F1 0.882 with four, 0.888
with five, 0.889 with six); news articles are aligned alike with four, five and six."""
_MOST = 8
"""Segments of a bead: four to four, five to three. Larger ones are not found in any
gold, and every size costs time."""
_TINY = np.finfo(np.float32).tiny
"""Stands for the length of a vector of zeros."""
_HIGHEST_BACKGROUND = 0.6
"""Repetitive articles must not lose all contrast."""

Gains = Mapping[tuple[int, int], Floats]


def span_scores(original: Side, translation: Side, corridor: Corridor) -> Gains:
    """Return the margin-corrected score of every bead, by the cell it ends in.

    Score: (cosine - background) / (1 - background), so that 1 is the same text and
    0 is no closer than two sentences that merely share an article.

    Returns:
        For each bead size (a, b) an array of the corridor's shape; minus infinity
        where the bead does not exist.
    """
    rows, columns = _Spans.of(original), _Spans.of(translation)
    cosines = _pooled_cosines((original, translation), (rows, columns), corridor)
    for i, a, vector in original.joined:
        _put_row(cosines, (i, a, vector), (translation, columns), corridor)
    for j, b, vector in translation.joined:
        _put_column(cosines, (j, b, vector), (original, rows), corridor)
    _put_both(cosines, original, translation, corridor)
    usual_across = [corridor.by_column(usual) for usual in columns.usual]
    for a, b in cosines:
        usual = rows.usual[a - 1][:, None] + usual_across[b - 1]
        usual = np.minimum(usual / 2, _HIGHEST_BACKGROUND)
        cosines[a, b] = np.asarray((cosines[a, b] - usual) / (1 - usual), np.float32)
    return cosines


def _pooled_cosines(
    sides: tuple[Side, Side], spans: tuple["_Spans", "_Spans"], corridor: Corridor
) -> dict[tuple[int, int], Floats]:
    """Return the cosines of all pooled spans; minus infinity beyond the texts."""
    cosines: dict[tuple[int, int], Floats] = {}
    dots = _dots(*sides, corridor)
    across = np.zeros_like(dots)
    for b in range(1, len(spans[1].norms) + 1):
        across = across + corridor.back(dots, 0, b - 1, -np.inf)
        total = np.zeros_like(dots)
        norms = corridor.by_column(spans[1].norms[b - 1])
        for a in range(1, min(len(spans[0].norms), _MOST - b) + 1):
            total = total + corridor.back(across, a - 1, 0, -np.inf)
            cosines[a, b] = total / (spans[0].norms[a - 1][:, None] * norms)
    return cosines


def _put_row(
    cosines: Gains, span: JoinedSpan, other: tuple[Side, "_Spans"], corridor: Corridor
) -> None:
    """Write the cosines of one joined span of the original with pooled ones."""
    i, a, vector = span
    low = int(corridor.first[i])
    high = min(low + corridor.width, corridor.columns)
    for b, line in enumerate(_line(vector, other, low, high), start=1):
        if (a, b) in cosines:
            cosines[a, b][i, : high - low] = line


def _put_column(
    cosines: Gains, span: JoinedSpan, other: tuple[Side, "_Spans"], corridor: Corridor
) -> None:
    """Write the cosines of one joined span of the translation with pooled ones."""
    j, b, vector = span
    low = int(np.searchsorted(corridor.first, j - corridor.width, side="right"))
    high = int(np.searchsorted(corridor.first, j, side="right"))
    rows = np.arange(low, high)
    for a, line in enumerate(_line(vector, other, low, high), start=1):
        if (a, b) in cosines:
            cosines[a, b][rows, j - corridor.first[low:high]] = line


def _line(
    vector: Floats, other: tuple[Side, "_Spans"], low: int, high: int
) -> Iterator[Floats]:
    """Yield by size the cosines with the pooled spans that end from `low` to `high`."""
    side, spans = other
    start = max(0, low - MAX_SPAN + 1)
    dots = (side.vectors[start:high] @ vector) * side.lengths[start:high]
    dots = np.concatenate([np.full(MAX_SPAN, -np.inf, np.float32), dots])
    total = np.zeros(high - low, np.float32)
    for size, norms in enumerate(spans.norms, start=1):
        stop = len(dots) - size + 1
        total = total + dots[stop - (high - low) : stop]
        yield total / norms[low:high]


def _put_both(
    cosines: Gains, original: Side, translation: Side, corridor: Corridor
) -> None:
    """Write the cosines of joined spans with joined spans."""
    by_size = {
        size: [(j, vector) for j, b, vector in translation.joined if b == size]
        for size in range(2, MAX_SPAN + 1)
    }
    for b, spans in by_size.items():
        ends = np.array([j for j, _ in spans], np.int64)
        for i, a, vector in original.joined:
            low = corridor.first[i]
            start, stop = np.searchsorted(ends, [low, low + corridor.width])
            for j, across in spans[start:stop] if (a, b) in cosines else ():
                cosines[a, b][i, j - low] = across @ vector


def bead_score(
    original: Side,
    translation: Side,
    bead: tuple[tuple[int, ...], tuple[int, ...]],
) -> float:
    """Return the margin-corrected score of one bead, as `span_scores` has it."""
    pooled, usual = [], 0.0
    for side, members in zip((original, translation), bead, strict=True):
        chosen = list(members)
        total = side.lengths[chosen] @ side.vectors[chosen]
        norm = max(float(np.sqrt(total.dot(total))), float(_TINY))
        pooled.append(total / norm)
        usual += float(side.lengths[chosen] @ side.background[chosen]) / norm / 2
    usual = min(usual, _HIGHEST_BACKGROUND)
    return (float(pooled[0] @ pooled[1]) - usual) / (1 - usual)


def single_scores(
    original: Side,
    translation: Side,
    rows: Sequence[int],
    columns: Sequence[int],
) -> Floats:
    """Return the score of each of the rows with each of the columns, one to one."""
    left, right = list(rows), list(columns)
    cosines = original.vectors[left] @ translation.vectors[right].T
    usual = original.background[left][:, None] + translation.background[right]
    usual = np.minimum(usual / 2, _HIGHEST_BACKGROUND)
    scores: Floats = (cosines - usual) / (1 - usual)
    return scores


@dataclass(frozen=True, eq=False)
class _Spans:
    """Lengths and backgrounds of the spans that end in each segment."""

    norms: list[Floats]
    """By size: length of the weighted sum of vectors."""
    usual: list[Floats]
    """By size: cosine with the other document at large."""

    @classmethod
    def of(cls, side: Side) -> "_Spans":
        norms, usual = [], []
        weighted = side.vectors * side.lengths[:, None]
        total = np.zeros_like(weighted)
        far = np.zeros_like(side.lengths)
        for size in range(min(MAX_SPAN, len(side))):
            total[size:] += weighted[: len(side) - size]
            far[size:] += (side.lengths * side.background)[: len(side) - size]
            norm = np.sqrt(np.square(total).sum(axis=1))
            norms.append(np.maximum(norm, _TINY))
            usual.append(far / norms[-1])
        return cls(norms, usual)


def _dots(original: Side, translation: Side, corridor: Corridor) -> Floats:
    """Return the length-weighted inner product of each cell of the corridor."""
    cells = np.full((len(original), corridor.width), -np.inf, np.float32)
    rows = original.vectors * original.lengths[:, None]
    columns = translation.vectors * translation.lengths[:, None]
    changes = np.flatnonzero(np.diff(corridor.first)) + 1
    for start, stop in zip([0, *changes], [*changes, len(original)], strict=True):
        low = int(corridor.first[start])
        block = columns[low : low + corridor.width]
        cells[start:stop, : len(block)] = rows[start:stop] @ block.T
    return cells
