"""Finds for every figure its counterpart: in the passage, near by, anywhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from tqcheck.compare.figures.moments import is_within
from tqcheck.compare.figures.relation import Relation, relate
from tqcheck.compare.figures.sides import Candidate, Sides
from tqcheck.extract.figures import Edge, Figure, Kind

__all__ = ["Matching", "match_figures"]

_BOUND = 0.45
"""Surroundings alike enough to say that two unequal figures are the same one."""
_TABLE = 60
"""Figures on either side that are looked at; a sentence has a handful."""
_MOST_LONE = 40_000
"""Pairs of lone figures compared across passages; more only in passages near by."""
_NEAR = 2
"""Passages on either side in which a figure said again explains a lone one."""
_IMPLICIT_BOUND = 0.5
"""Words such as "both" count as changed in clearly equal surroundings only."""
_SOME_BINDING = 0.2
"""Surroundings with something in common: "jailed for a year", "for two years"."""
_ALIKE = (Relation.SAME,)
_ROUNDED = (Relation.ROUNDED,)
_OTHER = (Relation.UNIT, Relation.CURRENCY, Relation.CHANGED)


@dataclass
class Matching:
    """Which figures have found a counterpart, passage by passage."""

    sides: tuple[Sides, ...]
    links: list[Candidate] = field(default_factory=list)
    """Figures of the original with their counterparts in the same passages."""
    original: set[tuple[int, int]] = field(default_factory=set)
    """(passage, figure) of the original that need no finding of their own."""
    translation: set[tuple[int, int]] = field(default_factory=set)
    matched: set[tuple[int, int]] = field(default_factory=set)
    """Figures of the original whose value stands in the translation."""


def match_figures(sides: tuple[Sides, ...]) -> Matching:
    """Return the counterparts, from the surest to the least sure.

    Equal values of a passage come first, then rounded ones, then unequal ones
    in equal surroundings; then what is said twice on one side and once on the
    other, figures that moved to another passage, and at last unequal figures
    that are alone.
    """
    matching = Matching(sides)
    for number in range(len(sides)):
        here = sides[number]
        _take(matching, number, _ALIKE, partial(_is_consistent, here))
        _take(matching, number, _ROUNDED, partial(_is_consistent, here))
        _take(matching, number, _OTHER, partial(_is_bound, here))
        _absorb(matching, number, number)
    _move(matching)
    for number in range(len(sides)):
        _take(matching, number, _OTHER, partial(_is_alone, sides[number]))
        for near in range(max(0, number - _NEAR), min(len(sides), number + _NEAR + 1)):
            _absorb(matching, number, near)
    return matching


def _take(
    matching: Matching,
    number: int,
    relations: tuple[Relation, ...],
    accept: Callable[[Candidate], bool],
) -> None:
    """Link the best free candidates of a passage."""
    sides = matching.sides[number]
    related = [c for c in sides.candidates if c.relationship.relation in relations]
    free = [candidate for candidate in related if _is_free(matching, candidate)]
    for candidate in _best_first(sides, free):
        if _is_free(matching, candidate) and accept(candidate):
            one = (number, candidate.original)
            matching.original.add(one)
            matching.translation.add((number, candidate.translation))
            if candidate.relationship.relation in (Relation.SAME, Relation.ROUNDED):
                matching.matched.add(one)
            matching.links.append(candidate)


def _is_free(matching: Matching, candidate: Candidate) -> bool:
    one = (candidate.passage, candidate.original)
    other = (candidate.passage, candidate.translation)
    return one not in matching.original and other not in matching.translation


def _best_first(sides: Sides, candidates: list[Candidate]) -> list[Candidate]:
    """Sort candidates where their order matters, for scores are costly.

    It does where two compete for a figure, and for dates: of parts that several
    of them share ("July 3 to 5") the first says what became of it.
    """
    if len(candidates) <= 1:
        return candidates
    ours = {candidate.original for candidate in candidates}
    theirs = {candidate.translation for candidate in candidates}
    compete = len(ours) < len(candidates) or len(theirs) < len(candidates)
    if compete or any(f.moments for c in candidates for f in _pair(sides, c)):
        return sorted(candidates, key=lambda candidate: candidate.rank)
    return candidates


def _is_consistent(sides: Sides, candidate: Candidate) -> bool:
    """Tell whether a low end meets a low end, or both ends changed places.

    So "2023-24" and "2022-23" differ in both years, although 2023 is in both.
    """
    one, other = _pair(sides, candidate)
    if not _are_opposite_ends(one, other):
        return True
    i = candidate.original + (1 if one.edge is Edge.LOW else -1)
    j = candidate.translation + (1 if other.edge is Edge.LOW else -1)
    left, right = sides.original.figures, sides.translation.figures
    if not (0 <= i < len(left) and 0 <= j < len(right)):
        return True
    return relate(left[i], right[j]).relation is Relation.SAME


def _is_bound(sides: Sides, candidate: Candidate) -> bool:
    one, other = _pair(sides, candidate)
    if one.implicit or other.implicit:
        return candidate.binding >= _IMPLICIT_BOUND and one.kind is other.kind
    return candidate.binding >= _BOUND


def _is_alone(sides: Sides, candidate: Candidate) -> bool:
    """Tell whether two unequal figures with little in common may be linked.

    They are what is left of the passage when everything else is explained.
    """
    one, other = _pair(sides, candidate)
    if one.implicit or other.implicit:
        if one.kind is other.kind is Kind.TIMES:
            return True
        measured = one.kind is other.kind and one.unit == other.unit != ""
        return measured and candidate.binding >= _SOME_BINDING
    return one.kind is other.kind or candidate.binding >= _SOME_BINDING


def _pair(sides: Sides, candidate: Candidate) -> tuple[Figure, Figure]:
    return (
        sides.original.figures[candidate.original],
        sides.translation.figures[candidate.translation],
    )


def _absorb(matching: Matching, number: int, near: int) -> None:
    """Drop lone figures that only repeat what the other side says as well."""
    here, there = matching.sides[number], matching.sides[near]
    for i, figure in enumerate(here.original.figures):
        if (number, i) not in matching.original and _is_said(
            figure, _around(there.translation.figures, i)
        ):
            matching.original.add((number, i))
            matching.matched.add((number, i))
    for j, figure in enumerate(here.translation.figures):
        if (number, j) not in matching.translation and _is_said(
            figure, _around(there.original.figures, j)
        ):
            matching.translation.add((number, j))


def _around(figures: tuple[Figure, ...], index: int) -> tuple[Figure, ...]:
    """Return the figures near a place of a passage; all, but for long tables."""
    return figures[max(0, index - _TABLE) : index + _TABLE]


def _is_said(figure: Figure, others: tuple[Figure, ...]) -> bool:
    others = tuple(o for o in others if not _are_opposite_ends(figure, o))
    related = [relate(figure, o) for o in others]
    if any(r.relation is Relation.SAME and r.closeness > 0 for r in related):
        return True
    moments = tuple(moment for o in others for moment in o.moments)
    if any(is_within(moment, moments) for moment in figure.moments):
        return True
    return _is_score_of(figure, others)


def _are_opposite_ends(one: Figure, other: Figure) -> bool:
    return bool(one.edge and other.edge) and one.edge is not other.edge


def _is_score_of(figure: Figure, others: tuple[Figure, ...]) -> bool:
    """Tell whether "3-1" is said as "three goals to one", or the reverse."""
    if figure.amount is None:
        return False
    if figure.amount.second is not None:
        values = {o.amount.value for o in others if o.amount is not None}
        return {figure.amount.value, figure.amount.second} <= values
    scores = [o.amount for o in others if o.kind is Kind.SCORE and o.amount]
    return any(figure.amount.value in (s.value, s.second) for s in scores)


def _move(matching: Matching) -> None:
    """Link equal figures of different passages, nearest passages first."""
    lone = list(_lone(matching))
    lone.sort(key=lambda p: (p[0], p[1]))
    for _, _, one, other in lone:
        if one not in matching.original and other not in matching.translation:
            matching.original.add(one)
            matching.translation.add(other)
            matching.matched.add(one)


def _lone(
    matching: Matching,
) -> Iterator[tuple[int, tuple[int, ...], tuple[int, int], tuple[int, int]]]:
    """Yield equal lone figures with their distance in passages."""
    left = _free(matching.sides, matching.original, original=True)
    right = _free(matching.sides, matching.translation, original=False)
    reach = len(matching.sides) if len(left) * len(right) <= _MOST_LONE else _NEAR
    for one in left:
        for other in right:
            if not 0 < abs(one[0] - other[0]) <= reach:
                continue
            a = matching.sides[one[0]].original.figures[one[1]]
            b = matching.sides[other[0]].translation.figures[other[1]]
            if relate(a, b).relation is Relation.SAME:
                order = (one[0] + other[0], abs(one[1] - other[1]), one[1] + other[1])
                yield abs(one[0] - other[0]), order, one, other


def _free(
    sides: tuple[Sides, ...], taken: set[tuple[int, int]], *, original: bool
) -> list[tuple[int, int]]:
    """Return the figures without a counterpart that are worth looking for."""
    return [
        (number, k)
        for number, both in enumerate(sides)
        for k, figure in enumerate(
            both.original.figures if original else both.translation.figures
        )
        if (number, k) not in taken
        and not figure.implicit
        and figure.kind not in (Kind.RELATIVE, Kind.REFERENCE)
    ]
