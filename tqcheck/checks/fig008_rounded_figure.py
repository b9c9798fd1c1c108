"""FIG008: a figure that is given less or more exactly."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.figure_rule import FigureRule
from tqcheck.compare.figures import Fault
from tqcheck.finding import Severity


@dataclass(frozen=True)
class RoundedFigure(FigureRule):
    """A figure is rounded, or given more exactly than in the original.

    ## Why it matters
    A rounded number without "about" claims an exactness that the source contradicts.

    ## Example
    - Original: `The ministry counted 1,234 cases.`
    - Flagged: `The ministry counted 1,200 cases.`
    - Fine: `The ministry counted one thousand two hundred and thirty-four cases.`

    ## Known limits
    Rounding by more than a twentieth counts as a changed figure. With "about" or "over"
    it is a note.
    """

    code: ClassVar[str] = "FIG008"
    name: ClassVar[str] = "rounded-figure"
    severity: ClassVar[Severity] = Severity.WARNING
    fault: ClassVar[Fault] = Fault.ROUNDED

    def message(self, was: str, now: str) -> str:
        """Say what stands in either text."""
        return f'Figure rounded: the original says "{was}", here "{now}".'
