"""OMI001: a sentence of the original is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_segments import Lone, omitted_segments
from tqcheck.extract.wording_load import load
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import SegmentKind

__all__ = ["OmittedSegment"]


@dataclass(frozen=True)
class OmittedSegment(Check):
    """A sentence of the original is missing.

    ## Why it matters
    Readers cannot miss what they never saw. A lost sentence that carries a figure, a
    name, a quote or a denial must not go out unseen.

    ## Example
    - Original: `The firm denied the charge.`
    - Flagged: `The trial opened on Monday.`
    - Fine: `The trial opened on Monday. The company denied the accusation.`

    ## Known limits
    A sentence whose words stand in the sentences beside it is noted as information:
    it may have been merged with them.
    """

    code: ClassVar[str] = "OMI001"
    name: ClassVar[str] = "omitted-segment"
    category: ClassVar[Category] = Category.OMISSION
    severity: ClassVar[Severity] = Severity.WARNING

    merged_share: float = 0.7
    """Share of its content words in the neighbours from which it may be merged."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per omitted sentence."""
        for lone in pair.once(omitted_segments):
            if lone.kind is not SegmentKind.SENTENCE:
                continue
            carried = load(lone.text, lone.words)
            what = f"Sentence missing, with {_listed(carried)}." if carried else ""
            yield self.finding(
                lone.passage.index,
                lone.passage.original,
                pair.insertion_point(lone.passage),
                what or "Sentence missing.",
                severity=self._severity(lone, carried),
                confidence=1.0 - lone.found_nearby / 2,
                suggestion=f" {lone.text}",
            )

    def _severity(self, lone: Lone, carried: tuple[str, ...]) -> Severity:
        if lone.found_nearby >= self.merged_share:
            return Severity.INFO
        return Severity.ERROR if carried else self.severity


def _listed(things: tuple[str, ...]) -> str:
    if len(things) == 1:
        return things[0]
    return f"{', '.join(things[:-1])} and {things[-1]}"
