"""ADD002: a word or phrase that the original sentence does not have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_coverage import lacks
from tqcheck.compare.wording_excuses import weighed
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["AddedDetail"]


@dataclass(frozen=True)
class AddedDetail(Check):
    """A word or phrase that the original sentence does not have.

    ## Why it matters
    One adjective too many ("a presidential pardon", "the corrupt minister") is a
    statement that nobody made.

    ## Example
    - Original: `The minister visited the border on Friday.`
    - Flagged: `The corrupt minister visited the border on Friday.`
    - Fine: `The minister paid a visit to the border on Friday.`

    ## Known limits
    Explanations for foreign readers ("the river Vjosa") are additions too; generic
    words of that kind are noted as information.
    """

    code: ClassVar[str] = "ADD002"
    name: ClassVar[str] = "added-detail"
    category: ClassVar[Category] = Category.ADDITION
    severity: ClassVar[Severity] = Severity.WARNING

    min_chance: float = 0.92
    """Chance that the phrase has no counterpart from which it is a warning where the
    pair model did not read the passage; where it did, both decide (`--precision`)."""
    min_noted: float = 0.45
    """Chance from which it is noted as information."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per phrase that the original lacks."""
        _, added = pair.once(lacks)
        bars = self.min_noted, self.min_chance
        for lack in added:
            weight = weighed(pair, lack, self.severity, bars)
            if weight is None:
                continue
            severity, chance = weight
            yield self.finding(
                lack.view.passage.index,
                lack.place,
                lack.span,
                f'Not in the original: "{lack.text}".',
                severity=severity,
                confidence=chance,
            )
