"""FIG004: a date or time that is another one in the translation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.figures import (
    Fault,
    changed_spans,
    compare_figures,
    suggestion,
)
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class ChangedDate(Check):
    """A date, weekday, year or time of day differs from the original.

    ## Why it matters
    A wrong date moves an event; nobody who reads the translation alone can tell.

    ## Example
    - Original: `The EU added three criteria on December 15.`
    - Flagged: `The EU added three criteria on December 25.`
    - Fine: `The EU added three criteria on 15 December 2025.`

    ## Known limits
    A date that is relative to the day of writing ("last week") is compared with other
    relative dates only.
    """

    code: ClassVar[str] = "FIG004"
    name: ClassVar[str] = "changed-date"
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed date."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.CHANGED_DATE:
                original, translation = changed_spans(change)
                was, now = change.said
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Date changed: the original says "{was}", here "{now}".',
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )
