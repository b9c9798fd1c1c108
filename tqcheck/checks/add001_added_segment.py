"""ADD001: a sentence, heading or caption that the original does not have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_segments import Lone, added_segments
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import SegmentKind

__all__ = ["AddedSegment"]


@dataclass(frozen=True)
class AddedSegment(Check):
    """A sentence, heading or caption that the original does not have.

    ## Why it matters
    What the original never said is put into its mouth.

    ## Example
    - Original: `The river rose again on Monday.`
    - Flagged: `The mayor is to blame for that.`
    - Fine: `The river rose again on Monday.`

    ## Known limits
    Links and captions that survive the clean-up look like additions; a headline of the
    outlet's own is noted as information.
    """

    code: ClassVar[str] = "ADD001"
    name: ClassVar[str] = "added-segment"
    category: ClassVar[Category] = Category.ADDITION
    severity: ClassVar[Severity] = Severity.WARNING

    merged_share: float = 0.7
    """Share of its content words in the neighbours from which it may be a split."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per added segment."""
        for lone in pair.once(added_segments):
            yield self.finding(
                lone.passage.index,
                pair.origin_point(lone.passage),
                lone.passage.translation,
                f"{lone.kind.capitalize()} added that the original does not have.",
                severity=self._severity(lone),
                confidence=1.0 - lone.found_nearby / 2,
                suggestion="",
            )

    def _severity(self, lone: Lone) -> Severity:
        if lone.kind is SegmentKind.TITLE or lone.found_nearby >= self.merged_share:
            return Severity.INFO
        return self.severity
