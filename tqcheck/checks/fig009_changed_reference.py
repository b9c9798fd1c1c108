"""FIG009: a number that names something and differs."""

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
class ChangedReference(Check):
    """A number that is part of a name differs: an article, a flight, a model.

    ## Why it matters
    "Article 5" and "Article 6" are different treaties' worth of meaning.

    ## Example
    - Original: `The ministers invoked Article 5 of the treaty.`
    - Flagged: `The ministers invoked Article 6 of the treaty.`
    - Fine: `Article 5 of the treaty was invoked by the ministers.`

    ## Known limits
    References that are missing or added are left to the rules on names.
    """

    code: ClassVar[str] = "FIG009"
    name: ClassVar[str] = "changed-reference"
    category: ClassVar[Category] = Category.FIGURE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed reference."""
        for change in pair.once(compare_figures):
            if change.fault is Fault.CHANGED_REFERENCE:
                original, translation = changed_spans(change)
                was, now = change.said
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    f'Reference changed: the original says "{was}", here "{now}".',
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )
