"""Candidate ends of sentences, and what decides about each.

Punkt knows abbreviations and which words begin sentences. What it does not know
about news prose is decided here: quotes that close after the stop, speakers after
a quoted question, initials, times, numbered items, stops without a space behind.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.languages import function_words
from tqcheck.resources import data_path
from tqcheck.segment.punkt import abbreviations, is_boundary
from tqcheck.text import Span

__all__ = ["MAX_SENTENCE_CHARS", "split_sentences"]

MAX_SENTENCE_CHARS = 5_000
"""Anything longer is not a sentence (data, a table, a list without stops); it is
cut at white space so that nothing behind has to hold a megabyte at once."""
_MAX_WORD = 60
"""Code points looked at on each side of a stop; longer words are no abbreviations."""
_OPENERS = "\"'“‘„‚«‹([{¿¡—–-*•"
_CLOSERS = "\"'”’“»›)\\]}"
_CANDIDATE = re.compile(r"(?:\.[ \u00a0]){2,8}\.|[.!?…。！？]{1,8}")
_CLOSING = re.compile(rf"[{_CLOSERS}]{{1,4}}|[ \u00a0\u202f][»›”](?!\w)")
_BRACKETED = re.compile(r"[(\[](?:\.{2,4}|…|[!?]{1,3})$")
_NEXT_WORD = re.compile(rf"[^\s]{{1,{_MAX_WORD}}}")
_INITIAL = re.compile(r"[^\W\d_]\.")
_ITEM_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])\.")
_GLUED = re.compile(r"[^\W\d_]{2,}")
_SPEAKER = re.compile(
    r"(?:(?:[A-Z][^\W\d_]*\.?|(?:[A-Z]\.)+|of|de|the|von|van|al)[ -]){1,6}([a-z]+)"
    r"(?=[.,;:]|$| (?:in|on|at|to|after|during|when|as|with|from|by|last|this|via)\b)"
)


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of one paragraph, in order.

    The sentences hold every character of the paragraph that is not white space,
    do not overlap, and neither begin nor end with white space.

    Args:
        text: The document's text.
        span: Where in it the paragraph lies; line ends inside are white space.
    """
    found = []
    start = _skip_space(text, span.start, span.end)
    for end in _boundaries(text, Span(start, span.end)):
        found.append(Span(start, end))
        start = _skip_space(text, end, span.end)
    end = _trim_end(text, start, span.end)
    if end > start:
        found.append(Span(start, end))
    whole = _joined(text, found)
    return tuple(part for sentence in whole for part in _cut(text, sentence))


def _boundaries(text: str, span: Span) -> Iterator[int]:
    """Yield where sentences end, the last of the paragraph left out."""
    sentence = span.start
    for stop in _CANDIDATE.finditer(text, span.start, span.end):
        if stop.start() < sentence:
            continue
        end = _closed(text, stop.end(), sentence, span.end)
        if end >= span.end:
            return
        if text[end].isspace():
            following = _skip_space(text, end, span.end)
            if following >= span.end:
                return
            breaks = _breaks(text, Span(sentence, span.end), stop, end, following)
        else:
            breaks = _breaks_glued(text, Span(sentence, span.end), stop, end)
        if breaks:
            yield end
            sentence = _skip_space(text, end, span.end)


def _closed(text: str, end: int, sentence: int, limit: int) -> int:
    """Return where the stop's closing quotes and brackets end.

    A straight quote with a word right behind it closes only where one is open.
    """
    closing = _CLOSING.match(text, end, limit)
    if closing is None:
        return end
    after = closing.end()
    glued = after < limit and not text[after].isspace()
    if glued and text[after - 1] in '"“' and text[after].isalnum():
        lowest = max(sentence, after - MAX_SENTENCE_CHARS)
        is_open = text.count('"', lowest, after - 1) % 2 == 1
        if text[after - 1] == "“" or not is_open:
            return after - 1
    return after


