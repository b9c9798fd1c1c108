"""Two things compared that changed places: "women more than men"."""

from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["is_compared_the_other_way", "turned_comparisons"]

_AS, _THAN = "as", "than"
_COMPARED = frozenset({("compared", "with"), ("compared", "to"), ("relative", "to")})
_LESS = frozenset({"fewer", "half", "less", "lower", "smaller"})
"""With one of them on one side only, the comparison was turned round as a whole."""
_MEASURE = 6
"""Words before "than" or the second "as" in which the measure stands."""
_REACH = 3
"""Words from there to what is compared with."""
_SURE = 0.8
"""Strength of a link that leaves no doubt."""


def turned_comparisons(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield comparisons whose two sides changed places while the measure stayed.

    "Women are paid less than men" is not "men are paid less than women"; "men are paid
    more than women" says the same as the first and is left alone.
    """
    for view, _ in pair.once(views):
        ours = _standards(view.side)
        theirs = _standards(view.other_side)
        if len(ours) != 1 or len(theirs) != 1:
            continue
        change = _turned(view, ours[0], theirs[0])
        if change is not None:
            yield change


def is_compared_the_other_way(view: View) -> bool:
    """Tell whether the two sides of the one comparison changed places.

    "Prices rise faster than wages" is "wages rise more slowly than prices".
    """
    ours, theirs = _standards(view.side), _standards(view.other_side)
    return len(ours) == len(theirs) == 1 and _is_crossed(view, ours[0], theirs[0])


def _is_crossed(view: View, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Tell whether what each side compares with stands before the mark on the other."""
    (mark, standard), (their_mark, their_standard) = ours, theirs
    image = view.image(standard)
    source = _source(view, their_standard)
    if len(image) != 1 or view.strength(standard) < _SURE or source is None:
        return False
    return image[0] < their_mark and source < mark


def _turned(
    view: View, ours: tuple[int, int], theirs: tuple[int, int]
) -> WordingChange | None:
    (mark, standard), (_, their_standard) = ours, theirs
    source = _source(view, their_standard)
    if source is None or not _is_crossed(view, ours, theirs):
        return None
    if _is_lowered(view.side) != _is_lowered(view.other_side):
        return None
    if not _keeps_measure(view, mark):
        return None
    return WordingChange(
        view.passage,
        view.span((source, standard)),
        Span(
            view.theirs[view.image(standard)[0]].span.start,
            view.theirs[their_standard].span.end,
        ),
    )


def _standards(side: Side) -> list[tuple[int, int]]:
    """Return each "than", second "as" or "compared with", and the noun behind it."""
    found = []
    for index, low in enumerate(side.low):
        last = index + 1 if side.low[index : index + 2] in _COMPARED else index
        before = side.low[max(0, index - _MEASURE) : index]
        if last == index and low != _THAN and not (low == _AS and _AS in before):
            continue
        behind = range(last + 1, min(len(side.low), last + 1 + _REACH))
        noun = next((i for i in behind if i in side.content_set), None)
        if noun is not None and noun not in side.numerals:
            found.append((index, noun))
    return found


def _source(view: View, theirs: int) -> int | None:
    """Return the one word of ours that a word of theirs surely renders."""
    ours = [i for i in view.content if theirs in view.image(i)]
    if len(ours) != 1 or view.strength(ours[0]) < _SURE:
        return None
    return ours[0]


def _is_lowered(side: Side) -> bool:
    return not _LESS.isdisjoint(side.low)


def _keeps_measure(view: View, mark: int) -> bool:
    """Tell whether what is compared, right before "than", is rendered and no opposite."""
    measure = view.previous_content(mark, _MEASURE)
    if measure is None or not view.image(measure):
        return False
    ours = view.ours[measure].text
    return not any(
        lexicon.are_contrary(ours, view.theirs[i].text) for i in view.image(measure)
    )
