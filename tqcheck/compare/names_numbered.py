"""Names told apart by a number: Elizabeth II, World War I, the Second World War."""

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side, sides
from tqcheck.extract.figures.roman import ROMAN
from tqcheck.extract.figures.spelled import ORDINALS, UNITS
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["numbered_changes"]

_ARTICLE = "the"
_NAME_WORDS = 2
"""Capitalised words behind an ordinal that belong to the name: "Second World War"."""


@dataclass(frozen=True)
class _Numbered:
    head: str
    """The word beside the number, in small letters: "elizabeth", "war"."""
    number: int
    span: Span


def numbered_changes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield names whose number differs: "Elizabeth II", "Elizabeth I".

    A number that stands on both sides of a name is left alone, whatever else does:
    two wars may be told in another order.
    """
    for passage, both in zip(pair.passages, pair.once(sides), strict=True):
        ours, theirs = (list(_numbered(side)) for side in both)
        here, there = ({(n.head, n.number) for n in group} for group in (ours, theirs))
        for own in ours:
            if (own.head, own.number) in there:
                continue
            other = next(
                (
                    n
                    for n in theirs
                    if n.head == own.head and (n.head, n.number) not in here
                ),
                None,
            )
            if other is not None:
                yield WordingChange(passage, own.span, other.span)


def _numbered(side: Side) -> Iterator[_Numbered]:
    for index, word in enumerate(side.words):
        if not _is_name_word(word.text):
            continue
        behind = _behind(side, index)
        if behind is not None:
            number, last = behind
            yield _of(side, index, last, index, number)
            continue
        number, first = _before(side, index)
        if number:
            yield _of(side, first, index, index, number)


def _behind(side: Side, index: int) -> tuple[int, int] | None:
    """Return the number behind a name and its last word: "II", "the Second"."""
    words, low = side.words, side.low
    at = index + 1
    if at < len(words) and side.gap(index) == " ":
        if words[at].text.isupper() and low[at] in ROMAN:
            return ROMAN[low[at]], at
        if words[at].text[:1].isupper() and low[at] in UNITS:
            return UNITS[low[at]], at
        if low[at] == _ARTICLE and at + 1 < len(words) and side.gap(at) == " ":
            number = _ordinal(side, at + 1)
            return None if number is None else (number, at + 1)
    return None


def _ordinal(side: Side, at: int) -> int | None:
    """Return the number of a capitalised ordinal; None for any other word."""
    return ORDINALS.get(side.low[at]) if side.words[at].text[:1].isupper() else None


def _before(side: Side, index: int) -> tuple[int, int]:
    """Return the ordinal before a name and where it stands: "Second World War".

    The name's last word is asked; 0 where there is none.
    """
    if index + 1 < len(side.words) and _is_name_word(side.words[index + 1].text):
        return 0, index
    first = index
    while first > 0 and index - first < _NAME_WORDS and side.gap(first - 1) == " ":
        first -= 1
        number = _ordinal(side, first)
        if number is not None:
            return number, first
        if not _is_name_word(side.words[first].text):
            break
    return 0, index


def _of(side: Side, first: int, last: int, head: int, number: int) -> _Numbered:
    span = Span(side.words[first].span.start, side.words[last].span.end)
    return _Numbered(side.low[head], number, span)


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() and text.lower() not in ROMAN
