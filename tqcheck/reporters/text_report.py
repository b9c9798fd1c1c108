"""The report for reading: the verdict first, then what to look at, worst first."""

from collections.abc import Iterator, Sequence

import click

from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding, Verdict
from tqcheck.reporters.layout import clip, fold, width, wrap
from tqcheck.reporters.passages import Excerpt, original_of, translation_of
from tqcheck.text import Document

__all__ = ["render", "render_all"]

_COLUMNS = 100
_INDENT = "   "
_LABEL_WIDTH = 16
_LOST, _LOST_END, _NEW, _NEW_END, _PLACE = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
"""Stand for the marks until the lines are broken; `layout.visible` lets none in."""
_MARKS = {_LOST: "[-", _LOST_END: "-]", _NEW: "{+", _NEW_END: "+}", _PLACE: "[^]"}
_MARK_COLOURS = {_LOST: "red", _NEW: "green", _PLACE: "yellow"}
_CLOSING = {_LOST_END, _NEW_END}
_ADVICE = {
    Verdict.HOLD: ("HOLD", "red", "Do not publish before someone has looked"),
    Verdict.REVIEW: ("REVIEW", "yellow", "Look at the warnings"),
    Verdict.READY: ("READY", "green", "Nothing that must be looked at"),
}
_SECTIONS = (
    (Severity.ERROR, "Errors", "red"),
    (Severity.WARNING, "Warnings", "yellow"),
    (Severity.INFO, "Notes", "cyan"),
)
_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def render(report: Report) -> str:
    """Return the report for a terminal, at most 100 columns wide, with colours."""
    parts = (_head(report), _findings(report), _accepted(report), _fixed(report))
    lines = [line for part in (*parts, _foot(report)) for line in part]
    return "\n".join(lines) + "\n"


def render_all(reports: Sequence[Report]) -> str:
    """Return the reports one after the other."""
    return f"\n{'=' * _COLUMNS}\n\n".join(map(render, reports))


def _head(report: Report) -> Iterator[str]:
    word, colour, advice = _ADVICE[report.verdict]
    yield click.style(f"{word}: {_counts(report)}", fg=colour, bold=True)
    yield f"{advice}."
    yield ""
    yield from _labelled("Original", _described(report.original))
    yield from _labelled("Translation", _described(report.translation))
    if report.fixed is not None:
        new = sum(item.new is True for item in report.findings)
        remaining = len(report.findings) - new
        text = f"{len(report.fixed)} fixed, {new} new, {remaining} remaining"
        yield from _labelled("Since then", text)


def _counts(report: Report) -> str:
    found = [finding.severity for finding in report.open_findings]
    parts = [_number(found.count(severity), *_NOUNS[severity]) for severity in _NOUNS]
    accepted = len(report.findings) - len(found)
    if accepted:
        parts.append(f"{accepted} accepted")
    return ", ".join(parts)


def _number(count: int, one: str, many: str) -> str:
    return f"{count or 'no'} {one if count == 1 else many}"


def _described(document: Document) -> str:
    count = _number(len(document.segments), "segment", "segments")
    return f"{fold(document.name)} ({document.language}, {count})"


def _findings(report: Report) -> Iterator[str]:
    number = 0
    for severity, title, colour in _SECTIONS:
        items = [
            item
            for item in report.shown
            if item.finding.severity is severity and not item.accepted
        ]
        if items:
            yield ""
            yield click.style(title, fg=colour, bold=True)
        for item in items:
            number += 1
            yield ""
            yield from _finding(report, item, f"{number}. ")


def _finding(report: Report, item: ReportedFinding, number: str) -> Iterator[str]:
    finding = item.finding
    original, translation = (
        original_of(report, finding),
        translation_of(report, finding),
    )
    new = "  NEW" if item.new else ""
    place = f"{translation.place} (original: line {original.line})"
    head = f"{number}{place}  {finding.code} {finding.rule}{new}"
    for line in wrap(head, _COLUMNS):
        yield click.style(line, bold=True)
    for line in wrap(fold(finding.message), _COLUMNS - len(_INDENT)):
        yield _INDENT + line
    yield from _side("original", original, _LOST, _LOST_END)
    yield from _side("translation", translation, _NEW, _NEW_END)
    if finding.suggestion is not None:
        yield from _labelled("restore", fold(finding.suggestion) or "(take it out)")


