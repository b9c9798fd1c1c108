"""Short ways to make reports without models."""

from collections.abc import Sequence

from tests.builders import make_pair
from tqcheck.finding import Category, Finding, Severity, fingerprint
from tqcheck.pair import AlignedPair
from tqcheck.report import Coverage, Report, ReportedFinding, RuleInfo, RunInfo
from tqcheck.text import Document, Span

__all__ = ["RULES", "make_finding", "make_report"]

RULES = (
    RuleInfo(
        "FIG001",
        "changed-figure",
        "figure",
        Severity.ERROR,
        "A figure has another value.\n\n## Why it matters\nReaders rely on it.\n",
    ),
    RuleInfo("OMI001", "omitted-segment", "omission", Severity.WARNING, "Lost.\n"),
    RuleInfo("DRI002", "certainty", "drift", Severity.INFO, "Surer.\n"),
)


def make_finding(
    pair: AlignedPair,
    original: str,
    translation: str,
    code: str = "FIG001",
    *,
    severity: Severity | None = None,
    message: str = "Figure changed.",
    suggestion: str | None = None,
) -> Finding:
    """Return a finding on the first place of each of the two wordings.

    An empty wording gives an empty span at the start of the first segment.
    """
    rule = next(rule for rule in RULES if rule.code == code)
    sides = [_place(pair.original, original), _place(pair.translation, translation)]
    passage = pair.passage_at(original=sides[0].start) if original else None
    passage = passage or pair.passage_at(translation=sides[1].start) or pair.passages[0]
    return Finding(
        code=code,
        rule=rule.name,
        category=Category(rule.category),
        severity=rule.severity if severity is None else severity,
        confidence=0.9,
        message=message,
        pair=passage.index,
        original=sides[0],
        translation=sides[1],
        suggestion=suggestion,
    )


def make_report(
    pair: AlignedPair | None = None, findings: Sequence[Finding] = ()
) -> Report:
    """Return a report on the pair with these findings, worst first."""
    pair = pair or make_pair(["It rained all day."], ["It rained all day."])
    items = []
    for finding in sorted(findings, key=lambda f: (-f.severity, f.translation.start)):
        passage = pair.passages[finding.pair]
        sides = (
            pair.original[finding.original] + pair.original[passage.original],
            pair.translation[finding.translation]
            + pair.translation[passage.translation],
        )
        items.append(ReportedFinding(finding, fingerprint(finding.code, *sides)))
    return Report(
        run=RunInfo("0.1.0", "test-encoder", {"model.onnx": "ab" * 32}, "cd" * 32),
        original=pair.original,
        translation=pair.translation,
        alignment=pair.alignment,
        risks={p.index: 0.25 for p in pair.passages if p.bead.is_pair},
        findings=tuple(items),
        coverage={"figures": Coverage(3, 2), "quotes": Coverage(1, 1)},
        rules=RULES,
        notices=("The pair model did not run.",),
    )


def _place(document: Document, wording: str) -> Span:
    start = document.text.find(wording)
    assert start >= 0, wording
    return Span(start, start + len(wording))
