"""The tables behind `tqcheck.lexicon`, bisected on the disk's bytes.

Nothing is parsed before a word is looked up: the files are sorted by bytes, so a
line is found in 20 steps.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.resources import data_path

__all__ = ["MEMORY", "Entry", "Relations", "entry", "irregular_lemmas", "relations"]

MEMORY = 1 << 15
"""Words remembered per question; a long article has a few thousand."""


@dataclass(frozen=True)
class Entry:
    """What the table holds on one word or short phrase."""

    pos: str
    """Any of "n", "v", "a", "r"; empty where only word pairs know the word."""
    commonness: int
    """Binary logarithm of its count in 3 million words of news and reference."""
    synsets: frozenset[str]
    opposites: frozenset[str]
    pairs: frozenset[str]
    """Paraphrases of the single word, after PPDB."""


@dataclass(frozen=True)
class Relations:
    """What the table holds on one synset."""

    parents: tuple[str, ...]
    contrary: frozenset[str]
    is_satellite: bool


_UNKNOWN = Entry("", 0, frozenset(), frozenset(), frozenset())


@lru_cache(MEMORY)
def entry(word: str) -> Entry:
    """Return what the table holds on a word in lower case; empty if nothing."""
    row = _line("lexicon.tsv", word)
    if row is None:
        return _UNKNOWN
    _, pos, count, synsets, antonyms, pairs = row
    sets = (frozenset(part.split(",")) - {""} for part in (synsets, antonyms, pairs))
    return Entry(pos, int(count), *sets)


@lru_cache(MEMORY)
def relations(synset: str) -> Relations:
    """Return what the table holds on a synset; empty if nothing."""
    row = _line("synsets.tsv", synset)
    if row is None:
        return Relations((), frozenset(), is_satellite=False)
    _, parents, contrary, kind = row
    return Relations(
        tuple(filter(None, parents.split(","))),
        frozenset(contrary.split(",")) - {""},
        is_satellite=kind == "s",
    )


def irregular_lemmas(form: str) -> frozenset[str]:
    """Return the lemmas of an irregular form; none if it is regular or unknown."""
    row = _line("forms.tsv", form)
    return frozenset(row[1].split(",")) if row else frozenset()


@cache
def _table(name: str) -> bytes:
    return data_path(name).read_bytes()


def _line(name: str, key: str) -> list[str] | None:
    """Return the fields of the line that begins with `key`, by bisection."""
    table = _table(name)
    wanted = key.encode("utf-8", "replace") + b"\t"
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle)
        end = len(table) if end < 0 else end
        line = table[middle:end]
        if line.startswith(wanted):
            return line.decode("utf-8").split("\t")
        if line < wanted:
            low = end + 1
        else:
            high = middle
    return None
