"""How much it matters that a name became another: error, warning, note, nothing.

A difference is loud only where nothing honest explains it: another spelling, a
shorter form, a capital for its country, a pronoun, a name said nearby.
"""

from collections.abc import Sequence

from tqcheck.compare.judged import found_harmless
from tqcheck.compare.names import (
    STRONG_SLOT,
    NameComparison,
    NameMatch,
)
from tqcheck.compare.names_alike import difference
from tqcheck.compare.names_relation import Relation
from tqcheck.extract.names import Name, NameKind
from tqcheck.extract.names_runs import ORGANISATION_HEADS
from tqcheck.extract.names_tables import (
    capital_of,
    cities,
    organisations,
    territories,
)
from tqcheck.extract.names_tokens import Token
from tqcheck.extract.names_words import is_dictionary_word
from tqcheck.finding import Severity

__all__ = ["changed_severity"]

_GENERIC = ORGANISATION_HEADS | frozenset(
    """
    area avenue bay beach bridge building castle cathedral city county desert district
    dome forest garden gate hall island isle krai lake mosque mount mountain museum
    oblast okrug palace park peninsula plant port prefecture provincial province railway
    region river road room sea shop square stadium state station store street studio
    temple territory tower town township tunnel valley village voivodeship voivodship
    zone federal international national public royal regional municipal central
    """.split()
)
"""Nouns that say what kind of thing a name is; translators differ in them."""
_MIN_WRITTEN_OUT = 3
"""Letters of an acronym, and words of the name that it may stand for."""
_LINKED_SLOT = 0.5
"""How well the places of two countries agree from which one became the other."""
_MIN_FRAME = 2
"""Words that two names must share before one differing plain word is a change."""


def changed_severity(compared: NameComparison, match: NameMatch) -> Severity | None:
    """Return how sure it is that two matched names differ; None if they agree."""
    original, translation = match.original, match.translation
    if original is None or translation is None:
        return None
    severity = _changed(match, original, translation)
    if severity is Severity.WARNING and found_harmless(
        match.passage, original.span, translation.span
    ):
        return Severity.INFO
    return severity


def _changed(match: NameMatch, original: Name, translation: Name) -> Severity | None:
    if match.relation is Relation.MISSPELLED:
        explained = _same_surname(original, translation) or (
            _is_correction(original, translation)
        )
        return Severity.INFO if explained else Severity.WARNING
    if match.relation is Relation.OVERLAP:
        return _overlap(match, original, translation)
    if match.relation is not Relation.NONE:
        return None
    if _may_abbreviate(original, translation) or _may_abbreviate(translation, original):
        return Severity.INFO
    if original.tentative or translation.tentative:
        return Severity.WARNING
    if original.is_descriptive and translation.is_descriptive:
        longer = len(original.tokens) > 1 or len(translation.tokens) > 1
        return Severity.WARNING if longer else Severity.INFO
    if original.is_descriptive or translation.is_descriptive:
        return Severity.WARNING
    sure = _LINKED_SLOT if _are_states(original, translation) else STRONG_SLOT
    return Severity.ERROR if match.slot >= sure else Severity.WARNING


def _are_states(original: Name, translation: Name) -> bool:
    """Tell whether both are countries, or people of one: "Slovak", "Slovenia"."""
    return bool(territories(original.key) and territories(translation.key))


def _same_surname(original: Name, translation: Name) -> bool:
    several = len(original.tokens) > 1 and len(translation.tokens) > 1
    return several and original.tokens[-1].key == translation.tokens[-1].key


def _is_correction(original: Name, translation: Name) -> bool:
    """Tell whether only the translation's spelling is a place that tables have."""
    respelled = difference(original, translation).respelled
    return bool(respelled) and all(
        _is_place_word(theirs.key) and not _is_place_word(ours.key)
        for ours, theirs in respelled
    )


def _is_place_word(key: str) -> bool:
    return bool(territories(key) or cities(key) or capital_of(key))


def _overlap(match: NameMatch, original: Name, translation: Name) -> Severity:
    """Judge two names with words in common and words that differ."""
    found = difference(original, translation)
    differing = (found.original, found.translation)
    if _is_initial(*differing):
        return Severity.INFO
    people = NameKind.PERSON in {original.kind, translation.kind}
    if people:
        return Severity.ERROR if match.slot >= STRONG_SLOT else Severity.WARNING
    if any(_all_generic(tokens) for tokens in differing):
        return Severity.INFO
    plain = [_all_plain(tokens) for tokens in differing]
    if any(plain) and not all(plain) and match.slot >= STRONG_SLOT:
        return Severity.WARNING
    if any(plain):
        framed = found.shared >= _MIN_FRAME and _one_for_one(original, translation)
        if not framed:
            return Severity.INFO
        shared_proper = set(original.proper) - set(found.original)
        return Severity.ERROR if shared_proper else Severity.WARNING
    return Severity.ERROR if match.slot >= STRONG_SLOT else Severity.WARNING


def _is_initial(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether one letter stands for the word it begins: "R&D", "R. Smith"."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    short, full = sorted((ours[0].key, theirs[0].key), key=len)
    return len(short) == 1 and full.startswith(short)


def _all_generic(tokens: Sequence[Token]) -> bool:
    return all(t.key in _GENERIC or t.key.removesuffix("s") in _GENERIC for t in tokens)


def _all_plain(tokens: Sequence[Token]) -> bool:
    return all(is_dictionary_word(token.key) for token in tokens)


def _one_for_one(original: Name, translation: Name) -> bool:
    """Tell whether the names differ in one word, at the same place in both."""
    ours, theirs = (
        [token.key for token in name.tokens] for name in (original, translation)
    )
    differing = [a != b for a, b in zip(ours, theirs, strict=False)]
    return len(ours) == len(theirs) and sum(differing) == 1


def _may_abbreviate(short: Name, full: Name) -> bool:
    """Tell whether an acronym may be the other name's, in another language."""
    acronym = len(short.tokens) == 1 and short.tokens[0].is_acronym
    unknown = not short.codes and short.key not in organisations()
    described = full.kind is NameKind.ORGANISATION and _all_plain(full.tokens[1:])
    return (
        acronym
        and unknown
        and described
        and len(full.tokens) >= _MIN_WRITTEN_OUT
        and len(short.key) >= _MIN_WRITTEN_OUT
        and any(token.key.startswith(short.key[0]) for token in full.tokens)
    )
