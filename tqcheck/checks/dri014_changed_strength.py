"""DRI014: a word was replaced by a weaker, stronger or differently coloured one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck import lexicon
from tqcheck.checks.base import Check
from tqcheck.compare.wording_scales import scale_changes
from tqcheck.compare.wording_tone import Reworded, reworded
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedStrength"]


@dataclass(frozen=True)
class ChangedStrength(Check):
    """A word was replaced by a weaker, stronger or differently coloured one.

    ## Why it matters
    "Massacre" and "incident" may stand for the same event and do not say the same.

    ## Example
    - Original: `The envoy spoke of a catastrophe in the valley.`
    - Flagged: `The envoy spoke of a problem in the valley.`
    - Fine: `The envoy spoke of a disaster in the valley.`

    ## Known limits
    Tone comes from lists of rated words; most words are not rated. Replacements that
    differ little are noted as information only.
    """

    code: ClassVar[str] = "DRI014"
    name: ClassVar[str] = "changed-strength"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_tone: float = 2.5
    """Difference in rated tone (each -4 to 4) that is a warning; in honest pairs of
    news so large a difference stands in 1 of 200 sentences."""
    min_noted_tone: float = 1.0
    """Difference in rated tone that is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per replaced word that differs in tone or strength."""
        scales = [change.original.span for change in pair.once(scale_changes)]
        for found in pair.once(reworded):
            severity = self._severity(found)
            if severity is None or any(s.overlaps(found.original) for s in scales):
                continue
            original = pair.original[found.original]
            translation = pair.translation[found.translation]
            if lexicon.are_contrary(original, translation):
                continue
            yield self.finding(
                found.passage.index,
                found.original,
                found.translation,
                f'Wording: the original says "{original}", here "{translation}".',
                severity=severity,
                confidence=found.strength,
            )

    def _severity(self, found: Reworded) -> Severity | None:
        if found.tone >= self.min_tone:
            return self.severity
        noted = found.tone >= self.min_noted_tone or found.plainer or found.related
        return Severity.INFO if noted else None
