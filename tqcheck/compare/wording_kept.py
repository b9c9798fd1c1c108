"""Passages of which all but a word or two were kept."""

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from tqcheck.pair import Passage
from tqcheck.text import Word

__all__ = ["nearly_kept"]

_FEW_WORDS = 2
_LEAST_WORDS = 5
"""Words that may differ, and words of a passage long enough to tell."""


def nearly_kept(passage: Passage) -> bool:
    """Tell whether all but a word or two are the same, in the same order."""
    ours, theirs = map(_plain, (passage.original_words, passage.translation_words))
    least = max(len(ours), len(theirs)) - _FEW_WORDS
    return least >= _LEAST_WORDS - _FEW_WORDS and (
        LCSseq.similarity(ours, theirs, score_cutoff=least) >= least
    )


def _plain(words: Sequence[Word]) -> list[str]:
    return [word.text.lower().replace("\u2019", "'") for word in words]
