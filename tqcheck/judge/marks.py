"""Judgements as values: the risk of a pair, and a mark for each of its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.text import word_places

__all__ = ["Judgement", "PieceMark", "WordMark", "unchanged", "word_marks"]

_DIGITS = 4
"""Digits kept of a chance, so that the last bits of a model's sums never show."""


class WordMark(NamedTuple):
    """What the judge says about one word of one side."""

    start: int
    end: int
    """Offsets in the text as given, in code points."""
    changed: float
    """Chance, 0 to 1, that the word is changed, lost or added."""
    kind: str
    """"changed", "lost" (original side) or "added" (translation side)."""
    gap: float = 0.0
    """Chance, 0 to 1, that words are missing right before it (translation side)."""


@dataclass(frozen=True)
class Judgement:
    """What the judge says about one pair."""

    risk: float
    """Calibrated chance, 0 to 1, that the meaning differs."""
    original: tuple[WordMark, ...]
    """One mark for each word of the original, in its order."""
    translation: tuple[WordMark, ...]
    """One mark for each word of the translation, in its order."""


class PieceMark(NamedTuple):
    """What the judge says about one word piece."""

    start: int
    end: int
    changed: float
    """Chance that the piece is worded differently in meaning."""
    missing: float
    """Chance that the piece has no counterpart on the other side."""
    gap: float = 0.0
    """Chance that words are missing right before the piece."""


def unchanged(original: str, translation: str) -> Judgement:
    """Return the judgement of texts that are the same."""
    return Judgement(
        0.0, word_marks(original, (), "lost"), word_marks(translation, (), "added")
    )


def word_marks(
    text: str, pieces: Sequence[PieceMark], missing: str
) -> tuple[WordMark, ...]:
    """Return the mark of each word: that of its worst piece.

    Args:
        text: One side of the pair.
        pieces: Its word pieces, in order, none overlapping.
        missing: What a word without counterpart is called: "lost" or "added".
    """
    marks = []
    first, count = 0, len(pieces)
    for start, end in word_places(text):
        while first < count and pieces[first].end <= start:
            first += 1
        last = first
        worst = gone = wrong = gap = 0.0
        while last < count and pieces[last].start < end:
            _, _, changed, lost, before = pieces[last]
            if changed + lost > worst:
                worst = changed + lost
            if before > gap:
                gap = before
            gone += lost
            wrong += changed
            last += 1
        kind = missing if gone > wrong else "changed"
        chance = round(min(worst, 1.0), _DIGITS)
        before = round(gap, _DIGITS) if gap else 0.0
        marks.append(WordMark(start, end, chance, kind, before))
    return tuple(marks)
