"""How much a difference between names matters: error, warning, information, nothing.

A difference is loud only where nothing honest explains it: another spelling, a
shorter form, a capital for its country, a pronoun, a name said nearby.
"""

import re
from collections.abc import Sequence

from tqcheck import lexicon
from tqcheck.compare.names import (
    STRONG_SLOT,
    NameComparison,
    NameMatch,
)
from tqcheck.compare.names_alike import difference
from tqcheck.compare.names_cover import PassageWords, surplus
from tqcheck.compare.names_relation import Relation
from tqcheck.extract.names import Name, NameKind
from tqcheck.extract.names_runs import ORGANISATION_HEADS
from tqcheck.extract.names_tables import demonyms, organisations
from tqcheck.extract.names_tokens import Token
from tqcheck.extract.names_words import is_dictionary_word
from tqcheck.finding import Severity
from tqcheck.pair import Passage
from tqcheck.text import Document

__all__ = ["added_severity", "changed_severity", "missing_severity"]

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
_NEXT_WORD = re.compile(r"(['\u2019]s?)?[ \u00a0-]([A-Za-z]+)")
"""A possessive ending, and the word after a name."""
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_MIN_WRITTEN_OUT = 3
"""Letters of an acronym, and words of the name that it may stand for."""
_MIN_FRAME = 2
"""Words that two names must share before one differing plain word is a change."""


def changed_severity(compared: NameComparison, match: NameMatch) -> Severity | None:
    """Return how sure it is that two matched names differ; None if they agree."""
    original, translation = match.original, match.translation
    if original is None or translation is None:
        return None
    if match.relation is Relation.MISSPELLED:
        return (
            Severity.INFO if _same_surname(original, translation) else Severity.WARNING
        )
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
    return Severity.ERROR if match.slot >= STRONG_SLOT else Severity.WARNING


def _same_surname(original: Name, translation: Name) -> bool:
    several = len(original.tokens) > 1 and len(translation.tokens) > 1
    return several and original.tokens[-1].key == translation.tokens[-1].key


def _overlap(match: NameMatch, original: Name, translation: Name) -> Severity:
    """Judge two names with words in common and words that differ."""
    found = difference(original, translation)
    differing = (found.original, found.translation)
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


def missing_severity(compared: NameComparison, match: NameMatch) -> Severity | None:
    """Return how much it matters that a name of the original is not found."""
    name = match.original
    if name is None or compared.in_translation(name, match.passage):
        return None
    if name.is_descriptive:
        return Severity.INFO if len(name.tokens) > 1 else None
    explained = (
        _is_modifier(name, compared.pair.original)
        or _has_digit(name)
        or _half_held(name, PassageWords(match.passage.translation_words))
    )
    if (
        explained
        or compared.in_translation(name)
        or _has_stand_in(match.passage, name, lost=True)
    ):
        return Severity.INFO
    return Severity.WARNING


def added_severity(compared: NameComparison, match: NameMatch) -> Severity | None:
    """Return how much it matters that a name of the translation is not found."""
    name = match.translation
    if name is None or compared.in_original(name, match.passage):
        return None
    if name.is_descriptive:
        return Severity.INFO if len(name.tokens) > 1 else None
    explained = (
        _is_modifier(name, compared.pair.translation)
        or _has_digit(name)
        or _half_held(name, PassageWords(match.passage.original_words))
        or (_may_be_person(name) and _may_be_pronoun(match.passage, compared))
        or _is_unsure(name)
    )
    if (
        explained
        or compared.in_original(name)
        or _has_stand_in(match.passage, name, lost=False)
    ):
        return Severity.INFO
    return Severity.WARNING


def _has_stand_in(passage: Passage, name: Name, *, lost: bool) -> bool:
    """Tell whether the side without the name has a pronoun or the like for it."""
    ours = PassageWords(passage.original_words)
    theirs = PassageWords(passage.translation_words)
    sides = (theirs, ours) if lost else (ours, theirs)
    return surplus(*sides, person=_may_be_person(name)) > 0


def _is_modifier(name: Name, document: Document) -> bool:
    """Tell whether a territory only says whose or which: "US officials", "Chinese"."""
    if name.kind is not NameKind.NATIONALITY:
        return False
    if demonyms(name.key):
        return True
    after = _NEXT_WORD.match(document.text, name.span.end)
    return after is not None and (
        bool(after[1]) or "n" in lexicon.parts_of_speech(after[2])
    )


def _has_digit(name: Name) -> bool:
    """Tell whether the name is a code: "COVID-19", "G20"."""
    return any(sign.isdigit() for sign in name.text)


def _is_unsure(name: Name) -> bool:
    """Tell whether one unknown word has its capital from the sentence's start."""
    alone = len(name.tokens) == 1 and name.tokens[0].opens
    return alone and name.kind is NameKind.UNKNOWN and not name.tokens[0].is_acronym


def _half_held(name: Name, words: PassageWords) -> bool:
    """Tell whether half of a longer name, its last word too, is on the other side."""
    held = sum(words.hold_token(token) for token in name.tokens)
    headed = words.hold_token(name.tokens[-1])
    return len(name.tokens) > 1 and headed and held * 2 >= len(name.tokens)


def _may_be_person(name: Name) -> bool:
    acronym = any(token.is_acronym for token in name.tokens)
    if acronym or name.is_listed:
        return False
    return name.kind in {NameKind.PERSON, NameKind.UNKNOWN}


def _may_be_pronoun(passage: Passage, compared: NameComparison) -> bool:
    """Tell whether the original has a pronoun for a person it does not name there."""
    words = {word.text.lower() for word in passage.original_words}
    people = (
        name
        for name in compared.original
        if name.segment in passage.bead.original
        and name.kind in {NameKind.PERSON, NameKind.UNKNOWN}
    )
    return bool(words & _PERSONAL) and not any(people)
