"""STR002: a passage stands elsewhere than in the original."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["MovedSegment"]


@dataclass(frozen=True)
class MovedSegment(Check):
    """A passage stands elsewhere than in the original.

    ## Why it matters
    Order carries weight in news: what stands first is what matters most.

    ## Example
    - Original: `The mayor resigned.`
    - Flagged: `The mayor has resigned.`
    - Fine: `The mayor stepped down.`

    ## Known limits
    Editors move paragraphs on purpose; this is information only.
    """

    code: ClassVar[str] = "STR002"
    name: ClassVar[str] = "moved-segment"
    category: ClassVar[Category] = Category.STRUCTURE
    severity: ClassVar[Severity] = Severity.INFO

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per passage that crosses the others."""
        for passage in pair.passages:
            if passage.bead.moved:
                yield self.finding(
                    passage.index,
                    passage.original,
                    passage.translation,
                    "Moved: this passage stands elsewhere than in the original.",
                )
