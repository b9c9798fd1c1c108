"""Where in a passage a figure can start, and which readers can read one there."""

import re
from collections.abc import Callable, Iterator

from tqcheck.extract.figures import (
    calendar_words,
    clock,
    periods,
    plain_words,
    shares,
    spelled,
)
from tqcheck.extract.figures.amounts import amounts_at
from tqcheck.extract.figures.clock import clock_at
from tqcheck.extract.figures.dates import dates_at
from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.periods import periods_at
from tqcheck.extract.figures.plain_words import plain_word_at
from tqcheck.extract.figures.references import reference_at
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import begins_currency_sign, begins_unit

__all__ = ["READERS", "Reader", "has_starts", "starts_of"]

Reader = Callable[[Line, int], list[Found]]
"""Returns the figures that start at a token."""
_MARKS = frozenset("-\u2212\u2013'\u2018\u2019")
"""Minus signs, and what stands before a short year; currency signs start one too."""
_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = shares.AFTER_ARTICLE | {"hundred", "dozen", *spelled.SCALES}
"""Words that make a number of "a" or "an" before them; units of measure do too."""


def _one(read: Callable[[Line, int], Found | None]) -> Reader:
    def many(line: Line, index: int) -> list[Found]:
        found = read(line, index)
        return [] if found is None else [found]

    return many


_reference_at = _one(reference_at)
_READERS: tuple[tuple[Reader, frozenset[str]], ...] = (
    (dates_at, spelled.FIRST_WORDS | calendar_words.FIRST_WORDS),
    (clock_at, spelled.FIRST_WORDS | clock.FIRST_WORDS),
    (
        periods_at,
        spelled.FIRST_WORDS | calendar_words.FIRST_WORDS | periods.FIRST_WORDS,
    ),
    (_reference_at, frozenset({"number"})),
    (amounts_at, spelled.FIRST_WORDS | shares.FIRST_WORDS | {"minus", "negative"}),
    (_one(plain_word_at), plain_words.FIRST_WORDS | _ARTICLES),
)
"""In the order in which they are asked, with the words at which they find figures
that have no digits near by."""
READERS = tuple(read for read, _ in _READERS)
"""Every reader, in the order in which they are asked."""
_WORDED = {
    word: tuple(read for read, words in _READERS if word in words)
    for word in frozenset().union(*(words for _, words in _READERS))
}
_MARKED = (periods_at, amounts_at)
_NUMBERED = (_reference_at,)
_SIGNED = (_reference_at, amounts_at)
"""Readers of a word before digits: what they number, or a currency."""
_WORDED_NEAR = {
    word: tuple(read for read in READERS if read in readers or read in _SIGNED)
    for word, readers in _WORDED.items()
}


_FIRST_WORDS = frozenset(_WORDED) - _ARTICLES
_PLAIN_WORDS = re.compile("[a-z]+")
_NUMERIC = re.compile(r"\d|(?<![^\W\d_])[^\W\d_a-zA-Z](?![^\W\d_])")
"""A digit, or a character by itself such as "½"."""


def has_starts(text: str) -> bool:
    """Tell from a glance whether a figure may start in the text; half have none."""
    words = _PLAIN_WORDS.findall(text.lower())
    if not _FIRST_WORDS.isdisjoint(words) or _NUMERIC.search(text):
        return True
    followed = zip(words, words[1:], strict=False)
    return any(
        _makes_number(word) for article, word in followed if article in _ARTICLES
    )


def starts_of(line: Line) -> Iterator[tuple[int, tuple[Reader, ...]]]:
    """Yield the tokens at which a figure can start, with their readers.

    Most words start none, and most others only figures of one or two sorts.
    """
    numbers = [token.kind == "number" for token in line.tokens]
    numbers += [False, False]
    for index, token in enumerate(line.tokens):
        if token.kind == "word":
            near = numbers[index + 1] or numbers[index + 2]
            readers = _of_word(line, index, near=near)
            if readers:
                yield index, readers
        elif numbers[index]:
            yield index, READERS
        elif token.text in _MARKS or begins_currency_sign(token.low):
            yield index, _MARKED


def _of_word(line: Line, index: int, *, near: bool) -> tuple[Reader, ...]:
    """Return the readers of a word, which digits may follow near by."""
    word = line.low(index)
    if word in _WORDED:
        if near:
            return _WORDED_NEAR[word]
        idle = word in _ARTICLES and not _counts(line, index)
        return () if idle else _WORDED[word]
    if near:
        signed = len(word) == 1 or begins_currency_sign(word)
        return _SIGNED if signed else _NUMBERED
    if len(word) == 1 and (begins_currency_sign(word) or not word.isascii()):
        return _SIGNED  # "R$ five", "½"
    return ()


def _counts(line: Line, index: int) -> bool:
    """Tell whether an article may be a number: "a hundred", "an hour", "a third"."""
    if not line.is_word(index + 1):
        return True
    return _makes_number(line.low(index + 1))


def _makes_number(word: str) -> bool:
    """Tell whether a word makes a number of the article before it, or may do so."""
    return word in _AFTER_ARTICLE or begins_unit(word)
