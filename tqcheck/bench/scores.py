"""Statistics of a benchmark: AUC, intervals, calibration, overlap."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["auc", "balanced_accuracy", "calibration_error", "interval"]

_Z95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""
_BINS = 10
"""Bins of the calibration error, as in Guo et al. (2017), arXiv:1706.04599."""


def auc(honest: Sequence[float], changed: Sequence[float]) -> float | None:
    """Return the chance that a changed pair scores above an honest one.

    Ties count half (Mann-Whitney U). None where one of the classes is empty.
    """
    if not honest or not changed:
        return None
    low = np.sort(np.asarray(honest))
    high = np.asarray(changed)
    below = np.searchsorted(low, high, side="left")
    upto = np.searchsorted(low, high, side="right")
    return float((below + upto).mean() / (2 * len(low)))


def interval(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a rate (Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    rate, square = hits / total, _Z95**2
    middle = rate + square / (2 * total)
    spread = _Z95 * (rate * (1 - rate) / total + square / (4 * total**2)) ** 0.5
    scale = 1 + square / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def calibration_error(risks: Sequence[float], changed: Sequence[bool]) -> float | None:
    """Return the expected calibration error in ten equal bins, 0 to 1."""
    if not risks:
        return None
    chance: NDArray[np.float64] = np.asarray(risks, dtype=np.float64)
    truth = np.asarray(changed, dtype=np.float64)
    bins = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(chance[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean()
        for b in range(_BINS)
        if (bins == b).any()
    ]
    return float(sum(gaps))


def balanced_accuracy(
    honest_flagged: int, honest: int, changed_flagged: int, changed: int
) -> float | None:
    """Return the mean of the two classes' accuracies; None without both classes."""
    if not honest or not changed:
        return None
    return (changed_flagged / changed + 1 - honest_flagged / honest) / 2