def _side(label: str, excerpt: Excerpt, opening: str, closing: str) -> Iterator[str]:
    if not excerpt.exists:
        yield from _labelled(label, f"(not there; its place is at {excerpt.place})")
        return
    marked = excerpt.marked_up(opening, closing, empty=_PLACE)
    yield from _labelled(label, marked)


def _accepted(report: Report) -> Iterator[str]:
    accepted = [item for item in report.shown if item.accepted]
    if not accepted:
        return
    yield ""
    yield click.style("Accepted", bold=True)
    for item in accepted:
        place = translation_of(report, item.finding).place
        reason = f" ({item.accepted_reason})" if item.accepted_reason else ""
        text = f"{place}  {item.finding.code} {item.finding.message}{reason}"
        yield from _indented(fold(text))


def _fixed(report: Report) -> Iterator[str]:
    if not report.fixed:
        return
    yield ""
    yield click.style("Fixed since then", fg="green", bold=True)
    for gone in report.fixed:
        yield from _indented(fold(f"{gone.code} {gone.message}"))


def _foot(report: Report) -> Iterator[str]:
    yield ""
    yield click.style("What was checked", bold=True)
    matched = (
        f"{family} {count.matched}/{count.original}"
        for family, count in sorted(report.coverage.items())
    )
    yield from _indented(", ".join(matched) or "nothing")
    models = (
        f"{_number(len(report.rules), 'rule', 'rules')}; encoder {report.run.encoder}"
    )
    yield from _indented(f"{models}; tqcheck {report.run.version}")
    yield from _left_out((report.original, report.translation))
    if report.notices:
        yield ""
        yield click.style("To know", bold=True)
        for notice in report.notices:
            yield from _indented(fold(notice))
    for failure in report.failures:
        for line in wrap(fold(failure), _COLUMNS):
            yield click.style(line, fg="red")


def _left_out(documents: Sequence[Document]) -> Iterator[str]:
    if not any(document.excluded for document in documents):
        return
    yield ""
    yield click.style("What was left out", bold=True)
    for document in documents:
        for item in document.excluded:
            line = document.position(item.span.start)[0]
            text = f"{fold(document.name)}:{line}  {item.reason}: {document[item.span]}"
            yield _INDENT + clip(text, _COLUMNS - len(_INDENT))


def _labelled(label: str, text: str) -> Iterator[str]:
    head = f"{_INDENT}{label:<{_LABEL_WIDTH - len(_INDENT)}}"
    lines = wrap(text, _COLUMNS - _LABEL_WIDTH - _spare(text))
    for index, line in enumerate(_with_marks(lines)):
        yield (head if index == 0 else " " * _LABEL_WIDTH) + line


def _indented(text: str) -> Iterator[str]:
    for line in wrap(text, _COLUMNS - len(_INDENT)):
        yield _INDENT + line


def _spare(text: str) -> int:
    """Return the columns to keep free, as the marks are wider than their stand-ins."""
    return sum(len(_MARKS[c]) - width(c) for c in text if c in _MARKS)


def _with_marks(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines with marks for their stand-ins, coloured from mark to mark."""
    colour: str | None = None
    for line in lines:
        pieces, plain = [], ""
        for character in line:
            if character not in _MARKS:
                plain += character
                continue
            if character in _CLOSING:
                pieces.append(_coloured(plain + _MARKS[character], colour))
                colour, plain = None, ""
                continue
            pieces.append(plain)
            plain, colour = _MARKS[character], _MARK_COLOURS[character]
            if character == _PLACE:
                pieces.append(_coloured(plain, colour))
                colour, plain = None, ""
        pieces.append(_coloured(plain, colour))
        yield "".join(pieces)


def _coloured(text: str, colour: str | None) -> str:
    return click.style(text, fg=colour, bold=True) if colour and text else text
