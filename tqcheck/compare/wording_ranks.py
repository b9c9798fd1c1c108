"""Ranks: "one of the oldest" told as "the oldest", "third-largest" as "largest".

And what stands alone: "the only witness" told as "one of the witnesses".
"""

import re
from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["order_changes", "rank_changes", "sole_changes"]

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
_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_NUMBERED = re.compile("([0-9]{1,3})(?:st|nd|rd|th)")
_FIRST = 1
"""What a superlative without an ordinal is."""
_SOLE = frozenset({"only", "sole"})
_BEFORE_SOLE = frozenset({"the", "his", "her", "its", "their", "our", "my"})
"""Before "only" these say that there is no other; elsewhere it is an adverb."""
_HEAD_REACH = 4
"""Words from "the only" to its noun: "the only large public clinic"."""
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


def order_changes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield superlatives of another place: "the third-largest", "the largest"."""
    for view, _ in pair.once(views):
        for index, word in enumerate(view.ours):
            image = view.image(index)
            if view.strength(index) < _SURE or len(image) != 1:
                continue
            if not (_is_ranked(word.text) and _is_ranked(view.theirs[image[0]].text)):
                continue
            ours = _placed(view.side, index)
            theirs = _placed(view.other_side, image[0])
            if ours[0] != theirs[0]:
                yield WordingChange(view.passage, ours[1], theirs[1])


def sole_changes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield what is the only one of its kind on one side, and one of some on the other.

    A side that says "only" or "one of" anywhere is believed to say it of the same.
    """
    for both in pair.once(views):
        for view in both:
            alone = [i for i in range(len(view.ours)) if _is_sole(view.side, i)]
            others = _starts(view.other_side)
            if not (alone and others) or _starts(view.side):
                continue
            if not _SOLE.isdisjoint(view.other_side.forms):
                continue
            for index in alone:
                head = view.next_content(index, _HEAD_REACH)
                if head is None or view.strength(head) < _SURE:
                    continue
                there = min(view.image(head))
                start = _within(others, there)
                if start is None:
                    continue
                ours = view.span((index - 1, head))
                words = view.other_side.words
                theirs = Span(words[start].span.start, words[there].span.end)
                spans = (ours, theirs) if view.from_original else (theirs, ours)
                yield WordingChange(view.passage, *spans)


def _is_sole(side: Side, index: int) -> bool:
    low = side.low
    return low[index] in _SOLE and index > 0 and low[index - 1] in _BEFORE_SOLE


def _is_ranked(text: str) -> bool:
    """Tell whether the word is a superlative, or ends in one ("third-largest")."""
    ordinal, _, rest = text.partition("-")
    return _is_superlative(rest if _order(ordinal) else text)


def _placed(side: Side, superlative: int) -> tuple[int, Span]:
    """Return which place a superlative gives, 1 for the first, and the words for it."""
    words = side.words
    span = words[superlative].span
    before = max(0, superlative - 1)
    ordinal, _, _ = side.low[superlative].partition("-")
    if place := _order(ordinal):
        return place, span
    if place := _order(side.low[before]):
        return place, Span(words[before].span.start, span.end)
    return _FIRST, span


def _order(word: str) -> int | None:
    """Return which place an ordinal names: 3 for "third" and "3rd"."""
    number = _NUMBERED.fullmatch(word.lower())
    return int(number[1]) if number else _ORDINALS.get(word.lower())


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
