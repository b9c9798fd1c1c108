"""What a reader should know about a text, or a pair, before trusting a comparison."""

import re
from collections.abc import Iterator, Sequence

from tqcheck.languages import UNDETERMINED, language_name
from tqcheck.read.blocks import plural
from tqcheck.read.furniture import Page
from tqcheck.segment import MAX_SENTENCE_CHARS
from tqcheck.text import Document, Segment

__all__ = ["pair_notices", "text_notices"]

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LATIN_BESIDE = re.compile(
    r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]"
)
_MAX_SHOWN = 40
_ENDLESS = MAX_SENTENCE_CHARS // 2
"""What is cut for its length is longer than half of the limit."""


def text_notices(
    name: str, text: str, page: Page, segments: Sequence[Segment], language: str
) -> Iterator[str]:
    """Yield what stands out in one text: hidden marks, mixed letters, languages.

    Args:
        name: The document's name.
        text: Its text.
        page: What was kept and left out.
        segments: Its sentences and headings.
        language: The article's language.
    """
    marks = len(_BIDI.findall(text))
    if marks:
        yield (
            f"{name}: {plural(marks, 'invisible mark')} of writing direction; what is"
            " displayed may stand in another order than what is compared."
        )
    mixed = list(_mixed_words(text))
    if mixed:
        yield (
            f"{name}: {plural(len(mixed), 'word')} with letters of two alphabets that"
            f" look alike, such as {mixed[0][:_MAX_SHOWN]!r}."
        )
    endless = sum(len(segment.span) > _ENDLESS for segment in segments)
    if endless:
        yield (
            f"{name}: {plural(endless, 'stretch')} of more than {_ENDLESS} characters"
            " without an end of sentence; models see the beginning only."
        )
    foreign = sum(
        part.is_prose and part.evidence.is_foreign and not part.reason
        for part in page.parts
    )
    if foreign and language != UNDETERMINED:
        yield (
            f"{name}: {plural(foreign, 'paragraph')} of the article not in"
            f" {language_name(language)}, in which the rest is."
        )


def _mixed_words(text: str) -> Iterator[str]:
    """Yield the words in which a Latin letter stands beside a Greek or Cyrillic one."""
    if text.isascii():
        return
    reached = 0
    for match in _LATIN_BESIDE.finditer(text):
        if match.start() < reached:
            continue
        start, end = match.span()
        while start > reached and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        reached = end
        yield text[start:end]


def pair_notices(original: Document, translation: Document) -> tuple[str, ...]:
    """Return what makes a comparison of two documents pointless or unsure."""
    if original.text.split() == translation.text.split():
        return ("Both files hold the same text; there is nothing to find.",)
    if original.language == translation.language:
        return ()
    first, second = (
        language_name(original.language),
        language_name(translation.language),
    )
    notice = (
        f"{original.name} is in {first}, {translation.name} in {second}: rules that"
        " compare words are unsure. Are these the right files, in the right order?"
    )
    return (notice,)
