"""Figures of a pair compared as values; every rule on figures reads this."""

from tqcheck.compare.figures.comparison import (
    Change,
    Fault,
    compare_figures,
    coverage,
)
from tqcheck.compare.figures.places import (
    approach_spans,
    changed_spans,
    lone_spans,
    suggestion,
)

__all__ = [
    "Change",
    "Fault",
    "approach_spans",
    "changed_spans",
    "compare_figures",
    "coverage",
    "lone_spans",
    "suggestion",
]
