"""Words that are no English: in another script, or unknown and of foreign make."""

import unicodedata
from collections.abc import Sequence

from tqcheck import lexicon
from tqcheck.morphology import derivation_bases, regular_lemmas
from tqcheck.text import Word

__all__ = ["is_foreign_script", "is_unknown_word", "runs"]

_LATIN = "LATIN"
_MIN_LETTERS = 3
"""Shorter words may be signs or abbreviations."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_MIN_PART = 4
"""Letters of each half of a compound: shorter ones are found in any word."""
_PREFIXES = ("un", "re", "non", "pre", "anti", "bio", "co", "over", "under", "mis")
_MAX_COMMON = 1
"""Commonness up to which a word that no dictionary has may be foreign."""


def is_foreign_script(text: str) -> bool:
    """Tell whether the word has a letter of another script than the Latin one."""
    return any(
        sign.isalpha() and _LATIN not in unicodedata.name(sign, _LATIN) for sign in text
    )


def is_unknown_word(text: str) -> bool:
    """Tell whether a lower-case word is neither English nor a slip of the pen.

    A slip is one letter away from a known word: spelling is not ours to judge.
    """
    judged = text.isalpha() and text.islower() and len(text) >= _MIN_LETTERS
    if not judged or lexicon.is_known(text):
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


def _is_built_of_known(text: str) -> bool:
    """Tell whether the word is put together from English ones ("goalscorer")."""
    for cut in range(_MIN_PART, len(text) - _MIN_PART + 1):
        if lexicon.is_known(text[:cut]) and lexicon.is_known(text[cut:]):
            return True
    bare = text
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    forms = {text, bare} | regular_lemmas(text) | regular_lemmas(bare)
    bases = {base for form in forms for base, _, _ in derivation_bases(form)}
    return any(lexicon.is_known(form) for form in (bases | forms) - {text})


def _one_letter_away(text: str) -> list[str]:
    splits = [(text[:i], text[i:]) for i in range(len(text) + 1)]
    dropped = [a + b[1:] for a, b in splits if b]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    replaced = [a + sign + b[1:] for a, b in splits if b for sign in _ALPHABET]
    inserted = [a + sign + b for a, b in splits for sign in _ALPHABET]
    return dropped + swapped + replaced + inserted
