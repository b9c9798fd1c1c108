"""Measures of a risk score: AUC, recall at false alarms, calibration, intervals."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 10  # of the expected calibration error
Z = 1.96  # a 95 % interval
STEPS, RIDGE, CLOSE = 100, 1e-9, 1e-9  # of the logistic fit


def auc(honest: Floats, changed: Floats) -> float:
    """Return the chance that a changed pair scores above an honest one."""
    joined = np.concatenate([honest, changed])
    _, inverse, counts = np.unique(joined, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse][len(honest) :]
    size = len(changed)
    return float((ranks.sum() - size * (size + 1) / 2) / (size * len(honest)))


def threshold(honest: Floats, rate: float) -> float:
    """Return the least score that flags at most that share of the honest pairs."""
    ordered = np.sort(honest)[::-1]
    return float(ordered[int(rate * len(ordered))]) + 1e-6


def ece(chances: Floats, labels: Floats, weights: Floats) -> float:
    """Return the expected calibration error: mean gap of ten bins, weighted."""
    place = np.minimum((chances * BINS).astype(int), BINS - 1)
    gap = 0.0
    for number in range(BINS):
        own = place == number
        if own.any():
            gap += abs(float((weights[own] * (chances[own] - labels[own])).sum()))
    return gap / float(weights.sum())


def brier(chances: Floats, labels: Floats, weights: Floats) -> float:
    """Return the weighted mean squared error of the chances."""
    return float((weights * (chances - labels) ** 2).sum() / weights.sum())


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share.

    Source: Wilson (1927), Journal of the American Statistical Association 22.
    """
    share, z2 = hits / count, Z * Z
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = math.sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    half = Z * spread / (1 + z2 / count)
    return middle - half, middle + half


def platt(logits: Floats, labels: Floats, weights: Floats) -> tuple[float, float]:
    """Return slope and offset of the logistic fit, by damped Newton steps.

    Source: Platt (1999), Probabilistic outputs for support vector machines.
    """
    columns = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = weights / weights.sum()

    def loss(fit: Floats) -> float:
        scores = columns @ fit
        return float((weights * (np.logaddexp(0, scores) - labels * scores)).sum())

    fit = np.zeros(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(columns @ fit)))
        slope = columns.T @ (weights * (labels - chance))
        curve = (columns * (weights * chance * (1 - chance))[:, None]).T @ columns
        step = np.linalg.solve(curve + RIDGE * np.eye(2), slope)
        while loss(fit + step) > loss(fit) and np.abs(step).max() > CLOSE:
            step = step / 2
        if np.abs(step).max() <= CLOSE:
            break
        fit = fit + step
    return float(fit[0]), float(fit[1])
