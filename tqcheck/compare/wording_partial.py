"""Denials in part told as whole ones: "not entirely free", "neither free nor fair"."""

from collections.abc import Iterator

from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["partial_denials"]

_WHOLLY = frozenset(
    """all altogether always completely entirely every everybody everyone everything
    everywhere exclusively fully totally wholly""".split()  # noqa: SIM905
)
"""Behind a denial these leave something undenied."""
_IN_PART = _WHOLLY | frozenset(
    """complete entire few full half hardly incomplete largely little mostly often part
    partial partially partly quite rarely seldom some somewhat sometimes whole""".split()  # noqa: SIM905
)
"""Words that may say as much in another way."""
_AT_ALL = ("at", "all")
"""This makes a denial stronger, not weaker."""
_REACH = 4
"""Words from a denial to what is denied."""
_SURE = 0.6
"""Strength of a link that leaves little doubt that both deny the same."""


def partial_denials(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield denials that leave something on one side, and nothing on the other."""
    for both in pair.once(views):
        for view in both:
            for index in _partial(view.side):
                change = _told_whole(view, index)
                if change is not None:
                    yield change


def _partial(side: Side) -> Iterator[int]:
    """Yield the denials right before a word that leaves something."""
    for denial in side.denials:
        behind = side.low[denial.index + 1 : denial.index + 2]
        if not _WHOLLY.isdisjoint(behind):
            yield denial.index


def _told_whole(view: View, index: int) -> WordingChange | None:
    there = view.other_side
    if not _IN_PART.isdisjoint(_without_at_all(there)):
        return None
    head = view.next_content(index + 1, _REACH)
    if head is None or view.strength(head) < _SURE:
        return None
    last = max(view.image(head))
    near = [d.index for d in there.denials if 0 < last - d.index <= _REACH]
    if not near:
        return None
    ours = view.span((index, head))
    words = there.words
    theirs = Span(words[max(near)].span.start, words[last].span.end)
    spans = (ours, theirs) if view.from_original else (theirs, ours)
    return WordingChange(view.passage, *spans)


def _without_at_all(side: Side) -> Iterator[str]:
    for index, word in enumerate(side.low):
        if side.low[max(0, index - 1) : index + 1] != _AT_ALL:
            yield word
