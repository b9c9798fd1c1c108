"""QUO001: a direct quote whose words were changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import change_severity, compare_quotes
from tqcheck.compare.quotes_changes import ChangeKind
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["RewordedQuote"]


@dataclass(frozen=True)
class RewordedQuote(Check):
    """A direct quote does not have the words that were spoken.

    ## Why it matters
    Quotation marks promise the speaker's own words. A quote that went through
    another language and back says something that nobody said.

    ## Example
    - Original: `"Copying them would be strategically misguided," she said.`
    - Flagged: `"Copying them would be strategically wrong," she said.`
    - Fine: `“Copying them would be strategically misguided”, she said.`

    ## Known limits
    Where most quoted words of a document differ, its quotes were all translated
    anew; changes are then for the record only. Nested quotes are compared as
    part of the quote around them.
    """

    code: ClassVar[str] = "QUO001"
    name: ClassVar[str] = "reworded-quote"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per changed stretch of a quote."""
        comparison = pair.once(compare_quotes)
        for quote in comparison.quotes:
            for change in quote.changes:
                if change.kind is not ChangeKind.REWORDED:
                    continue
                yield self.finding(
                    quote.pair,
                    change.original,
                    change.translation,
                    f'Quote changed: the original says "{change.original_shown}",'
                    f' here "{change.translation_shown}".',
                    severity=change_severity(change, quote, comparison),
                    suggestion=change.suggestion,
                )
