"""Figures as values: numbers, money, measures, dates and times of a text."""

from tqcheck.extract.figures.model import (
    Amount,
    Approach,
    Edge,
    Figure,
    Kind,
    Moment,
    Part,
)
from tqcheck.extract.figures.scan import find_figures

__all__ = [
    "Amount",
    "Approach",
    "Edge",
    "Figure",
    "Kind",
    "Moment",
    "Part",
    "find_figures",
]
