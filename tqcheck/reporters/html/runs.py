"""Text cut into runs that are marked alike, for one side of a pair."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.text import Document, Span

__all__ = ["Mark", "Marks", "Piece", "Run", "display_text", "runs_of"]

_CONTROL_PICTURES = 0x2400
"""First of the Unicode block that shows control characters as pictures."""
_LAST_C0 = 0x20
_KEPT_CONTROLS = frozenset("\t\n\r")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Categories whose characters change the text around them without being seen."""
_HARMLESS = frozenset("\u00ad\u200b\u200c\u200d\ufeff")
"""Soft hyphen, joiners and the byte order mark: invisible, and harmless."""


@dataclass(frozen=True)
class Mark:
    """A stretch of one side that a finding points at; empty for a gap."""

    span: Span
    finding: int
    """Number of the finding, from 1."""


@dataclass(frozen=True)
class Piece:
    """Characters of a run that differ from the other side's wording, or do not."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Run:
    """Characters that carry the same marks."""

    pieces: tuple[Piece, ...]
    findings: tuple[int, ...] = ()
    """Numbers of the findings marked here, the most important first."""
    gap: bool = False
    """True for a place where words are missing; there are no pieces then."""


class Marks:
    """The marks of one document, found by place."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        """Sort the marks by their place."""
        self._marks = sorted(marks, key=lambda mark: (mark.span, mark.finding))
        self._starts = [mark.span.start for mark in self._marks]
        self._longest = max((len(mark.span) for mark in self._marks), default=0)

    def within(self, span: Span) -> list[Mark]:
        """Return the marks that touch `span`, in the order of their place."""
        low = bisect_left(self._starts, span.start - self._longest)
        high = bisect_right(self._starts, span.end)
        return [mark for mark in self._marks[low:high] if _touches(mark.span, span)]


def runs_of(
    document: Document, span: Span, marks: Sequence[Mark], differing: Sequence[Span]
) -> Iterator[Run]:
    """Yield the runs of `span`: cut wherever a mark begins or ends."""
    gaps = [mark for mark in marks if not len(mark.span)]
    for part in _cut(span, [mark.span for mark in marks]):
        yield from _gaps_at(gaps, part.start)
        here = [place for place in differing if place.overlaps(part)]
        yield Run(
            pieces=tuple(
                Piece(display_text(document[piece]), any(d.overlaps(piece) for d in here))
                for piece in _cut(part, here)
            ),
            findings=_numbers(mark for mark in marks if mark.span.overlaps(part)),
        )
    yield from _gaps_at(gaps, span.end)


def _cut(span: Span, places: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of `span` between the edges of the places."""
    edges = {span.start, span.end}
    for place in places:
        edges.update(
            min(max(edge, span.start), span.end) for edge in (place.start, place.end)
        )
    cuts = sorted(edges)
    for start, end in zip(cuts, cuts[1:], strict=False):
        yield Span(start, end)


def display_text(text: str) -> str:
    """Return `text` with unseen control characters made visible.

    A right-to-left override in an article must not turn the page around.
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _KEPT_CONTROLS or character in _HARMLESS:
        return character
    if unicodedata.category(character) not in _UNSEEN:
        return character
    if ord(character) < _LAST_C0:
        return chr(_CONTROL_PICTURES + ord(character))
    return f"[U+{ord(character):04X}]"


def _touches(mark: Span, span: Span) -> bool:
    if len(mark):
        return mark.overlaps(span)
    return span.start <= mark.start <= span.end


def _gaps_at(gaps: Sequence[Mark], place: int) -> Iterator[Run]:
    here = _numbers(mark for mark in gaps if mark.span.start == place)
    if here:
        yield Run((), here, gap=True)


def _numbers(marks: Iterator[Mark]) -> tuple[int, ...]:
    return tuple(sorted({mark.finding for mark in marks}))
