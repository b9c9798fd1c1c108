"""DRI011: how sure something is has changed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_attempts import attempts_done
from tqcheck.compare.wording_hedges import dropped_hedges
from tqcheck.compare.wording_plans import plans_done
from tqcheck.compare.wording_scales import (
    ScaleChange,
    is_grave,
    replacement,
    scale_changes,
)
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedCertainty"]

_CERTAINTY = "certainty"
_LABELS = {
    _CERTAINTY: "Certainty changed",
    "commitment": "Certainty of the statement changed",
    "guilt": "Guilt changed",
    "obligation": "Obligation changed",
}
"""What an editor reads, by scale of the table."""
_NOTED_ONLY = frozenset({"obligation"})
"""Honest translations that reword more than this vary between "must" and "should" too
often for a warning."""


@dataclass(frozen=True)
class ChangedCertainty(Check):
    """How sure something is, or who vouches for it, has changed.

    ## Why it matters
    "May" is not "will", what will be or was tried is not done, a claim is not a declaration, a
    suspect is not a killer. Such words are chosen with care, often after legal advice.

    ## Example
    - Original: `The bank may close three branches.`
    - Flagged: `The bank will close three branches.`
    - Fine: `The bank might close three branches.`

    ## Known limits
    Of hedges that are left out without a trace "may", "might" and "could have" are
    seen here ("may help", "helps"), "is thought to", "appears to" and "at risk of";
    an adverb is an omitted detail.
    Places on the scale between the polled ones are set by hand.
    """

    code: ClassVar[str] = "DRI011"
    name: ClassVar[str] = "changed-certainty"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_difference: float = 0.24
    """Distance on the scale from impossible (0) to certain (1) that is a warning: that
    of "likely" and "will"."""
    min_commitment: float = 0.3
    """The same for who vouches for it and for guilt, where translators vary more."""
    min_noted: float = 0.12
    """Distance from which the change is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per expression of certainty that changed or is gone."""
        yield from self._changed(pair)
        for found in (
            *dropped_hedges(pair),
            *plans_done(pair),
            *attempts_done(pair),
        ):
            yield self.contrast(
                pair,
                found.passage.index,
                found.original,
                found.translation,
                _LABELS[_CERTAINTY],
                confidence=0.8,
            )

    def _changed(self, pair: AlignedPair) -> Iterator[Finding]:
        for change in pair.once(scale_changes):
            label = _LABELS.get(change.original.scale)
            if label is None or abs(change.difference) < self.min_noted:
                continue
            yield self.contrast(
                pair,
                change.passage.index,
                change.original.span,
                change.translation.span,
                label,
                severity=self._severity(change),
                confidence=0.9 if change.linked else 0.7,
                suggestion=replacement(change, pair),
            )

    def _severity(self, change: ScaleChange) -> Severity:
        least = self._least(change.original.scale)
        return self.severity if is_grave(change, least) else Severity.INFO

    def _least(self, scale: str) -> float:
        if scale in _NOTED_ONLY:
            return math.inf
        return self.min_difference if scale == _CERTAINTY else self.min_commitment
