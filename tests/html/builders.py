"""Reports made by hand, for pages that show every kind of thing."""

from collections.abc import Sequence

from tests.builders import make_pair
from tqcheck.finding import Category, Finding, Severity, fingerprint
from tqcheck.pair import AlignedPair
from tqcheck.report import Coverage, Report, ReportedFinding, RuleInfo, RunInfo
from tqcheck.text import Span

__all__ = ["finding", "report_of", "sample_report"]

RUN = RunInfo("0.1.0", "all-MiniLM-L6-v2", {"all-MiniLM-L6-v2": "ab" * 32}, "cd" * 32)
PAGE = """A figure changed.

## Why it matters
Readers trust `figures`.

## Example
- Original: `315`
- Flagged: `351`

## Known limits
None.
"""


def finding(  # noqa: PLR0913 - a literal, spelled out
    pair: AlignedPair,
    index: int,
    original: str,
    translation: str,
    *,
    category: Category = Category.FIGURE,
    severity: Severity = Severity.ERROR,
    message: str = "A figure changed.",
    suggestion: str | None = None,
) -> Finding:
    """Return a finding on the first place of the two strings; "" is a gap."""
    passage = pair.passages[index]
    spans = []
    places = (
        (pair.original.text, original, passage.original),
        (pair.translation.text, translation, passage.translation),
    )
    for text, words, around in places:
        start = text.index(words, around.start) if words else around.end
        spans.append(Span(start, start + len(words)))
    return Finding(
        code=f"{category.value[:3].upper()}001",
        rule=f"changed-{category.value}",
        category=category,
        severity=severity,
        confidence=0.9,
        message=message,
        pair=index,
        original=spans[0],
        translation=spans[1],
        suggestion=suggestion,
    )


def report_of(pair: AlignedPair, findings: Sequence[Finding]) -> Report:
    """Return the report of a pair with these findings."""
    found = sorted(findings, key=lambda f: (-f.severity, f.translation.start))
    codes = {f.code: f for f in found}
    return Report(
        run=RUN,
        original=pair.original,
        translation=pair.translation,
        alignment=pair.alignment,
        risks={p.index: 0.25 for p in pair.passages if p.bead.is_pair},
        findings=tuple(
            ReportedFinding(f, fingerprint(f.code, str(f.original), str(f.translation)))
            for f in found
        ),
        coverage={"figures": Coverage(2, 1), "segments": Coverage(5, 4)},
        rules=tuple(
            RuleInfo(code, f.rule, f.category.value, f.severity, PAGE)
            for code, f in sorted(codes.items())
        ),
        notices=("1 of 4 passages was not judged.",),
    )


def sample_report() -> Report:
    """Return a report with one finding of each category and severity."""
    pair = make_pair(
        [
            "# Balloons over Lithuania",
            "A total of 315 balloons came in October.",
            "“We will not give in,” the minister said in Vilnius.",
            "The attacks are sometimes deadly.",
            "Nobody was hurt.",
        ],
        [
            "# Balloons over Lithuania",
            "A total of 351 balloons came in October.",
            "“We shall not give up,” the minister said in Riga.",
            "The attacks are often deadly.",
            "Subscribe for more.",
        ],
        [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), ()), ((), (4,))],
    )
    quote, drift = Category.QUOTE, Category.DRIFT
    info, warning = Severity.INFO, Severity.WARNING
    return report_of(
        pair,
        [
            finding(pair, 1, "315", "351", suggestion="315"),
            finding(
                pair,
                2,
                "will not give in",
                "shall not give up",
                category=quote,
                message='Quote changed: "give in" became "give up".',
                suggestion="will not give in",
            ),
            finding(pair, 2, "Vilnius", "Riga", category=Category.NAME),
            finding(pair, 3, "sometimes", "often", category=drift, severity=warning),
            finding(
                pair,
                4,
                "Nobody was hurt.",
                "",
                category=Category.OMISSION,
                severity=warning,
            ),
            finding(
                pair,
                5,
                "",
                "Subscribe for more.",
                category=Category.ADDITION,
                severity=info,
            ),
        ],
    )
