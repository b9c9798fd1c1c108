"""Words that stand for each other, are no synonyms, and differ in tone or strength."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tqcheck import lexicon
from tqcheck.compare.wording import View, linked, views
from tqcheck.extract.wording_negation import carries_denial
from tqcheck.pair import AlignedPair, Passage
from tqcheck.resources import data_path
from tqcheck.text import Span

__all__ = ["Reworded", "reworded", "valence"]

_MIN_STRENGTH = 0.3
"""Link strength below which two words hardly stand for each other."""
_PLAINER = 2
"""Binary steps by which a plainer word is commoner than the one it replaces."""
_STEPS = 2
"""Steps up to a broader term that still make two words neighbours in meaning."""
_EVERYDAY = 7
"""Commonness above which both words are too general to compare ("give", "offer")."""
_MARKED = 6
"""Commonness up to which a word was chosen, not just used."""


@dataclass(frozen=True)
class Reworded:
    """A word of the original and the one that stands for it."""

    passage: Passage
    original: Span
    translation: Span
    strength: float
    """Of the link between them, 0 to 1."""
    tone: float
    """Difference in how good or bad they sound, 0 to 8; 0 unless both are rated."""
    words: tuple[str, str]
    """Both as written, the original's first."""

    @property
    def related(self) -> bool:
        """Tell whether a dictionary puts both under one broader term."""
        return _are_related(*self.words)

    @property
    def plainer(self) -> bool:
        """Tell whether the translation's word is much the commoner one."""
        return _is_plainer(*self.words)


def reworded(pair: AlignedPair) -> tuple[Reworded, ...]:
    """Return the words that were replaced by others that are no synonyms."""
    return tuple(found for view, _ in pair.once(views) for found in _in_view(view))


def _in_view(view: View) -> Iterator[Reworded]:
    for ours, theirs, strength in linked(view):
        first, second = view.ours[ours], view.theirs[theirs]
        if strength < _MIN_STRENGTH or first.text == second.text:
            continue
        if view.is_numeral(ours) or view.is_their_numeral(theirs):
            continue
        if view.is_numeral(ours - 1) and view.is_their_numeral(theirs - 1):
            continue  # "12 miles", "20 kilometers": the rules of figures compare them
        if _is_name(first.text) or _is_name(second.text):
            continue
        if lexicon.are_synonyms(first.text, second.text):
            continue
        if _is_denied_instead(view, first.text, second.text):
            continue
        if _say_the_same(view, ours, theirs):
            continue
        if not (lexicon.is_known(first.text) and lexicon.is_known(second.text)):
            continue
        yield Reworded(
            view.passage,
            first.span,
            second.span,
            strength,
            tone=_tone(first.text, second.text),
            words=(first.text, second.text),
        )


def _is_denied_instead(view: View, first: str, second: str) -> bool:
    """Tell whether one word denies what the other side denies with "not".

    "Denies that" and "says that it does not" are as good or bad.
    """
    here, there = view.side.denied, view.other_side.denied
    return (bool(there) and not here and carries_denial(first, ())) or (
        bool(here) and not there and carries_denial(second, ())
    )


def _say_the_same(view: View, ours: int, theirs: int) -> bool:
    """Tell whether a table has both words as one ("acting", "interim")."""
    return any(
        mention.scale == other.scale and mention.agrees_with(other)
        for mention in view.side.mentions
        if ours in mention.words
        for other in view.other_side.mentions
        if theirs in other.words
    )


def _is_name(text: str) -> bool:
    return text[:1].isupper()


def _is_plainer(first: str, second: str) -> bool:
    ours, theirs = (_best_commonness(text) for text in (first, second))
    return ours <= _MARKED and theirs - ours >= _PLAINER


def _best_commonness(text: str) -> int:
    return max(
        lexicon.commonness(text), *(lexicon.commonness(x) for x in lexicon.lemmas(text))
    )


def _are_related(first: str, second: str) -> bool:
    """Tell whether a broader term covers both, and one of them is no everyday word."""
    if min(_best_commonness(first), _best_commonness(second)) > _EVERYDAY:
        return False
    above = (lexicon.broader(text, _STEPS) for text in (first, second))
    return bool(next(above) & next(above))


def _tone(first: str, second: str) -> float:
    ours, theirs = valence(first), valence(second)
    return 0.0 if ours is None or theirs is None else abs(ours - theirs)


def valence(text: str) -> float | None:
    """Return how good or bad a word sounds, -4 to 4; None where it is not rated."""
    table = _table()
    plain = text.lower()
    if plain in table:
        return table[plain]
    return next((table[x] for x in sorted(lexicon.lemmas(text)) if x in table), None)


@cache
def _table() -> Mapping[str, float]:
    lines = data_path("valence.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return MappingProxyType({word: float(value) for word, value in rows})
