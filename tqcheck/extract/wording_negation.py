"""Denials: "not", "never", "without", and words that deny without saying so."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tqcheck import lexicon
from tqcheck.resources import data_path
from tqcheck.text import Word

__all__ = ["Denial", "carries_denial", "denials", "denies_against"]

_PLAIN = frozenset(
    {
        "not", "never", "cannot", "no", "none", "nobody", "nothing", "nowhere",
        "neither", "without",
    }
)  # fmt: skip
_SECOND = frozenset({"nor"})
"""Goes on with an earlier denial; counts only where there is none."""
_DENYING = _PLAIN | _SECOND
_CONTRACTED = "n't"
_OPEN, _OPENS = "yet", "to"
"""What "has yet to begin" has not begun."""
_HARMLESS = re.compile(
    r"""
    \bnot\ (?:only|just|merely|simply|solely|least|to\ mention|exactly|necessarily)\b
    |\bif\ not\b|\bor\ not\b|\bwhy\ not\b|\bnot\ (?:be\ )?(?:more|less|fewer)\ than\b
    |\bwithout\ (?:(?:a|any)\ )?(?:doubt|question)\b|\bnot\ until\b
    |\b(?:go|goes|going|went)\ without\ saying\b
    |\bno\ (?:doubt|question\ that|matter|wonder|sooner|(?:more|less|[a-z]{2,}er)\ than)\b
    |\bnot\ (?:long\ (?:after|afterwards|before|ago)|far\ from|uncommon)\b
    |\bnothing\ (?:but|more\ than|less\ than)\b|\bnone\ other\b|\bno\ other\ than\b
    |\b(?:cannot|can't|couldn't|could\ not)\ (?:help|but)\b|\bno\ \d
    """,
    re.VERBOSE,
)
"""Turns of phrase with a denial in them that deny nothing."""
_NEGATIVE_WORD = re.compile(
    r"(?:un|in|im|ir|il|dis|non-?|mis|de)(?P<base>[a-z]{4,})|(?P<stem>[a-z]{3,})less"
)


_AMBIGUOUS = ("in", "im", "de", "dis", "mis")
"""Prefixes that often negate nothing: "impact", "import", "demand", "discover"."""


@dataclass(frozen=True)
class Denial:
    """A word that denies, and where it stands."""

    index: int
    """Index of the word."""
    text: str
    """In lower case, such as "not", "doesn't", "without"."""


def denials(words: Sequence[Word]) -> tuple[Denial, ...]:
    """Return the words that plainly deny, in order.

    Turns of phrase such as "not only" or "no doubt" are left out.
    """
    texts = [word.text.replace("\u2019", "'").lower() for word in words]
    maybe = _OPEN in texts or not _DENYING.isdisjoint(texts)
    if not maybe and _CONTRACTED not in " ".join(texts):
        return ()
    places = [
        index
        for index, text in enumerate(texts)
        if text in _DENYING
        or text.endswith(_CONTRACTED)
        or (text == _OPEN and texts[index + 1 : index + 2] == [_OPENS])
    ]
    harmless = _harmless(texts) if places else frozenset()
    found: list[Denial] = []
    for index in places:
        if index in harmless or _is_in_name(words, index):
            continue
        if not (texts[index] in _SECOND and found):
            found.append(Denial(index, texts[index]))
    return tuple(found)


def _is_in_name(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word stands inside a name ("Doctors Without Borders")."""
    if not 0 < index < len(words) - 1:
        return False
    three = words[index - 1 : index + 2]
    one_run = all(b.span.start - a.span.end == 1 for a, b in pairwise(three))
    return one_run and all(word.text.istitle() for word in three)


def carries_denial(word: str, denied: Collection[str]) -> bool:
    """Tell whether a word can deny by itself what the other side denies with "not".

    Args:
        word: The word, such as "refused", "unable", "only".
        denied: The words around the other side's denial. Some words deny only
            against certain others ("only" answers "not until").
    """
    table = _implicit()
    if any(not table[lemma] for lemma in lexicon.lemmas(word) & table.keys()):
        return True
    return denies_against(word, denied) or _is_negative_form(word, denied)


def denies_against(word: str, denied: Collection[str]) -> bool:
    """Tell whether the word denies against one of those ("yet" against "not yet")."""
    near = {lemma for other in denied for lemma in lexicon.lemmas(other)}
    table = _implicit()
    return any(table[lemma] & near for lemma in lexicon.lemmas(word) & table.keys())


def _is_negative_form(word: str, denied: Collection[str]) -> bool:
    """Tell whether the word is a known one behind a negating prefix ("unclear")."""
    plain = word.lower()
    if plain.endswith("-free") or plain.startswith(("ill-", "non-")):
        return True
    match = _NEGATIVE_WORD.fullmatch(plain)
    if match is None:
        return False
    base = match["base"] or match["stem"]
    if not (lexicon.is_known(plain) and lexicon.is_known(base)):
        return False
    if plain.startswith(_AMBIGUOUS) and not lexicon.are_antonyms(plain, base):
        return False
    # "Unfortunately" judges the whole sentence and denies nothing in it.
    return not plain.endswith("ly") or any(
        lexicon.are_synonyms(base, other) for other in denied
    )


def _harmless(texts: Sequence[str]) -> frozenset[int]:
    """Return the indexes of denials inside a turn of phrase that denies nothing."""
    joined = " ".join(texts)
    starts: dict[int, int] = {}
    offset = 0
    for index, text in enumerate(texts):
        starts[offset] = index
        offset += len(text) + 1
    return frozenset(
        starts[place]
        for match in _HARMLESS.finditer(joined)
        for place in range(match.start(), match.end())
        if place in starts
    )


@cache
def _implicit() -> Mapping[str, frozenset[str]]:
    """Return words that can deny, with the words they deny against (none: any)."""
    lines = data_path("denials.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines)
    return {word: frozenset(against.split(",")) - {""} for word, _, against in rows}
