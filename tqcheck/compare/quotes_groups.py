"""Differences between matched quotes, joined as an editor would restore them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tqcheck.compare.quotes_matching import QuoteMatch
from tqcheck.compare.quotes_words import Difference, Token, differences
from tqcheck.lexicon import is_function_word
from tqcheck.text import Document

__all__ = ["Sides", "ends_sentence", "grouped_differences"]

_MAX_BRIDGE = 4
"""Kept words between two changes of one finding, where most around is changed."""
_MAX_MOVE = 8
"""Kept words that something may have moved across, in one finding."""
_ALWAYS_BRIDGED = 1
"""A single kept word between two changes belongs to them."""
_SENTENCE_BREAK = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s")
_CLAUSE_BREAK = re.compile(r"[,;:\u2014.!?\u2026][\"'\u201d\u2019)\]]*\s")


@dataclass(frozen=True)
class Sides:
    """Both documents and the words compared."""

    match: QuoteMatch
    original: Document
    translation: Document
    ours: tuple[Token, ...]
    theirs: tuple[Token, ...]


def grouped_differences(sides: Sides) -> list[Difference]:
    """Return the stretches of tokens that differ, in reading order."""
    found = [d for d in differences(sides.ours, sides.theirs) if not _is_open(sides, d)]
    found = [_whole_words(sides, d) for d in _without_editorial(sides, found)]
    return _grouped(sides, found)


def ends_sentence(sides: Sides, at: int) -> bool:
    """Tell whether a sentence ends before the original's token `at`."""
    return _breaks(sides.original, sides.ours, at, at, _SENTENCE_BREAK)


def _without_editorial(sides: Sides, found: Iterable[Difference]) -> list[Difference]:
    """Drop differences that are all editor's words in brackets."""
    bracketed = any(token.editorial for token in (*sides.ours, *sides.theirs))
    return [
        d
        for d in found
        if not all(
            token.editorial or (token.aside and bracketed)
            for token in (
                *(sides.ours[i] for i in d.original),
                *(sides.theirs[j] for j in d.translation),
            )
        )
    ]


def _is_open(sides: Sides, difference: Difference) -> bool:
    """Tell whether it lies where a missing mark leaves the quote's edge unknown."""
    first_o, last_o = sides.match.originals[0].quote, sides.match.originals[-1].quote
    first_t = sides.match.translations[0].quote
    last_t = sides.match.translations[-1].quote
    is_head = difference.original.start == 0 or difference.translation.start == 0
    is_tail = difference.original.stop == len(sides.ours) or (
        difference.translation.stop == len(sides.theirs)
    )
    return (is_head and not (first_o.opened and first_t.opened)) or (
        is_tail and not (last_o.closed and last_t.closed)
    )


def _whole_words(sides: Sides, difference: Difference) -> Difference:
    """Take in the rest of words of which only a part differs ("non-violent")."""
    start_o, stop_o = difference.original.start, difference.original.stop
    start_t, stop_t = difference.translation.start, difference.translation.stop
    while min(start_o, start_t) > 0 and (
        _is_cut(sides.ours, start_o, difference.original)
        or _is_cut(sides.theirs, start_t, difference.translation)
    ):
        start_o, start_t = start_o - 1, start_t - 1
    while (
        stop_o < len(sides.ours)
        and stop_t < len(sides.theirs)
        and (
            _is_cut(sides.ours, stop_o, difference.original)
            or _is_cut(sides.theirs, stop_t, difference.translation)
        )
    ):
        stop_o, stop_t = stop_o + 1, stop_t + 1
    return Difference(range(start_o, stop_o), range(start_t, stop_t))


def _is_cut(tokens: Sequence[Token], at: int, changed: range) -> bool:
    """Tell whether a boundary runs through a word that holds a changed token."""
    if not 0 < at < len(tokens) or not changed:
        return False
    return tokens[at - 1].span == tokens[at].span


def _grouped(sides: Sides, found: Sequence[Difference]) -> list[Difference]:
    """Join differences that an editor would restore in one go."""
    groups: list[Difference] = []
    changed = 0
    for difference in found:
        size = max(len(difference.original), len(difference.translation))
        if groups and _belongs(sides, groups[-1], difference, changed + size):
            last = groups[-1]
            groups[-1] = Difference(
                range(last.original.start, difference.original.stop),
                range(last.translation.start, difference.translation.stop),
            )
            changed += size
        else:
            groups.append(difference)
            changed = size
    return groups


def _belongs(
    sides: Sides, group: Difference, following: Difference, changed: int
) -> bool:
    kept = following.original.start - group.original.stop
    if kept <= 0:
        return True
    is_move = kept <= _MAX_MOVE and _moved(sides, group, following)
    is_near = kept <= max(_ALWAYS_BRIDGED, min(_MAX_BRIDGE, changed))
    if not (is_move or is_near):
        return False
    between = (
        (sides.original, sides.ours, group.original.stop, following.original.start),
        (
            sides.translation,
            sides.theirs,
            group.translation.stop,
            following.translation.start,
        ),
    )
    pause = _CLAUSE_BREAK if kept > _ALWAYS_BRIDGED and not is_move else _SENTENCE_BREAK
    return not any(_breaks(*side, pause) for side in between)


def _moved(sides: Sides, group: Difference, following: Difference) -> bool:
    """Tell whether words taken out at one place come back at the other."""
    return any(
        _heavy(sides.ours, here.original) & _heavy(sides.theirs, there.translation)
        for here, there in ((group, following), (following, group))
    )


def _heavy(tokens: Sequence[Token], places: range) -> set[str]:
    keys = {tokens[place].key for place in places}
    return {key for key in keys if not is_function_word(key)}


def _breaks(
    document: Document,
    tokens: Sequence[Token],
    stop: int,
    start: int,
    pause: re.Pattern[str],
) -> bool:
    """Tell whether a pause stands between two stretches of a quote."""
    if not stop or start >= len(tokens):
        return False
    text = document.text[tokens[stop - 1].span.end : tokens[start].span.start]
    return pause.search(text) is not None or "\n" in text
