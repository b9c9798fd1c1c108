"""OMI002: a heading, title or caption of the original is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_segments import omitted_segments, stands_in_page_head
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import SegmentKind

__all__ = ["OmittedHeading"]


@dataclass(frozen=True)
class OmittedHeading(Check):
    """A heading, title or caption of the original is missing.

    ## Why it matters
    Headings guide the reader and often carry a judgement of their own.

    ## Example
    - Original: `Fears of a new flood`
    - Flagged: `The river rose again on Monday.`
    - Fine: `Fear of a new flood`

    ## Known limits
    Outlets that never print subheadings switch this rule off.
    """

    code: ClassVar[str] = "OMI002"
    name: ClassVar[str] = "omitted-heading"
    category: ClassVar[Category] = Category.OMISSION
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per omitted heading, title or caption."""
        for lone in pair.once(omitted_segments):
            if lone.kind is SegmentKind.SENTENCE or stands_in_page_head(pair, lone):
                continue
            yield self.finding(
                lone.passage.index,
                lone.passage.original,
                pair.insertion_point(lone.passage),
                f'{lone.kind.capitalize()} missing: "{lone.text}".',
                suggestion=f"\n\n{lone.text}",
            )
