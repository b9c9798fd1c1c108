"""FIG004: a date or time that is another one in the translation."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.figure_rule import FigureRule
from tqcheck.compare.figures import Fault
from tqcheck.finding import Severity


@dataclass(frozen=True)
class ChangedDate(FigureRule):
    """A date, weekday, year or time of day differs from the original.

    ## Why it matters
    A wrong date moves an event; nobody who reads the translation alone can tell.

    ## Example
    - Original: `The EU added three criteria on December 15.`
    - Flagged: `The EU added three criteria on December 25.`
    - Fine: `The EU added three criteria on 15 December 2025.`

    ## Known limits
    A date that is relative to the day of writing ("yesterday", "on Friday") is compared
    with calendar dates where the article says when it was published; otherwise, and
    for weeks and seasons, with other relative dates only.
    """

    code: ClassVar[str] = "FIG004"
    name: ClassVar[str] = "changed-date"
    severity: ClassVar[Severity] = Severity.ERROR
    fault: ClassVar[Fault] = Fault.CHANGED_DATE

    def message(self, was: str, now: str) -> str:
        """Say what stands in either text."""
        return f'Date changed: the original says "{was}", here "{now}".'
