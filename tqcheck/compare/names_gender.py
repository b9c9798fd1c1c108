"""Persons whose gender changed: "he" became "she", "husband" became "wife"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.compare.names import NameComparison
from tqcheck.compare.names_slots import slot_agreement
from tqcheck.extract.names import NameKind
from tqcheck.extract.names_tables import gender_rows
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Word

__all__ = ["GenderChange", "gender_changes"]

_OTHER = {"m": "f", "f": "m"}
_SAME_PLACE = 1.0
"""Agreement of the neighbours from which two pronouns are the same one."""


@dataclass(frozen=True)
class GenderChange:
    """A word for one gender where the original has one for the other."""

    passage: Passage
    original: Word
    translation: Word


def gender_changes(pair: AlignedPair, names: NameComparison) -> Iterator[GenderChange]:
    """Yield the changes in reading order, at most one pronoun a passage."""
    for passage in pair.passages:
        if passage.bead.is_pair:
            yield from _noun_changes(passage)
            change = _pronoun_change(passage, names)
            if change:
                yield change


@cache
def _genders() -> Mapping[str, str]:
    """Return "m" or "f" of every word of the table."""
    found = {}
    for _, masculine, feminine in gender_rows():
        found[masculine], found[feminine] = "m", "f"
    return found


@cache
def _pointing() -> frozenset[str]:
    """Return the pronouns and honorifics."""
    return frozenset(w for kind, *pair in gender_rows() if kind != "noun" for w in pair)


def _points(word: Word) -> bool:
    """Tell whether the word is a pronoun, or an honorific in its capital."""
    key = _bare(word)
    if key not in _pointing():
        return False
    return word.text[0].isupper() or key not in _honorifics()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(w for kind, *pair in gender_rows() if kind == "noun" for w in pair)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(
        w for kind, *pair in gender_rows() if kind == "honorific" for w in pair
    )


def _pronoun_change(passage: Passage, names: NameComparison) -> GenderChange | None:
    ours = [word for word in passage.original_words if _points(word)]
    if not ours:
        return None
    theirs = [word for word in passage.translation_words if _points(word)]
    for sign in ("f", "m"):
        lost = [word for word in ours if _sign(word) == _OTHER[sign]]
        new = [word for word in theirs if _sign(word) == sign]
        if lost and new:
            change = _changed(passage, names, lost, new)
            if change:
                return change
    return None


def _changed(
    passage: Passage, names: NameComparison, lost: Sequence[Word], new: Sequence[Word]
) -> GenderChange | None:
    """Return the change if pronouns of one gender gave way to the other's."""
    sign = _sign(new[0])
    before = _count(passage.original_words, sign)
    kept = _count([w for w in passage.translation_words if _points(w)], _OTHER[sign])
    had = _count([w for w in passage.original_words if _points(w)], _OTHER[sign])
    best = max(
        (
            (slot_agreement(passage, o.span, t.span), o, t)
            for o in lost
            for t in new
            if _counterparts(o, t) or not (kept or before)
        ),
        key=lambda found: found[0],
        default=None,
    )
    if best is None:
        return None
    if before:
        traded = _count(passage.translation_words, sign) > before and kept < had
        same = traded and best[0] >= _SAME_PLACE
    else:
        placed = best[0] >= _SAME_PLACE and not _may_name_someone(passage, names)
        same = kept < had or placed
    return GenderChange(passage, best[1], best[2]) if same else None


def _counterparts(first: Word, second: Word) -> bool:
    """Tell whether the two are one form of two genders: "he" and "she"."""
    both = {_bare(first), _bare(second)}
    return any(both == {row[1], row[2]} for row in gender_rows())


def _count(words: Sequence[Word], sign: str) -> int:
    return sum(_sign(word) == sign for word in words)


def _sign(word: Word) -> str:
    key = _bare(word)
    if key in _pointing():
        return _genders()[key] if _points(word) else ""
    if word.text[0].isupper():
        return ""
    return _genders().get(key, "")


def _bare(word: Word) -> str:
    """Return the word in small letters without "'s", "'d" or "'ll" ("he's")."""
    return word.text.lower().replace("\u2019", "'").partition("'")[0]


def _may_name_someone(passage: Passage, names: NameComparison) -> bool:
    """Tell whether the original names a person whom a pronoun may now stand for."""
    return any(
        match.original is not None
        and match.translation is None
        and match.passage is passage
        and match.original.kind in {NameKind.PERSON, NameKind.UNKNOWN}
        for match in names.matches
    )


def _noun_changes(passage: Passage) -> Iterator[GenderChange]:
    """Yield nouns of the table that gave way to their counterpart."""
    ours = {word.text.lower(): word for word in passage.original_words}
    if _nouns().isdisjoint(ours):
        return
    theirs = {word.text.lower(): word for word in passage.translation_words}
    for kind, masculine, feminine in gender_rows():
        for old, new in ((masculine, feminine), (feminine, masculine)):
            if kind != "noun" or old not in ours or new not in theirs:
                continue
            if new not in ours and old not in theirs:
                yield GenderChange(passage, ours[old], theirs[new])
