"""Chances on the scale on which independent evidence adds up."""

import math

__all__ = ["chance_of", "log_odds"]

_SURE = 0.995
"""No model here is surer: beyond, one of two would decide whatever the other says."""


def log_odds(chance: float) -> float:
    """Return the natural logarithm of the odds of a chance from 0 to 1.

    From -5.3 to 5.3; 0 where both are as likely. The log odds of independent witnesses
    add up (Good, 1950, Probability and the Weighing of Evidence).
    """
    held = min(max(chance, 1 - _SURE), _SURE)
    return math.log(held / (1 - held))


def chance_of(odds: float) -> float:
    """Return the chance, 0 to 1, of which these are the log odds."""
    return 1 / (1 + math.exp(-odds))
