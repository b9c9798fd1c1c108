"""Where a finding stands, and the words around it, for every format."""

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.finding import Finding
from tqcheck.report import Report
from tqcheck.reporters.layout import ELLIPSIS, fold
from tqcheck.text import Document, Span

__all__ = ["Excerpt", "original_of", "translation_of"]

_CONTEXT = 240
"""Characters shown before and after the marked words: some three lines each way."""
_LONGEST_MARK = 1_000
"""Characters of marked words shown before their middle is left out."""


@dataclass(frozen=True)
class Excerpt:
    """One side of a finding: its place and its passage, on one line each."""

    document: Document
    span: Span
    before: str
    marked: str
    after: str
    exists: bool
    """False where this side has no passage: an omission or addition of a segment."""

    @property
    def line(self) -> int:
        """Return the line, from 1, on which the marked words begin."""
        return self.document.position(self.span.start)[0]

    @property
    def place(self) -> str:
        """Return the file and line, such as "b.txt:12"."""
        return f"{fold(self.document.name)}:{self.line}"

    def marked_up(self, opening: str, closing: str, empty: str = "") -> str:
        """Return the passage with the changed words between two marks.

        Args:
            opening: Stands before the changed words.
            closing: Stands after them.
            empty: Stands where no words are but some should be.
        """
        middle = f"{opening}{self.marked}{closing}" if self.marked else empty
        return f"{self.before}{middle}{self.after}"


def original_of(report: Report, finding: Finding) -> Excerpt:
    """Return the original's side of the finding."""
    segments = report.alignment.beads[finding.pair].original
    return _excerpt(report.original, segments, finding.original)


def translation_of(report: Report, finding: Finding) -> Excerpt:
    """Return the translation's side of the finding."""
    segments = report.alignment.beads[finding.pair].translation
    return _excerpt(report.translation, segments, finding.translation)


def _excerpt(document: Document, segments: Sequence[int], span: Span) -> Excerpt:
    around = _passage(document, segments, span)
    marked = document[span]
    # A blank at the edge of the mark is shown beside it.
    inner = Span(
        span.end - len(marked.lstrip()) if marked.strip() else span.start,
        span.start + len(marked.rstrip()) if marked.strip() else span.end,
    )
    if len(marked) > _LONGEST_MARK:
        half = _LONGEST_MARK // 2
        marked = f"{marked[:half]}{ELLIPSIS}{marked[-half:]}"
    return Excerpt(
        document=document,
        span=span,
        before=_tail(document[Span(around.start, inner.start)]),
        marked=fold(marked),
        after=_head(document[Span(inner.end, around.end)]),
        exists=len(around) > 0,
    )


def _passage(document: Document, segments: Sequence[int], span: Span) -> Span:
    """Return the extent of the segments, or of those that hold the span."""
    extent = _extent(document, segments)
    if extent is not None and extent.start <= span.end and span.start <= extent.end:
        return Span(min(extent.start, span.start), max(extent.end, span.end))
    holding = [s.index for s in document.segments if s.span.overlaps(span)]
    elsewhere = _extent(document, holding)
    if elsewhere is None:
        return span
    return Span(min(elsewhere.start, span.start), max(elsewhere.end, span.end))


def _extent(document: Document, segments: Sequence[int]) -> Span | None:
    if not segments:
        return None
    first, last = (document.segments[i].span for i in (segments[0], segments[-1]))
    return Span(first.start, last.end)


def _tail(text: str) -> str:
    cut = "" if len(text) <= _CONTEXT else "… "
    line = fold(text[-_CONTEXT:])
    if cut:
        line = line.partition(" ")[2] or line
    return cut + line + (" " if line and text[-1:].isspace() else "")


def _head(text: str) -> str:
    cut = "" if len(text) <= _CONTEXT else " …"
    line = fold(text[:_CONTEXT])
    if cut:
        line = line.rpartition(" ")[0] or line
    return (" " if line and text[:1].isspace() else "") + line + cut
