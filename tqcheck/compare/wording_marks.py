"""What the judge thinks of each word of one side of a passage."""

from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.pair import WordRisk
from tqcheck.text import Word

__all__ = ["Mark", "marks_of"]


class Mark(NamedTuple):
    """What the judge thinks of one word, each a chance from 0 to 1."""

    changed: float = 0.0
    """That it is changed, lost or added."""
    lone: float = 0.0
    """The same where the judge calls it lost or added, else 0."""
    gap: float = 0.0
    """That words are missing right before it."""


def marks_of(words: Sequence[Word], risks: Sequence[WordRisk]) -> list[Mark]:
    """Return the worst that the judge says of each word; both in order of places."""
    found = []
    first, count = 0, len(risks)
    for word in words:
        while first < count and risks[first].span.end <= word.span.start:
            first += 1
        mark, last = Mark(), first
        while last < count and risks[last].span.start < word.span.end:
            risk = risks[last]
            lone = 0.0 if risk.kind == "changed" else risk.changed
            worst = zip(mark, (risk.changed, lone, risk.gap), strict=True)
            mark = Mark(*map(max, worst))
            last += 1
        found.append(mark)
    return found
