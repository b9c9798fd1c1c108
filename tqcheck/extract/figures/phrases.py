"""Finds the longest of many fixed phrases that starts at a token."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from tqcheck.extract.figures.tokens import Line, tokenize
from tqcheck.text import Span

__all__ = ["Phrases"]

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases with a value each, looked up by their first word.

    Words compare without case, except in phrases that are marked exact.
    """

    def __init__(self, phrases: Iterable[tuple[str, T, bool]]) -> None:
        """Take (phrase, value, exact) triples; the first of equal phrases wins."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], T, bool]]] = {}
        for phrase, value, exact in phrases:
            words = tuple(
                token.text if exact else token.text.lower()
                for token in tokenize(phrase, Span(0, len(phrase))).tokens
            )
            entry = (words, value, exact)
            self._by_first.setdefault(words[0].lower(), []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def begins(self, word: str) -> bool:
        """Tell whether a phrase begins with a word, given in lower case."""
        return word in self._by_first

    def match(self, line: Line, index: int) -> tuple[T, int] | None:
        """Return the value of the longest phrase at `index` and the index after it.

        A dash that ties two words ("percentage-point") counts as a space.
        """
        for words, value, exact in self._by_first.get(line.low(index), ()):
            end = _end(line, index, words, exact=exact)
            if end is not None:
                return value, end
        return None

    def all(self, line: Line, index: int) -> list[tuple[T, int]]:
        """Return every phrase that starts at `index`, longest first."""
        found = []
        for words, value, exact in self._by_first.get(line.low(index), ()):
            end = _end(line, index, words, exact=exact)
            if end is not None:
                found.append((value, end))
        return found


def _end(line: Line, index: int, words: tuple[str, ...], *, exact: bool) -> int | None:
    at = index
    for k, word in enumerate(words):
        if k and word not in "-":
            at = line.skip_glue(at)
        token = line[at]
        if (token.text if exact else token.low) != word:
            return None
        at += 1
    return at
