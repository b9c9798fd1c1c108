"""Whether a text is English prose that the judge was trained to read."""

import unicodedata
from collections.abc import Sequence

from tqcheck.text import word_texts

__all__ = ["readable"]

_MIN_LATIN = 0.5
"""Share of the letters; single foreign words in a sentence are for the judge to mark."""
_MIN_LETTERS = 0.4
"""Share of the characters other than blanks; less is a table row or debris."""
_LONG = 10
"""Words from which English prose has a function word; a headline may have none."""
_FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "if",
        "in",
        "is",
        "it",
        "its",
        "just",
        "like",
        "may",
        "more",
        "most",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "said",
        "she",
        "should",
        "since",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "two",
        "until",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "i",
        "my",
        "me",
        "him",
    ]
)
"""Function words no common word of another language in Latin script fills the place of
a whole sentence of: ten words without one are another language or a list."""
_MIN_FUNCTION = 0.08
"""Share of function words in a long text; shorter English prose has 0.3 to 0.5."""


def readable(text: str) -> bool:
    """Tell whether the text looks like English prose."""
    letters = sum(map(str.isalpha, text))
    solid = sum(map(len, text.split()))
    if not letters or letters < _MIN_LETTERS * solid:
        return False
    foreign = 0 if text.isascii() else sum(map(_is_foreign, text))
    if letters - foreign < _MIN_LATIN * letters:
        return False
    return _english([word.lower() for word in word_texts(text)])


def _is_foreign(char: str) -> bool:
    return char.isalpha() and "LATIN" not in unicodedata.name(char, "")


def _english(words: Sequence[str]) -> bool:
    """Tell whether a text has the function words of English, if it is long."""
    if len(words) < _LONG:
        return True
    known = sum(word in _FUNCTION_WORDS for word in words)
    return known >= _MIN_FUNCTION * len(words)
