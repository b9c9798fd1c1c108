"""FIG001: a number that is another number in the translation."""

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
class ChangedFigure(Check):
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
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed number."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.CHANGED:
                original, translation = changed_spans(change)
                was, now = change.said
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Figure changed: the original says "{was}", here "{now}".',
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )
