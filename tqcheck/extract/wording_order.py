"""Pairs of small words that English never puts in a row ("the of", "to is")."""

from collections.abc import Sequence
from functools import cache

from tqcheck.resources import data_path
from tqcheck.text import Word

__all__ = ["impossible_pairs"]

_END = "."
"""Stands for the end of a sentence in the table."""


def impossible_pairs(words: Sequence[Word], text: str) -> tuple[int, ...]:
    """Return the indexes of words that cannot stand before the next one.

    Args:
        words: The words of a passage.
        text: The whole text they stand in.
    """
    table = _table()
    found = []
    for index, word in enumerate(words):
        start = word.span.end
        last = index + 1 == len(words)
        gap = (
            text[start : start + 1]
            if last
            else text[start : words[index + 1].span.start]
        )
        if gap == " " and not last:
            following = words[index + 1].text.lower()
        elif gap.rstrip() == _END:
            following = _END
        else:
            continue
        if (word.text.lower(), following) in table:
            found.append(index)
    return tuple(found)


@cache
def _table() -> frozenset[tuple[str, str]]:
    lines = data_path("bigrams.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return frozenset((first, second) for first, second in rows)
