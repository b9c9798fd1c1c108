"""QUO003: a quote with words added at its edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import change_severity, compare_quotes
from tqcheck.compare.quotes_changes import ChangeKind
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ExtendedQuote"]


@dataclass(frozen=True)
class ExtendedQuote(Check):
    """A quote has new words at its beginning or end.

    ## Why it matters
    Words inside the marks count as spoken. Words added there are put into
    somebody's mouth.

    ## Example
    - Original: `"We will pay," she said.`
    - Flagged: `"We will pay because we are guilty," she said.`
    - Fine: `“We will pay,” she said.`

    ## Known limits
    One or two function words at the edge are reported as a reworded quote. Words that
    the original has right beside its marks are milder: only the marks moved.
    """

    code: ClassVar[str] = "QUO003"
    name: ClassVar[str] = "extended-quote"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per stretch added at the edge of a quote."""
        comparison = pair.once(compare_quotes)
        for quote in comparison.quotes:
            for change in quote.changes:
                if change.kind is not ChangeKind.EXTENDED:
                    continue
                words = pair.translation[change.translation]
                where = "outside the marks" if change.outside else "not at all"
                yield self.finding(
                    quote.pair,
                    change.original,
                    change.translation,
                    f'Quote made longer: "{words}" stands {where} in the original.',
                    severity=change_severity(change, quote, comparison),
                )
