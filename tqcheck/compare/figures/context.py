"""What stands around a figure, and how alike the surroundings of two are."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tqcheck.extract.figures import Figure
from tqcheck.lexicon import are_synonyms, is_function_word, same_stem
from tqcheck.pair import Passage
from tqcheck.text import Word

__all__ = ["Context", "Surroundings", "binding", "contexts"]

_REACH = 6
"""Words looked at on either side."""
_WEIGHTS = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3)
_FUNCTION_WORD = 0.25
"""Share of its weight that "of" or "from" keeps."""
_SYNONYM = 0.7
_LINKED = 0.9
_STRONG_LINK = 0.5
"""Word links below this strength say too little."""
_CROSSED = 0.6
"""Share kept when the word before a figure stands after the other."""
_ONE_SIDED = 0.8
"""Weight of one side where neither figure has words on the other."""
_AFTER, _BEFORE = 0.6, 0.4
"""English counts forward: what follows a number is what it counts."""
_MEMORY = 1 << 15
"""Pairs of words remembered."""
_MOST_CROSSED = _CROSSED * _AFTER * 1.001
"""More than surroundings across can count for, with room for the last bits."""


@dataclass(frozen=True)
class Context:
    """The words on both sides of a figure, nearest first, by word index."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    place: float
    """Where the figure stands in its passage, 0 to 1."""


def contexts(words: Sequence[Word], figures: Sequence[Figure]) -> list[Context]:
    """Return the context of each figure, up to its neighbours."""
    starts = [word.span.start for word in words]
    taken = {
        k
        for figure in figures
        for k in range(
            bisect_left(starts, figure.span.start), bisect_left(starts, figure.span.end)
        )
    }
    found = []
    for figure in figures:
        first = bisect_left(starts, figure.span.start)
        last = bisect_left(starts, figure.span.end)
        found.append(
            Context(
                _until_taken(range(first - 1, -1, -1), taken),
                _until_taken(range(last, len(words)), taken),
                first / max(1, len(words)),
            )
        )
    return found


def _until_taken(indexes: range, taken: set[int]) -> tuple[int, ...]:
    kept: list[int] = []
    for k in indexes[:_REACH]:
        if k in taken:
            break
        kept.append(k)
    return tuple(kept)


class Surroundings:
    """Word likeness inside one passage, by equal stems, synonyms and word links."""

    def __init__(self, passage: Passage) -> None:
        """Take the passage; nothing is computed before it is asked for."""
        self._passage = passage
        self._memory: dict[tuple[int, int], float] = {}

    @cached_property
    def original(self) -> Sequence[str]:
        """Return the words of the original in small letters."""
        return [word.text.casefold() for word in self._passage.original_words]

    @cached_property
    def translation(self) -> Sequence[str]:
        """Return the words of the translation in small letters."""
        return [word.text.casefold() for word in self._passage.translation_words]

    @cached_property
    def _linked(self) -> frozenset[tuple[int, int]]:
        return frozenset(
            (link.original, link.translation)
            for link in self._passage.links
            if link.strength >= _STRONG_LINK
        )

    def likeness(self, original: int, translation: int) -> float:
        """Return how alike two words are, 0 to 1."""
        key = (original, translation)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = self._compute(original, translation)
        return found

    def _compute(self, original: int, translation: int) -> float:
        alike = _word_likeness(self.original[original], self.translation[translation])
        if alike < _LINKED and (original, translation) in self._linked:
            return _LINKED
        return alike


@lru_cache(_MEMORY)
def _word_likeness(first: str, second: str) -> float:
    """Return how alike two words are by themselves, 0 to 1."""
    if first == second or same_stem(first, second):
        return 1.0
    return _SYNONYM if are_synonyms(first, second) else 0.0


def binding(one: Context, other: Context, words: Surroundings) -> float:
    """Return how alike the surroundings of two figures are, 0 to about 1."""
    after = _alike(one.after, other.after, words)
    before = _alike(one.before, other.before, words)
    if not one.after and not other.after:
        return _ONE_SIDED * before
    if not one.before and not other.before:
        return _ONE_SIDED * after
    straight = _AFTER * after + _BEFORE * before
    if straight > _MOST_CROSSED:
        return straight
    crossed = max(
        _alike(one.after, other.before, words), _alike(one.before, other.after, words)
    )
    return max(straight, _CROSSED * _AFTER * crossed)


def _alike(one: Sequence[int], other: Sequence[int], words: Surroundings) -> float:
    """Return the share of both sides' weight that finds its like on the other."""
    if not one or not other:
        return 0.0
    left = _weights(one, words.original)
    right = _weights(other, words.translation)
    grid = [
        [
            (a if a < b else b) * words.likeness(i, j)
            for b, j in zip(right, other, strict=True)
        ]
        for a, i in zip(left, one, strict=True)
    ]
    hit = 0.0
    for row in grid:
        hit += max(row)
    for column in zip(*grid, strict=True):
        hit += max(column)
    total = sum(left) + sum(right)
    return hit / total if total else 0.0


def _weights(places: Sequence[int], words: Sequence[str]) -> list[float]:
    """Return what words count, the nearest first: less for "of" and "the"."""
    return [
        weight * (_FUNCTION_WORD if is_function_word(words[place]) else 1.0)
        for weight, place in zip(_WEIGHTS, places, strict=False)
    ]
