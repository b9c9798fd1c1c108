"""Text as it was read: spans, words, segments and the documents they belong to.

Every offset counts Unicode code points of the document's text, so that
`text[span.start:span.end]` is always what a reader sees at that place.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

__all__ = [
    "Document",
    "Excluded",
    "Segment",
    "SegmentKind",
    "Span",
    "Word",
    "word_places",
    "word_texts",
    "words_of",
]

_WORD = re.compile(
    r"""
    [^\W_]+(?:(?:                     # letters and digits of any script
      [\u0300-\u036f]
      |[.,:](?=\d)(?<=\d[.,:])         # 30,000  1.2  21:20
      |['\u2019](?=[^\W\d_])           # Trump's, don't
      |(?<=[A-Z])\.(?=[A-Z]\b)         # U.S (the last stop is added below)
      |-(?=[^\W_])                     # long-term, US-Belarus
    )[^\W_]*)*
    (?:(?<=\b[A-Z]\.[A-Z])\.)?         # the last stop of U.S.
    """,
    re.VERBOSE,
)


_PASSAGES = 1024
"""Passages whose words are remembered: every rule asks for those of the same ones."""


@dataclass(frozen=True, order=True, slots=True, init=False)
class Span:
    """A half-open range of code points; empty spans mark a place."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Refuse ranges that run backwards or before the text."""
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, init=False)
class Word:
    """One word or number of a document, with its place and its text as written."""

    span: Span
    text: str

    def __init__(self, span: Span, text: str) -> None:
        """Keep both."""
        _set_span(self, span)
        _set_text(self, text)


def _setter(kind: type, name: str) -> Callable[[Any, Any], None]:
    """Return what sets a field of a frozen value with slots, once, when it is made.

    An article has thousands of words; `object.__setattr__`, which the constructors of
    frozen dataclasses use, takes three times as long.
    """
    setter: Callable[[Any, Any], None] = vars(kind)[name].__set__
    return setter


_set_start, _set_end = _setter(Span, "start"), _setter(Span, "end")
_set_span, _set_text = _setter(Word, "span"), _setter(Word, "text")


class SegmentKind(StrEnum):
    """What a segment is in its article."""

    SENTENCE = "sentence"
    HEADING = "heading"
    TITLE = "title"
    CAPTION = "caption"


@dataclass(frozen=True)
class Segment:
    """A sentence, heading, title or caption: the unit that is aligned."""

    index: int
    kind: SegmentKind
    span: Span


@dataclass(frozen=True)
class Excluded:
    """A stretch of the file that is not part of the article, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Document:
    """One article as read, its segments and what was left out as page furniture.

    Together `segments` and `excluded` hold every character of `text` that is
    not white space, in reading order and without overlap.
    """

    name: str
    """The path as the user gave it; never made absolute."""
    text: str
    language: str
    """BCP 47 primary subtag, or "und" where it was not determined."""
    segments: tuple[Segment, ...]
    excluded: tuple[Excluded, ...] = ()
    notices: tuple[str, ...] = ()
    """What the reader should know about the reading: encoding guessed, and so on."""
    extracted: bool = False
    """True where `text` was taken out of markup, so offsets count in `text`."""
    paragraphs: tuple[Span, ...] = field(default=())
    """Paragraphs of the article in reading order; empty where not known."""
    date: datetime.date | None = None
    """When the article was published, as it says itself; None where not known."""

    def __getitem__(self, span: Span) -> str:
        """Return the text at `span`."""
        return self.text[span.start : span.end]

    def segment_text(self, index: int) -> str:
        """Return the text of the segment with that index."""
        return self[self.segments[index].span]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a code point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        breaks = re.finditer(r"\r\n|\r|\n", self.text)
        return [0, *(match.end() for match in breaks)]

    def words(self, span: Span) -> tuple[Word, ...]:
        """Return the words inside `span`, with offsets in the document."""
        return _words(self.text, span.start, span.end)

    def segment_words(self, indexes: Sequence[int]) -> tuple[Word, ...]:
        """Return the words of the given segments, in their order."""
        if len(indexes) == 1:
            return self.words(self.segments[indexes[0]].span)
        return tuple(
            word for index in indexes for word in self.words(self.segments[index].span)
        )


def words_of(text: str, span: Span | None = None) -> Iterator[Word]:
    """Return the words of `text` inside `span`, in order.

    A word is a run of letters and digits; it keeps inner apostrophes and
    hyphens ("Trump's", "long-term"), the stops of initialisms ("U.S.") and the
    separators inside a number ("30,000", "21:20").
    """
    span = Span(0, len(text)) if span is None else span
    return iter(_words(text, span.start, span.end))


def word_texts(text: str) -> list[str]:
    """Return the words of `text` alone, in order, for less than `words_of` takes."""
    return _WORD.findall(text)


def word_places(text: str) -> Iterator[tuple[int, int]]:
    """Return start and end of each word of `text`, for less than `words_of` takes."""
    return (match.span() for match in _WORD.finditer(text))


@lru_cache(_PASSAGES)
def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(
        Word(Span(*match.span()), match.group())
        for match in _WORD.finditer(text, start, end)
    )
