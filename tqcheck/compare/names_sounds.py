"""Whether two words are spellings of one name."""

import re
from functools import lru_cache

from tqcheck.compare.names_relation import Relation
from tqcheck.extract.names_tables import aliases, cities, territories

__all__ = ["listed_alike", "sounds_alike", "spelled_alike"]

_NEAR_SPELLING = 0.75
"""Share of letters kept at which two words may be one name misspelled."""
_SOUND_SPELLING = 0.6
"""The same for words whose consonants sound alike."""
_MAX_ENDING = 3
"""Letters of an ending that another language may add or drop: "Kolin", "Kolinsko"."""
_MIN_LETTERS = 4
"""Shorter names ("Xi", "Li") are not compared by their letters."""
_SOUNDS = (
    (re.compile("shch|sch|tsch|tch|tzsch|sh|ch|zh|cz|sz|ts|tz|dzh|dj|gj|xh|zs|z|x"), "s"),
    (re.compile("ck|kh|q|c|gh|g"), "k"), (re.compile("^(?:y|j|i)(?=[aeou])"), ""),
    (re.compile("th|d"), "t"), (re.compile("ph|w|v|b|p"), "f"), (re.compile("l"), "r"),
    (re.compile("(?<!^)h"), ""),
)  # fmt: skip
"""Letters that transliterations of one name exchange."""
_VOWELS = str.maketrans("", "", "aeiouyj'- ")
_DOUBLED = re.compile(r"(.)\1+")
_SOFT = (
    ("c", "s"), ("q", "s"), ("j", "s"), ("g", "s"), ("w", ""), ("ch", "k"),
    ("ch", "h"), ("kh", "h"), ("dj", "d"),
)  # fmt: skip
"""Letters that stand for another sound in some languages: a hissing one, a breath
(Yiftach, Yiftah), the d of Djokovic."""


@lru_cache(1 << 14)
def spelled_alike(first: str, second: str) -> Relation:
    """Return how two folded words are spelled: SAME, VARIANT, MISSPELLED or NONE."""
    if first == second:
        return Relation.SAME
    if listed_alike(first, second):
        return Relation.VARIANT
    if min(len(first), len(second)) < _MIN_LETTERS or first[0].isdigit():
        return Relation.NONE
    if _both_known(first, second):
        return Relation.NONE
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only for words that differ

    kept = Indel.normalized_similarity(first, second)
    heard = Indel.normalized_similarity(_heard(first), _heard(second))
    if max(kept, heard) >= _SOUND_SPELLING and sounds_alike(first, second):
        return Relation.VARIANT
    if _same_but_ending(first, second):
        return Relation.VARIANT
    return Relation.MISSPELLED if kept >= _NEAR_SPELLING else Relation.NONE


def _same_but_ending(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    if long == short + "s":
        return False
    return long.startswith(short) and len(long) - len(short) <= _MAX_ENDING


def sounds_alike(first: str, second: str) -> bool:
    """Tell whether the consonants of two folded words can sound the same."""
    return bool(_skeletons(first) & _skeletons(second))


def _both_known(first: str, second: str) -> bool:
    """Tell whether two different places are meant ("Austria", "Australia")."""
    return all(territories(word) or cities(word) for word in (first, second))


@lru_cache(1 << 14)
def _skeletons(word: str) -> frozenset[str]:
    readings = {word}
    for hard, soft in _SOFT:
        if hard in word:
            readings.add(word.replace(hard, soft))
    return frozenset(_consonants(reading) for reading in readings)


@lru_cache(1 << 14)
def _heard(word: str) -> str:
    """Return the word with letters of one sound made one letter."""
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word


def _consonants(word: str) -> str:
    word = _heard(word)
    opening = "a" if word[:1] in set("aeiou") else ""
    bare = opening + word.translate(_VOWELS)
    return _DOUBLED.sub(r"\1", bare)


def listed_alike(first: str, second: str) -> bool:
    """Tell whether the table of spellings has the two as one name."""
    none: frozenset[str] = frozenset()
    return bool(aliases().get(first, none) & aliases().get(second, none))
