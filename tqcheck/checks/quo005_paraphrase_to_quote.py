"""QUO005: a paraphrase that became a quote."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import compare_quotes, shortened
from tqcheck.compare.quotes_unmatched import Claim, UnmatchedQuote, claim_of
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ParaphraseToQuote"]


@dataclass(frozen=True)
class ParaphraseToQuote(Check):
    """The translation quotes what the original does not.

    ## Why it matters
    The marks promise words that somebody spoke. Where the original only reports what
    was meant, nobody said these words.

    ## Example
    - Original: `The minister said that taxes on fuel would rise soon.`
    - Flagged: `The minister said: "Taxes on fuel will rise soon."`
    - Fine: `The minister said taxes on fuel would rise soon.`

    ## Known limits
    Names in marks are left alone; a few words in marks that nobody is said to have
    spoken are for the record.
    """

    code: ClassVar[str] = "QUO005"
    name: ClassVar[str] = "paraphrase-to-quote"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR

    min_words: int = 3
    """Words from which a made-up quote is an error; shorter ones are a warning."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per quote that the original does not quote."""
        comparison = pair.once(compare_quotes)
        for quote in comparison.invented:
            claim = claim_of(quote)
            if claim is Claim.NAME:
                continue
            words = shortened(pair.translation[quote.text.quote.inner])
            yield self.finding(
                quote.pair,
                quote.elsewhere,
                quote.text.quote.span,
                f'Made into a quote: the original does not quote "{words}".',
                severity=self._graded(quote, claim, is_free=comparison.is_free),
            )

    def _graded(
        self, quote: UnmatchedQuote, claim: Claim, *, is_free: bool
    ) -> Severity:
        if claim is Claim.WORDS or is_free:
            return Severity.INFO
        is_short = len(quote.text.tokens) < self.min_words
        if claim is Claim.CLAUSE or is_short:
            return Severity.WARNING
        return self.severity
