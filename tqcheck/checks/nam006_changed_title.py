"""Rule NAM006."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.judged import found_harmless
from tqcheck.compare.names import compare_names
from tqcheck.compare.names_titles import title_changes
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

_LIKELY_MARK = 0.6
"""Mark of a word below which the judge outweighs a warning, as for names."""


@dataclass(frozen=True)
class ChangedTitle(Check):
    """A person's title, rank or office changed.

    ## Why it matters

    A former minister is no minister, and a deputy did not decide.

    ## Example

    - Original: `Former President Zeman declined to comment.`
    - Flagged: `President Zeman declined to comment.`
    - Fine: `Zeman, a former president, declined to comment.`

    ## Known limits

    Titles are taken from a table. Words that fit every office ("leader", "head") are
    never flagged, nor are titles that only one side gives.
    """

    code = "NAM006"
    name = "changed-title"
    category = Category.NAME
    severity = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each title that is not the same office."""
        for change in title_changes(pair, pair.once(compare_names)):
            before = pair.original[change.original]
            after = pair.translation[change.translation]
            severity = change.severity
            if severity is Severity.WARNING and not change.one_sided:
                harmless = found_harmless(
                    change.passage,
                    change.original,
                    change.translation,
                    mark=_LIKELY_MARK,
                )
                severity = Severity.INFO if harmless else severity
            yield self.finding(
                change.passage.index,
                change.original,
                change.translation,
                f'Title changed: the original has "{before}", here "{after}".',
                severity=severity,
                confidence=0.8,
                suggestion=before,
            )
