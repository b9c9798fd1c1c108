"""DRI013: how many or how much has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_kinds import duration_changes
from tqcheck.compare.wording_past import past_as_present
from tqcheck.compare.wording_ranks import order_changes, rank_changes, sole_changes
from tqcheck.compare.wording_scales import (
    ScaleChange,
    changes_on,
    is_grave,
    leaves_some,
    replacement,
)
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedQuantity"]


_SCALES = frozenset({"degree", "quantity"})


@dataclass(frozen=True)
class ChangedQuantity(Check):
    """How many or how much has changed.

    ## Why it matters
    "Some officials" and "most officials" are different stories, and no figure shows
    the change. Neither does one that shows "hours later" becoming "days later", "one of
    the oldest" becoming "the oldest", "the third-largest" "the largest", or "once the
    largest" "the largest".

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

    min_difference: float = 0.25
    """Distance on the scale from none (0) to all (1) that is a warning: that of "most"
    and "all"."""
    min_noted: float = 0.12
    """Distance from which the change is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per quantifier, length of time or rank that changed."""
        yield from self._quantifiers(pair)
        for time in duration_changes(pair):
            yield self._changed(pair, _span_of_time(time), "Time changed")
        for past in past_as_present(pair):
            yield self._changed(pair, past, "Time changed")
        for compared in (rank_changes, order_changes, sole_changes):
            for rank in compared(pair):
                yield self._changed(pair, rank, "Rank changed")

    def _changed(self, pair: AlignedPair, change: WordingChange, label: str) -> Finding:
        return self.contrast(
            pair,
            change.passage.index,
            change.original,
            change.translation,
            label,
            confidence=0.85,
        )

    def _quantifiers(self, pair: AlignedPair) -> Iterator[Finding]:
        for change in changes_on(pair, _SCALES, self.min_noted):
            if leaves_some(pair, change):
                continue
            yield self.contrast(
                pair,
                change.passage.index,
                change.original.span,
                change.translation.span,
                "Quantity changed",
                severity=None if is_grave(change, self.min_difference) else Severity.INFO,
                confidence=0.9 if change.linked else 0.7,
                suggestion=replacement(change, pair),
            )


def _span_of_time(change: ScaleChange) -> WordingChange:
    return WordingChange(
        change.passage, change.original.span, change.translation.span
    )
