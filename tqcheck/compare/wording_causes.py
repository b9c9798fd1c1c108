"""Cause and effect, before and after, that changed places around one conjunction."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["turned_causes"]

_MARKERS = {
    ("because",): "cause",
    ("because", "of"): "cause",
    ("due", "to"): "cause",
    ("as", "a", "result", "of"): "cause",
    ("after",): "after",
    ("following",): "after",
    ("before",): "before",
}
"""Words before the cause, or before what came first or last, by what they say."""
_LONGEST = 4
"""Words of the longest of them."""
_LEAST = 2
"""Words that must have gone over from each half: one alone may be said in both."""
_SURE = 0.8
"""Strength of a link that leaves no doubt."""


@dataclass(frozen=True)
class _Halves:
    """The words behind such a marker, and those it explains."""

    kind: str
    mark: int
    given: frozenset[int]
    """Places of the words behind the marker: the cause, or what came before."""
    rest: frozenset[int]
    """Those of the clause that it belongs to."""


def turned_causes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield sentences whose halves changed places: "A because B", "B because A".

    Both sides must have one such marker, of one kind, and of the words that surely
    render each other all must have gone over to the other half.
    """
    for view, _ in pair.once(views):
        ours, theirs = _halves(view.side), _halves(view.other_side)
        if ours is None or theirs is None or ours.kind != theirs.kind:
            continue
        if _crosses(view, ours.given, theirs.rest, theirs.given) and _crosses(
            view, ours.rest, theirs.given, theirs.rest
        ):
            here, there = view.ours, view.theirs
            yield WordingChange(
                view.passage,
                Span(here[ours.mark].span.start, here[max(ours.given)].span.end),
                Span(there[theirs.mark].span.start, there[max(theirs.given)].span.end),
            )


def _crosses(
    view: View, ours: frozenset[int], over: frozenset[int], own: frozenset[int]
) -> bool:
    """Tell whether the words of one half of ours stand in the other half of theirs."""
    images = [
        view.image(index)[0]
        for index in ours & view.side.content_set
        if len(view.image(index)) == 1 and view.strength(index) >= _SURE
    ]
    gone = sum(image in over for image in images)
    return gone >= _LEAST and not any(image in own for image in images)


def _halves(side: Side) -> _Halves | None:
    """Return the two halves; None where there is not one marker, or only one half."""
    marks = list(_marks(side))
    if len(marks) != 1:
        return None
    first, last, kind = marks[0]
    ends = [i + 1 for i in range(len(side.low)) if side.gap(i).strip()]
    start = max((end for end in ends if end <= first), default=0)
    end = min((end for end in ends if end > last), default=len(side.low))
    given, rest = range(last + 1, end), range(start, first)
    if not rest:  # "Because it rained, the match was called off, he said."
        rest = range(end, min((x for x in ends if x > end), default=len(side.low)))
    if not given or not rest:
        return None
    return _Halves(kind, first, frozenset(given), frozenset(rest))


def _marks(side: Side) -> Iterator[tuple[int, int, str]]:
    index = 0
    while index < len(side.low):
        for size in range(_LONGEST, 0, -1):
            kind = _MARKERS.get(side.low[index : index + size])
            if kind is not None:
                yield index, index + size - 1, kind
                index += size - 1
                break
        index += 1
