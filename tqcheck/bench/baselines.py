"""What simpler measures make of a labelled pair: the bars that `risk` must clear."""

from collections.abc import Callable

__all__ = ["Baseline", "chrf"]

Baseline = Callable[[str, str], float]
"""Gives a likeness of original and translation; lower means more changed."""
_WORD_ORDER = 2
"""Word n-grams beside those of characters, which makes it chrF++ (Popović, 2017)."""


def chrf() -> Baseline | None:
    """Return chrF++ of a pair, 0 to 100, or None where sacrebleu is not installed.

    Source: Popović (2017), "chrF++: words helping character n-grams".
    """
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        return None
    metric = CHRF(word_order=_WORD_ORDER)

    def likeness(original: str, translation: str) -> float:
        return float(metric.sentence_score(translation, [original]).score)

    return likeness
