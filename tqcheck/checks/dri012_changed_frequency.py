"""DRI012: how often something happens has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_scales import changes_on, is_grave, replacement
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedFrequency"]

_NEVER = 0.0
"""Whatever is not at this end of the scale has happened, however rarely."""
_SCALES = frozenset({"frequency", "period"})


@dataclass(frozen=True)
class ChangedFrequency(Check):
    """How often something happens has changed.

    ## Why it matters
    "Sometimes" and "often" are different claims: one reports cases, the other a
    habit.

    ## Example
    - Original: `The police are sometimes brutal.`
    - Flagged: `The police are often brutal.`
    - Fine: `The police are at times brutal.`

    ## Known limits
    Only adverbs and phrases of the table are seen; "it is common for" is not.
    """

    code: ClassVar[str] = "DRI012"
    name: ClassVar[str] = "changed-frequency"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_difference: float = 0.25
    """Distance on the scale from never (0) to always (1) that is a warning; from or to
    "never" any distance that is noted is."""
    min_noted: float = 0.12
    """Distance from which the change is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per adverb of frequency that changed its place."""
        for change in changes_on(pair, _SCALES, self.min_noted):
            is_never = _NEVER in {change.original.value, change.translation.value}
            is_warning = is_never or is_grave(change, self.min_difference)
            words = (
                pair.original[change.original.span],
                pair.translation[change.translation.span],
            )
            yield self.finding(
                change.passage.index,
                change.original.span,
                change.translation.span,
                'Frequency changed: the original says "{}", here "{}".'.format(*words),
                severity=None if is_warning else Severity.INFO,
                confidence=0.9 if change.linked else 0.7,
                suggestion=replacement(change, pair),
            )
