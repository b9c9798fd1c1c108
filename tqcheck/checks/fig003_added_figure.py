"""FIG003: a number that the original does not have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.figures import Fault, compare_figures, lone_spans
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class AddedFigure(Check):
    """A figure of the translation is nowhere in the original.

    ## Why it matters
    A number that the source does not give was either invented or taken from elsewhere.

    ## Example
    - Original: `The closures affected 320 flights.`
    - Flagged: `The closures affected 320 flights and 45,000 passengers.`
    - Fine: `The closures affected a total of 320 flights.`

    ## Known limits
    Figures that follow from the original (a year that is clear from the context, a sum
    in another currency beside the first) are notes, not warnings.
    """

    code: ClassVar[str] = "FIG003"
    name: ClassVar[str] = "added-figure"
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per added figure."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.ADDED:
                original, translation = lone_spans(pair, change)
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Figure added: "{pair.translation[translation]}" is not in the '
                    "original.",
                    severity=change.severity,
                    confidence=change.confidence,
                )
