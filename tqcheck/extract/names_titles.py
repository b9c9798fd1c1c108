"""Offices, ranks and honorifics in a text, with the words that narrow them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.extract.names_tables import Title, titles
from tqcheck.extract.names_words import word_key
from tqcheck.text import Span, Word

__all__ = ["MODIFIERS", "TitleMention", "find_titles"]

MODIFIERS = {
    "former": "former", "ex": "former", "previous": "former", "onetime": "former",
    "deputy": "deputy", "vice": "deputy", "assistant": "assistant",
    "under": "deputy", "acting": "acting", "interim": "acting",
    "caretaker": "acting", "provisional": "acting", "adjunct": "adjunct",
    "associate": "associate", "emeritus": "emeritus", "honorary": "honorary",
    "elect": "elect", "designate": "elect", "incoming": "elect",
}  # fmt: skip
"""Words that change what an office is, and what they amount to."""
_AMBIGUOUS = frozenset(
    """
    general gen private major maj captain father head chief speaker judge justice dean
    cardinal prince marshal representative rep delegate counsel king queen pope lord
    lady sir gov sen col pm mp imam inspector advocate detective mister miss secretary
    """.split()
)
"""Words with another meaning: titles only in capitals before a name."""
_MOST_WORDS = 3
"""Words of the longest title in the table."""
_REACH = 3
"""Words before a title in which a modifier is looked for."""


@dataclass(frozen=True)
class TitleMention:
    """One title as it stands in a text."""

    first: int
    """Index of its first word, modifiers left out."""
    last: int
    title: Title
    span: Span
    modifiers: tuple[tuple[str, Span], ...]
    """What narrows it ("former"), and where that stands."""

    @property
    def narrowed(self) -> frozenset[str]:
        """Return what the modifiers amount to."""
        return frozenset(kind for kind, _ in self.modifiers)


def find_titles(words: Sequence[Word]) -> Iterator[TitleMention]:
    """Yield the titles among the words of a passage, in order."""
    keys = [word_key(word.text) for word in words]
    at = 0
    while at < len(words):
        size = _title_size(words, keys, at)
        if not size:
            at += 1
            continue
        title = titles()[" ".join(keys[at : at + size])]
        span = Span(words[at].span.start, words[at].span.start + _bare(words, at, size))
        yield TitleMention(at, at + size - 1, title, span, _modifiers(words, keys, at))
        at += size


def _bare(words: Sequence[Word], at: int, size: int) -> int:
    return words[at + size - 1].span.end - words[at].span.start


def _title_size(words: Sequence[Word], keys: Sequence[str], at: int) -> int:
    """Return how many words from `at` make up a title; 0 for none."""
    if keys[at] not in _first_words():
        return 0
    for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        phrase = " ".join(keys[at : at + size])
        if phrase not in titles():
            continue
        if phrase in _AMBIGUOUS and not _stands_before_name(words, at):
            continue
        return size
    return 0


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split(" ")[0] for phrase in titles())


def _stands_before_name(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].text[0].isupper() and following[:1].isupper()


def _modifiers(
    words: Sequence[Word], keys: Sequence[str], at: int
) -> tuple[tuple[str, Span], ...]:
    """Return the modifiers just before a title, and "-elect" behind it."""
    found = []
    for index in range(max(0, at - _REACH), at):
        for part in keys[index].split("-"):
            if part in MODIFIERS:
                found.append((MODIFIERS[part], words[index].span))
    return tuple(found)
