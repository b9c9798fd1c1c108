"""QUO001: a direct quote whose words were changed."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.quote_rule import QuoteRule
from tqcheck.compare.quotes_changes import ChangeKind, QuoteChange
from tqcheck.pair import AlignedPair

__all__ = ["RewordedQuote"]


@dataclass(frozen=True)
class RewordedQuote(QuoteRule):
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
    kind: ClassVar[ChangeKind] = ChangeKind.REWORDED

    def message(self, pair: AlignedPair, change: QuoteChange) -> str:
        """Show the words of either text."""
        return (
            f'Quote changed: the original says "{change.original_shown}",'
            f' here "{change.translation_shown}".'
        )
