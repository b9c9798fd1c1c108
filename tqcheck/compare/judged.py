"""Whether the trained judge contradicts a finding that the words alone suggest."""

from tqcheck.pair import Passage
from tqcheck.text import Span

__all__ = ["find_lost", "found_harmless"]

_HARMLESS_RISK, _HARMLESS_MARK = 0.47, 0.5
"""Risk of a passage, and mark of a word, below which the judge sees no change.

Of the name replacements of DEMETR's WMT half one in fifty has a risk below 0.56,
one in a hundred no mark above 0.73; of the quotes of its faithful translations that a
typed rule flagged, most lie below both.
"""
_LOST_RISK, _LOST_MARK = 0.65, 0.65
"""Risk and mark from which the judge is sure that a word was left out: of 95 names
dropped by hand from translated articles that say them elsewhere too, a quarter has as
much and no pronoun in its place; of 71 faithful passages of them none."""


def found_harmless(
    passage: Passage,
    original: Span,
    translation: Span,
    *,
    risk: float = _HARMLESS_RISK,
    mark: float = _HARMLESS_MARK,
) -> bool:
    """Tell whether the judge finds neither the passage nor the given words changed.

    Without a judgement the answer is no: then nothing contradicts the finding.

    Args:
        passage: Where the words stand.
        original: The words of the original; empty for none.
        translation: The words of the translation; empty for none.
        risk: Risk of the passage from which it may be changed, 0 to 1.
        mark: Mark of a word from which it may be changed, 0 to 1.
    """
    judgement = passage.judgement
    if judgement is None or judgement.risk >= risk:
        return False
    marks = [
        word.changed
        for span, words in (
            (original, judgement.original),
            (translation, judgement.translation),
        )
        for word in words
        if word.span.overlaps(span)
    ]
    return max(marks, default=0.0) < mark


def find_lost(passage: Passage, original: Span) -> bool:
    """Tell whether the judge is sure that words of the original were left out.

    Without a judgement the answer is no.
    """
    judgement = passage.judgement
    if judgement is None or judgement.risk < _LOST_RISK:
        return False
    marks = [w.changed for w in judgement.original if w.span.overlaps(original)]
    return bool(marks) and min(marks) >= _LOST_MARK
