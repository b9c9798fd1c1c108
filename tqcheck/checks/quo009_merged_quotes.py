"""QUO009: two quotes run together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes_merged import MergedQuotes as Merged
from tqcheck.compare.quotes_merged import merged_quotes
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["MergedQuotes"]


@dataclass(frozen=True)
class MergedQuotes(Check):
    """Two separate quotes stand within one pair of quotation marks.

    ## Why it matters
    Run together, two remarks seem to follow from each other, though they were
    made at different moments or even by different people.

    ## Example
    - Original: `"The talks went well," said Anna Berg. "We signed nothing," said Leo Roth.`
    - Flagged: `"The talks went well. We signed nothing," said Anna Berg.`
    - Fine: `"The talks went well," said Berg. "We signed nothing," said Roth.`

    ## Known limits
    Two halves of one remark with only "he said" between them are for the record.
    """

    code: ClassVar[str] = "QUO009"
    name: ClassVar[str] = "merged-quotes"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per two quotes that became one."""
        for merged in merged_quotes(pair):
            first, second = merged.speakers
            who = f" of {first} and of {second}" if self._differ(merged) else ""
            yield self.finding(
                merged.pair,
                merged.original,
                merged.translation,
                f"Quotes merged: two quotes{who} of the original are one here.",
                severity=self._graded(merged),
            )

    def _graded(self, merged: Merged) -> Severity:
        if self._differ(merged):
            return Severity.ERROR
        return Severity.INFO if merged.is_close else self.severity

    @staticmethod
    def _differ(merged: Merged) -> bool:
        first, second = merged.speakers
        if first is None or second is None:
            return False
        return not set(first.split()) & set(second.split())
