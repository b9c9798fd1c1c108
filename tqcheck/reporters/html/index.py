"""The index page of a batch: one row a pair, sortable, with links to the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tqcheck.finding import Severity
from tqcheck.report import Report, Verdict
from tqcheck.reporters.html import render_template
from tqcheck.reporters.html.runs import display_text

__all__ = ["IndexRow", "failed_row", "render_index", "report_row"]

_ORDER = {Verdict.HOLD: 0, Verdict.REVIEW: 1, Verdict.READY: 2}
_FAILED_ORDER = 3


@dataclass(frozen=True)
class IndexRow:
    """One pair of a batch."""

    name: str
    page: str | None
    """Address of the pair's page, relative to the index; None where it failed."""
    verdict: str
    outcome: str
    """The verdict, or why the pair could not be checked."""
    order: int
    """Where the verdict stands when sorted, the worst first."""
    counts: tuple[int, ...]
    """Open errors, warnings and notes."""


def report_row(name: str, page: str, report: Report) -> IndexRow:
    """Return the row of a checked pair; `page` is a file name beside the index."""
    found = [finding.severity for finding in report.open_findings]
    counts = tuple(found.count(s) for s in sorted(Severity, reverse=True))
    verdict = report.verdict
    address = f"./{quote(page)}"
    return IndexRow(
        display_text(name), address, verdict.value, verdict.value, _ORDER[verdict], counts
    )


def failed_row(name: str, error: str) -> IndexRow:
    """Return the row of a pair that could not be checked."""
    return IndexRow(
        display_text(name), None, "failed", f"not checked: {error}", _FAILED_ORDER, (0, 0, 0)
    )


def render_index(rows: Sequence[IndexRow]) -> str:
    """Return the index page as a complete HTML document."""
    return render_template("index.html", rows=rows)
