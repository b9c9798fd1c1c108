"""Words that are no English: in another script, of another language, or unknown."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from anyascii import anyascii

from tqcheck import lexicon
from tqcheck.languages import foreign_word
from tqcheck.morphology import derivation_bases, regular_lemmas
from tqcheck.resources import data_path
from tqcheck.text import Word

__all__ = [
    "is_foreign_name",
    "is_foreign_noun",
    "is_foreign_script",
    "is_foreign_word",
    "is_unknown_word",
    "is_unlike_english",
    "runs",
]

_LATIN = "LATIN"
_MIN_LETTERS = 3
"""Shorter words may be signs or abbreviations."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_MIN_PART = 4
"""Letters of each half of a compound: shorter ones are found in any word."""
_SHORT_PART = 3
"""Letters of a half that is among the commoner words ("air", "leg", "room")."""
_COMMON_PART = 5
"""Commonness from which a half may be so short."""
_PREFIXES = ("un", "re", "non", "pre", "anti", "bio", "co", "over", "under", "mis")
_MAX_COMMON = 1
"""Commonness up to which a word that no dictionary has may be foreign."""
_ELISIONS = frozenset(
    "l d s n j m t c qu un all dall dell nell sull quell".split()  # noqa: SIM905
)
"""What stands before an apostrophe in French and Italian ("l'erosione")."""
_MIN_ELIDED = 4
"""Letters behind such an apostrophe."""
_CAPITALISING = "de"
"""German writes all nouns with a capital."""
_MIN_NOUN_SURPLUS = 2.3
"""Surplus of a capitalised word that is surely no name known in English."""
_MIN_NAME = 6
"""Letters of a capitalised word that is told to be foreign by itself."""
_MIN_NAME_SURPLUS = 4.0
"""Surplus of a name that English texts hardly ever have ("Argentinien")."""


_MEMORY = 1 << 14
"""Unknown words remembered: each is compared with hundreds of spellings."""


def is_foreign_script(text: str) -> bool:
    """Tell whether the word has a letter of another script than the Latin one."""
    return not text.isascii() and any(
        sign.isalpha() and _LATIN not in unicodedata.name(sign, _LATIN) for sign in text
    )


def is_foreign_word(text: str) -> bool:
    """Tell whether a lower-case word is surely of another language.

    That is: the table of foreign words has it; it stands behind an article as in
    "l'erosione"; it is made of such words ("mexicano-estadounidenses"); or it has
    accents and is no English without them.
    """
    if not text.islower():
        return False
    article, apostrophe, rest = text.replace("\u2019", "'").partition("'")
    if apostrophe:
        return article in _ELISIONS and _is_elided(rest)
    parts = text.split("-")
    if len(parts) > 1 and lexicon.is_known(text):
        return False
    return all(_is_listed(part) or _is_accented(part) for part in parts)


def is_foreign_noun(text: str, *, opens: bool = False) -> bool:
    """Tell whether a capitalised word is a German noun, or of any language.

    Args:
        text: A capitalised word.
        opens: Whether it opens its sentence, where all words are capitalised.
    """
    found = foreign_word(text.lower()) if text.istitle() else None
    return (
        found is not None
        and (opens or _CAPITALISING in found.languages)
        and found.surplus >= _MIN_NOUN_SURPLUS
        and not lexicon.is_listed(text)
    )


def is_foreign_name(text: str) -> bool:
    """Tell whether a capitalised word is one that English texts hardly ever have."""
    if not text.istitle() or len(text) < _MIN_NAME:
        return False
    found = foreign_word(text.lower())
    return found is not None and found.surplus >= _MIN_NAME_SURPLUS


def is_unknown_word(text: str) -> bool:
    """Tell whether a lower-case word is neither English nor a slip of the pen.

    A slip is one letter away from a known word: spelling is not ours to judge.
    """
    return text.islower() and text not in _english_words() and is_unlike_english(text)


@lru_cache(_MEMORY)
def is_unlike_english(text: str) -> bool:
    """Tell whether no dictionary has the word, its parts or one a letter away."""
    if not text.isalpha() or len(text) < _MIN_LETTERS or lexicon.is_known(text):
        return False
    if any(lexicon.commonness(form) > _MAX_COMMON for form in lexicon.stems(text)):
        return False
    if _is_built_of_known(text):
        return False
    return not any(
        lexicon.is_known(near) or lexicon.is_function_word(near)
        for near in _one_letter_away(text)
    )


def runs(words: Sequence[Word], indexes: Sequence[int]) -> list[list[int]]:
    """Group rising word indexes that follow each other."""
    groups: list[list[int]] = []
    for index in indexes:
        if groups and groups[-1][-1] == index - 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


@cache
def _english_words() -> frozenset[str]:
    text = data_path("english_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _is_elided(rest: str) -> bool:
    """Tell whether what follows an apostrophe is no English ("c'mon" is)."""
    known = lexicon.is_known(rest) or lexicon.is_known(anyascii(rest))
    return len(rest) >= _MIN_ELIDED and not known


def _is_listed(text: str) -> bool:
    return foreign_word(text) is not None


def _is_accented(text: str) -> bool:
    """Tell whether the word has accents, and is unknown with and without them."""
    if text.isascii() or len(text) < _MIN_LETTERS or not text.isalpha():
        return False
    plain = anyascii(text).lower()
    forms = {text, plain} | regular_lemmas(plain)
    if not _english_words().isdisjoint(forms):
        return False
    return not any(lexicon.is_listed(form) or lexicon.is_known(form) for form in forms)


def _is_built_of_known(text: str) -> bool:
    """Tell whether the word is put together from English ones ("goalscorer")."""
    if any(
        _is_part(text[:cut]) and _is_part(text[cut:])
        for cut in range(_SHORT_PART, len(text) - _SHORT_PART + 1)
    ):
        return True
    bare = text
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    forms = {text, bare} | regular_lemmas(text) | regular_lemmas(bare)
    bases = {base for form in forms for base, _, _ in derivation_bases(form)}
    return any(lexicon.is_known(form) for form in (bases | forms) - {text})


def _is_part(text: str) -> bool:
    """Tell whether the letters can be half of a compound."""
    if len(text) < _MIN_PART and lexicon.commonness(text) < _COMMON_PART:
        return False
    return lexicon.is_known(text)


def _one_letter_away(text: str) -> list[str]:
    splits = [(text[:i], text[i:]) for i in range(len(text) + 1)]
    dropped = [a + b[1:] for a, b in splits if b]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    replaced = [a + sign + b[1:] for a, b in splits if b for sign in _ALPHABET]
    inserted = [a + sign + b for a, b in splits for sign in _ALPHABET]
    return dropped + swapped + replaced + inserted
