"""Rule NAM001."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.compare.names import NameMatch, compare_names
from tqcheck.compare.names_alike import difference
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_verdict import changed_severity
from tqcheck.extract.names import Name
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span


@dataclass(frozen=True)
class ChangedName(Check):
    """A name became another name.

    ## Why it matters

    A reader cannot see that the wrong person, place or organisation is named.

    ## Example

    - Original: `The deal was signed in Tirana on Monday.`
    - Flagged: `The deal was signed in Skopje on Monday.`
    - Fine: `The deal was signed in Tirane on Monday.`

    ## Known limits

    A name and a description of it ("Paris", "the French capital") are told apart
    only by the words around them. Names from Chinese or Arabic may be written so
    differently that they look like two names.
    """

    code = "NAM001"
    name = "changed-name"
    category = Category.NAME
    severity = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each pair of names that differ in the same role."""
        compared = pair.once(compare_names)
        for match in compared.matches:
            if match.original and match.translation:
                severity = changed_severity(compared, match)
                if severity is not None:
                    yield self._finding(pair, match, severity)

    def _finding(
        self, pair: AlignedPair, match: NameMatch, severity: Severity
    ) -> Finding:
        assert match.original is not None and match.translation is not None
        ours, theirs = _differing(match.original, match.translation)
        before, after = pair.original[ours], pair.translation[theirs]
        message = f'Name changed: the original has "{before}", here "{after}".'
        if match.relation is Relation.MISSPELLED:
            message = f'Another name or a misspelling: "{before}" became "{after}".'
        return self.finding(
            match.passage.index,
            ours,
            theirs,
            message,
            severity=severity,
            confidence=0.9 if severity is Severity.ERROR else 0.6,
            suggestion=before,
        )


def _differing(original: Name, translation: Name) -> tuple[Span, Span]:
    """Return the places of the words that differ; the whole names if all do."""
    found = difference(original, translation)
    ours, theirs = found.original, found.translation
    if not (ours or theirs) and found.respelled:
        ours = tuple(o for o, _ in found.respelled)
        theirs = tuple(t for _, t in found.respelled)
    if not (found.shared and ours and theirs):
        return original.span, translation.span
    return (
        Span(ours[0].span.start, ours[-1].span.end),
        Span(theirs[0].span.start, theirs[-1].span.end),
    )
