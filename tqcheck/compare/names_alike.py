"""How two names relate: the same, one spelled otherwise, part of, or different."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tqcheck import lexicon
from tqcheck.compare.names_forms import abbreviates, are_metonyms, same_organisation
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_sounds import listed_alike, spelled_alike
from tqcheck.extract.names import Name
from tqcheck.extract.names_tables import (
    territories,
)
from tqcheck.extract.names_tokens import Token, TokenKind

__all__ = ["Difference", "Relations", "difference", "relation", "same_word"]

_MEMORY = 1 << 14
"""Pairs of words remembered."""


class Difference(NamedTuple):
    """The words of two names that the other does not have."""

    original: tuple[Token, ...]
    translation: tuple[Token, ...]
    shared: int
    """How many words they have in common."""
    spelling: Relation
    """SAME, VARIANT or MISSPELLED: the worst among the shared words."""
    respelled: tuple[tuple[Token, Token], ...] = ()
    """Shared words that are not written the same."""


_MIN_JOINED = 6
"""Letters from which names are compared with their spaces taken out."""
_MIN_SAME = 4
"""The same where the letters are equal: "WIFI", "Wi-Fi"."""


def relation(original: Name, translation: Name) -> Relation:
    """Return how two names relate."""
    if original.key == translation.key or original.codes & translation.codes:
        return Relation.SAME
    if original.codes and translation.codes:
        return (
            Relation.METONYM if are_metonyms(original, translation) else Relation.NONE
        )
    if _within(original, translation) or _within(translation, original):
        return Relation.PART
    if same_organisation(original, translation):
        return Relation.SAME
    spelled = listed_alike(original.key, translation.key)
    if spelled:
        return Relation.VARIANT
    by_words = _by_words(difference(original, translation))
    if by_words < Relation.VARIANT and _joined(original, translation):
        return Relation.VARIANT
    if by_words is Relation.NONE and are_metonyms(original, translation):
        return Relation.METONYM
    return by_words


class Relations:
    """Relations of the names of one pair of documents, each found once."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._known: dict[tuple[int, int], tuple[Name, Name, Relation]] = {}

    def __call__(self, original: Name, translation: Name) -> Relation:
        """Return how two names relate; by their identity, which is kept alive."""
        key = id(original), id(translation)
        if key not in self._known:
            found = relation(original, translation)
            self._known[key] = original, translation, found
        return self._known[key][2]


def _joined(original: Name, translation: Name) -> bool:
    """Tell whether two names differ in spaces and a letter or two: "Snow Dane"."""
    if len(original.tokens) == len(translation.tokens):
        return False
    ours, theirs = _endings(original.key), _endings(translation.key)
    return any(
        _is_one_word(first, second)
        for first in ours
        for second in theirs
        if (first == ours[-1]) or (second == theirs[-1])
    )


def _is_one_word(first: str, second: str) -> bool:
    """Tell whether two words are one; short ones must have the same letters."""
    shortest = min(len(first), len(second))
    if first == second:
        return shortest >= _MIN_SAME
    return shortest >= _MIN_JOINED and spelled_alike(first, second) >= Relation.VARIANT


@lru_cache(_MEMORY)
def _endings(key: str) -> tuple[str, str]:
    """Return the last two words of a name joined, and all of them joined."""
    words = key.replace("-", "").split(" ")
    return "".join(words[-2:]), "".join(words)


def difference(original: Name, translation: Name) -> Difference:
    """Return the words that only one of the names has."""
    rest = list(translation.tokens)
    missing, shared, spelling, respelled = [], 0, Relation.SAME, []
    for token in original.tokens:
        close, best = _closest(token, rest)
        if best is None:
            missing.append(token)
        else:
            rest.remove(best)
            shared += 1
            spelling = min(spelling, close)
            if close is not Relation.SAME:
                respelled.append((token, best))
    return Difference(tuple(missing), tuple(rest), shared, spelling, tuple(respelled))


def _closest(token: Token, others: Sequence[Token]) -> tuple[Relation, Token | None]:
    """Return the first of the words that are most alike; None where none is."""
    close, best = Relation.NONE, None
    for other in others:
        alike = same_word(token, other)
        if alike > close:
            close, best = alike, other
    return close, best


def _within(territory: Name, name: Name) -> bool:
    """Tell whether a name begins with a territory or holds it: "UK Department"."""
    return bool(territory.codes) and any(
        territory.codes & territories(token.key) for token in name.tokens
    )


def _by_words(found: Difference) -> Relation:
    if not found.shared:
        return Relation.NONE
    if found.original and found.translation:
        if _initials(found.original, found.translation) or (
            _initials(found.translation, found.original)
        ):
            return Relation.PART
        return Relation.OVERLAP
    if found.spelling is not Relation.SAME:
        return found.spelling
    return Relation.PART if found.original or found.translation else Relation.SAME


def _initials(short: Sequence[Token], full: Sequence[Token]) -> bool:
    return (
        len(short) == 1
        and short[0].is_acronym
        and any(
            abbreviates(short[0].key, [token.text for token in full[:end]])
            for end in (len(full), len(full) - 1)
        )
    )


def same_word(first: Token, second: Token) -> Relation:
    """Return SAME, VARIANT, MISSPELLED or NONE for two words of names."""
    if first.key == second.key:
        return Relation.SAME
    plain = first.kind is not TokenKind.PROPER and second.kind is not TokenKind.PROPER
    alike = first.is_acronym == second.is_acronym
    return _same_word(first.key, second.key, plain=plain, alike=alike)


@lru_cache(_MEMORY)
def _same_word(first: str, second: str, *, plain: bool, alike: bool) -> Relation:
    """Compare two folded words.

    Args:
        first: One word.
        second: The other one.
        plain: Whether a dictionary has both.
        alike: Whether both are acronyms, or neither.
    """
    ours, theirs = first.replace("-", ""), second.replace("-", "")
    if ours == theirs or ours + "s" == theirs or theirs + "s" == ours:
        return Relation.SAME
    here, there = territories(first), territories(second)
    if here and there:
        return Relation.SAME if here & there else Relation.NONE
    if not alike:
        return Relation.NONE
    if plain or (lexicon.is_known(first) and lexicon.is_known(second)):
        synonyms = lexicon.are_synonyms(first, second)
        return Relation.SAME if synonyms else Relation.NONE
    return spelled_alike(first, second)
