"""FIG001: a number that is another number in the translation."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.figure_rule import FigureRule
from tqcheck.compare.figures import Fault
from tqcheck.finding import Severity


@dataclass(frozen=True)
class ChangedFigure(FigureRule):
    """A number of the original is another number in the translation.

    ## Why it matters
    A wrong figure is the fault readers notice first and forgive last.

    ## Example
    - Original: `Police detained 315 people, about two-thirds of them students.`
    - Flagged: `Police detained 351 people, about two-thirds of them students.`
    - Fine: `About two thirds of the 315 people detained are students.`

    ## Known limits
    Numbers that can be rounded ones are reported by rounded-figure, dates by changed-
    date. A number whose surroundings were rewritten altogether is reported as missing
    and another as added.
    """

    code: ClassVar[str] = "FIG001"
    name: ClassVar[str] = "changed-figure"
    severity: ClassVar[Severity] = Severity.ERROR
    fault: ClassVar[Fault] = Fault.CHANGED

    def message(self, was: str, now: str) -> str:
        """Say what stands in either text."""
        return f'Figure changed: the original says "{was}", here "{now}".'
