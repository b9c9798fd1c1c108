"""Short and full forms of a name, and the places that stand for powers."""

import re
from collections.abc import Iterable, Sequence

from tqcheck.extract.names import Name
from tqcheck.extract.names_tables import (
    capital_of,
    metonyms,
    organisations,
    territories,
)

__all__ = ["abbreviates", "are_metonyms", "same_organisation"]


def same_organisation(original: Name, translation: Name) -> bool:
    """Tell whether one is the other's acronym, or both are listed as one body."""
    groups = organisations().get(original.phrase)
    if groups and groups & organisations().get(translation.phrase, frozenset()):
        return True
    if _begins_full_name(original, translation) or (
        _begins_full_name(translation, original)
    ):
        return True
    return _abbreviates(original, translation) or _abbreviates(translation, original)


def _begins_full_name(short: Name, part: Name) -> bool:
    """Tell whether a short form's full name begins so: "MSK", "Moscow time"."""
    groups = organisations().get(short.key) if short.tokens[0].is_acronym else None
    return bool(groups) and any(
        phrase.startswith(part.key + " ")
        for phrase, own in organisations().items()
        if own & (groups or frozenset())
    )


def _abbreviates(short: Name, full: Name) -> bool:
    """Tell whether the short name is made of the other's initials."""
    if len(short.tokens) != 1 or not short.tokens[0].is_acronym:
        return False
    return abbreviates(short.tokens[0].key, re.findall(r"[^\W_]+", full.text))


def abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether a folded acronym is made of the words' initials.

    Small words may count or not: "DoD", "OSCE". An acronym among several words stands
    for its letters: "UN General Assembly" gives "UNGA".
    """
    short = [len(word) > 1 and word.isupper() for word in words]
    if len(words) < len("EU") or len(words) - sum(short) < 1 + any(short):
        return False
    letters = [w if s else w[0] for w, s in zip(words, short, strict=True)]
    every = "".join(letters).lower()
    capital = "".join(part for part in letters if part[0].isupper()).lower()
    return acronym in {every, capital} or (
        len(capital) > 1 and len(acronym) == len(capital) + 1 and acronym[1:] == capital
    )


def are_metonyms(original: Name, translation: Name) -> bool:
    """Tell whether one is the seat of the other ("Minsk", "Belarus"; "Kremlin")."""
    return _stands_for(original, translation) or _stands_for(translation, original)


def _stands_for(seat: Name, power: Name) -> bool:
    capital = capital_of(seat.key)
    if capital and capital & (power.codes | capital_of(power.key)):
        return True
    phrases = metonyms().get(seat.key)
    return phrases is not None and _any_meets(phrases, power)


def _any_meets(phrases: Iterable[str], name: Name) -> bool:
    return any(
        phrase == name.key or bool(territories(phrase) & name.codes)
        for phrase in phrases
    )
