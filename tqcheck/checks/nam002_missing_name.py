"""Rule NAM002."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.names import NameMatch, compare_names
from tqcheck.compare.names_lone import missing_severity
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

_IN_SENTENCE, _IN_ARTICLE = 0.6, 0.8
"""How sure it is that a name without a counterpart is lost. In an article it stands in
no other passage either, nor does anything that may stand for it."""


@dataclass(frozen=True)
class MissingName(Check):
    """A name of the original is not in the translation.

    ## Why it matters

    Who did it, where, and for whom: readers lose the answer.

    ## Example

    - Original: `Pilots flew over Vladivostok to mark the day.`
    - Flagged: `Pilots flew over to mark the day.`
    - Fine: `Over Vladivostok, pilots flew to mark the day.`

    ## Known limits

    A pronoun or a description ("the airline") may stand for the name; then the
    loss is reported for information only.
    """

    code = "NAM002"
    name = "missing-name"
    category = Category.NAME
    severity = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each name that nothing stands for."""
        compared = pair.once(compare_names)
        for match in compared.matches:
            if match.original and not match.translation and match.passage.bead.is_pair:
                severity = missing_severity(compared, match)
                if severity is not None:
                    sure = _IN_ARTICLE if pair.is_article else _IN_SENTENCE
                    yield self._finding(match, severity, sure)

    def _finding(
        self, match: NameMatch, severity: Severity, confidence: float
    ) -> Finding:
        assert match.original is not None
        end = match.passage.translation.end
        return self.finding(
            match.passage.index,
            match.original.span,
            Span(end, end),
            f'Name missing: the original has "{match.original.text}".',
            severity=severity,
            confidence=confidence,
        )
