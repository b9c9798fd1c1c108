"""Superlatives that lost or gained company: "one of the oldest", "the oldest"."""

from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["rank_changes"]

_IRREGULAR = frozenset({"best", "worst", "most", "least"})
_ENDING = "est"
_SHARERS = ("one", "some", "two", "three", "several", "many", "few")
_AMONG = frozenset({"among", "amongst"})
_BELONGING = {
    "part": "of",
    "belong": "to",
    "belongs": "to",
    "belonged": "to",
    "belonging": "to",
} | dict.fromkeys(_SHARERS, "of")
"""Words that give a superlative company, with the word behind them."""
_INCLUDING = frozenset({"include", "includes", "included", "including"})
"""Words that say that there are others too."""
_REACH = 4
"""Words from "one of" or "among" to its superlative: "one of the world's oldest"."""
_SURE = 0.6
"""Strength of a link from which two superlatives stand for each other."""


def rank_changes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield superlatives that are shared on one side only.

    A side that says "one of" or "among" anywhere is believed to say it of the
    superlative, wherever it stands.
    """
    for view, _ in pair.once(views):
        ours, theirs = _starts(view.side), _starts(view.other_side)
        if bool(ours) == bool(theirs):
            continue
        if not _INCLUDING.isdisjoint(view.side.forms | view.other_side.forms):
            continue
        for index, word in enumerate(view.ours):
            if not _is_superlative(word.text) or view.strength(index) < _SURE:
                continue
            image = view.image(index)
            if len(image) != 1 or not _is_superlative(view.theirs[image[0]].text):
                continue
            if _is_counted(view.side, index) or _is_counted(view.other_side, image[0]):
                continue
            first, last = _within(ours, index), _within(theirs, image[0])
            if first is None and last is None:
                continue
            yield WordingChange(
                view.passage,
                _phrase(view.side, first, index),
                _phrase(view.other_side, last, image[0]),
            )


def _starts(side: Side) -> tuple[int, ...]:
    """Return where "one of" or "among" begins, in any use."""
    low = side.low
    return tuple(
        i
        for i, word in enumerate(low)
        if word in _AMONG or low[i + 1 : i + 2] == (_BELONGING.get(word),)
    )


def _is_counted(side: Side, superlative: int) -> bool:
    """Tell whether a number gives it company: "the ten largest"."""
    return superlative - 1 in side.numerals


def _within(starts: tuple[int, ...], superlative: int) -> int | None:
    reach = _REACH + 1  # "one of" is a word longer than "among"
    near = [i for i in starts if 0 < superlative - i <= reach]
    return max(near, default=None)


def _phrase(side: Side, start: int | None, superlative: int) -> Span:
    if start is None:
        before = superlative - 1
        articled = before >= 0 and side.low[before] == "the"
        start = before if articled else superlative
    return Span(side.words[start].span.start, side.words[superlative].span.end)


def _is_superlative(text: str) -> bool:
    low = text.lower()
    if low in _IRREGULAR:
        return True
    return low.endswith(_ENDING) and any(
        low != base and "a" in lexicon.parts_of_speech(base)
        for base in lexicon.lemmas(low)
    )
