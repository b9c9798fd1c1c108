"""FIG002: a number that the translation leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.figures import Fault, compare_figures, lone_spans
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class MissingFigure(Check):
    """A figure of the original is nowhere in the translation.

    ## Why it matters
    "Dozens of flights" does not say what "320 flights" says.

    ## Example
    - Original: `The closures affected 320 flights and 45,000 passengers.`
    - Flagged: `The closures affected flights and 45,000 passengers.`
    - Fine: `The closures affected 45,000 passengers on 320 flights.`

    ## Known limits
    Small numbers, weekdays and dates that the translation gives in another way are
    notes. Figures of a sentence that is missing altogether are reported with the
    sentence.
    """

    code: ClassVar[str] = "FIG002"
    name: ClassVar[str] = "missing-figure"
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per lost figure."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.MISSING:
                original, translation = lone_spans(pair, change)
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Figure missing: the original says "{pair.original[original]}", '
                    "the translation does not.",
                    severity=change.severity,
                    confidence=change.confidence,
                )
