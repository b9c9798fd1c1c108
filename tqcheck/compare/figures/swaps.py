"""Equal figures that changed places: 23 soldiers and 105 civilians, reversed."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from tqcheck.compare.figures.context import Context, Surroundings
from tqcheck.compare.figures.matching import Link, Matching
from tqcheck.compare.figures.relation import Relation, relate
from tqcheck.compare.figures.sides import Sides
from tqcheck.extract.figures import Kind

__all__ = ["swapped_links"]

_CROSSED = 0.6
"""How well the words around a figure must fit the other figure, 0 to 1."""
_MARGIN = 0.35
"""How much better they must fit it than the figure's own equal."""
_WEIGHTS = (1.0, 0.6, 0.4)
"""The nearest words count most; three on either side are enough."""


def swapped_links(matching: Matching) -> tuple[tuple[Link, Link], ...]:
    """Return pairs of links whose figures stand in each other's place.

    Two figures are swapped when the words around each fit the other one of the
    translation and do not fit the equal one. Surroundings that fit both ways,
    or neither, say nothing.
    """
    by_passage: dict[int, list[Link]] = {}
    for link in matching.links:
        if link.relationship.relation is Relation.SAME:
            by_passage.setdefault(link.passage, []).append(link)
    return tuple(
        swap
        for number, links in sorted(by_passage.items())
        for swap in _swaps(matching.sides[number], links)
    )


def _swaps(sides: Sides, links: Sequence[Link]) -> Iterator[tuple[Link, Link]]:
    words = Surroundings(sides.passage)
    used: set[int] = set()
    for a, b in combinations(sorted(links, key=lambda k: k.original), 2):
        if {a.original, b.original} & used or not _may_swap(sides, a, b):
            continue
        if _is_swapped(sides, words, a, b):
            used |= {a.original, b.original}
            yield a, b


def _may_swap(sides: Sides, a: Link, b: Link) -> bool:
    """Tell whether two figures are different values of one kind."""
    one, other = sides.original.figures[a.original], sides.original.figures[b.original]
    plain = (one.implicit or other.implicit) and one.kind is not Kind.TIMES
    if plain or one.kind is not other.kind:
        return False
    return relate(one, other).relation not in (Relation.SAME, Relation.UNRELATED)


def _is_swapped(sides: Sides, words: Surroundings, a: Link, b: Link) -> bool:
    left, right = sides.original.contexts, sides.translation.contexts
    for one, other in ((a, b), (b, a)):
        straight = _fit(left[one.original], right[one.translation], words)
        crossed = _fit(left[one.original], right[other.translation], words)
        if crossed < _CROSSED or crossed - straight < _MARGIN:
            return False
    return True


def _fit(one: Context, other: Context, words: Surroundings) -> float:
    """Return how well the nearest words fit place by place, 0 to 1."""
    both = ((one.after, other.after), (one.before, other.before))
    fits = [_side_fit(a, b, words) for a, b in both if a or b]
    return sum(fits) / len(fits) if fits else 0.0


def _side_fit(one: Sequence[int], other: Sequence[int], words: Surroundings) -> float:
    """Compare the words of one side, with a shift of one place allowed."""
    total = hit = 0.0
    for k, (i, distance) in enumerate(zip(one, _WEIGHTS, strict=False)):
        weight = distance * words.weight(i, original=True)
        near = other[max(0, k - 1) : k + 2]
        total += weight
        hit += weight * max((words.likeness(i, j) for j in near), default=0.0)
    return hit / total if total else 0.0
