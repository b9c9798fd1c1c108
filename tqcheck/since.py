"""What changed between an earlier result and this one: fixed, new, remaining."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace

from tqcheck.finding import fingerprint
from tqcheck.report import FixedFinding, Report, ReportedFinding

__all__ = ["compare"]


def compare(report: Report, earlier: Report) -> Report:
    """Return the report with each finding marked as new or not, and what is fixed.

    A finding remains when the earlier result has one of the same rule on the same
    passages; failing that, one of the same rule on the same words, so that an
    edit elsewhere in the sentence does not make it new.
    """
    known: set[int] = set()
    unmatched = dict(enumerate(earlier.findings))
    for key in (_by_passage, _by_words):
        pool: dict[Hashable, list[int]] = {}
        for place, item in unmatched.items():
            pool.setdefault(key(earlier, item), []).append(place)
        for index, item in enumerate(report.findings):
            if index not in known and pool.get(key(report, item)):
                del unmatched[pool[key(report, item)].pop(0)]
                known.add(index)
    return replace(
        report,
        findings=tuple(
            replace(item, new=index not in known)
            for index, item in enumerate(report.findings)
        ),
        fixed=tuple(map(_fixed, unmatched.values())),
        notices=(*report.notices, *_warnings(report, earlier)),
    )


def _by_passage(_report: Report, item: ReportedFinding) -> Hashable:
    return item.fingerprint


def _by_words(report: Report, item: ReportedFinding) -> Hashable:
    finding = item.finding
    return fingerprint(
        finding.code,
        report.original[finding.original],
        report.translation[finding.translation],
    )


def _fixed(item: ReportedFinding) -> FixedFinding:
    finding = item.finding
    return FixedFinding(
        finding.code, finding.severity, finding.message, item.fingerprint
    )


def _warnings(report: Report, earlier: Report) -> list[str]:
    warnings = []
    before, now = (
        Counter(" ".join(doc[segment.span].split()) for segment in doc.segments)
        for doc in (earlier.original, report.original)
    )
    if before != now:
        lost, added = (before - now).total(), (now - before).total()
        warnings.append(
            "The original changed since the earlier result:"
            f" {added} of its segments are new or reworded, {lost} are gone."
        )
    if report.run != earlier.run:
        warnings.append(
            "The earlier result was made with another version, model or setting, so"
            " a finding may be new without an edit."
        )
    return warnings
