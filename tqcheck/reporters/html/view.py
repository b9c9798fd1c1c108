"""What the review page shows, worked out from a report; no markup here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tqcheck.alignment import Bead
from tqcheck.finding import Category, Severity
from tqcheck.report import Report, ReportedFinding
from tqcheck.reporters.html.pages import RulePage, rule_page
from tqcheck.reporters.html.runs import Mark, Marks, Piece, Run, display_text, runs_of
from tqcheck.text import Document, Excluded, Segment, Span

__all__ = ["PageView", "page_view"]

_VERDICTS = {
    "ready": "Ready to publish",
    "review": "Review before publishing",
    "hold": "Hold: do not publish yet",
}
_CONTEXT = 90
"""Code points shown on each side of the marked words in a finding's card."""


@dataclass(frozen=True)
class SegmentView:
    """One segment as runs, with its kind as a class name."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class RowView:
    """One bead: the two passages side by side, or a gap on one side."""

    number: int
    kind: str
    moved: bool
    moved_to: int | None
    """For the place a passage moved away from: the number of its row."""
    original: tuple[SegmentView, ...]
    translation: tuple[SegmentView, ...]
    risk: float | None
    worst: str
    """Label of the worst finding in the row, or ""."""


@dataclass(frozen=True)
class CardView:
    """One finding with everything its card needs."""

    number: int
    code: str
    rule: str
    category: str
    severity: str
    message: str
    row: int
    line: int
    original: tuple[Run, ...]
    translation: tuple[Run, ...]
    suggestion: str | None
    replaced: str
    fingerprint: str
    accepted: bool
    reason: str


@dataclass(frozen=True)
class PageView:
    """Everything the template asks for."""

    title: str
    verdict: str
    headline: str
    original_name: str
    translation_name: str
    translation_path: str
    """The name exactly as given, for the accept file."""
    original_language: str
    translation_language: str
    severities: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]
    coverage: tuple[tuple[str, int, int], ...]
    notices: tuple[str, ...]
    excluded: tuple[tuple[str, str, str], ...]
    """Which side, why, and the text left out."""
    rows: tuple[RowView, ...]
    cards: tuple[CardView, ...]
    pages: tuple[RulePage, ...]
    run_line: str


def page_view(report: Report) -> PageView:
    """Return the view of a report."""
    shown = list(enumerate(report.shown, start=1))
    original = Marks([Mark(f.finding.original, number) for number, f in shown])
    translation = Marks([Mark(f.finding.translation, number) for number, f in shown])
    used = {item.finding.code for item in report.shown}
    return PageView(
        title=display_text(f"{report.original.name} → {report.translation.name}"),
        verdict=report.verdict.value,
        headline=_VERDICTS[report.verdict.value],
        original_name=display_text(report.original.name),
        translation_name=display_text(report.translation.name),
        translation_path=report.translation.name,
        original_language=report.original.language,
        translation_language=report.translation.language,
        severities=_severities(report),
        categories=_categories(report),
        coverage=tuple((k, c.matched, c.original) for k, c in report.coverage.items()),
        notices=report.notices,
        excluded=tuple(_excluded(report)),
        rows=tuple(_rows(report, original, translation)),
        cards=tuple(_card(report, number, item) for number, item in shown),
        pages=tuple(rule_page(rule) for rule in report.rules if rule.code in used),
        run_line=_run_line(report),
    )


def _severities(report: Report) -> tuple[tuple[str, int], ...]:
    counts = Counter(finding.severity for finding in report.open_findings)
    return tuple((s.label, counts[s]) for s in sorted(Severity, reverse=True))


def _categories(report: Report) -> tuple[tuple[str, int], ...]:
    counts = Counter(finding.category for finding in report.open_findings)
    return tuple((c.value, counts[c]) for c in Category if counts[c])


def _excluded(report: Report) -> Iterator[tuple[str, str, str]]:
    for side, document in (("original", report.original), ("translation", report.translation)):
        for item in document.excluded:
            yield side, item.reason, _excluded_text(document, item)


def _excluded_text(document: Document, item: Excluded) -> str:
    return display_text(" ".join(document[item.span].split()))


def _rows(report: Report, original: Marks, translation: Marks) -> Iterator[RowView]:
    worst = _worst_by_row(report)
    departures = _departures(report)
    for index, bead in enumerate(report.alignment.beads):
        for moved in departures.get(index, ()):
            yield _departure(report, moved, original)
        differing = _differences(report, bead)
        yield RowView(
            number=index + 1,
            kind=bead.kind,
            moved=bead.moved,
            moved_to=None,
            original=_segments(report.original, bead.original, original, differing[0]),
            translation=_segments(
                report.translation, bead.translation, translation, differing[1]
            ),
            risk=report.risks.get(index),
            worst=worst.get(index, ""),
        )


def _worst_by_row(report: Report) -> dict[int, str]:
    worst: dict[int, Severity] = {}
    for finding in report.open_findings:
        worst[finding.pair] = max(worst.get(finding.pair, finding.severity), finding.severity)
    return {row: severity.label for row, severity in worst.items()}


def _departures(report: Report) -> dict[int, list[int]]:
    """Return, by the row it would have stood before, each moved bead."""
    beads = report.alignment.beads
    places: dict[int, list[int]] = {}
    for index, bead in enumerate(beads):
        if not bead.moved or not bead.original:
            continue
        later = (
            place
            for place, other in enumerate(beads)
            if not other.moved and other.original and other.original > bead.original
        )
        places.setdefault(next(later, len(beads) - 1), []).append(index)
    return places


def _departure(report: Report, index: int, marks: Marks) -> RowView:
    bead = report.alignment.beads[index]
    return RowView(
        number=index + 1,
        kind="moved away",
        moved=True,
        moved_to=index + 1,
        original=_segments(report.original, bead.original, Marks(()), ()),
        translation=(),
        risk=None,
        worst="",
    )


def _segments(
    document: Document, indexes: Sequence[int], marks: Marks, differing: Sequence[Span]
) -> tuple[SegmentView, ...]:
    views = []
    for index in indexes:
        segment: Segment = document.segments[index]
        here = marks.within(segment.span)
        runs = runs_of(document, segment.span, here, differing)
        views.append(SegmentView(segment.kind.value, tuple(runs)))
    return tuple(views)


def _differences(report: Report, bead: Bead) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of both sides that a plain word comparison finds different."""
    if not bead.is_pair:
        return (), ()
    left = report.original.segment_words(bead.original)
    right = report.translation.segment_words(bead.translation)
    matcher = SequenceMatcher(
        None,
        [word.text.casefold() for word in left],
        [word.text.casefold() for word in right],
        autojunk=False,
    )
    changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    return (
        tuple(word.span for _, a, b, _, _ in changed for word in left[a:b]),
        tuple(word.span for _, _, _, a, b in changed for word in right[a:b]),
    )


