"""What a quote is and who speaks it, from the words around its marks."""

import re
from collections.abc import Sequence
from enum import StrEnum

from tqcheck.extract.speakers import (
    Attribution,
    attribution_after,
    attribution_before,
)
from tqcheck.extract.speakers_words import classes_of
from tqcheck.lexicon import is_function_word
from tqcheck.text import Span, Word, words_of

__all__ = ["UNFINISHED", "QuoteKind", "attribution_of", "kind_of"]

UNFINISHED = (",", "-", "\u2013", "\u2014", "\u2026", "?", "!")
"""What quoted words end with before an attribution that goes on with the sentence."""
_SENTENCE_END = re.compile(
    r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St))\.\Z"
)
_INTRODUCING_LENGTH = 80
"""Characters that hold so many words."""
_LONGEST_ABBREVIATION = 5
_NEXT_QUOTE = re.compile('["\u201c\u00ab\u201e]')
_CONTEXT = 300
"""Characters around a quote in which its attribution is looked for."""
_SCARE_WORDS = 2
"""A quote of so few words that nobody is said to have spoken is a distancing mark."""
_INTRODUCING_WORDS = 8
"""Words before a short quote among which a verb of saying makes it speech."""


class QuoteKind(StrEnum):
    """What marks around words mean."""

    SPEECH = "speech"
    SCARE = "scare"
    """One or two words that nobody is said to have spoken."""
    TITLE = "title"
    """A name: of a film, a ship, a programme."""


def attribution_of(
    text: str, span: Span, inner: Span, paragraph: Span
) -> Attribution | None:
    """Return who is given as the speaker beside a quote, where that is clear.

    Args:
        text: The whole text.
        span: The quote with its marks.
        inner: The quoted words.
        paragraph: The paragraph; nothing outside it is read.
    """
    before = _before(text, span, paragraph)
    after = _after(text, span, paragraph)
    if text[before.start : before.end].rstrip().endswith((":", ",")):
        leading = attribution_before(text, before)
        if leading is not None:
            return leading
    if not text[inner.start : inner.end].endswith("."):
        trailing = attribution_after(text, after)
        if trailing is not None:
            return trailing
    return attribution_before(text, before)


def kind_of(
    text: str,
    words: Sequence[Word],
    span: Span,
    attribution: Attribution | None,
    paragraph: Span,
) -> QuoteKind:
    """Return what the marks around `words` mean, given who speaks them."""
    if _is_name_like(words) and not _is_beside(text, span, attribution):
        return QuoteKind.TITLE
    if len(words) > _SCARE_WORDS:
        return QuoteKind.SPEECH
    before = _before(text, span, paragraph)
    near = Span(max(before.start, span.start - _INTRODUCING_LENGTH), span.start)
    lead = list(words_of(text, near))[-_INTRODUCING_WORDS:]
    spoken = {"say", "tell", "call"}
    if any(classes_of(word.text) & spoken for word in lead):
        return QuoteKind.SPEECH
    return QuoteKind.SPEECH if _is_beside(text, span, attribution) else QuoteKind.SCARE


def _before(text: str, span: Span, paragraph: Span) -> Span:
    """Return the sentence up to the quote."""
    start = max(paragraph.start, span.start - _CONTEXT)
    for match in _SENTENCE_END.finditer(text, start, span.start):
        if not _is_abbreviation(text, match.start(), start):
            start = match.end()
    return Span(min(start, span.start), span.start)


def _after(text: str, span: Span, paragraph: Span) -> Span:
    """Return the rest of the sentence behind the quote, up to the next quote."""
    end = min(paragraph.end, span.end + _CONTEXT)
    stop = _NEXT_QUOTE.search(text, span.end, end)
    end = stop.start() if stop else end
    for match in _SENTENCE_END.finditer(text, span.end, end):
        if not _is_abbreviation(text, match.start(), span.end):
            return Span(span.end, match.start() + 1)
    return Span(span.end, max(span.end, end))


def _is_abbreviation(text: str, stop: int, start: int) -> bool:
    """Tell whether the full stop at `stop` belongs to a word such as "Dr."."""
    first = max(start, stop - _LONGEST_ABBREVIATION)
    return _ABBREVIATION.search(text, first, stop + 1) is not None


def _is_name_like(words: Sequence[Word]) -> bool:
    """Tell whether all words but the small ones are capitalised or numbers."""
    heavy = [w for w in words if not is_function_word(w.text)]
    return bool(heavy) and all(
        w.text[0].isupper() or w.text[0].isdigit() for w in heavy
    )


def _is_beside(text: str, span: Span, attribution: Attribution | None) -> bool:
    """Tell whether the attribution touches the quote, but for a comma or colon.

    "the NGO "Right to Arms"" behind "according to" names; it does not attribute.
    """
    if attribution is None:
        return False
    place = attribution.span
    if place.start >= span.end:
        gap = text[span.end : place.start]
        if any(sign.isalnum() for sign in gap):
            return False
        if gap.strip() or text[span.start : span.end - 1].endswith(UNFINISHED):
            return True
        # "Guardian" reported that ..., but: "No" said Kallas
        speaker = text[attribution.speaker.start : attribution.speaker.end]
        is_inverted = attribution.cue.start == place.start
        return is_inverted and (attribution.is_pronoun or speaker[:1].isupper())
    gap = text[place.end : span.start].strip()
    return gap in {",", ":"} or (not gap and attribution.cue.end == place.end)
