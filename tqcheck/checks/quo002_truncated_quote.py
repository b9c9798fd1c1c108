"""QUO002: a quote that ends early or begins late."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.quote_rule import QuoteRule
from tqcheck.compare.quotes_changes import ChangeKind, QuoteChange
from tqcheck.pair import AlignedPair

__all__ = ["TruncatedQuote"]


@dataclass(frozen=True)
class TruncatedQuote(QuoteRule):
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
    kind: ClassVar[ChangeKind] = ChangeKind.TRUNCATED

    def message(self, pair: AlignedPair, change: QuoteChange) -> str:
        """Show the words of either text."""
        words = pair.original[change.original]
        where = "stands outside the marks" if change.outside else "is missing"
        return f'Quote cut short: "{words}" {where} in the translation.'
