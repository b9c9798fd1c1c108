"""QUO004: a quote that became a paraphrase."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import compare_quotes, shortened
from tqcheck.compare.quotes_unmatched import Claim, claim_of
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["QuoteToParaphrase"]


@dataclass(frozen=True)
class QuoteToParaphrase(Check):
    """What the original quotes, the translation tells without quotation marks.

    ## Why it matters
    The reader no longer sees whose words these are, and an opinion may pass for the
    outlet's own.

    ## Example
    - Original: `The minister called the plan "a gift to the rich and a tax on the poor."`
    - Flagged: `The minister called the plan a gift to the rich and a tax on the poor.`
    - Fine: `The minister called the plan «a gift to the rich and a tax on the poor».`

    ## Known limits
    A few words in marks that nobody is said to have spoken are for the record only;
    names in marks are left alone.
    """

    code: ClassVar[str] = "QUO004"
    name: ClassVar[str] = "quote-to-paraphrase"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per quote of the original that is not quoted."""
        comparison = pair.once(compare_quotes)
        for quote in comparison.lost:
            claim = claim_of(quote)
            if claim is Claim.NAME:
                continue
            is_mild = claim is Claim.WORDS or comparison.is_free
            words = shortened(pair.original[quote.text.quote.inner])
            yield self.finding(
                quote.pair,
                quote.text.quote.span,
                quote.elsewhere,
                f'Quote lost: the original quotes "{words}", the translation does not.',
                severity=Severity.INFO if is_mild else self.severity,
                confidence=quote.shared,
            )
