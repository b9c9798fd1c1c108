"""How much it matters that "about" became "over"."""

from tqcheck.extract.figures import Approach, Figure, Kind
from tqcheck.finding import Severity

__all__ = ["approach_severity"]

_A = Approach
_SAME_MEANING: frozenset[frozenset[Approach]] = frozenset(
    frozenset(pair)
    for pair in (
        (_A.OVER, _A.AT_LEAST),
        (_A.ABOUT, _A.NEARLY),
        (_A.NEARLY, _A.UNDER),
        (_A.UNDER, _A.UP_TO),
        (_A.NEARLY, _A.UP_TO),
        (_A.AS_MANY_AS, _A.UP_TO),
        (_A.AS_MANY_AS, _A.AT_LEAST),
        (_A.AS_MANY_AS, _A.ABOUT),
        (_A.AS_MANY_AS, _A.OVER),
        (_A.AS_MANY_AS, _A.NEARLY),
    )
)
"""Pairs that editors let pass: the number is bounded on the same side."""
_CONTRARY: frozenset[frozenset[Approach]] = frozenset(
    frozenset(pair)
    for pair in (
        (_A.OVER, _A.UNDER),
        (_A.OVER, _A.UP_TO),
        (_A.AT_LEAST, _A.UNDER),
        (_A.AT_LEAST, _A.UP_TO),
        (_A.AS_MANY_AS, _A.UNDER),
    )
)
"""Pairs that bound the number on opposite sides."""
_OFF_HALF = frozenset({_A.OVER, _A.UNDER})
"""Half of something decides; more or less than half is another thing than half."""
_PROPORTIONS = frozenset({Kind.TIMES, Kind.FRACTION})
"""Kinds whose plain words are approached as figures are."""


def approach_severity(one: Figure, other: Figure) -> Severity | None:
    """Return how much a change of "about", "over" and the like matters.

    None where nothing changed. The answer is the same both ways.
    """
    pair = frozenset((one.approach, other.approach))
    if len(pair) == 1 or one.edge or other.edge:
        return None
    if Kind.REFERENCE in (one.kind, other.kind):
        return None
    if (one.implicit or other.implicit) and not _both_weigh(one, other):
        return None
    if pair == {_A.EXACT, _A.ABOUT} and _is_endless(one) is not _is_endless(other):
        return None  # "a third of a million" is "about 333,000"
    if pair == {_A.EXACT, _A.ABOUT} and one.unit != other.unit:
        return None  # "12.5 miles" are "about 20 kilometers"
    if pair & _OFF_HALF and _A.EXACT in pair and _is_half(one) and _is_half(other):
        return Severity.WARNING
    if _A.EXACT in pair or pair in _SAME_MEANING:
        return Severity.INFO
    return Severity.ERROR if pair in _CONTRARY else Severity.WARNING


def _both_weigh(one: Figure, other: Figure) -> bool:
    """Tell whether both are approached, as in "more than doubled", "nearly half".

    Where a figure is hidden in a plain word, one such word alone is chance.
    """
    approaches = {one.approach, other.approach}
    if _is_half(one) and _is_half(other) and approaches & _OFF_HALF:
        return True
    return {one.kind, other.kind} <= _PROPORTIONS and _A.EXACT not in approaches


def _is_half(figure: Figure) -> bool:
    amount = figure.amount
    return figure.kind is Kind.FRACTION and amount is not None and 2 * amount.value == 1


def _is_endless(figure: Figure) -> bool:
    return figure.amount is not None and figure.amount.is_endless
