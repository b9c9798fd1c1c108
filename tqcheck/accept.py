"""Accepted findings: faults that an editor has seen and lets stand.

An entry names a finding by its content (rule and passages), never by its
line or message, so it holds while other parts of the article change and ends
when the passage itself does.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tqcheck.errors import InputError
from tqcheck.report import Report, ReportedFinding

__all__ = [
    "Entry",
    "accept_findings",
    "apply_accepted",
    "dump_entries",
    "merge_entries",
    "prune",
    "read_entries",
]

_SCHEMA_VERSION = 1
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_REMEDY = "repair it, or restore it from version control"


@dataclass(frozen=True, order=True)
class Entry:
    """One accepted finding, or several alike."""

    file: str
    """The translation's path as it was given; empty where not known."""
    code: str
    fingerprint: str
    reason: str
    count: int = 1
    """How many findings alike are accepted; a further one is not."""
    by: str = ""
    """Who accepted it."""
    until: date | None = None
    """The last day on which it counts; None for good."""
    message: str = ""
    """What the rule said then; for the reader only."""


def read_entries(path: Path, *, required: bool = False) -> tuple[Entry, ...]:
    """Return the entries of an accept file; none where there is no file.

    Raises:
        InputError: The file is malformed, or missing although `required`.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if required:
            raise InputError(
                f"{path}: no such accept file; `tqcheck accept` makes one"
            ) from None
        return ()
    except OSError as error:
        raise InputError(f"{path}: cannot be read; name an accept file") from error
    try:
        return _entries(json.loads(content.decode("utf-8-sig")))
    except (TypeError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{path}: malformed ({reason}); {_REMEDY}") from error


def dump_entries(entries: Iterable[Entry]) -> str:
    """Return the accept file's text: sorted, one key a line, easy to review."""
    value = {
        "schema_version": _SCHEMA_VERSION,
        "accepted": [_entry_value(entry) for entry in sorted(entries, key=_order)],
    }
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode() + "\n"


def apply_accepted(
    report: Report, entries: Sequence[Entry], today: date, *, strict: bool = False
) -> Report:
    """Return the report with its accepted findings marked.

    Entries that have expired, or whose finding is gone, are told in the notices;
    with `strict` they make the exit code 1.
    """
    if not entries:
        return report
    valid = [entry for entry in entries if not _has_expired(entry, today)]
    left = _counts(valid)
    reasons = {entry.fingerprint: entry.reason for entry in valid}
    findings = []
    for item in report.findings:
        accepted = left[item.fingerprint] > 0
        left[item.fingerprint] -= accepted
        reason = reasons.get(item.fingerprint) if accepted else None
        findings.append(replace(item, accepted=accepted, accepted_reason=reason))
    problems = tuple(_problems(report, entries, today))
    return replace(
        report,
        findings=tuple(findings),
        notices=report.notices if strict else (*report.notices, *problems),
        failures=(*report.failures, *problems) if strict else report.failures,
    )


def accept_findings(
    items: Iterable[ReportedFinding], template: Entry
) -> tuple[Entry, ...]:
    """Return entries for the findings; file, reason, name and date as in `template`."""
    entries: dict[str, Entry] = {}
    for item in items:
        known = entries.get(item.fingerprint)
        entries[item.fingerprint] = replace(
            template,
            code=item.finding.code,
            fingerprint=item.fingerprint,
            message=item.finding.message,
            count=known.count + 1 if known else 1,
        )
    return tuple(entries.values())


def merge_entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of both; a new one replaces an old one of its content."""
    replaced = {entry.fingerprint for entry in new}
    return (*(entry for entry in old if entry.fingerprint not in replaced), *new)


def prune(
    entries: Sequence[Entry], reports: Sequence[Report], today: date
) -> tuple[Entry, ...]:
    """Return the entries still needed.

    Taken out are expired ones, and of the files that the reports are about
    those whose finding is gone; a count too high is lowered.
    """
    present: Counter[str] = Counter()
    for report in reports:
        present.update(item.fingerprint for item in report.findings)
    checked = {report.translation.name for report in reports}
    kept = []
    for entry in entries:
        if _has_expired(entry, today):
            continue
        if entry.file in checked:
            entry = replace(entry, count=min(entry.count, present[entry.fingerprint]))
        if entry.count:
            kept.append(entry)
    return tuple(kept)


def _problems(report: Report, entries: Sequence[Entry], today: date) -> Iterable[str]:
    present = Counter(item.fingerprint for item in report.findings)
    for entry in sorted(entries, key=_order):
        what = f"{entry.code} {entry.fingerprint}" + (
            f" ({entry.message})" if entry.message else ""
        )
        if _has_expired(entry, today) and present[entry.fingerprint]:
            yield f"Accepted only until {entry.until}, so it counts again: {what}"
        elif entry.file == report.translation.name:
            gone = entry.count - present[entry.fingerprint]
            if gone > 0:
                yield f"Accepted, but no longer found; take it out with --prune: {what}"


def _counts(entries: Iterable[Entry]) -> "Counter[str]":
    counts: Counter[str] = Counter()
    for entry in entries:
        counts[entry.fingerprint] += entry.count
    return counts


def _has_expired(entry: Entry, today: date) -> bool:
    return entry.until is not None and entry.until < today


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.file, entry.code, entry.fingerprint


def _entries(value: object) -> tuple[Entry, ...]:
    if not isinstance(value, dict) or set(value) != {"schema_version", "accepted"}:
        raise ValueError("it must hold schema_version and accepted, and nothing else")
    if value["schema_version"] != _SCHEMA_VERSION:
        raise ValueError(f"schema_version must be {_SCHEMA_VERSION}")
    if not isinstance(value["accepted"], list):
        raise TypeError("accepted must be a list")
    return tuple(_entry(item, place) for place, item in enumerate(value["accepted"], 1))


def _entry(value: object, place: int) -> Entry:
    if not isinstance(value, dict):
        raise TypeError(f"entry {place} must be an object")
    unknown = sorted(set(value) - set(Entry.__dataclass_fields__))
    if unknown:
        raise ValueError(f"entry {place}: {unknown[0]} is no key of an entry")
    try:
        return Entry(
            file=_text(value, "file", default=""),
            code=_fitting(value, "code", _CODE),
            fingerprint=_fitting(value, "fingerprint", _FINGERPRINT),
            reason=_text(value, "reason"),
            count=_count(value.get("count", 1)),
            by=_text(value, "by", default=""),
            until=date.fromisoformat(value["until"]) if value.get("until") else None,
            message=_text(value, "message", default=""),
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"entry {place}: {error}") from error


def _text(value: Mapping[str, Any], key: str, default: str | None = None) -> str:
    text = value.get(key, default)
    if not isinstance(text, str) or (default is None and not text.strip()):
        raise ValueError(f"{key} must be a text")
    return text


def _fitting(value: Mapping[str, Any], key: str, form: re.Pattern[str]) -> str:
    text = _text(value, key)
    if not form.fullmatch(text):
        raise ValueError(f"{key} {text!r} has not the form of one")
    return text


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("count must be a whole number from 1")
    return value


def _entry_value(entry: Entry) -> dict[str, Any]:
    value: dict[str, Any] = {
        "file": entry.file,
        "code": entry.code,
        "fingerprint": entry.fingerprint,
        "message": entry.message,
        "reason": entry.reason,
        "by": entry.by,
        "until": entry.until.isoformat() if entry.until else None,
        "count": entry.count,
    }
    return {key: item for key, item in value.items() if item not in (None, "")}
