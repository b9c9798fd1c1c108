"""Small words of way and time that turned round: "from Odesa", "to Odesa"."""

from collections.abc import Iterator

from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.kept import nearly_kept
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["route_turns"]

_TURNED = frozenset(
    {
        ("above", "below"),
        ("after", "by"),
        ("after", "despite"),
        ("after", "within"),
        ("ahead of", "behind"),
        ("because of", "despite"),
        ("despite", "during"),
        ("despite", "thanks to"),
        ("for", "from"),
        ("from", "into"),
        ("from", "to"),
        ("from", "towards"),
        ("from", "until"),
        ("inside", "outside"),
        ("since", "until"),
    }
)
"""What stands before the same noun and says something else, in alphabetical order."""
_PLAIN = frozenset({("ahead of", "behind"), ("inside", "outside"), ("since", "until")})
_TIMED = frozenset({("after", "within"), ("from", "until")})
"""Of these, some are so whatever else was reworded, others before a time or number."""
_FIRST = {
    "ahead": "ahead of",
    "because": "because of",
    "beginning": "from",
    "starting": "from",
    "thanks": "thanks to",
    "till": "until",
    "toward": "towards",
}
"""How a first word or another spelling is named."""
_GOVERNING = frozenset(word for both in _TURNED for word in both)
_REACH = 3
"""Words from a preposition to its noun: "from the eastern bank"."""
_SURE = 0.8
"""Strength of a link that leaves no doubt."""


def route_turns(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield nouns that something comes from on one side and goes to on the other.

    Only in passages of which hardly anything else changed: in others the word that
    wants the one or the other has changed as well ("according to", "a report from").
    """
    for view, _ in pair.once(views):
        is_kept = nearly_kept(view.passage)
        for noun, here, image, there in _turned(view):
            if not is_kept and not _is_plain(view.side, here, view.other_side, there, noun):
                continue
            yield WordingChange(
                view.passage,
                view.span((here, noun)),
                Span(view.theirs[there].span.start, view.theirs[image].span.end),
            )
            break  # one turn brings the other with it


def _is_plain(side: Side, here: int, other: Side, there: int, noun: int) -> bool:
    """Tell whether two prepositions are opposed whatever else was reworded."""
    both = _name(side, here), _name(other, there)
    pair = tuple(sorted(both))
    is_timed = not side.numerals.isdisjoint((noun - 1, noun, noun + 1))
    return pair in _PLAIN or (pair in _TIMED and is_timed)


def _turned(view: View) -> Iterator[tuple[int, int, int, int]]:
    """Yield our noun and its preposition, and theirs."""
    for noun in _nouns(view.side):
        image = view.image(noun)
        if len(image) != 1 or view.strength(noun) < _SURE:
            continue
        ours = _governing(view.side, noun)
        theirs = _governing(view.other_side, image[0])
        if ours is None or theirs is None:
            continue
        both = _name(view.side, ours), _name(view.other_side, theirs)
        if tuple(sorted(both)) in _TURNED:
            yield noun, ours, image[0], theirs


def _nouns(side: Side) -> list[int]:
    """Return the content words, and figures that count none ("by 2038")."""
    lone = {i for i in side.numerals if i + 1 not in side.content_set}
    return sorted((side.content_set - side.numerals) | lone)


def _governing(side: Side, noun: int) -> int | None:
    """Return the preposition before a noun and the words that qualify it."""
    for index in range(noun - 1, max(-1, noun - 1 - _REACH), -1):
        if side.gap(index).strip():
            return None
        if _name(side, index) in _GOVERNING:
            return index
    return None


def _name(side: Side, index: int) -> str:
    return _FIRST.get(side.low[index], side.low[index])
