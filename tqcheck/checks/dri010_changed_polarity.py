"""DRI010: what was affirmed is denied, or the reverse."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_duties import duty_changes
from tqcheck.compare.wording_partial import partial_denials
from tqcheck.compare.wording_polarity import PolarityChange, lone_denials, opposites
from tqcheck.compare.wording_scales import scale_changes
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedPolarity"]


@dataclass(frozen=True)
class ChangedPolarity(Check):
    """What was affirmed is denied, what was denied affirmed, or an opposite is used.

    ## Why it matters
    A lost "not" turns a report into its contrary, and reads as smoothly as before. Who
    does not have to go may go, and who must not go may not.

    ## Example
    - Original: `The minister did not accept the report.`
    - Flagged: `The minister accepted the report.`
    - Fine: `The minister refused to accept the report.`

    ## Known limits
    Denials are matched inside one passage; one that moved into another sentence may
    be reported. Irony and questions are not understood.
    """

    code: ClassVar[str] = "DRI010"
    name: ClassVar[str] = "changed-polarity"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.ERROR

    sure_strength: float = 0.5
    """Strength of the word link from which an opposite is an error, not a warning."""
    min_denial_risk: float = 0.4
    """Chance, 0 to 1, of a changed meaning below which a lone denial is only noted: that
    halves the false alarms on honest training pairs, and 97 in 100 of the negations
    planted in DEMETR are still found."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per denial of one side or of other scope, and per opposite."""
        for denial in pair.once(lone_denials):
            yield self._denied(pair, denial)
        for scope in (*partial_denials(pair), *duty_changes(pair)):
            yield self.contrast(
                pair,
                scope.passage.index,
                scope.original,
                scope.translation,
                "Denial changed",
                severity=Severity.WARNING,
                confidence=0.8,
            )
        directions = [
            change.original.span
            for change in pair.once(scale_changes)
            if change.original.scale.startswith("direction")
        ]
        for change in pair.once(opposites):
            if not any(span.overlaps(change.original) for span in directions):
                yield self._opposite(pair, change)

    def _denied(self, pair: AlignedPair, change: PolarityChange) -> Finding:
        original = pair.original[change.original]
        translation = pair.translation[change.translation]
        what = "Denial lost" if change.lost else "Denial added"
        return self.finding(
            change.passage.index,
            change.original,
            change.translation,
            f'{what}: the original says "{original}", here "{translation}".',
            severity=self._severity(change),
            confidence=0.95 if change.same_words else 0.7,
        )

    def _severity(self, change: PolarityChange) -> Severity:
        """Return how much a lone denial matters.

        Less where all around it is reworded; little where the judge, which knows
        denials well, finds the passages alike ("would not exceed", "no more than").
        """
        judgement = change.passage.judgement
        if judgement is not None and judgement.risk < self.min_denial_risk:
            return Severity.INFO
        if change.same_words:
            return Severity.ERROR
        return Severity.WARNING if change.near else Severity.INFO

    def _opposite(self, pair: AlignedPair, change: PolarityChange) -> Finding:
        original = pair.original[change.original]
        translation = pair.translation[change.translation]
        sure = change.strength >= self.sure_strength
        return self.finding(
            change.passage.index,
            change.original,
            change.translation,
            f'Opposite: the original says "{original}", here "{translation}".',
            severity=None if sure else Severity.WARNING,
            confidence=0.9 if sure else 0.7,
        )
