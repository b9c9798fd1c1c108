"""Rule NAM003."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.names import NameMatch, compare_names
from tqcheck.compare.names_lone import added_severity
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span


@dataclass(frozen=True)
class AddedName(Check):
    """The translation names someone or something that the original does not.

    ## Why it matters

    A name that the original does not give is a claim of the translator.

    ## Example

    - Original: `The talks were held on Friday.`
    - Flagged: `The talks in Geneva were held on Friday.`
    - Fine: `On Friday the talks were held.`

    ## Known limits

    Where the original has a pronoun, the name may be what it stands for; then the
    addition is reported for information only.
    """

    code = "NAM003"
    name = "added-name"
    category = Category.NAME
    severity = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each name that the original nowhere has."""
        compared = pair.once(compare_names)
        for match in compared.matches:
            if match.translation and not match.original and match.passage.bead.is_pair:
                severity = added_severity(compared, match)
                if severity is not None:
                    yield self._finding(match, severity)

    def _finding(self, match: NameMatch, severity: Severity) -> Finding:
        assert match.translation is not None
        end = match.passage.original.end
        return self.finding(
            match.passage.index,
            Span(end, end),
            match.translation.span,
            f'Name added: the original does not have "{match.translation.text}" here.',
            severity=severity,
            confidence=0.6,
        )
