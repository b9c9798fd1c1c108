"""What the rules on changed quotes share: one finding for each change of a kind."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import change_severity, compare_quotes
from tqcheck.compare.quotes_changes import ChangeKind, QuoteChange
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["QuoteRule"]


@dataclass(frozen=True)
class QuoteRule(Check):
    """A rule that reports the changes of one kind in quotes that match."""

    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR
    kind: ClassVar[ChangeKind]

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed stretch of a quote."""
        comparison = pair.once(compare_quotes)
        for quote in comparison.quotes:
            for change in quote.changes:
                if change.kind is self.kind:
                    yield self.finding(
                        quote.pair,
                        change.original,
                        change.translation,
                        self.message(pair, change),
                        severity=change_severity(pair, change, quote, comparison),
                        suggestion=change.suggestion,
                    )

    @abstractmethod
    def message(self, pair: AlignedPair, change: QuoteChange) -> str:
        """Return what to tell the editor."""
