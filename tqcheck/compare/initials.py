"""Initials and the words that they stand for: "EU", "European Union"."""

from collections.abc import Iterator, Sequence

from tqcheck import lexicon
from tqcheck.text import Word

__all__ = ["is_initials", "spelled_out", "undotted"]


def undotted(text: str) -> str:
    """Return the text without full stops: "U.S." is "US"."""
    return text.replace(".", "")


def is_initials(text: str) -> bool:
    """Tell whether two capitals at least make up the word ("EU", "PZPNs")."""
    return text[:2].isupper() and len(text) > 1


def spelled_out(short: str, words: Sequence[Word]) -> Iterator[tuple[int, ...]]:
    """Yield the words in a row whose first letters make up the initials `short`.

    Small words may count or not: "World Health Organization", "Organization for
    Security and Cooperation in Europe". An ending may follow the capitals: "PZPNs".
    """
    short = short.rstrip("abcdefghijklmnopqrstuvwxyz'\u2019")
    every = range(len(words))
    large = [i for i in every if not lexicon.is_function_word(words[i].text)]
    for row in (every, large):
        for start in range(len(row)):
            places = tuple(row[start : start + len(short)])
            if "".join(words[i].text[0] for i in places).upper() == short:
                yield places
