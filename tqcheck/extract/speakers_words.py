"""Words of attribution: verbs of saying, cues of somebody's view, usual sources."""

from collections.abc import Sequence
from functools import cache, lru_cache

from tqcheck.lexicon import lemmas
from tqcheck.resources import data_path
from tqcheck.text import Word

__all__ = ["classes_of", "count_cues", "is_cue"]

_TABLE = "speakers.tsv"
_CUES = frozenset({"say", "tell", "call", "cue"})
_MEMORY = 1 << 14
"""Words remembered; a long article has a few thousand."""


def classes_of(word: str) -> frozenset[str]:
    """Return the classes of a word form: "say", "tell", "call", "cue", "source"."""
    return _classes_of(word.casefold().replace("\u2019", "'"))


def is_cue(word: str) -> bool:
    """Tell whether the word says that somebody's words, view or finding follow."""
    return bool(classes_of(word) & _CUES)


def count_cues(words: Sequence[Word]) -> int:
    """Return how many words tell that somebody's words, view or finding follow."""
    return sum(is_cue(word.text) for word in words)


@lru_cache(_MEMORY)
def _classes_of(word: str) -> frozenset[str]:
    table = _table()
    found = set(table.get(word, ()))
    for lemma in lemmas(word):
        found |= table.get(lemma, frozenset())
    return frozenset(found)


@cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in data_path(_TABLE).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, kind = line.split("\t")
            table.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in table.items()}
