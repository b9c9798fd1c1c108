"""Rule NAM004."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.names import compare_names
from tqcheck.compare.names_spelling import variant_spellings
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class VariantSpelling(Check):
    """A name is spelled otherwise than in the original.

    ## Why it matters

    It is the same name, but a newsroom has one spelling for it.

    ## Example

    - Original: `The train from Kyiv was late.`
    - Flagged: `The train from Kiev was late.`
    - Fine: `The Kyiv train was late.`

    ## Known limits

    Reported once for each pair of spellings. Whether letters can stand for the
    same sounds is judged by general rules and a table of well-known names.
    """

    code = "NAM004"
    name = "variant-spelling"
    category = Category.NAME
    severity = Severity.INFO

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each pair of spellings, where it first occurs."""
        for spelling in variant_spellings(pair.once(compare_names)):
            yield self.finding(
                spelling.passage.index,
                spelling.original,
                spelling.translation,
                f'Spelled otherwise: the original has "{spelling.before}", '
                f'here "{spelling.after}".',
                confidence=0.9,
                suggestion=spelling.before,
            )
