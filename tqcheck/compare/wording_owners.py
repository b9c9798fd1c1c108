"""Two countries that changed places: "Serbia's president", "the Hungarian president"."""

from collections.abc import Iterator
from itertools import combinations

from tqcheck.compare.names import compare_names
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_slots import word_range
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.extract.names_tables import territories
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["owners_exchanged"]

_REACH = 2
"""Words from a country to what is its own: "the German foreign minister"."""
_SURE = 0.8
"""Strength of a link that leaves no doubt."""
_BY = "by"
"""Where one side alone has it, a passive may have turned the sentence round."""


def owners_exchanged(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield two countries that both sides name, with each other's noun behind them."""
    for view, _ in pair.once(views):
        if (_BY in view.side.low) != (_BY in view.other_side.low):
            continue
        for one, other in combinations(_countries(pair, view), 2):
            if _is_exchange(view, one, other):
                here, there = zip(one, other, strict=True)
                yield WordingChange(view.passage, _cover(*here), _cover(*there))


def _countries(pair: AlignedPair, view: View) -> list[tuple[Span, Span]]:
    """Return the places of each country, or its people, that both sides name."""
    return [
        (match.original.span, match.translation.span)
        for match in pair.once(compare_names).matches
        if match.passage is view.passage
        and match.original is not None
        and match.translation is not None
        and match.relation in (Relation.SAME, Relation.VARIANT)
        and territories(match.original.key)
    ]


def _is_exchange(view: View, one: tuple[Span, Span], other: tuple[Span, Span]) -> bool:
    """Tell whether what each owns here is what the other owns there."""
    first, second = (_owned(view.side, span) for span, _ in (one, other))
    their_first, their_second = (
        _owned(view.other_side, span) for _, span in (one, other)
    )
    if first is None or second is None or first == second:
        return False
    if min(view.strength(first), view.strength(second)) < _SURE:
        return False
    return (view.image(first), view.image(second)) == ((their_second,), (their_first,))


def _owned(side: Side, name: Span) -> int | None:
    """Return the noun right behind a name, past small words that qualify it."""
    place = word_range(side.words, name)
    behind = range(place.stop, min(len(side.words), place.stop + _REACH))
    for index in behind:
        if side.gap(index - 1).strip():
            return None
        if index in side.content_set:
            return index
    return None


def _cover(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
