"""QUO002: a quote that ends early or begins late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import change_severity, compare_quotes
from tqcheck.compare.quotes_changes import ChangeKind
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["TruncatedQuote"]


@dataclass(frozen=True)
class TruncatedQuote(Check):
    """A quote has lost words at its beginning or end.

    ## Why it matters
    A quote cut short can lose the condition, the doubt or the second half of what
    the speaker said, while the marks still promise the whole.

    ## Example
    - Original: `"We will pay, but only if the court agrees," she said.`
    - Flagged: `"We will pay," she said.`
    - Fine: `"We will pay," she said, "but only if the court agrees."`

    ## Known limits
    One or two function words at the edge are reported as a reworded quote. Where the
    words stand right behind the marks, only the marks moved, which is milder.
    """

    code: ClassVar[str] = "QUO002"
    name: ClassVar[str] = "truncated-quote"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per stretch lost at the edge of a quote."""
        comparison = pair.once(compare_quotes)
        for quote in comparison.quotes:
            for change in quote.changes:
                if change.kind is not ChangeKind.TRUNCATED:
                    continue
                words = pair.original[change.original]
                where = "stands outside the marks" if change.outside else "is missing"
                yield self.finding(
                    quote.pair,
                    change.original,
                    change.translation,
                    f'Quote cut short: "{words}" {where} in the translation.',
                    severity=change_severity(change, quote, comparison),
                    suggestion=None if change.outside else change.suggestion,
                )
