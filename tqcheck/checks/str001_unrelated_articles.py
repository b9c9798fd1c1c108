"""STR001: the two articles, or large parts of them, do not belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.languages import differ
from tqcheck.finding import Category, Finding, Severity
from tqcheck.languages import language_name
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["UnrelatedArticles"]


@dataclass(frozen=True)
class UnrelatedArticles(Check):
    """The two articles, or large parts of them, do not belong together.

    ## Why it matters
    Two wrong files, or a translation of the first paragraphs only, are said once, and
    not as eighty missing sentences.

    ## Example
    - Original: `The river rose again on Monday.`
    - Flagged: `Our recipe of the week is a plum cake.`
    - Fine: `On Monday the river rose once more.`

    ## Known limits
    The shares count words in aligned passages, whatever these say.
    """

    code: ClassVar[str] = "STR001"
    name: ClassVar[str] = "unrelated-articles"
    category: ClassVar[Category] = Category.STRUCTURE
    severity: ClassVar[Severity] = Severity.ERROR

    unrelated_share: float = 0.25
    """Share of the original's words in aligned passages below which nothing fits."""
    partial_share: float = 0.6
    """Share of either side's words below which this is a partial translation."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding about the pair as a whole, or none."""
        spans = (_whole(pair.original.text), _whole(pair.translation.text))
        if pair.passages and differ(pair.original, pair.translation):
            languages = [
                language_name(document.language)
                for document in (pair.original, pair.translation)
            ]
            yield self.finding(
                0,
                *spans,
                f"The original is in {languages[0]}, the translation in {languages[1]}:"
                " these cannot be compared. Are they the right files, in the right"
                " order?",
            )
            return
        original = pair.matched_share(of_original=True)
        translation = pair.matched_share(of_original=False)
        share = min(original, translation)
        if not pair.passages or share >= self.partial_share:
            return
        severity = Severity.WARNING
        message = (
            f"Partial translation: {original:.0%} of the original's words and "
            f"{translation:.0%} of the translation's stand in passages that match."
        )
        if max(original, translation) < self.unrelated_share:
            severity = Severity.ERROR
            message = (
                f"These do not look like the same article: only {original:.0%} of the "
                "original's words stand in passages that match."
            )
        yield self.finding(0, *spans, message, severity=severity)


def _whole(text: str) -> Span:
    return Span(0, len(text))
