"""Runs the whole tool on labelled pairs and counts what it says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tqcheck.bench.baselines import Baseline, chrf
from tqcheck.bench.readers import LabelledPair
from tqcheck.bench.scores import auc, balanced_accuracy, calibration_error, interval
from tqcheck.errors import TqcheckError
from tqcheck.finding import Finding, Severity
from tqcheck.pipeline import Engine, check_documents
from tqcheck.read import document_from_text
from tqcheck.report import Report
from tqcheck.settings import Settings

__all__ = ["Outcome", "measure", "outcomes"]

_DIGITS = 4


@dataclass(frozen=True)
class Outcome:
    """What the tool said of one labelled pair."""

    pair: LabelledPair
    risk: float
    """Largest risk of the pair's passages; 1 where a segment has no counterpart."""
    similarity: float
    """Smallest similarity of the pair's passages: the cosine baseline."""
    findings: tuple[Finding, ...]
    """Findings at warning or above."""
    chrf: float | None = None
    """chrF++ of the pair, 0 to 100; None where it is not measured."""
    translation_words: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    @property
    def flagged(self) -> bool:
        """Tell whether an editor would be stopped."""
        return bool(self.findings)


def outcomes(
    pairs: Iterable[LabelledPair], engine: Engine, settings: Settings
) -> Iterator[Outcome]:
    """Yield the outcome of each pair; pairs that cannot be checked are skipped."""
    likeness = chrf()
    for pair in pairs:
        try:
            report = _check(pair, engine, settings)
        except TqcheckError:
            continue
        yield _outcome(pair, report, likeness)


def measure(found: Sequence[Outcome]) -> Mapping[str, Any]:
    """Return every figure of the benchmark, ready for JSON."""
    honest = [o for o in found if o.pair.changed is False]
    changed = [o for o in found if o.pair.changed]
    judged = honest + changed
    return {
        "schema_version": 1,
        "pairs": len(found),
        "honest": _rate(honest),
        "changed": _rate(changed),
        "balanced_accuracy": _rounded(
            balanced_accuracy(
                sum(o.flagged for o in honest), len(honest),
                sum(o.flagged for o in changed), len(changed),
            )
        ),
        "auc": _rounded(auc(_risks(honest), _risks(changed))),
        "auc_cosine": _rounded(auc(_distances(honest), _distances(changed))),
        "auc_chrf": _rounded(auc(_unlikeness(honest), _unlikeness(changed))),
        "calibration_error": _rounded(
            calibration_error(_risks(judged), [bool(o.pair.changed) for o in judged])
        ),
        "spans": _span_scores(changed),
        "kinds": _kinds(found, honest),
        "rules": _rules(found),
        "critical_mean": _mean_rate([o for o in found if o.pair.severity == "critical"]),
    }


def _check(pair: LabelledPair, engine: Engine, settings: Settings) -> Report:
    original = document_from_text("original", pair.original, clean=False)
    translation = document_from_text("translation", pair.translation, clean=False)
    return check_documents(original, translation, engine, settings)


def _outcome(
    pair: LabelledPair, report: Report, likeness: Baseline | None
) -> Outcome:
    beads = report.alignment.beads
    whole = all(bead.is_pair for bead in beads)
    segments = report.translation.segments
    words = (w for s in segments for w in report.translation.words(s.span))
    return Outcome(
        pair=pair,
        risk=max(report.risks.values(), default=1.0) if whole else 1.0,
        similarity=min((bead.similarity for bead in beads), default=0.0),
        findings=tuple(
            f for f in report.open_findings if f.severity >= Severity.WARNING
        ),
        translation_words=tuple((w.span.start, w.span.end) for w in words),
        chrf=likeness(pair.original, pair.translation) if likeness else None,
    )


def _risks(found: Sequence[Outcome]) -> list[float]:
    return [outcome.risk for outcome in found]


def _distances(found: Sequence[Outcome]) -> list[float]:
    return [-outcome.similarity for outcome in found]


def _unlikeness(found: Sequence[Outcome]) -> list[float]:
    return [-outcome.chrf for outcome in found if outcome.chrf is not None]


def _rate(found: Sequence[Outcome]) -> Mapping[str, Any]:
    hits = sum(outcome.flagged for outcome in found)
    low, high = interval(hits, len(found))
    return {
        "pairs": len(found),
        "flagged": hits,
        "rate": _rounded(hits / len(found)) if found else None,
        "interval": [_rounded(low), _rounded(high)],
    }


def _kinds(found: Sequence[Outcome], honest: Sequence[Outcome]) -> Mapping[str, Any]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        groups[outcome.pair.kind].append(outcome)
    return {
        kind: {
            **_rate(group),
            "severity": group[0].pair.severity,
            "auc": _rounded(auc(_risks(honest), _risks(group))),
            "auc_cosine": _rounded(auc(_distances(honest), _distances(group))),
            "auc_chrf": _rounded(auc(_unlikeness(honest), _unlikeness(group))),
            "categories": _categories(group),
        }
        for kind, group in sorted(groups.items())
    }


def _categories(group: Sequence[Outcome]) -> Mapping[str, float | None]:
    """Return the share of pairs with a finding of each category."""
    counts: Counter[str] = Counter()
    for outcome in group:
        counts.update({finding.category.value for finding in outcome.findings})
    return {name: _rounded(count / len(group)) for name, count in sorted(counts.items())}


def _rules(found: Sequence[Outcome]) -> Mapping[str, Any]:
    """Return for each rule on how many honest and changed pairs it spoke."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in found:
        label = {None: "neither", True: "changed", False: "honest"}[outcome.pair.changed]
        for code in {finding.code for finding in outcome.findings}:
            counts[code][label] += 1
    return {code: dict(sorted(count.items())) for code, count in sorted(counts.items())}


def _mean_rate(found: Sequence[Outcome]) -> float | None:
    groups: dict[str, list[bool]] = defaultdict(list)
    for outcome in found:
        groups[outcome.pair.kind].append(outcome.flagged)
    rates = [sum(hits) / len(hits) for hits in groups.values()]
    return _rounded(sum(rates) / len(rates)) if rates else None


def _span_scores(changed: Sequence[Outcome]) -> Mapping[str, float | None]:
    """Return precision and recall of marked words, partial overlap counted by word."""
    marked = [o for o in changed if o.pair.marked]
    ours = theirs = ours_hit = theirs_hit = 0
    for outcome in marked:
        ours_words, theirs_words = _marked_words(outcome)
        ours += len(ours_words)
        theirs += len(theirs_words)
        ours_hit += len(ours_words & theirs_words)
        theirs_hit += len(theirs_words & ours_words)
    return {
        "precision": _rounded(ours_hit / ours) if ours else None,
        "recall": _rounded(theirs_hit / theirs) if theirs else None,
    }


def _marked_words(outcome: Outcome) -> tuple[set[int], set[int]]:
    def touched(spans: Iterable[tuple[int, int]]) -> set[int]:
        return {
            index
            for start, end in spans
            for index, (low, high) in enumerate(outcome.translation_words)
            if low < end and start < high
        }

    ours = touched((f.translation.start, f.translation.end) for f in outcome.findings)
    theirs = touched((span.start, span.end) for span in outcome.pair.marked)
    return ours, theirs


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
