"""QUO003: a quote with words added at its edge."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.quote_rule import QuoteRule
from tqcheck.compare.quotes_changes import ChangeKind, QuoteChange
from tqcheck.pair import AlignedPair

__all__ = ["ExtendedQuote"]


@dataclass(frozen=True)
class ExtendedQuote(QuoteRule):
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
    kind: ClassVar[ChangeKind] = ChangeKind.EXTENDED

    def message(self, pair: AlignedPair, change: QuoteChange) -> str:
        """Show the words of either text."""
        words = pair.translation[change.translation]
        where = "outside the marks" if change.outside else "not at all"
        return f'Quote made longer: "{words}" stands {where} in the original.'
