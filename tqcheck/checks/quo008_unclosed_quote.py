"""QUO008: a quotation mark without its partner."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes import QuoteComparison, compare_quotes, mark_of
from tqcheck.compare.quotes_texts import QuotedText
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["UnclosedQuote"]


@dataclass(frozen=True)
class UnclosedQuote(Check):
    """A quote in the translation is opened and never closed, or the other way round.

    ## Why it matters
    The reader cannot tell where the quoted words end and the report goes on.

    ## Example
    - Original: `"We will win," he said.`
    - Flagged: `"We will win, he said.`
    - Fine: `"We will win," he said.`

    ## Known limits
    Only double and angle marks are judged; a lone single mark may be an apostrophe.
    A mark that the original lacks in the same passage too is not reported.
    """

    code: ClassVar[str] = "QUO008"
    name: ClassVar[str] = "unclosed-quote"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per unpaired mark of the translation."""
        comparison = pair.once(compare_quotes)
        inherited = Counter(_break_of(text) for text in comparison.originals)
        for text in comparison.translations:
            if text.quote.is_whole:
                continue
            if inherited[_break_of(text)]:
                inherited[_break_of(text)] -= 1
                continue
            side = "closing" if text.quote.opened else "opening"
            passage = pair.passages[_break_of(text)[0]]
            start = passage.original.start
            yield self.finding(
                passage.index,
                Span(start, start),
                mark_of(text.quote),
                f"Quotation mark without its partner: the {side} mark is missing.",
                severity=self._severity(pair, comparison),
            )

    def _severity(self, pair: AlignedPair, comparison: QuoteComparison) -> Severity:
        """Return a note for a single passage whose original quotes nothing.

        Such an excerpt begins or ends inside a quote that only one side marks.
        """
        excerpt = len(pair.passages) == 1 and not comparison.originals
        return Severity.INFO if excerpt else self.severity


def _break_of(text: QuotedText) -> tuple[int, bool, bool]:
    """Return the bead of the lone mark, and which marks there are."""
    bead = text.beads[0 if text.quote.opened else -1]
    return bead, text.quote.opened, text.quote.closed
