"""How alike two words are by their letters and by the dictionary alone."""

from collections.abc import Sequence
from functools import lru_cache

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


def form_likeness(original: Sequence[Word], translation: Sequence[Word]) -> Floats:
    """Return how alike the forms of the words are, shape (original, translation).

    1 for the same word, 0.95 for the same lemma, the share of common letters for
    long words spelt alike (Lukashenko, Lukashenka), and 0 for everything else.
    """
    rows = [word.text.casefold() for word in original]
    columns = [word.text.casefold() for word in translation]
    letters = [
        [word if len(word) >= _LONG and word.isalpha() else "" for word in side]
        for side in (rows, columns)
    ]
    found: Floats = process.cdist(
        *letters,
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=_ALIKE,
        dtype=np.float32,
    )
    found[[not word for word in letters[0]]] = 0
    places: dict[str, list[int]] = {}
    for j, word in enumerate(columns):
        for lemma in lexicon.lemmas(word):
            places.setdefault(lemma, []).append(j)
    for i, word in enumerate(rows):
        for lemma in lexicon.lemmas(word):
            for j in places.get(lemma, ()):
                same = word == columns[j]
                found[i, j] = _SAME if same else max(found[i, j], _SAME_LEMMA)
    return found


def strength(first: str, second: str, cosine: float) -> float:
    """Return how strongly two linked words belong together, 0 to 1.

    Args:
        first: One word.
        second: The other one.
        cosine: Of their contextual vectors; 0 where there are none.
    """
    return min(1.0, max(0.0, cosine, _dictionary_strength(first, second)))


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
