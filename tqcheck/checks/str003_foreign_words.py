"""STR003: words of another language were left in the translation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar

from anyascii import anyascii

from tqcheck import lexicon
from tqcheck.checks.base import Check
from tqcheck.compare.languages import is_telling
from tqcheck.compare.wording import View, cover, views
from tqcheck.extract.names_tables import fold, organisations
from tqcheck.extract.wording_foreign import (
    is_foreign_name,
    is_foreign_noun,
    is_foreign_script,
    is_foreign_word,
    is_unknown_word,
    runs,
)
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span, Word

__all__ = ["ForeignWords"]

_ALIKE = 0.75
"""Share of letters in common from which a word is a misspelt one of the original."""
_LONGEST_NAME = 4
"""Words of a known name in which a foreign one may stand."""
_JOINT = 3
"""Letters up to which a word may join the parts of a name, or be like any other."""


@dataclass(frozen=True)
class ForeignWords(Check):
    """Words of another language were left in the translation.

    ## Why it matters
    They are what a machine could not translate, or a sentence that was pasted in from
    the wrong file.

    ## Example
    - Original: `The mayor spoke to the crowd on Monday.`
    - Flagged: `The mayor spoke to the народ on Monday.`
    - Fine: `The mayor spoke to the people on Monday.`

    ## Known limits
    Words in Latin letters are seen where a table has them as common words of another
    language of Europe, or where they are unknown and not a slip away from an English
    word. Words that English has as well ("communication") cannot be told; a
    capitalised word inside a sentence may be a name and is told only where it is a
    common German noun, or hardly ever stands in English texts.
    """

    code: ClassVar[str] = "STR003"
    name: ClassVar[str] = "foreign-words"
    category: ClassVar[Category] = Category.STRUCTURE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per run of words that are not English."""
        if not _is_english(pair):
            return
        for _, view in pair.once(views):
            foreign = [i for i in _alone(view) if _is_foreign(view, i)]
            for group in runs(view.ours, foreign):
                span = view.span(group)
                yield self.finding(
                    view.passage.index,
                    _image(view, group),
                    span,
                    f'Not English: "{pair.translation[span]}".',
                    confidence=0.9,
                )


def _is_english(pair: AlignedPair) -> bool:
    """Tell whether the translation is English, or too short to be sure it is not.

    One word of Hindi makes a sentence pass for Hindi.
    """
    document = pair.translation
    return document.language in {"en", "und"} or not is_telling(pair.original, document)


def _alone(view: View) -> list[int]:
    """Return the words that the original does not have letter by letter."""
    there = view.other_side.forms
    return [index for index, word in enumerate(view.side.low) if word not in there]


def _is_foreign(view: View, index: int) -> bool:
    """Tell whether the word is not English; what most words fail is asked first."""
    text = view.ours[index].text
    if is_foreign_script(text):
        return True
    if not view.side.has_capitals:
        return False  # a sentence without capitals: any word may be a name
    foreign = _is_of_other_language(view, index)
    if not foreign and not is_unknown_word(text):
        return False
    if _is_in_phrase(view, index) or _is_form_of_original(view, index):
        return False
    if text[:1].isupper() and _is_in_organisation(view, index):
        return False
    if foreign:
        return not _is_like(text, _names(view)) and not _joins_name(view, index)
    if view.occurs_there(index):
        return False
    faces_name = any(view.theirs[o].text[:1].isupper() for o in view.image(index))
    return not faces_name and not _is_like(text, view.theirs)


def _is_of_other_language(view: View, index: int) -> bool:
    """Tell whether the word is a common one of another language, in its capitals."""
    text = view.ours[index].text
    if text == text.lower():
        return is_foreign_word(text)
    named, noun = is_foreign_name(text), is_foreign_noun(text, opens=index == 0)
    if not (named or noun):
        return False
    if _is_like(text, [word for word in view.theirs if word.text.islower()]):
        return False
    if named:
        return True
    names = {word.text for word in _names(view)}
    return not any(view.theirs[other].text in names for other in view.image(index))


def _is_in_phrase(view: View, index: int) -> bool:
    """Tell whether the word is part of a known phrase ("coup d'état", "ad hoc")."""
    pair = (index - 1, index), (index, index + 1)
    return any(
        first >= 0
        and second < len(view.ours)
        and lexicon.is_known(
            anyascii(f"{view.ours[first].text} {view.ours[second].text}")
        )
        for first, second in pair
    )


def _is_in_organisation(view: View, index: int) -> bool:
    """Tell whether the word is in a known name ("Médecins Sans Frontières")."""
    return any(
        fold(" ".join(word.text for word in view.ours[first : first + size]))
        in organisations()
        for size in range(2, _LONGEST_NAME + 1)
        for first in range(max(0, index - size + 1), index + 1)
        if first + size <= len(view.ours)
    )


def _is_form_of_original(view: View, index: int) -> bool:
    """Tell whether an English word has the stem of a word of the original."""
    return lexicon.is_known(view.ours[index].text) and view.occurs_there(index)


def _names(view: View) -> list[Word]:
    """Return the capitalised words of the original that no dictionary has."""
    return [
        word
        for word in view.theirs
        if word.text[:1].isupper() and not lexicon.is_known(word.text)
    ]


def _joins_name(view: View, index: int) -> bool:
    """Tell whether a small word joins two parts of a name ("Ústí nad Labem")."""
    near = (index - 1, index + 1)
    return len(view.ours[index].text) <= _JOINT and all(
        0 <= i < len(view.ours) and view.ours[i].text[:1].isupper() for i in near
    )


def _is_like(text: str, words: Sequence[Word]) -> bool:
    """Tell whether the word is a misspelt one of `words`."""
    return any(
        min(len(text), len(word.text)) > _JOINT
        and _likeness(text.lower(), word.text.lower()) >= _ALIKE
        for word in words
    )


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _image(view: View, group: list[int]) -> Span:
    """Return the words of the original that the group renders, or their place."""
    images = [other for index in group for other in view.image(index)]
    if images:
        return cover(view.theirs, images)
    place = view.place(group[0]).start
    if place < len(view.theirs):
        start = view.theirs[place].span.start
        return Span(start, start)
    end = view.passage.original.end
    return Span(end, end)
