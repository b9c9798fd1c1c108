"""SARIF 2.1.0, the format that code scanning reads.

Source: OASIS Standard "Static Analysis Results Interchange Format 2.1.0" (2020).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import tqcheck
from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding, RuleInfo
from tqcheck.reporters.json_report import dumps
from tqcheck.reporters.regions import Region, region_of, relative_uri
from tqcheck.text import Document, Span

__all__ = ["render", "render_all"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MAX_RESULTS = 5_000
"""What GitHub's code scanning keeps of one run."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "tqcheckFinding/v1"
_LINE_HASH = "primaryLocationLineHash"
"""The only key that GitHub matches results by."""


def render(report: Report) -> str:
    """Return the report as a SARIF log."""
    return render_all((report,))


def render_all(reports: Sequence[Report]) -> str:
    """Return the reports as one SARIF log with one run."""
    rules = _rules(reports)
    places = {code: index for index, code in enumerate(rules)}
    found = [(report, item) for report in reports for item in report.shown]
    # The sort is stable: when some must go, the mildest go first.
    worst = sorted(found, key=lambda pair: -pair[1].finding.severity)[:_MAX_RESULTS]
    seen: Counter[str] = Counter()
    results = []
    for report, item in worst:
        seen[item.fingerprint] += 1
        print_ = f"{item.fingerprint}:{seen[item.fingerprint]}"
        results.append(_result(report, item, places[item.finding.code], print_))
    driver = {
        "name": "tqcheck",
        "version": tqcheck.__version__,
        "rules": [_rule(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(reports, len(found) - len(worst))],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumps(log, indent=1) + "\n"


def _rules(reports: Sequence[Report]) -> dict[str, RuleInfo]:
    rules = {rule.code: rule for report in reports for rule in report.rules}
    for report in reports:
        for item in report.findings:
            found = item.finding
            rules.setdefault(
                found.code,
                RuleInfo(found.code, found.rule, found.category, found.severity, ""),
            )
    return dict(sorted(rules.items()))


def _rule(rule: RuleInfo) -> dict[str, Any]:
    first, _, rest = rule.page.strip().partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first or rule.name},
        "fullDescription": {"text": first or rule.name},
        "help": {
            "text": rule.page.strip() or rule.name,
            "markdown": f"# {rule.code} {rule.name}\n\n{first}\n{rest}".strip(),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [str(rule.category)] if rule.category else []},
    }


def _result(
    report: Report, item: ReportedFinding, rule_index: int, print_: str
) -> dict[str, Any]:
    finding = item.finding
    original = _location(report.original, finding.original)
    original["message"] = {"text": "The passage in the original"}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(report.translation, finding.translation)],
        "relatedLocations": [{"id": 1, **original}],
        "partialFingerprints": {_FINGERPRINT: item.fingerprint, _LINE_HASH: print_},
        "properties": {
            "category": finding.category.value,
            "confidence": round(float(finding.confidence), 3),
        },
    }
    fix = _fix(report.translation, finding.translation, finding.suggestion)
    if fix:
        result["fixes"] = [fix]
    # Code scanning hides a result that is suppressed, and keeps it in the record.
    result["suppressions"] = (
        [{"kind": "external", "status": "accepted", **_justification(item)}]
        if item.accepted
        else []
    )
    if item.new is not None:
        result["baselineState"] = "new" if item.new else "unchanged"
    return result


def _justification(item: ReportedFinding) -> dict[str, str]:
    return {"justification": item.accepted_reason} if item.accepted_reason else {}


def _location(document: Document, span: Span) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": relative_uri(document.name)}}
    region = region_of(document, span)
    if region:
        place["region"] = {**_region(region), "snippet": {"text": document[span]}}
    return {"physicalLocation": place}


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.start_line,
        "startColumn": region.start_column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fix(
    document: Document, span: Span, suggestion: str | None
) -> dict[str, Any] | None:
    region = region_of(document, span)
    if suggestion is None or region is None:
        return None
    return {
        "description": {"text": "Restore the original's wording"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": relative_uri(document.name)},
                "replacements": [
                    {
                        "deletedRegion": _region(region),
                        "insertedContent": {"text": suggestion},
                    }
                ],
            }
        ],
    }


def _invocation(reports: Sequence[Report], left_out: int) -> dict[str, Any]:
    notices = [
        notice for report in reports for notice in (*report.notices, *report.failures)
    ]
    if left_out:
        notices.insert(
            0, f"{left_out} findings beyond {_MAX_RESULTS} are left out, the mildest."
        )
    return {
        "executionSuccessful": True,
        "exitCode": max((report.exit_code for report in reports), default=0),
        "toolExecutionNotifications": [
            {"level": "note", "message": {"text": notice}} for notice in notices
        ],
    }
