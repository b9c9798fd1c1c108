"""The tables behind `tqcheck.lexicon`, bisected on the disk's bytes.

Nothing is parsed before a word is looked up: the files are sorted by bytes, so one
bisection of their blocks and one search inside a block find a line.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck.resources import data_path

__all__ = [
    "MEMORY",
    "Entry",
    "Relations",
    "entry",
    "irregular_lemmas",
    "relations",
    "table_row",
]

MEMORY = 1 << 14
"""Words remembered by each function that looks words up. A long article has a few
thousand; many articles in one process have ten thousand and more. With half as many, a
batch of articles takes some percent longer; with twice as many, a process holds tens of
MB more."""
_BLOCK = 1024
"""Bytes from one indexed line to the next: the index of 3 MB is made in 2 ms, and a
line is found in half the time that blocks of 4096 bytes take."""
_NONE: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """What the table holds on one word or short phrase."""

    pos: str
    """Any of "n", "v", "a", "r"; empty where only word pairs know the word."""
    commonness: int
    """Binary logarithm of its count in 3 million words of news and reference."""
    synsets: frozenset[str]
    opposites: frozenset[str]
    pairs: frozenset[str]
    """Paraphrases of the single word, after PPDB."""


class Relations(NamedTuple):
    """What the table holds on one synset."""

    parents: tuple[str, ...]
    contrary: frozenset[str]
    is_satellite: bool


_UNKNOWN = Entry("", 0, _NONE, _NONE, _NONE)
_UNRELATED = Relations((), _NONE, is_satellite=False)


@lru_cache(MEMORY)
def entry(word: str) -> Entry:
    """Return what the table holds on a word in lower case; empty if nothing."""
    row = table_row("lexicon.tsv", word)
    if row is None:
        return _UNKNOWN
    _, pos, count, synsets, antonyms, pairs = row
    return Entry(pos, int(count), _listed(synsets), _listed(antonyms), _listed(pairs))


@lru_cache(MEMORY)
def relations(synset: str) -> Relations:
    """Return what the table holds on a synset; empty if nothing."""
    row = table_row("synsets.tsv", synset)
    if row is None:
        return _UNRELATED
    _, parents, contrary, kind = row
    above = tuple(parents.split(",")) if parents else ()
    return Relations(above, _listed(contrary), is_satellite=kind == "s")


def _listed(part: str) -> frozenset[str]:
    return frozenset(part.split(",")) if part else _NONE


def irregular_lemmas(form: str) -> frozenset[str]:
    """Return the lemmas of an irregular form; none if it is regular or unknown."""
    return _listed(_irregular().get(form, ""))


@cache
def _irregular() -> Mapping[str, str]:
    """Return the lemmas of each irregular form; a table so small is read whole."""
    lines = data_path("forms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines)
    return {form: lemmas for form, _, lemmas in rows}


@dataclass(frozen=True)
class _Table:
    """A sorted file and the first line of each of its blocks."""

    content: bytes
    starts: tuple[int, ...]
    """Offset of the first line of each block, and the end of the file."""
    first_keys: tuple[bytes, ...]
    """What those lines begin with, up to their first tabulator."""


@cache
def _table(name: str) -> _Table:
    content = b"\n" + data_path(name).read_bytes()
    starts = tuple(
        content.rfind(b"\n", 0, offset + 1) + 1
        for offset in range(0, len(content), _BLOCK)
    )
    first_keys = tuple(
        content[start : content.find(b"\t", start) + 1] for start in starts
    )
    return _Table(content, (*starts, len(content)), first_keys)


def table_row(name: str, key: str) -> list[str] | None:
    """Return the fields of a table's line that begins with `key`; None without one.

    The table must be sorted by bytes. Its blocks are bisected; inside one, the line
    is found by a plain search.
    """
    table = _table(name)
    wanted = key.encode("utf-8", "replace") + b"\t"
    block = max(0, bisect_right(table.first_keys, wanted) - 1)
    begin, end = table.starts[block], table.starts[block + 1]
    place = table.content.find(b"\n" + wanted, begin - 1, end)
    if place < 0:
        return None
    stop = table.content.find(b"\n", place + 1)
    return table.content[place + 1 : stop].decode("utf-8").split("\t")
