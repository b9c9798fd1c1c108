"""STR004: the words of a passage stand in no order that makes a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording import View, views
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["GarbledSentence"]


@dataclass(frozen=True)
class GarbledSentence(Check):
    """The words of a passage stand in no order that makes a sentence.

    ## Why it matters
    All the words are there, so nothing else notices; the reader cannot follow.

    ## Example
    - Original: `The head of the port said that the ship was on its way to the coast.`
    - Flagged: `The of port the that head said ship was the to its on coast the way.`
    - Fine: `The port's head said the ship was on its way to the coast.`

    ## Known limits
    A single slip ("the of") is a matter of language, not of this rule; short passages
    may be garbled without showing it.
    """

    code: ClassVar[str] = "STR004"
    name: ClassVar[str] = "garbled-sentence"
    category: ClassVar[Category] = Category.STRUCTURE
    severity: ClassVar[Severity] = Severity.WARNING

    min_pairs: int = 2
    """Pairs of small words that never follow each other."""
    min_crossed: float = 0.3
    """Share of neighbouring content words, 0 to 1, whose links cross."""
    min_steps: int = 4
    """Neighbouring content words of which that says something: two cross in any passive."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per garbled passage."""
        for forth, back in pair.once(views):
            surplus = len(back.side.impossible) - len(forth.side.impossible)
            if surplus < self.min_pairs and not (surplus and self._is_tangled(back)):
                continue
            yield self.finding(
                back.passage.index,
                back.passage.original,
                back.passage.translation,
                "Garbled: the words of this passage stand in no possible order.",
                confidence=min(1.0, 0.6 + 0.1 * surplus),
            )

    def _is_tangled(self, view: View) -> bool:
        """Tell whether the links of the content words run back and forth."""
        images = [
            min(view.image(i))
            for i in range(len(view.ours))
            if view.is_content(i) and view.strength(i) >= 1.0
        ]
        steps = list(pairwise(images))
        crossed = sum(second < first for first, second in steps)
        return len(steps) >= self.min_steps and crossed >= self.min_crossed * len(steps)
