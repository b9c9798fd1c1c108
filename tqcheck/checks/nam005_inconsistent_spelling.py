"""Rule NAM005."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.names import compare_names
from tqcheck.compare.names_spelling import inconsistent_spellings
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class InconsistentSpelling(Check):
    """The translation spells one name in two ways.

    ## Why it matters

    Readers take two spellings for two people or places, and searches miss one.

    ## Example

    - Original: `Lukashenko spoke first; then Lukashenko left.`
    - Flagged: `Lukashenko spoke first; then Lukashenka left.`
    - Fine: `Lukashenka spoke first; then Lukashenka left.`

    ## Known limits

    Only names that the original spells in one way are looked at. The spelling
    that the original has, else the more frequent one, counts as the right one.
    """

    code = "NAM005"
    name = "inconsistent-spelling"
    category = Category.NAME
    severity = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each spelling that is not the usual one."""
        for spelling in inconsistent_spellings(pair.once(compare_names)):
            yield self.finding(
                spelling.passage.index,
                spelling.original,
                spelling.translation,
                f'Two spellings of one name: "{spelling.after}" here, '
                f'"{spelling.usual}" elsewhere.',
                confidence=0.9,
                suggestion=spelling.usual,
            )
