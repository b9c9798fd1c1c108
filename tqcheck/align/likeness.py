"""How alike two words are by their letters and by the dictionary alone."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tqcheck import lexicon
from tqcheck.align.closest import Floats
from tqcheck.text import Word

__all__ = ["form_likeness", "strength"]

_SAME, _SAME_LEMMA, _SAME_STEM, _SYNONYM = 1.0, 0.95, 0.9, 0.8
"""Least strength of a link by what the dictionary says of its words; cosines of
such words in their contexts spread around these values."""
_ALIKE = 0.75
"""Share of letters in common from which two long words are spelt alike."""
_LONG = 4
"""Letters; shorter words that differ in one letter are different words."""
_MEMORY = 1 << 15
"""Pairs of linked words remembered: most are the same word, or a common one."""
_FORMS = 1 << 14
"""Words whose forms are remembered."""


def form_likeness(original: Sequence[Word], translation: Sequence[Word]) -> Floats:
    """Return how alike the forms of the words are, shape (original, translation).

    1 for the same word, 0.95 for the same lemma, the share of common letters for
    long words spelt alike (Lukashenko, Lukashenka), and 0 for everything else.
    """
    rows = [_form(word.text) for word in original]
    columns = [_form(word.text) for word in translation]
    found: Floats = process.cdist(
        [form.letters for form in rows],
        [form.letters for form in columns],
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=_ALIKE,
        dtype=np.float32,
    )
    found[[not form.letters for form in rows]] = 0
    places: dict[str, list[int]] = {}
    for j, form in enumerate(columns):
        for lemma in form.lemmas:
            places.setdefault(lemma, []).append(j)
    for i, form in enumerate(rows):
        for lemma in form.lemmas:
            for j in places.get(lemma, ()):
                same = form.word == columns[j].word
                found[i, j] = _SAME if same else max(found[i, j], _SAME_LEMMA)
    return found


class _Form(NamedTuple):
    """A word as it is compared with others."""

    word: str
    """In small letters."""
    letters: str
    """The same where it is long and of nothing but letters, else empty."""
    lemmas: frozenset[str]


@lru_cache(_FORMS)
def _form(text: str) -> _Form:
    word = text.casefold()
    is_long = len(word) >= _LONG and word.isalpha()
    return _Form(word, word if is_long else "", lexicon.lemmas(word))


def strength(first: str, second: str, cosine: float) -> float:
    """Return how strongly two linked words belong together, 0 to 1.

    Args:
        first: One word.
        second: The other one.
        cosine: Of their contextual vectors; 0 where there are none.
    """
    known = 1.0 if first == second else _dictionary_strength(first, second)
    return min(1.0, max(cosine, known))


@lru_cache(_MEMORY)
def _dictionary_strength(first: str, second: str) -> float:
    if first.casefold() == second.casefold():
        return _SAME
    if lexicon.lemmas(first) & lexicon.lemmas(second):
        return _SAME_LEMMA
    if lexicon.are_antonyms(first, second):
        return 0.0
    if lexicon.same_stem(first, second):
        return _SAME_STEM
    return _SYNONYM if lexicon.are_synonyms(first, second) else 0.0
