"""Rule NAM007."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.names import compare_names
from tqcheck.compare.names_gender import gender_changes
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class ChangedGender(Check):
    """A person's gender changed.

    ## Why it matters

    Languages without "he" and "she" make translators guess, and the person is real.

    ## Example

    - Original: `Kallas said she would not sign.`
    - Flagged: `Kallas said he would not sign.`
    - Fine: `She would not sign, Kallas said.`

    ## Known limits

    Where the original has no pronoun and no word for a man or a woman, nothing says
    which gender is right. "They" for one person is accepted.
    """

    code = "NAM007"
    name = "changed-gender"
    category = Category.NAME
    severity = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each word of the other gender."""
        for change in gender_changes(pair, pair.once(compare_names)):
            before, after = change.original.text, change.translation.text
            yield self.finding(
                change.passage.index,
                change.original.span,
                change.translation.span,
                f'Gender changed: the original has "{before}", here "{after}".',
                confidence=0.85,
            )
