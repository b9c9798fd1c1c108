"""DRI013: how many or how much has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_scales import changes_on, replacement
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedQuantity"]


@dataclass(frozen=True)
class ChangedQuantity(Check):
    """How many or how much has changed.

    ## Why it matters
    "Some officials" and "most officials" are different stories, and no figure shows
    the change.

    ## Example
    - Original: `Some villages were evacuated.`
    - Flagged: `All villages were evacuated.`
    - Fine: `Several villages were evacuated.`

    ## Known limits
    A quantifier that is simply left out is not seen here.
    """

    code: ClassVar[str] = "DRI013"
    name: ClassVar[str] = "changed-quantity"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_difference: float = 0.3
    """Distance on the scale from none (0) to all (1) that is a warning."""
    min_noted: float = 0.12
    """Distance from which the change is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per quantifier that changed its place."""
        for change in changes_on(pair, {"quantity"}, self.min_noted):
            words = (
                pair.original[change.original.span],
                pair.translation[change.translation.span],
            )
            yield self.finding(
                change.passage.index,
                change.original.span,
                change.translation.span,
                'Quantity changed: the original says "{}", here "{}".'.format(*words),
                severity=None if change.size >= self.min_difference else Severity.INFO,
                confidence=0.9 if change.linked else 0.7,
                suggestion=replacement(change, pair),
            )
