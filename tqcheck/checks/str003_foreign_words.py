"""STR003: words of another language were left in the translation."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording import View, cover, views
from tqcheck.extract.wording_foreign import is_foreign_script, is_unknown_word, runs
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["ForeignWords"]

_ALIKE = 0.75
"""Share of letters in common from which a word is a misspelt one of the original."""


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
    Words in Latin letters are seen only where they are lower-case, unknown and not a
    slip away from an English word; capitalised ones may be names.
    """

    code: ClassVar[str] = "STR003"
    name: ClassVar[str] = "foreign-words"
    category: ClassVar[Category] = Category.STRUCTURE
    severity: ClassVar[Severity] = Severity.WARNING

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per run of words that are not English."""
        if pair.translation.language not in {"en", "und"}:
            return
        for _, view in pair.once(views):
            foreign = [i for i in range(len(view.ours)) if _is_foreign(view, i)]
            for group in runs(view.ours, foreign):
                span = view.span(group)
                yield self.finding(
                    view.passage.index,
                    _image(view, group),
                    span,
                    f'Not English: "{pair.translation[span]}".',
                    confidence=0.9,
                )


def _is_foreign(view: View, index: int) -> bool:
    text = view.ours[index].text
    if view.occurs_there(index):
        return False
    return is_foreign_script(text) or (
        is_unknown_word(text) and not _is_spelled_otherwise(view, index)
    )


def _is_spelled_otherwise(view: View, index: int) -> bool:
    """Tell whether the word may be a name or a slip: not for this rule to judge."""
    if not any(word.text != word.text.lower() for word in view.ours):
        return True
    if any(view.theirs[other].text[:1].isupper() for other in view.image(index)):
        return True
    text = view.ours[index].text
    return any(_likeness(text, word.text.lower()) >= _ALIKE for word in view.theirs)


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
