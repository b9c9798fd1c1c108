"""FIG006: "about", "over" or "at least" before a figure changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.figures import Fault, approach_spans, compare_figures
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class ChangedApproximation(Check):
    """The word that says how exact a figure is has changed.

    ## Why it matters
    "Over 300" and "under 300" have the same number and exclude each other.

    ## Example
    - Original: `The regime arrested over 30,000 people.`
    - Flagged: `The regime arrested under 30,000 people.`
    - Fine: `The regime arrested more than 30,000 people.`

    ## Known limits
    A word that is only lost or added is a note, because "over" is often left out before
    a round number.
    """

    code: ClassVar[str] = "FIG006"
    name: ClassVar[str] = "changed-approximation"
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed approximation."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.APPROACH:
                original, translation = approach_spans(change)
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f"Exactness changed: the original says "
                    f'"{pair.original[original]}", '
                    f'here "{pair.translation[translation]}".',
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=pair.original[original],
                )
