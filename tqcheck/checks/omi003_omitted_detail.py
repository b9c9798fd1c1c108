"""OMI003: a word or phrase of a translated sentence is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_coverage import lacks
from tqcheck.compare.wording_excuses import weighed
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["OmittedDetail"]


@dataclass(frozen=True)
class OmittedDetail(Check):
    """A word or phrase of a translated sentence is missing.

    ## Why it matters
    "An adjunct professor" is not "a professor", and a place or a reason that falls
    out of a sentence is missed by nobody who reads the translation alone.

    ## Example
    - Original: `Rossi, a retired judge, opened the archive in Turin.`
    - Flagged: `Rossi, a judge, opened the archive in Turin.`
    - Fine: `Rossi, a former judge, opened the archive in Turin.`

    ## Known limits
    Where the sentence was told anew, lost details cannot be told from paraphrase and
    are noted as information, if at all.
    """

    code: ClassVar[str] = "OMI003"
    name: ClassVar[str] = "omitted-detail"
    category: ClassVar[Category] = Category.OMISSION
    severity: ClassVar[Severity] = Severity.WARNING

    min_chance: float = 0.92
    """Chance that the phrase has no counterpart from which it is a warning where the
    pair model did not read the passage; where it did, both decide (`--precision`)."""
    min_noted: float = 0.35
    """Chance from which it is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per phrase that the translation lacks."""
        lost, _ = pair.once(lacks)
        bars = self.min_noted, self.min_chance
        for lack in lost:
            weight = weighed(pair, lack, self.severity, bars)
            if weight is None:
                continue
            severity, chance = weight
            yield self.finding(
                lack.view.passage.index,
                lack.span,
                lack.place,
                f'Left out: "{lack.text}".',
                severity=severity,
                confidence=chance,
                suggestion=lack.insertion,
            )
