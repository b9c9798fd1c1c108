"""The result as JSON: the record that other programs and commands read.

Schema versions:
    1: first.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from tqcheck.alignment import Alignment
from tqcheck.report import Report, ReportedFinding
from tqcheck.text import Document, Span

__all__ = [
    "SCHEMA_VERSION",
    "alignment_value",
    "document_value",
    "dumps",
    "render",
    "report_value",
]

SCHEMA_VERSION = 1
_DIGITS = 3
"""Digits kept of similarities and chances; the rest depends on the processor."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def render(report: Report) -> str:
    """Return the report as JSON, one value per line where it helps to read."""
    return dumps(report_value(report), indent=1) + "\n"


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return `value` as JSON that UTF-8 can hold, whatever text is in it."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return text


def report_value(report: Report) -> dict[str, Any]:
    """Return the report as plain values.

    Findings milder than `report.show` stand under "hidden_findings", so that
    a saved result is complete.
    """
    shown = set(map(id, report.shown))
    hidden = [item for item in report.findings if id(item) not in shown]
    value: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "run": {
            "version": report.run.version,
            "encoder": report.run.encoder,
            "models": dict(report.run.models),
            "settings": report.run.settings,
            "rules": [rule.code for rule in report.rules],
            "fail_on": list(report.fail_on.words()),
            "show": report.show.label,
        },
        "original": document_value(report.original),
        "translation": document_value(report.translation),
        "pairs": alignment_value(report.alignment, report.risks),
        "findings": [_finding_value(report, item) for item in report.shown],
        "coverage": {
            family: {"original": count.original, "matched": count.matched}
            for family, count in report.coverage.items()
        },
        "notices": list(report.notices),
        "verdict": report.verdict.value,
        "exit_code": report.exit_code,
    }
    if hidden:
        value["hidden_findings"] = [_finding_value(report, item) for item in hidden]
    if report.failures:
        value["failures"] = list(report.failures)
    if report.fixed is not None:
        value["since"] = _since_value(report)
    return value


def document_value(document: Document) -> dict[str, Any]:
    """Return a document as plain values: its segments and what was left out."""
    value: dict[str, Any] = {
        "path": document.name,
        "language": document.language,
        "segments": [
            {
                "index": segment.index,
                "kind": segment.kind.value,
                **_span_value(document, segment.span),
            }
            for segment in document.segments
        ],
        "excluded": [
            {**_span_value(document, item.span), "reason": item.reason}
            for item in document.excluded
        ],
        "extracted": document.extracted,
        "text": document.text,
        "paragraphs": [[span.start, span.end] for span in document.paragraphs],
    }
    if document.notices:
        value["notices"] = list(document.notices)
    return value


def alignment_value(
    alignment: Alignment, risks: Mapping[int, float] | None = None
) -> list[dict[str, Any]]:
    """Return the beads as plain values, with their risks where there are any."""
    pairs = []
    for index, bead in enumerate(alignment.beads):
        pair: dict[str, Any] = {
            "original": list(bead.original),
            "translation": list(bead.translation),
            "kind": bead.kind,
            "similarity": _rounded(bead.similarity),
            "moved": bead.moved,
        }
        if risks is not None and index in risks:
            pair["risk"] = _rounded(risks[index])
        pairs.append(pair)
    return pairs


def _finding_value(report: Report, item: ReportedFinding) -> dict[str, Any]:
    finding = item.finding
    value: dict[str, Any] = {
        "code": finding.code,
        "rule": finding.rule,
        "category": finding.category.value,
        "severity": finding.severity.label,
        "confidence": _rounded(finding.confidence),
        "message": finding.message,
        "pair": finding.pair,
        "original": _span_value(report.original, finding.original),
        "translation": _span_value(report.translation, finding.translation),
        "suggestion": finding.suggestion,
        "fingerprint": item.fingerprint,
        "accepted": item.accepted,
    }
    if item.accepted_reason is not None:
        value["accepted_reason"] = item.accepted_reason
    if item.new is not None:
        value["new"] = item.new
    return value


def _since_value(report: Report) -> dict[str, Any]:
    new = sum(item.new is True for item in report.findings)
    return {
        "new": new,
        "remaining": len(report.findings) - new,
        "fixed": [
            {
                "code": gone.code,
                "severity": gone.severity.label,
                "message": gone.message,
                "fingerprint": gone.fingerprint,
            }
            for gone in report.fixed or ()
        ],
    }


def _span_value(document: Document, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": document[span]}


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS) + 0.0  # + 0.0 turns -0.0 into 0.0
