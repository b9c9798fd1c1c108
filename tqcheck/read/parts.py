"""Parts of a page: paragraphs, with promos, datelines and agency marks cut off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tqcheck.languages import function_words
from tqcheck.read.language import Evidence, evidence
from tqcheck.read.outlets import Outlet, begins_with, key_of
from tqcheck.text import SegmentKind, Span

__all__ = ["Paragraph", "Part", "cut_dateline", "parts_of"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？:;]$")
_CLOSERS = "\"'”’“»›)] \u00a0"
_OPENERS = "\"'“‘„«([–—-"
_LONG_LINE = 16
"""Headings and links have fewer words; a longer line is prose that lost its stop."""
_MIN_SENTENCE = 3
"""Shorter lines with a stop ("VIDEO.", "Dec.") are not told from furniture."""
_MARKER_END = re.compile(r"\s?[:|>»–—-]")
_MAX_PROMO_WORDS = 30
"""A headline with its marker; more words are prose that should not be lost."""
_MAX_PROMO_CHARS = 400
_MAX_MARKER_CHARS = 40
_GLUE = re.compile(
    r"(?<=[^\W_][^\W_][^\W_?!)\"”])(?=[\"“]?[A-Z][a-z])|(?<=[^\W_][?!)”])(?=[A-Z][a-z])"
)
_LAST_PROMO = re.compile(
    r"(?<=[.!?\"”’»)])[ \u00a0]?([^\W\d_a-z]{2,12}(?: [^\W\d_a-z]{2,12}){0,3}):[ \u00a0]"
)
_MIN_GLUED_WORDS = 4
_SIGNED_SLASH = re.compile(
    r"(?<=[.!?…\"”’»)])[ \u00a0]?/[ \u00a0]?[^\W\d_][\w.& \u00a0-]{1,24}/?$"
)
_SIGNED = re.compile(
    r"(?<=[.!?…\"”’»)])\s?(?:\(([^()]{2,32})\)|[–—-]{1,2}\s?([\w/ .-]{2,32}))$"
)
_NAME = r"(?:[A-Z][^\W\d_]+|[A-Z]{2,}|of|de|al)"
_PLACE = rf"{_NAME}(?:[ '’.-]{{1,2}}{_NAME}){{0,4}}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})?(?P<rest>[,/ ][^()–—\n]{{0,40}}?)?\s?"
    r"(?P<agency>\([A-Z][\w/. -]{1,28}\))?\s?(?:--|[–—-])\s(?=[\"“'‘]?[A-Z0-9])"
)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|\d{1,2}\.? (?:jan|shk|feb|mar|pri|apr|maj|may|qer|jun|kor|jul|gus|aug|sht|sep"
    r"|tet|oct|nën|nov|dhj|dec)|\d{4}",
    re.IGNORECASE,
)
"""Months of English and Albanian, by their first letters."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text and what its file says about it."""

    span: Span
    kind: SegmentKind | None = None
    """What the markup says it is; None where there is none, or it says nothing."""
    reason: str = ""
    """Why the file itself sets it apart ("reader comments"); "" where it does not."""


