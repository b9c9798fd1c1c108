"""Words in the forms that names are looked up: folded, taken apart, known or not."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tqcheck.extract.names_tables import (
    aliases,
    cities,
    first_names,
    fold,
    is_ordinary,
    organisations,
    territories,
)
from tqcheck.text import Document, Span, Word, words_of

__all__ = ["POSSESSIVE", "is_dictionary_word", "pieces_of", "word_key"]

POSSESSIVE = re.compile(r"['’][sS]?$")
_PREFIXES = frozenset({"ex", "un", "non", "anti", "pro", "pre", "mid", "co"})


@lru_cache(1 << 14)
def word_key(text: str) -> str:
    """Return the word folded and without a possessive ending."""
    return fold(POSSESSIVE.sub("", text))


@lru_cache(1 << 14)
def is_dictionary_word(key: str) -> bool:
    """Tell whether the folded word, or what it is inflected from, is no name."""
    if not key or is_ordinary(key):
        return bool(key)
    if "-" in key:
        return all(
            part.isdigit() or is_dictionary_word(part) for part in key.split("-")
        )
    if territories(key) or cities(key) or first_names(key):
        return False
    return any(is_ordinary(base) for base in _uninflected(key))


def _uninflected(key: str) -> Iterator[str]:
    """Yield what a regular plural or verb form may come from."""
    if key.endswith("s"):
        yield key[:-1]
    if key.endswith(("ses", "xes", "zes", "ches", "shes")):
        yield key[:-2]
    if key.endswith("ies"):
        yield key[:-3] + "y"
    for ending in ("ed", "ing"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= len("go"):
            yield stem
            yield stem + "e"
            yield stem[:-1] if stem[-1] == stem[-2] else stem


def pieces_of(document: Document, span: Span) -> list[Word]:
    """Return the words inside `span`, hyphenated names taken apart."""
    return [
        piece
        for word in words_of(document.text, span)
        for piece in (_split(word) if "-" in word.text else (word,))
    ]


def _split(word: Word) -> Iterator[Word]:
    """Yield the parts of "US-Belarus", "EU-wide" or "non-EU"; else the word."""
    parts = [
        Word(Span(word.span.start + m.start(), word.span.start + m.end()), m.group())
        for m in re.finditer(r"[^-]+", word.text)
    ]
    if _known(word_key(word.text)) or fold(parts[0].text) in _PREFIXES - {"un"}:
        yield from _unprefixed(word, parts)
    elif any(part.text[0].isdigit() for part in parts):
        yield from _with_number(word, parts)
    elif all(p.text[0].isupper() for p in parts) or any(
        _is_part(part, parts) for part in parts
    ):
        yield from parts
    else:
        yield word


def _unprefixed(word: Word, parts: Sequence[Word]) -> Iterator[Word]:
    """Yield the names behind a prefix ("pro-Russian"); else the whole word."""
    prefixed = fold(parts[0].text) in _PREFIXES and parts[-1].text[0].isupper()
    if prefixed and not parts[0].text[0].isupper():
        yield from parts
    else:
        yield word


def _with_number(word: Word, parts: Sequence[Word]) -> Iterator[Word]:
    """Yield "COVID-19" of "COVID-19-related" as one word, and the rest of it."""
    tail = [
        p
        for p in parts[1:]
        if is_dictionary_word(word_key(p.text)) and p.text.islower()
    ]
    end = tail[0].span.start - 1 if tail else word.span.end
    yield Word(Span(word.span.start, end), word.text[: end - word.span.start])
    yield from tail


def _is_part(part: Word, parts: Sequence[Word]) -> bool:
    """Tell a name glued to plain words ("EU-wide") from a name ("Jong-un")."""
    plain = [p for p in parts if not p.text[0].isupper()]
    return part.text[0].isupper() and all(
        (p is parts[0] and fold(p.text) in _PREFIXES)
        or (len(p.text) >= len("non") and is_dictionary_word(word_key(p.text)))
        for p in plain
    )


def _known(key: str) -> bool:
    return bool(
        territories(key)
        or aliases().get(key)
        or organisations().get(key)
        or cities(key)
    )
