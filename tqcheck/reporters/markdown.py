"""Markdown for a job's summary: a table, and the passages to unfold."""

import re
from collections.abc import Iterator, Sequence

from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding, Verdict
from tqcheck.reporters.layout import fold
from tqcheck.reporters.passages import Excerpt, original_of, translation_of

__all__ = ["render", "render_all"]

_SPECIAL = re.compile(r"""[\\`*_{}\[\]()#+!|~@:$<>&"'-]""")
"""What means something in Markdown, HTML or to GitHub: links, mentions, tags."""
_MAX_DETAILS = 200
"""Passages to unfold; a summary of GitHub may have one megabyte for all pairs."""
_MAX_ROWS = 1_000
_ADVICE = {
    Verdict.HOLD: "❌ Hold: do not publish before someone has looked",
    Verdict.REVIEW: "⚠️ Review: look at the warnings",
    Verdict.READY: "✅ Ready",
}
_LABELS = {
    Severity.ERROR: "❌ error",
    Severity.WARNING: "⚠️ warning",
    Severity.INFO: "ℹ️ note",
}


def render(report: Report) -> str:
    """Return the report as Markdown."""
    return render_all((report,))


def render_all(reports: Sequence[Report]) -> str:
    """Return the reports as Markdown, one section each."""
    share = max(len(reports), 1)
    parts = (
        _section(report, _MAX_ROWS // share + 1, _MAX_DETAILS // share + 1)
        for report in reports
    )
    return "\n".join(line for part in parts for line in (*part, ""))


def _section(report: Report, max_rows: int, max_details: int) -> Iterator[str]:
    name = _escaped(report.translation.name)
    yield f"## {_ADVICE[report.verdict]} – {name}"
    yield ""
    yield f"Original: {_escaped(report.original.name)}. {_counts(report)}."
    items = report.shown
    if items:
        yield ""
        yield "| severity | line | rule | what |"
        yield "| --- | ---: | --- | --- |"
        for item in items[:max_rows]:
            yield _row(report, item)
        if len(items) > max_rows:
            yield ""
            yield f"{len(items) - max_rows} more in the report."
        for item in items[:max_details]:
            yield ""
            yield from _details(report, item)
        if len(items) > max_details:
            yield ""
            yield f"Passages of {len(items) - max_details} more in the report."
    yield ""
    yield f"Checked: {_coverage(report)}."
    for notice in (*report.notices, *report.failures):
        yield ""
        yield f"> {_escaped(notice)}"


def _counts(report: Report) -> str:
    found = [finding.severity for finding in report.open_findings]
    parts = [f"{found.count(s)} {_plural(s, found.count(s))}" for s in _LABELS]
    accepted = len(report.findings) - len(found)
    if accepted:
        parts.append(f"{accepted} accepted")
    if report.fixed is not None:
        new = sum(item.new is True for item in report.findings)
        parts.append(f"{new} new, {len(report.fixed)} fixed since the earlier result")
    return ", ".join(parts)


def _plural(severity: Severity, count: int) -> str:
    word = "note" if severity is Severity.INFO else severity.label
    return word if count == 1 else f"{word}s"


def _row(report: Report, item: ReportedFinding) -> str:
    finding = item.finding
    line = translation_of(report, finding).line
    label = "accepted" if item.accepted else _LABELS[finding.severity]
    new = " **new**" if item.new else ""
    rule = f"{finding.code} {_escaped(finding.rule)}"
    return f"| {label}{new} | {line} | {rule} | {_escaped(finding.message)} |"


def _details(report: Report, item: ReportedFinding) -> Iterator[str]:
    """Yield a block of HTML without a blank line, in which Markdown means nothing."""
    finding = item.finding
    original, translation = (
        original_of(report, finding),
        translation_of(report, finding),
    )
    yield (
        f"<details><summary>{finding.code}: line {translation.line},"
        f" {_escaped(finding.message)}</summary>"
    )
    yield f"<p>Original, line {original.line}: {_passage(original, 'del')}</p>"
    yield f"<p>Translation, line {translation.line}: {_passage(translation, 'ins')}</p>"
    if finding.suggestion is not None:
        wording = _escaped(finding.suggestion) or "<em>take it out</em>"
        yield f"<p>Restore: {wording}</p>"
    if item.accepted:
        yield f"<p>Accepted: {_escaped(item.accepted_reason or '')}</p>"
    yield "</details>"


def _passage(excerpt: Excerpt, tag: str) -> str:
    if not excerpt.exists:
        return "<em>not there</em>"
    before, marked, after = map(
        _escaped_inner, (excerpt.before, excerpt.marked, excerpt.after)
    )
    middle = f"<{tag}>{marked}</{tag}>" if marked else "<strong>[^]</strong>"
    return f"{before}{middle}{after}"


def _coverage(report: Report) -> str:
    counts = sorted(report.coverage.items())
    return (
        ", ".join(f"{key} {c.matched}/{c.original}" for key, c in counts) or "nothing"
    )


def _escaped(text: str) -> str:
    """Return the text so that it stands in Markdown as it is."""
    return _escaped_inner(fold(text))


def _escaped_inner(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)