@dataclass(frozen=True)
class Part:
    """A paragraph or a piece of one."""

    span: Span
    text: str
    evidence: Evidence
    reason: str = ""
    """Why it is page furniture; "" where it is not, or not yet known."""
    kind: SegmentKind | None = None
    """What the markup says it is, if anything."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words as written."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def key(self) -> str:
        """Return the words in lower case, without punctuation."""
        return key_of(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """True for sentences; False for headings, links, buttons and labels."""
        if self.kind is not None:
            return self.kind is SegmentKind.SENTENCE
        if len(self.words) >= _LONG_LINE:
            return True
        ended = _ENDS_SENTENCE.search(self.text.rstrip(_CLOSERS)) is not None
        small = self.text.lstrip(_OPENERS)[:1].islower()
        return (ended or small) and len(self.words) >= _MIN_SENTENCE

    @cached_property
    def is_quoted(self) -> bool:
        """True for a line that is a quotation from end to end."""
        bare = self.text.rstrip(".,;")
        return self.text[0] in "\"'“‘„«" and bare.endswith(tuple("\"'”’“»"))


def parts_of(
    text: str, paragraph: Paragraph, language: str, outlet: Outlet
) -> Iterator[Part]:
    """Yield a paragraph in its parts: promo, text, agency mark."""
    span, kind = paragraph.span, paragraph.kind
    if paragraph.reason:
        yield _part(text, span, language, paragraph.reason)
        return
    start = _promo_end(text, span, outlet)
    if start > span.start:
        yield _part(text, Span(span.start, start), language, "promo")
    start = _after_space(text, start, span.end)
    if start >= span.end:
        return
    stop = _promo_start(text, Span(start, span.end), outlet)
    if stop < span.end:
        yield from parts_of(text, Paragraph(Span(start, stop), kind), language, outlet)
        yield _part(
            text, Span(_after_space(text, stop, span.end), span.end), language, "promo"
        )
        return
    end = _mark_start(text, Span(start, span.end), outlet)
    if end > start:
        body = _part(text, _trimmed(text, Span(start, end)), language)
        yield replace(body, kind=kind)
    if end < span.end:
        mark = Span(_after_space(text, end, span.end), span.end)
        yield _part(text, mark, language, "agency mark")


def cut_dateline(part: Part, text: str, language: str) -> Iterator[Part]:
    """Yield the dateline of a paragraph ("MINSK, Dec 19 (AFP) –"), then the rest."""
    match = _DATELINE.match(part.text)
    if match is None or not match.group().strip(" –—-") or not _is_dateline(match):
        yield part
        return
    middle = part.span.start + len(match.group().rstrip())
    yield _part(text, Span(part.span.start, middle), language, "dateline")
    rest = Span(_after_space(text, middle, part.span.end), part.span.end)
    yield _part(text, rest, language)


def _is_dateline(match: re.Match[str]) -> bool:
    place = match.group("place") or ""
    if match.group("agency"):
        return True
    if _MONTH.search(match.group("rest") or ""):
        return bool(place)
    spaced = "--" in match.group() or "—" in match.group() or "–" in match.group()
    return place.isupper() and spaced and not (match.group("rest") or "").strip(" ,")


def _part(text: str, span: Span, language: str, reason: str = "") -> Part:
    piece = text[span.start : span.end]
    return Part(span, piece, evidence(piece, language), reason)


def _promo_end(text: str, paragraph: Span, outlet: Outlet) -> int:
    """Return where a promo at the start of the paragraph ends; its start if none."""
    line = text[paragraph.start : paragraph.end]
    marker = _marker_end(line, outlet)
    if not marker:
        return paragraph.start
    glue = _glue_in(line, marker)
    if glue is not None:
        return paragraph.start + glue
    if len(_WORD.findall(line[marker:])) <= _MAX_PROMO_WORDS:
        return paragraph.end
    return paragraph.start


def _promo_start(text: str, span: Span, outlet: Outlet) -> int:
    """Return where a promo in capitals follows the last sentence; the end if none."""
    for match in _LAST_PROMO.finditer(text, span.start, span.end):
        words = _WORD.findall(text, match.end(), span.end)
        known = key_of(match.group(1)) in outlet.promo_markers
        if known and 0 < len(words) <= _MAX_PROMO_WORDS:
            return match.start()
    return span.end


def _marker_end(line: str, outlet: Outlet) -> int:
    """Return where a promo's marker ends in a line; 0 where there is none.

    A marker is set off by a colon, a bar or a dash, stands in capitals, or is all.
    """
    key = key_of(line[: 2 * _MAX_MARKER_CHARS])
    marker = begins_with(key, outlet.promo_markers)
    while marker:
        end = _end_of_words(line, marker.count(" ") + marker.count("'") + 1)
        separator = _MARKER_END.match(line, end)
        if separator:
            return separator.end()
        if line[:end].isupper() and end < len(line):
            return end
        if key == marker:
            return len(line)
        marker = begins_with(marker.rpartition(" ")[0], outlet.promo_markers)
    return 0


def _end_of_words(line: str, count: int) -> int:
    end = 0
    for _, match in zip(range(count), re.finditer(r"[^\W_]+", line), strict=False):
        end = match.end()
    return end


def _glue_in(line: str, start: int) -> int | None:
    """Return where a sentence was pasted to a promo without a space.

    Of several places ("YouTube") it is the one that best parts words with capital
    letters from running text: a headline from a sentence.
    """
    line = line[: start + _MAX_PROMO_CHARS]
    places = [match.start() for match in _GLUE.finditer(line, start)]
    scored = [(_contrast(line, start, place), -place) for place in places]
    scored = [entry for entry in scored if entry[0] > 0]
    return -max(scored)[1] if scored else None


def _contrast(line: str, start: int, place: int) -> float:
    before, after = _WORD.findall(line[start:place]), _WORD.findall(line[place:])
    if not before or len(after) < _MIN_GLUED_WORDS:
        return 0.0
    starts_sentence = after[0].lower() in function_words()["en"]
    return 1 + starts_sentence + _capital_share(before) - _capital_share(after)


def _capital_share(words: list[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words)


def _mark_start(text: str, span: Span, outlet: Outlet) -> int:
    """Return where an agency's mark at the end begins; the end if there is none.

    A single stop glued to a slash belongs to the mark ("./AFP" is one sign).
    """
    tail = Span(max(span.start, span.end - 2 * _MAX_MARKER_CHARS), span.end)
    end = _trimmed(text, tail).end
    line = text[tail.start : end]
    slash = _SIGNED_SLASH.search(line)
    if slash is not None:
        start = tail.start + slash.start()
        is_single = text[start - 1] == "." and text[start] == "/"
        return start - 1 if is_single and text[start - 2].isalnum() else start
    signed = _SIGNED.search(line)
    if signed and key_of(signed.group(1) or signed.group(2)) in outlet.agencies:
        return tail.start + signed.start()
    return span.end


def _trimmed(text: str, span: Span) -> Span:
    start, end = _after_space(text, span.start, span.end), span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _after_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
