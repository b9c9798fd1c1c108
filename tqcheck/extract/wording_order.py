"""Pairs of small words that English never puts in a row ("the of", "to is")."""

from collections.abc import Mapping, Sequence, Set
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
    last = len(words) - 1
    for index, word in enumerate(words):
        impossible = table.get(word.text.lower())
        if impossible is None:
            continue
        start = word.span.end
        end = start + 1 if index == last else words[index + 1].span.start
        gap = text[start:end]
        if gap == " " and index < last:
            following = words[index + 1].text.lower()
        elif gap.rstrip() == _END:
            following = _END
        else:
            continue
        if following in impossible:
            found.append(index)
    return tuple(found)


@cache
def _table() -> Mapping[str, Set[str]]:
    """Return for each word those that cannot follow it."""
    rows: dict[str, set[str]] = {}
    lines = data_path("bigrams.tsv").read_text(encoding="utf-8").splitlines()
    for first, second in (line.split("\t") for line in lines):
        rows.setdefault(first, set()).add(second)
    return rows