def _card(report: Report, number: int, item: ReportedFinding) -> CardView:
    finding = item.finding
    place = finding.translation.start
    return CardView(
        number=number,
        code=finding.code,
        rule=finding.rule,
        category=finding.category.value,
        severity=finding.severity.label,
        message=display_text(finding.message),
        row=finding.pair + 1,
        line=report.translation.position(place)[0],
        original=_snippet(report.original, finding.original, number),
        translation=_snippet(report.translation, finding.translation, number),
        suggestion=finding.suggestion,
        replaced=report.translation[finding.translation],
        fingerprint=item.fingerprint,
        accepted=item.accepted,
        reason=item.accepted_reason or "",
    )


def _snippet(document: Document, span: Span, number: int) -> tuple[Run, ...]:
    """Return the marked words with a little of their paragraph around them."""
    text = document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _CONTEXT)
    after = text.find("\n", span.end)
    end = min(len(text) if after < 0 else after, span.end + _CONTEXT)
    before, behind = text[start : span.start], text[span.end : end]
    if start and text[start - 1] != "\n":
        before = f"…{before.partition(' ')[2]}"
    if end < len(text) and text[end] != "\n":
        behind = f"{behind.rpartition(' ')[0]}…"
    return (
        Run((Piece(display_text(before)),)),
        Run((Piece(display_text(document[span])),), (number,), gap=not len(span)),
        Run((Piece(display_text(behind)),)),
    )


def _run_line(report: Report) -> str:
    run = report.run
    models = ", ".join(f"{name} {digest[:12]}" for name, digest in run.models.items())
    return (
        f"tqcheck {run.version} · encoder {run.encoder} · models {models} · "
        f"settings {run.settings[:12]}"
    )


