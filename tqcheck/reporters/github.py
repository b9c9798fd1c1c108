"""Workflow commands: annotations on the lines of a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; the escapes are those
of the toolkit's `command.ts`.
"""

from collections.abc import Iterator, Sequence

from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding
from tqcheck.reporters.findings_text import plain_lines
from tqcheck.reporters.regions import Region, region_of, relative_path
from tqcheck.text import Document, Span

__all__ = ["render", "render_all"]

_PER_LEVEL = 10
"""Annotations of each level that GitHub shows of one step."""
_LEVELS = (
    (Severity.ERROR, "error", "errors"),
    (Severity.WARNING, "warning", "warnings"),
    (Severity.INFO, "notice", "notes"),
)
_STANDARD_INPUT = "-"


def render(report: Report) -> str:
    """Return the report as annotation commands, one a line."""
    return render_all((report,))


def render_all(reports: Sequence[Report]) -> str:
    """Return the reports' worst findings as commands, and how many more there are."""
    lines, more = [], []
    for severity, command, plural in _LEVELS:
        found = [
            (report, item)
            for report in reports
            for item in report.shown
            if item.finding.severity is severity and not item.accepted
        ]
        lines += [_command(command, *pair) for pair in found[:_PER_LEVEL]]
        if len(found) > _PER_LEVEL:
            more.append(f"{len(found) - _PER_LEVEL} {plural}")
    if more:
        lines.append(f"tqcheck: {', '.join(more)} more in the report")
    return "".join(f"{line}\n" for line in lines)


def _command(command: str, report: Report, item: ReportedFinding) -> str:
    finding = item.finding
    values = {
        **_place(report.translation, finding.translation),
        "title": f"{finding.code} {finding.rule}",
    }
    properties = ",".join(f"{key}={_property(value)}" for key, value in values.items())
    text = "\n".join(plain_lines(report, finding))
    return f"::{command} {properties}::{_data(text)}"


def _place(document: Document, span: Span) -> dict[str, str]:
    if document.name == _STANDARD_INPUT:
        return {}
    region = region_of(document, span)
    place = {"file": relative_path(document.name)}
    return place if region is None else {**place, **dict(_lines(region))}


def _lines(region: Region) -> Iterator[tuple[str, str]]:
    yield "line", str(region.start_line)
    yield "endLine", str(region.end_line)
    # Columns are refused where lines differ.
    if region.start_line == region.end_line:
        yield "col", str(region.start_column)
        yield "endColumn", str(region.end_column)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
