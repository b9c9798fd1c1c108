"""How much a name that only one side has matters: warning, note, nothing.

A missing or added name is loud only where nothing honest explains it: a pronoun, a
description, a code in other words, the name said nearby.
"""

import re

from tqcheck import lexicon
from tqcheck.compare.judged import find_lost, found_harmless
from tqcheck.compare.names import NameComparison, NameMatch
from tqcheck.compare.names_cover import PassageWords, surplus
from tqcheck.extract.names import Name, NameKind
from tqcheck.extract.names_tables import demonyms
from tqcheck.finding import Severity
from tqcheck.pair import Passage
from tqcheck.text import Document, Span

__all__ = ["added_severity", "missing_severity"]

_NEXT_WORD = re.compile(r"(['\u2019]s?)?[ \u00a0-]([A-Za-z]+)")
"""A possessive ending, and the word after a name."""
_PANDEMIC = ("covid", "sars-cov")
_PANDEMIC_WORDS = frozenset(
    """
    corona coronavirus coronaviruses coronary covid disease epidemic infection
    infections infected outbreak pandemic pneumonia virus viruses
    """.split()
)
"""Words that news texts put for COVID-19."""
_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_LIKELY_RISK, _LIKELY_MARK = 0.6, 0.6
"""Risk and mark below which the judge outweighs a warning on an added name: half of
those on the faithful translations of DEMETR's WMT half lie below both, and none of
those on sentences of it in which a name was replaced."""
_YEAR_BEFORE, _COUNT_AFTER = re.compile(r"\d{4} \($"), re.compile(r" \d{1,2}\)")
"""What stands around the era in a year that two calendars count: "1895 (Meiji 28)"."""
_AROUND = 6
"""Characters in which either is looked for."""
_PIECE = re.compile(r"[^\W\d_]{2,}|\d+")
"""Letters or digits of a code: "S-400" has "400"."""


def missing_severity(compared: NameComparison, match: NameMatch) -> Severity | None:
    """Return how much it matters that a name of the original is not found."""
    name = match.original
    if name is None:
        return None
    if compared.in_translation(name, match.passage):
        left_out = _is_left_out(match.passage, name, compared.pair.original)
        return Severity.WARNING if left_out else None
    if name.is_descriptive:
        return Severity.INFO if len(name.tokens) > 1 else None
    explained = (
        _is_modifier(name, compared.pair.original)
        or _is_coded(name, PassageWords(match.passage.translation_words))
        or _is_gloss(name, compared.pair.original)
        or _half_held(name, PassageWords(match.passage.translation_words))
    )
    if (
        explained
        or compared.in_translation(name)
        or _has_stand_in(match.passage, name, lost=True)
    ):
        lost = not explained and _is_left_out(
            match.passage, name, compared.pair.original
        )
        return Severity.WARNING if lost else Severity.INFO
    nowhere = Span(match.passage.translation.end, match.passage.translation.end)
    harmless = found_harmless(match.passage, name.span, nowhere)
    return Severity.INFO if harmless else Severity.WARNING


def _is_left_out(passage: Passage, name: Name, document: Document) -> bool:
    """Tell whether the passage lost a name that the document says elsewhere.

    Only where the judge is sure, and neither a pronoun nor a description is there.
    """
    carries = not (name.is_descriptive or _is_modifier(name, document))
    held = PassageWords(passage.translation_words).hold(name)
    return (
        carries
        and not held
        and find_lost(passage, name.span)
        and not _has_stand_in(passage, name, lost=True)
    )


def added_severity(compared: NameComparison, match: NameMatch) -> Severity | None:
    """Return how much it matters that a name of the translation is not found."""
    name = match.translation
    if name is None or compared.in_original(name, match.passage):
        return None
    if name.is_descriptive:
        return Severity.INFO if len(name.tokens) > 1 else None
    explained = (
        _is_modifier(name, compared.pair.translation)
        or _is_coded(name, PassageWords(match.passage.original_words))
        or _half_held(name, PassageWords(match.passage.original_words))
        or (_may_be_person(name) and _may_be_pronoun(match.passage, compared))
        or _is_unsure(name)
        or _is_gloss(name, compared.pair.translation)
    )
    if (
        explained
        or compared.in_original(name)
        or _has_stand_in(match.passage, name, lost=False)
    ):
        return Severity.INFO
    nowhere = Span(match.passage.original.end, match.passage.original.end)
    harmless = found_harmless(
        match.passage, nowhere, name.span, risk=_LIKELY_RISK, mark=_LIKELY_MARK
    )
    return Severity.INFO if harmless else Severity.WARNING


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


def _is_coded(name: Name, words: PassageWords) -> bool:
    """Tell whether the name is a code that the other side's words may stand for.

    "COVID-19" is also a virus or a pandemic; other codes ("G20", "S-400") may be
    written with other digits or letters, so any word with one of them will do.
    """
    if not any(sign.isdigit() for sign in name.text):
        return False
    if name.key.startswith(_PANDEMIC):
        return not _PANDEMIC_WORDS.isdisjoint(words.parts)
    pieces = frozenset(_PIECE.findall(name.key))
    return any(pieces & set(_PIECE.findall(part)) for part in words.parts)


def _is_unsure(name: Name) -> bool:
    """Tell whether one unknown word has its capital from the sentence's start."""
    alone = len(name.tokens) == 1 and name.tokens[0].opens
    return alone and name.kind is NameKind.UNKNOWN and not name.tokens[0].is_acronym


def _is_gloss(name: Name, document: Document) -> bool:
    """Tell whether the name stands alone in parentheses, as one explained.

    Or it is the era of a year that is told in another calendar too.
    """
    start, end = name.span.start, name.span.end
    before = document.text[max(0, start - _AROUND) : start]
    after = document.text[end : end + _AROUND]
    if before.endswith("(") and after.startswith(")"):
        return True
    return bool(_YEAR_BEFORE.search(before) and _COUNT_AFTER.match(after))


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
