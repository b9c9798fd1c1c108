"""QUO007: a reported statement told as a fact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes_unattributed import lost_attributions
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["LostAttribution"]


@dataclass(frozen=True)
class LostAttribution(Check):
    """The original says who claims it; the translation states it as a fact.

    ## Why it matters
    Without "police said" the outlet itself vouches for the claim.

    ## Example
    - Original: `Police said the driver was drunk.`
    - Flagged: `The driver was drunk.`
    - Fine: `According to police, the driver was drunk.`

    ## Known limits
    Only clear attributions are looked at (a named person or a usual source with a verb
    of saying, "according to"). A trace in the next sentence is enough, and "he said"
    is a note where the sentence before says who speaks.
    """

    code: ClassVar[str] = "QUO007"
    name: ClassVar[str] = "lost-attribution"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per attribution without a trace."""
        for found in lost_attributions(pair):
            words = pair.original[found.original]
            yield self.finding(
                found.pair,
                found.original,
                found.translation,
                f'Attribution lost: "{words}" is missing, so the claim reads as a fact.',
                severity=found.severity,
            )
