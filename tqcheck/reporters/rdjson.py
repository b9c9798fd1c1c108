"""Reviewdog's diagnostic format, which turns suggestions into review comments.

Source: reviewdog, `proto/rdf/reviewdog.proto`; columns count bytes of UTF-8.
"""

from collections.abc import Sequence
from typing import Any

from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding
from tqcheck.reporters.findings_text import plain_lines
from tqcheck.reporters.json_report import dumps
from tqcheck.reporters.regions import region_of, relative_path

__all__ = ["render", "render_all"]

_SEVERITIES = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.INFO: "INFO",
}


def render(report: Report) -> str:
    """Return the report as one diagnostic result."""
    return render_all((report,))


def render_all(reports: Sequence[Report]) -> str:
    """Return the open findings of the reports as one diagnostic result."""
    value = {
        "source": {"name": "tqcheck"},
        "diagnostics": [
            _diagnostic(report, item)
            for report in reports
            for item in report.shown
            if not item.accepted
        ],
    }
    return dumps(value, indent=1) + "\n"


def _diagnostic(report: Report, item: ReportedFinding) -> dict[str, Any]:
    finding = item.finding
    location: dict[str, Any] = {"path": relative_path(report.translation.name)}
    value: dict[str, Any] = {
        "message": "\n".join(plain_lines(report, finding)),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    region = region_of(report.translation, finding.translation, in_bytes=True)
    if region:
        location["range"] = {
            "start": {"line": region.start_line, "column": region.start_column},
            "end": {"line": region.end_line, "column": region.end_column},
        }
        if finding.suggestion is not None:
            value["suggestions"] = [
                {"range": location["range"], "text": finding.suggestion}
            ]
    return value
