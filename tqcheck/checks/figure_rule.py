"""What the rules on changed figures share: one finding for each change of a kind."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.figures import (
    Fault,
    changed_spans,
    compare_figures,
    suggestion,
)
from tqcheck.finding import Category, Finding
from tqcheck.pair import AlignedPair

__all__ = ["FigureRule"]


@dataclass(frozen=True)
class FigureRule(Check):
    """A rule that reports the figures with one kind of fault, on both sides."""

    category: ClassVar[Category] = Category.FIGURE
    fault: ClassVar[Fault]

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per change of the rule's kind."""
        for change in pair.once(compare_figures):
            if change.fault is self.fault:
                original, translation = changed_spans(change)
                yield self.finding(
                    change.passage.index,
                    original,
                    translation,
                    self.message(*change.said),
                    severity=change.severity,
                    confidence=change.confidence,
                    suggestion=suggestion(pair, original, translation),
                )

    @abstractmethod
    def message(self, was: str, now: str) -> str:
        """Return what to tell the editor.

        Args:
            was: The figure as the original has it.
            now: The figure as the translation has it.
        """
