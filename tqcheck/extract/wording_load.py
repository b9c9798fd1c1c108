"""What a stretch of text carries: figures, names, quotes, denials."""

import re
from collections.abc import Sequence

from tqcheck import lexicon
from tqcheck.extract.wording_negation import denials
from tqcheck.text import Word

__all__ = ["load"]

_QUOTE_MARKS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_MIN_COMMON = 4
"""Binary logarithm of a count: a capitalised word commoner than this may be a noun."""


def load(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """Return what the words carry that must not be lost, as an editor says it.

    Args:
        text: The stretch as written.
        words: Its words.

    Returns:
        Any of "a figure", "a name", "a quote", "a denial", in that order.
    """
    found = []
    if any(sign.isdigit() for word in words for sign in word.text):
        found.append("a figure")
    if any(_is_name(words, index) for index in range(len(words))):
        found.append("a name")
    if _QUOTE_MARKS.search(text):
        found.append("a quote")
    if denials(words):
        found.append("a denial")
    return tuple(found)


def _is_name(words: Sequence[Word], index: int) -> bool:
    """Tell whether a capitalised word is more than the first word of a sentence."""
    text = words[index].text
    if not text[:1].isupper() or lexicon.is_function_word(text):
        return False
    if index > 0:
        return True
    return not lexicon.is_known(text) and lexicon.commonness(text) < _MIN_COMMON
