"""The figures of one passage on both sides, and which may render which."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tqcheck.compare.figures.context import (
    Context,
    Surroundings,
    binding,
    contexts,
)
from tqcheck.compare.figures.days import resolved
from tqcheck.compare.figures.relation import Relation, Relationship, relate
from tqcheck.extract.figures import Figure, find_figures
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Document, Word

__all__ = ["Candidate", "Side", "Sides", "sides_of"]

_MOST_PAIRS = 10_000
"""Pairs of figures of one passage that are compared, about; 100 by 100."""
_PLACE_WEIGHT = 0.2
"""Equal figures in equal surroundings are told apart by their order."""


@dataclass(frozen=True)
class Side:
    """The figures of one side of a passage with what stands around them."""

    figures: tuple[Figure, ...]
    contexts: tuple[Context, ...]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A figure of the original and one of the translation, by their indexes."""

    passage: int
    """The index of the passage that both stand in."""
    original: int
    translation: int
    relationship: Relationship
    contexts: tuple[Context, Context]
    surroundings: Surroundings
    alike: float
    """What the figures' kind and edge add to the score."""

    @cached_property
    def binding(self) -> float:
        """Return how alike the surroundings are, 0 to about 1.

        Costly, and mostly needed only where several figures compete.
        """
        return binding(*self.contexts, self.surroundings)

    @cached_property
    def score(self) -> float:
        """Return how well the two fit, by value, surroundings and place."""
        left, right = self.contexts
        distance = abs(left.place - right.place)
        score = self.relationship.closeness + self.binding - _PLACE_WEIGHT * distance
        return round(score + self.alike, 6)

    @property
    def rank(self) -> tuple[float, int, int]:
        """Return what sorts the best first, whichever side is the original."""
        i, j = self.original, self.translation
        return -self.score, abs(i - j), i + j


@dataclass(frozen=True, eq=False)
class Sides:
    """Both sides of a passage."""

    passage: Passage
    original: Side
    translation: Side

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return every pair of figures that can be related, in reading order."""
        words = Surroundings(self.passage)
        found = (self._candidate(i, j, words) for i, j in self._near_pairs())
        return tuple(candidate for candidate in found if candidate is not None)

    def _near_pairs(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of indexes; in tables of numbers only those near by."""
        left, right = len(self.original.figures), len(self.translation.figures)
        band = _MOST_PAIRS / max(1, left * right)
        for i in range(left):
            for j in range(right):
                if abs(i / left - j / right) <= band:
                    yield i, j

    def _candidate(self, i: int, j: int, words: Surroundings) -> Candidate | None:
        one, other = self.original.figures[i], self.translation.figures[j]
        relationship = relate(one, other)
        if relationship.relation is Relation.UNRELATED:
            return None
        near = self.original.contexts[i], self.translation.contexts[j]
        alike = 0.5 * (one.edge is other.edge) + (one.kind is other.kind)
        index = self.passage.index
        return Candidate(index, i, j, relationship, near, words, alike)


def sides_of(pair: AlignedPair) -> tuple[Sides, ...]:
    """Return the figures of every passage, in the order of the passages."""
    return tuple(
        Sides(
            passage,
            _side(pair.original, passage.bead.original, passage.original_words),
            _side(
                pair.translation, passage.bead.translation, passage.translation_words
            ),
        )
        for passage in pair.passages
    )


def _side(
    document: Document, segments: tuple[int, ...], words: tuple[Word, ...]
) -> Side:
    figures = tuple(
        resolved(figure, document.date)
        for index in segments
        for figure in find_figures(document.text, document.segments[index].span)
    )
    return Side(figures, tuple(contexts(words, figures)))
