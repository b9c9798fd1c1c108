"""GitLab's Code Quality report, shown in merge requests.

Source: GitLab Docs, "Code Quality", section "Code Quality report format".
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding
from tqcheck.reporters.findings_text import plain_lines
from tqcheck.reporters.json_report import dumps
from tqcheck.reporters.regions import region_of, relative_path

__all__ = ["render", "render_all"]

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def render(report: Report) -> str:
    """Return the report as Code Quality JSON."""
    return render_all((report,))


def render_all(reports: Sequence[Report]) -> str:
    """Return the open findings of the reports as one Code Quality list."""
    seen: Counter[tuple[str, str]] = Counter()
    values = []
    for report in reports:
        for item in report.shown:
            if item.accepted:
                continue
            key = report.translation.name, item.fingerprint
            values.append(_value(report, item, seen[key]))
            seen[key] += 1
    return dumps(values, indent=1) + "\n"


def _value(report: Report, item: ReportedFinding, earlier: int) -> dict[str, Any]:
    """Return one finding; GitLab drops findings whose fingerprints are equal."""
    finding = item.finding
    path = relative_path(report.translation.name)
    region = region_of(report.translation, finding.translation)
    content = "\x1f".join((path, item.fingerprint, str(earlier)))
    return {
        "description": finding.message,
        "check_name": f"{finding.code} {finding.rule}",
        "categories": ["Style"],
        "content": {"body": "\n\n".join(plain_lines(report, finding))},
        "fingerprint": hashlib.sha256(
            content.encode("utf-8", "surrogatepass")
        ).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "lines": {"begin": region.start_line if region else 1},
        },
    }
