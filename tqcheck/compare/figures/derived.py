"""Figures that the other side's figures add up to: "from 80 to 60" falls "by 20"."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from tqcheck.compare.figures.matching import Matching
from tqcheck.compare.figures.relation import Relation
from tqcheck.extract.figures import Figure, Kind

__all__ = ["is_derived"]

_PERCENT = 100
_COUNTED = frozenset({Kind.CARDINAL, Kind.MONEY, Kind.QUANTITY})
_RANK_OR_COUNT = {Kind.ORDINAL, Kind.QUANTITY}
_SHARES = frozenset({Kind.FRACTION, Kind.PERCENT})


def is_derived(
    matching: Matching, number: int, figure: Figure, *, original: bool
) -> bool:
    """Tell whether a lone figure is worked out from figures that both sides have.

    A sum ("three men and two women", "five people"), a difference ("all but two of the
    15", "thirteen of the 15"), or a share and what it comes to ("two-thirds of the 90",
    "60 of the 90"). A count is the rank of the last one: "the hundredth birthday",
    "100 years since the birth".

    Args:
        matching: All figures and their counterparts.
        number: The passage.
        figure: A figure of one side without counterpart.
        original: Whether it is the original's.
    """
    there = _lone(matching, number, original=not original)
    if _counts_the_same(figure, there):
        return True
    if figure.amount is None or figure.kind not in _COUNTED | _SHARES:
        return False
    kept = list(_kept(matching, number))
    if figure.kind in _SHARES:
        return any(
            _part(figure) * whole == other for other in _values(there) for whole in kept
        )
    value = figure.amount.value
    if any(
        _part(share) * whole == value
        for share in there
        if share.kind in _SHARES
        for whole in kept
    ):
        return True
    return any(
        value in (one + other, abs(one - other)) for one, other in combinations(kept, 2)
    )


def _counts_the_same(figure: Figure, there: list[Figure]) -> bool:
    """Tell whether a rank of one side is a count of the other."""
    return any(
        {figure.kind, other.kind} == _RANK_OR_COUNT
        and figure.amount is not None
        and other.amount is not None
        and figure.amount.value == other.amount.value
        for other in there
    )


def _kept(matching: Matching, number: int) -> Iterator[Fraction]:
    """Yield the numbers of the passage that both sides have."""
    figures = matching.sides[number].original.figures
    for link in matching.links:
        same = link.relationship.relation is Relation.SAME
        if link.passage == number and same:
            yield from _values([figures[link.original]])


def _lone(matching: Matching, number: int, *, original: bool) -> list[Figure]:
    sides = matching.sides[number]
    side = sides.original if original else sides.translation
    found = matching.original if original else matching.translation
    return [f for k, f in enumerate(side.figures) if (number, k) not in found]


def _values(figures: list[Figure]) -> Iterator[Fraction]:
    for figure in figures:
        if figure.amount is not None and figure.kind in _COUNTED:
            yield figure.amount.value


def _part(share: Figure) -> Fraction:
    value = Fraction(0) if share.amount is None else share.amount.value
    return value / _PERCENT if share.kind is Kind.PERCENT else value
