"""Reads a result that was saved as JSON back into a report."""

import json
from collections.abc import Mapping
from typing import Any

from tqcheck.alignment import Alignment, Bead
from tqcheck.errors import InputError, SettingsError
from tqcheck.fail_on import parse_fail_on
from tqcheck.finding import Category, Finding, Severity
from tqcheck.report import (
    Coverage,
    FixedFinding,
    Report,
    ReportedFinding,
    RuleInfo,
    RunInfo,
)
from tqcheck.reporters.json_report import SCHEMA_VERSION
from tqcheck.reporters.saved_values import (
    flag_of,
    number_of,
    optional,
    span_of,
    text_of,
    texts_of,
    whole_of,
)
from tqcheck.text import Document, Excluded, Segment, SegmentKind, Span

__all__ = ["load_report", "report_of_value"]

_REMEDY = "give a file that `tqcheck check --format json` wrote"


def load_report(
    content: bytes, name: str, rules: Mapping[str, RuleInfo] | None = None
) -> Report:
    """Return the report that `content` holds.

    Args:
        content: JSON as `tqcheck check --format json` writes it.
        name: The file's name, for messages.
        rules: By code, what is known of the rules today; of others there is no
            page, and no name and category either where they found nothing.

    Raises:
        InputError: The content is no such result.
    """
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not JSON; {_REMEDY}") from error
    return report_of_value(value, name, rules or {})


def report_of_value(value: object, name: str, rules: Mapping[str, RuleInfo]) -> Report:
    """Return the report that the plain values of a result stand for.

    Args:
        value: What `json_report.report_value` returns.
        name: Where it is from, for messages.
        rules: As for `load_report`.

    Raises:
        InputError: It is no such result.
    """
    if not isinstance(value, dict) or "schema_version" not in value:
        raise InputError(f"{name}: not a result of tqcheck; {_REMEDY}")
    if value["schema_version"] != SCHEMA_VERSION:
        raise InputError(
            f"{name}: schema_version {value['schema_version']!r} is not"
            f" {SCHEMA_VERSION}; check the pair again with this version"
        )
    try:
        return _report(value, rules)
    except KeyError as error:
        raise InputError(f"{name}: {error} is missing; {_REMEDY}") from error
    except (TypeError, ValueError, IndexError, AttributeError, SettingsError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{name}: damaged ({reason}); {_REMEDY}") from error


def _report(value: Mapping[str, Any], rules: Mapping[str, RuleInfo]) -> Report:
    original, translation = (
        _document(value[side]) for side in ("original", "translation")
    )
    pairs, run = value["pairs"], value["run"]
    findings = tuple(
        _finding(item)
        for item in (*value["findings"], *value.get("hidden_findings", ()))
    )
    _require_places(findings, (original, translation), len(pairs))
    return Report(
        run=RunInfo(
            text_of(run["version"]),
            text_of(run["encoder"]),
            {text_of(name): text_of(digest) for name, digest in run["models"].items()},
            text_of(run["settings"]),
        ),
        original=original,
        translation=translation,
        alignment=Alignment(
            tuple(map(_bead, pairs)),
            len(original.segments),
            len(translation.segments),
        ),
        risks={
            place: number_of(pair["risk"])
            for place, pair in enumerate(pairs)
            if "risk" in pair
        },
        findings=findings,
        coverage={
            family: Coverage(whole_of(count["original"]), whole_of(count["matched"]))
            for family, count in value["coverage"].items()
        },
        rules=_rules(texts_of(run.get("rules", [])), findings, rules),
        notices=texts_of(value.get("notices", [])),
        fail_on=parse_fail_on(texts_of(run.get("fail_on", []))),
        show=Severity.from_label(run.get("show", "info")),
        fixed=_fixed(value.get("since")),
        failures=texts_of(value.get("failures", [])),
    )


def _document(value: Mapping[str, Any]) -> Document:
    text = text_of(value["text"])
    document = Document(
        name=text_of(value["path"]),
        text=text,
        language=text_of(value["language"]),
        segments=tuple(
            Segment(index, SegmentKind(item["kind"]), span_of(item))
            for index, item in enumerate(value["segments"])
        ),
        excluded=tuple(
            Excluded(span_of(item), text_of(item["reason"]))
            for item in value["excluded"]
        ),
        notices=texts_of(value.get("notices", [])),
        extracted=flag_of(value.get("extracted", False)),
        paragraphs=tuple(
            Span(whole_of(start), whole_of(end))
            for start, end in value.get("paragraphs", [])
        ),
    )
    spans = [segment.span for segment in document.segments]
    for span in (*spans, *(item.span for item in document.excluded)):
        _require_inside(span, document)
    return document


def _bead(value: Mapping[str, Any]) -> Bead:
    return Bead(
        tuple(map(whole_of, value["original"])),
        tuple(map(whole_of, value["translation"])),
        number_of(value["similarity"]),
        flag_of(value["moved"]),
    )


def _finding(value: Mapping[str, Any]) -> ReportedFinding:
    finding = Finding(
        code=text_of(value["code"]),
        rule=text_of(value["rule"]),
        category=Category(value["category"]),
        severity=Severity.from_label(value["severity"]),
        confidence=number_of(value["confidence"]),
        message=text_of(value["message"]),
        pair=whole_of(value["pair"]),
        original=span_of(value["original"]),
        translation=span_of(value["translation"]),
        suggestion=optional(text_of, value["suggestion"]),
    )
    return ReportedFinding(
        finding,
        fingerprint=text_of(value["fingerprint"]),
        accepted=flag_of(value["accepted"]),
        accepted_reason=optional(text_of, value.get("accepted_reason")),
        new=optional(flag_of, value.get("new")),
    )


def _fixed(since: Mapping[str, Any] | None) -> tuple[FixedFinding, ...] | None:
    if since is None:
        return None
    return tuple(
        FixedFinding(
            code=text_of(item["code"]),
            severity=Severity.from_label(item["severity"]),
            message=text_of(item["message"]),
            fingerprint=text_of(item["fingerprint"]),
        )
        for item in since["fixed"]
    )


def _rules(
    codes: tuple[str, ...],
    findings: tuple[ReportedFinding, ...],
    known: Mapping[str, RuleInfo],
) -> tuple[RuleInfo, ...]:
    found = {item.finding.code: item.finding for item in findings}
    rules = []
    for code in dict.fromkeys((*codes, *found)):
        if code in known:
            rules.append(known[code])
        elif code in found:
            finding = found[code]
            rules.append(
                RuleInfo(code, finding.rule, finding.category, finding.severity, "")
            )
        else:
            rules.append(RuleInfo(text_of(code), code, "", Severity.INFO, ""))
    return tuple(rules)


def _require_places(
    findings: tuple[ReportedFinding, ...],
    documents: tuple[Document, Document],
    pairs: int,
) -> None:
    for item in findings:
        if not 0 <= item.finding.pair < pairs:
            raise ValueError(f"no pair {item.finding.pair}")
        _require_inside(item.finding.original, documents[0])
        _require_inside(item.finding.translation, documents[1])


def _require_inside(span: Span, document: Document) -> None:
    if span.end > len(document.text):
        raise ValueError(f"{span.start}..{span.end} lies beyond the text")