def _breaks(
    text: str, sentence: Span, stop: re.Match[str], end: int, following: int
) -> bool:
    """Decide about a stop with white space behind it."""
    rest = _NEXT_WORD.search(text, following, sentence.end)
    word = rest.group().lstrip(_OPENERS) if rest else ""
    if _starts_small(word):
        return False
    before = _word_before(text, stop.end(), sentence.start)
    if _BRACKETED.search(text, max(sentence.start, stop.start() - 1), stop.end()):
        return False
    has_closer = end > stop.end()
    if stop.group()[-1] in "!?。！？":
        if has_closer:
            return not _names_speaker(text, following, sentence.end)
        return not _is_legal_form(word)
    if len(stop.group()) > 1 or stop.group() == "…":
        return has_closer or word.lower().rstrip(",") in function_words()["en"]
    is_first = stop.end() - len(before) == sentence.start
    if is_first and _ITEM_NUMBER.fullmatch(before):
        return False
    return _full_stop_ends(before.lstrip(_OPENERS), word, has_closer)


def _is_legal_form(word: str) -> bool:
    """Tell whether a name goes on: "Yahoo! Inc."."""
    return word.endswith(".") and word.rstrip(".").lower() in abbreviations().last


def _full_stop_ends(before: str, word: str, has_closer: bool) -> bool:
    """Decide about a single full stop between two words."""
    table, kind = abbreviations(), before.rstrip(".").lower()
    starter = word.rstrip(",").lower() in function_words()["en"]
    if kind in table.title or kind in table.inner:
        return False
    if kind in table.number:
        return not word[:1].isdigit()
    if kind in table.month:
        return not word[:1].isdigit() and is_boundary(before, word)
    if kind in table.time:
        return word.rstrip(".,").lower() not in table.after_time
    if kind == "etc":
        return True
    if starter or has_closer:
        return True
    if _INITIAL.fullmatch(before):
        return False
    return not word or is_boundary(before, word)


def _breaks_glued(text: str, sentence: Span, stop: re.Match[str], end: int) -> bool:
    """Decide about a stop that the next sentence was pasted to ("ended.The")."""
    limit = sentence.end
    before = _word_before(text, stop.start(), sentence.start)
    if not before or not before[-1].islower() or "." in before or "/" in before:
        return False
    opening = end < limit and text[end] in '"“‘'
    word = _GLUED.match(text, end + opening, limit)
    if word is None or not word.group()[0].isupper():
        return False
    known = word.group().lower() in function_words()["en"]
    return (known or opening or end > stop.end()) and word.group()[1:].islower()


def _names_speaker(text: str, start: int, limit: int) -> bool:
    """Tell whether a speaker follows: `"Why now?" Kaja Kallas asked.`"""
    match = _SPEAKER.match(text, start, min(limit, start + 2 * _MAX_WORD))
    return match is not None and match.group(1) in _speech_verbs()


@cache
def _speech_verbs() -> frozenset[str]:
    lines = data_path("speech_verbs.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _starts_small(word: str) -> bool:
    """Tell whether a word begins in lower case and is no name like "iPhone"."""
    return word[:1].islower() and not any(letter.isupper() for letter in word[1:3])


def _word_before(text: str, end: int, limit: int) -> str:
    start, lowest = end, max(limit, end - _MAX_WORD, 0)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    return text[start:end]


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _joined(text: str, sentences: list[Span]) -> Iterator[Span]:
    """Join stretches without a letter or digit to the sentence before them."""
    held: Span | None = None
    for sentence in sentences:
        if held is None:
            held = sentence
        elif _has_word(text, held) and _has_word(text, sentence):
            yield held
            held = sentence
        else:
            held = Span(held.start, sentence.end)
    if held is not None:
        yield held


def _has_word(text: str, span: Span) -> bool:
    return any(text[i].isalnum() for i in range(span.start, span.end))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence, at white space where there is any."""
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE_CHARS:
        end = start + MAX_SENTENCE_CHARS
        while end > start + MAX_SENTENCE_CHARS // 2 and not text[end].isspace():
            end -= 1
        if not text[end].isspace():
            end = start + MAX_SENTENCE_CHARS
        trimmed = _trim_end(text, start, end)
        if trimmed > start:
            yield Span(start, trimmed)
        start = _skip_space(text, end, sentence.end)
    if sentence.end > start:
        yield Span(start, sentence.end)
