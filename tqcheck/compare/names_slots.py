"""Whether two names stand in the same place of their passages.

The words just before and after each name are compared, by the word links and
by their letters; a name that replaced another has the other's neighbours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from tqcheck import lexicon
from tqcheck.extract.names_words import word_key
from tqcheck.pair import Passage
from tqcheck.text import Span, Word

__all__ = ["Slots", "slot_agreement", "word_range"]

_WINDOW = 3
"""Words looked at on each side of a name."""
_CONTENT, _SMALL, _EDGE = 1.0, 0.5, 0.5
"""What a shared content word, a shared small word, a shared edge of the passage say."""
_FAR = 0.6
"""A shared word counts less when it is not the very next one."""
_MOST = 1.5
"""What the words on one side can say at most."""
_ARTICLES = frozenset({"the", "a", "an"})
_LINKED = 0.5
"""What a word link between the two names themselves says."""


class Slots:
    """How well places of names in one passage agree, each pair found once."""

    def __init__(self, passage: Passage) -> None:
        """Take the passage; nothing is computed before it is asked for."""
        self._passage = passage
        self._known: dict[tuple[int, int, int, int], float] = {}

    def __call__(self, original: Span, translation: Span) -> float:
        """Return what `slot_agreement` says of two places."""
        key = original.start, original.end, translation.start, translation.end
        if key not in self._known:
            self._known[key] = slot_agreement(self._passage, original, translation)
        return self._known[key]


def slot_agreement(passage: Passage, original: Span, translation: Span) -> float:
    """Return how well the neighbours of two places agree, 0 to 3.5.

    1 is one shared neighbour that carries content, directly beside both; above
    that the two places are the same for all that words can tell.
    """
    ours = word_range(passage.original_words, original)
    theirs = word_range(passage.translation_words, translation)
    words = (passage.original_words, passage.translation_words)
    before, after = (
        _agreement(passage, side(words[0], ours), side(words[1], theirs))
        for side in (_before, _after)
    )
    linked = any(
        link.translation in theirs
        for index in ours
        for link in passage.links_of_original.get(index, ())
    )
    return before + after + (_LINKED if linked else 0.0)


def word_range(words: Sequence[Word], span: Span) -> range:
    """Return the indexes of the words that overlap `span`."""
    first = bisect_right(words, span.start, key=_end)
    last = bisect_left(words, span.end, key=_start)
    if first < last:
        return range(first, last)
    at = bisect_left(words, span.start, key=_start)
    return range(at, at)


def _start(word: Word) -> int:
    return word.span.start


def _end(word: Word) -> int:
    return word.span.end


def _before(words: Sequence[Word], place: range) -> list[int]:
    return _nearest(words, range(place.start - 1, -1, -1))


def _after(words: Sequence[Word], place: range) -> list[int]:
    return _nearest(words, range(place.stop, len(words)))


def _nearest(words: Sequence[Word], indexes: range) -> list[int]:
    """Return the next few words, articles left out; -1 stands for the edge."""
    others = (i for i in indexes if words[i].text.lower() not in _ARTICLES)
    found = list(islice(others, _WINDOW))
    return found if len(found) == _WINDOW else [*found, -1]


def _agreement(passage: Passage, ours: list[int], theirs: list[int]) -> float:
    """Return the agreement of two windows, nearest word first, at most 1.5."""
    total, free = 0.0, list(theirs)
    for i, mine in enumerate(ours):
        value, other = _best(passage, i, mine, theirs, free)
        if value:
            total += value
            free.remove(other)
    return min(total, _MOST)


def _best(
    passage: Passage, i: int, mine: int, theirs: list[int], free: list[int]
) -> tuple[float, int]:
    """Return what the best free word at about the same distance says, and that."""
    best = (0.0, -1)
    for j in range(max(0, i - 1), min(len(theirs), i + 2)):
        if theirs[j] in free:
            nearest = i == j == 0
            value = _same(passage, mine, theirs[j])
            best = max(best, (value if nearest else value * _FAR, theirs[j]))
            if nearest and value == _CONTENT:
                break  # no other can say more
    return best


def _same(passage: Passage, mine: int, other: int) -> float:
    if mine < 0 or other < 0:
        return _EDGE if mine < 0 and other < 0 else 0.0
    ours = word_key(passage.original_words[mine].text)
    theirs = word_key(passage.translation_words[other].text)
    small = lexicon.is_function_word(ours)
    if ours == theirs:
        return _SMALL if small else _CONTENT
    if small or lexicon.is_function_word(theirs):
        return 0.0
    links = passage.links_of_original.get(mine, ())
    linked = any(link.translation == other for link in links)
    return _CONTENT if linked or lexicon.same_stem(ours, theirs) else 0.0
