"""FIG005: two figures that stand in each other's place."""

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
class SwappedFigures(Check):
    """Two figures of the original stand in each other's place.

    ## Why it matters
    All numbers are there, and both statements are wrong.

    ## Example
    - Original: `The attack killed 23 soldiers and wounded 105 civilians.`
    - Flagged: `The attack killed 105 soldiers and wounded 23 civilians.`
    - Fine: `The attack wounded 105 civilians and killed 23 soldiers.`

    ## Known limits
    Found where the words around each figure fit the other one and not its own; a
    sentence rewritten altogether hides a swap.
    """

    code: ClassVar[str] = "FIG005"
    name: ClassVar[str] = "swapped-figures"
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per swapped pair."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.SWAPPED:
                original, translation = changed_spans(change)
                was, now = change.said
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Figures swapped: the original says "{was}" here and "{now}" '
                    "elsewhere in the passage, the translation the reverse.",
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )
