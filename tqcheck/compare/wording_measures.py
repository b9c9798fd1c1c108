"""By how much, or to what: "cut by 20 percent", "cut to 20 percent"."""

import re
from collections.abc import Iterator, Sequence

from tqcheck import lexicon
from tqcheck.compare.figures.sides import sides_of
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.extract.figures import Figure, Kind
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["measure_changes"]

_BEFORE = re.compile(r"\b(by|to)(?:\s+[a-z]+){0,2}\s*$", re.IGNORECASE)
"""The preposition of a figure, with words such as "more than" between."""
_CHANGING = frozenset(
    """boost climb cut decline decrease drop expand extend fall grow increase jump lift
    lower narrow plunge raise reduce rise shorten shrink slash slip soar surge widen""".split()  # noqa: SIM905
)
"""Verbs and nouns of change, in their base form."""
_REACH = 60
"""Characters before a figure in which the change is told."""
_RANGE = "from"


def measure_changes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield figures that tell a change's size on one side, its result on the other.

    The figure must stand once on each side, behind a word of change on both.
    """
    sides = pair.once(sides_of)
    for view, _ in pair.once(views):
        both = sides[view.passage.index]
        for own in both.original.figures:
            there = [f for f in both.translation.figures if f.amount == own.amount]
            here = [f for f in both.original.figures if f.amount == own.amount]
            if own.amount is None or len(there) != 1 or len(here) != 1:
                continue
            change = _change(view, own, there[0])
            if change is not None:
                yield change


def _change(view: View, own: Figure, other: Figure) -> WordingChange | None:
    first, second = _preposition(view.side, own), _preposition(view.other_side, other)
    if first is None or second is None:
        return None
    (ours, start), (theirs, there) = first, second
    if ours == theirs:
        return None
    return WordingChange(
        view.passage, Span(start, own.span.end), Span(there, other.span.end)
    )


def _preposition(side: Side, figure: Figure) -> tuple[str, int] | None:
    """Return "by" or "to" before a figure behind a word of change, and its place.

    Before a plain number the word must stand beside it ("rose to 20"): people are
    counted behind "by" and "to" as well.
    """
    start = max(0, figure.span.start - _REACH)
    before = side.text[start : figure.span.start]
    match = _BEFORE.search(before)
    if match is None:
        return None
    words = _words_within(side, start, start + match.start())
    near = words[-1:] if figure.kind is Kind.CARDINAL else words
    if _RANGE in words or not any(lexicon.lemmas(w) & _CHANGING for w in near):
        return None
    return match[1].lower(), start + match.start()


def _words_within(side: Side, start: int, end: int) -> Sequence[str]:
    return [
        low
        for word, low in zip(side.words, side.low, strict=True)
        if start <= word.span.start < end
    ]
