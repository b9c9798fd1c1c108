"""FIG007: a number that has another unit or currency."""

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
class ChangedUnit(Check):
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
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed unit."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.CHANGED_UNIT:
                original, translation = changed_spans(change)
                was, now = change.said
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Unit changed: the original says "{was}", here "{now}".',
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )
