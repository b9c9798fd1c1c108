"""FIG007: a number that has another unit or currency."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.figure_rule import FigureRule
from tqcheck.compare.figures import Fault
from tqcheck.finding import Severity


@dataclass(frozen=True)
class ChangedUnit(FigureRule):
    """A figure has another unit or another currency than in the original.

    ## Why it matters
    5 million euros are not 5 million dollars, and 4 percent are not 4 percentage
    points.

    ## Example
    - Original: `The fund lent 5 million euros for 62 miles of road.`
    - Flagged: `The fund lent 5 million dollars for 62 miles of road.`
    - Fine: `The fund lent €5 million for 100 km of road.`

    ## Known limits
    Money converted from one currency to another is a warning, because exchange rates
    are not known here.
    """

    code: ClassVar[str] = "FIG007"
    name: ClassVar[str] = "changed-unit"
    severity: ClassVar[Severity] = Severity.ERROR
    fault: ClassVar[Fault] = Fault.CHANGED_UNIT

    def message(self, was: str, now: str) -> str:
        """Say what stands in either text."""
        return f'Unit changed: the original says "{was}", here "{now}".'
