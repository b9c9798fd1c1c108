"""The name that heads a noun phrase: "minister Kaja Kallas" is Kaja Kallas."""

import itertools
from collections.abc import Mapping, Sequence

from tqcheck.extract.speakers_words import classes_of
from tqcheck.lexicon import is_function_word, is_known
from tqcheck.text import Word

__all__ = ["PREPOSITIONS", "head_name", "is_possessive", "names_in"]

PREPOSITIONS = frozenset("of to for in at from with against by on about near".split())
"""Words behind which somebody else is named ("the president of Iran")."""
_ARTICLES = frozenset({"the", "a", "an"})


def names_in(words: Sequence[Word], text: str) -> list[tuple[Word, ...]]:
    """Return the runs of capitalised words that can be a speaker's name.

    Runs behind a preposition ("of Iran", "at the Institute") and possessives
    ("Trump's envoy") name somebody else.
    """
    runs: list[list[Word]] = []
    previous: Word | None = None
    is_governed = False
    for word in words:
        is_name = word.text[0].isupper() and not is_possessive(word.text)
        gap = text[previous.span.end : word.span.start] if previous else ","
        follows = bool(runs) and previous is not None and runs[-1][-1] is previous
        is_governed = is_governed and gap.isspace()
        plain = word.text.casefold()
        if is_name and follows and gap.isspace():
            runs[-1].append(word)
        elif is_name and not is_governed:
            runs.append([word])
        is_governed = plain in PREPOSITIONS or (
            is_governed and (is_name or plain in _ARTICLES)
        )
        previous = word
    return [tuple(run) for run in runs]


def head_name(words: Sequence[Word], text: str) -> str | None:
    """Return the name that heads a subject, or None where only a role is given.

    The name stands before an apposition ("Kaja Kallas, the minister,"), at the
    end ("minister Kaja Kallas") or before a preposition ("Anna Berg of Oslo").
    """
    runs = [run for run in names_in(words, text) if not _is_only_title(run)]
    followers = {a.span.end: b for a, b in itertools.pairwise(words)}
    if (
        runs
        and runs[0][0] is words[0]
        and _is_surely_name(runs[0])
        and "," in _gap_after(text, runs[0], followers)
    ):
        return _joined(text, runs[0])
    for run in reversed(runs):
        if run[-1] is words[-1]:
            return _joined(text, run)
    for run in runs:
        following = followers[run[-1].span.end].text.casefold()
        if "," in _gap_after(text, run, followers) or following in PREPOSITIONS:
            return _joined(text, run)
    return None


def _joined(text: str, run: Sequence[Word]) -> str:
    return text[run[0].span.start : run[-1].span.end]


def _gap_after(text: str, run: Sequence[Word], followers: Mapping[int, Word]) -> str:
    end = run[-1].span.end
    return text[end : followers[end].span.start] if end in followers else ""


def _is_surely_name(run: Sequence[Word]) -> bool:
    """Tell whether a capitalised run is more than a first word ("Yesterday,")."""
    return len(run) > 1 or not is_known(run[0].text.casefold())


def _is_only_title(run: Sequence[Word]) -> bool:
    """Tell whether a run is no name: "President", "The", "He"."""
    return all(
        "source" in classes_of(word.text) or is_function_word(word.text) for word in run
    )


def is_possessive(word: str) -> bool:
    """Tell whether a word ends in "'s"."""
    return word.endswith(("'s", "\u2019s"))
