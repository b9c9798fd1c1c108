"""DRI011: how sure something is has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_scales import ScaleChange, replacement, scale_changes
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedCertainty"]

_LABELS = {
    "certainty": "Certainty changed",
    "commitment": "Certainty of the statement changed",
    "guilt": "Guilt changed",
    "obligation": "Obligation changed",
}
"""What an editor reads, by scale of the table."""
_NOTED_ONLY = frozenset({"obligation"})
"""Honest translations vary between "must" and "should" too often for a warning."""


@dataclass(frozen=True)
class ChangedCertainty(Check):
    """How sure something is, or who vouches for it, has changed.

    ## Why it matters
    "May" is not "will", a claim is not a declaration, a suspect is not a killer.
    Such words are chosen with care, often after legal advice.

    ## Example
    - Original: `The bank may close three branches.`
    - Flagged: `The bank will close three branches.`
    - Fine: `The bank might close three branches.`

    ## Known limits
    A hedge that is left out without a trace is an omitted detail, not seen here.
    Places on the scale between the polled ones are set by hand.
    """

    code: ClassVar[str] = "DRI011"
    name: ClassVar[str] = "changed-certainty"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_difference: float = 0.3
    """Distance on the scale from impossible (0) to certain (1) that is a warning."""
    min_noted: float = 0.12
    """Distance from which the change is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per expression of certainty that changed its place."""
        for change in pair.once(scale_changes):
            label = _LABELS.get(change.original.scale)
            if label is None or abs(change.difference) < self.min_noted:
                continue
            original = pair.original[change.original.span]
            translation = pair.translation[change.translation.span]
            yield self.finding(
                change.passage.index,
                change.original.span,
                change.translation.span,
                f'{label}: the original says "{original}", here "{translation}".',
                severity=self._severity(change),
                confidence=0.9 if change.linked else 0.7,
                suggestion=replacement(change, pair),
            )

    def _severity(self, change: ScaleChange) -> Severity:
        if change.original.scale in _NOTED_ONLY:
            return Severity.INFO
        if abs(change.difference) < self.min_difference:
            return Severity.INFO
        return self.severity
