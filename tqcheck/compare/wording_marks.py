"""What the judge thinks of each word of one side of a passage."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.pair import WordRisk
from tqcheck.text import Span

__all__ = ["Mark", "Marks"]


class Mark(NamedTuple):
    """What the judge thinks of one word, each a chance from 0 to 1."""

    changed: float = 0.0
    """That it is changed, lost or added."""
    lone: float = 0.0
    """The same where the judge calls it lost or added, else 0."""
    gap: float = 0.0
    """That words are missing right before it."""


class Marks:
    """The judge's marks of one side, looked up by place."""

    def __init__(self, risks: Sequence[WordRisk]) -> None:
        """Take the marks, which are in order and do not overlap."""
        self._risks = risks
        self._ends = [risk.span.end for risk in risks]

    def on(self, span: Span) -> Mark:
        """Return the worst that the judge says of a word."""
        changed = lone = gap = 0.0
        for index in range(bisect_right(self._ends, span.start), len(self._ends)):
            risk = self._risks[index]
            if risk.span.start >= span.end:
                break
            changed, gap = max(changed, risk.changed), max(gap, risk.gap)
            if risk.kind != "changed":
                lone = max(lone, risk.changed)
        return Mark(changed, lone, gap)
