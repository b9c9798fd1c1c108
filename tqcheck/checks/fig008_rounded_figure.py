"""FIG008: a figure that is given less or more exactly."""

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
class RoundedFigure(Check):
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
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per rounded figure."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.ROUNDED:
                original, translation = changed_spans(change)
                was, now = change.said
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Figure rounded: the original says "{was}", here "{now}".',
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )
