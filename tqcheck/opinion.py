"""A second opinion: what the judge thinks of a change that a rule found.

A table of words knows that "halted" and "ended" may differ, not whether they do here.
The judge reads both passages whole. Where it finds them alike, a change of wording is
noted and stops nobody; where it is nearly sure that the meaning differs, a note that
names the very words is worth a look. For lost and added details, and for names of which
their rule is not sure, both are added up. Figures and names that surely differ do so
whatever a model feels. What the judge thinks of single words is asked by the rules
themselves: names and quotes (`tqcheck.compare.judged`), and denials.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tqcheck.chances import log_odds
from tqcheck.finding import Finding, Severity
from tqcheck.kept import risk_among
from tqcheck.pair import AlignedPair, PairJudgement

__all__ = ["OPINIONS", "Opinion", "with_second_opinion"]

_VALUES = ("FIG", "NAM")
"""Rules that compare values: Lithuania is not Latvia, however alike the sentences."""
_FIRM = 0.85
"""Confidence from which such a rule needs nobody's opinion."""


@dataclass(frozen=True)
class Opinion:
    """What the judge's risk of a passage does to the findings of some rules in it."""

    least: Mapping[str, float]
    """By code: the risk below which a finding is only noted."""
    enough: Mapping[str, float]
    """By code: the risk from which a note becomes a warning."""
    marks: Mapping[str, float]
    """By code: the mark that the judge must give one of the words for that."""
    together: Mapping[str, float]
    """By code: the sum of the log odds of the finding's own confidence and of the
    judge's risk below which it is only noted. Two unsure witnesses who agree are worth
    as much as a sure one."""
    sure: Mapping[str, float]
    """By code: the same sum from which a note becomes a warning."""
    min_gap: float
    """The same sum for a gap and the risk, from which words are said to be missing."""


OPINIONS: Mapping[str, Opinion] = MappingProxyType(
    {
        "high": Opinion(
            least={
                "DRI010": 0.85,
                "DRI011": 0.5,
                "DRI013": 0.65,
                "DRI014": 0.95,
                "DRI016": 0.65,
                "QUO001": 0.5,
            },
            enough={},
            marks={},
            together={
                "ADD002": 6.5,
                "FIG001": 2.0,
                "NAM001": 2.3,
                "NAM002": 2.3,
                "NAM003": 2.6,
                "NAM006": 2.0,
                "OMI003": 8.0,
            },
            sure={"ADD002": 8.0},
            min_gap=3.7,
        ),
        "balanced": Opinion(
            least={"DRI013": 0.05, "DRI014": 0.35},
            enough={
                "DRI014": 0.95,
                "FIG002": 0.9,
                "FIG003": 0.8,
                "FIG006": 0.75,
                "NAM003": 0.7,
            },
            marks={"DRI014": 0.4},
            together={
                "ADD002": 3.85,
                "NAM001": 1.4,
                "NAM002": 1.6,
                "NAM003": 2.3,
                "OMI003": 5.65,
            },
            sure={"ADD002": 4.0},
            min_gap=2.7,
        ),
        "recall": Opinion(
            least={},
            enough={
                "DRI014": 0.75,
                "FIG002": 0.9,
                "FIG003": 0.6,
                "FIG006": 0.5,
                "NAM003": 0.5,
            },
            marks={},
            together={"ADD002": 3.25, "OMI003": 3.5},
            sure={"ADD002": 4.0},
            min_gap=0.0,
        ),
    }
)
"""By precision. Chosen on DEMETR, with the judge's own thresholds: the whole tool flags
about 2, 5 and 14 % of its faithful translations, and 71, 82 and 89 % of the damaged ones
(mean of the critical kinds, up to 500 pairs each). At "high", even a figure of which its rule is
not sure asks the judge."""


def with_second_opinion(
    findings: Iterable[Finding], pair: AlignedPair, opinion: Opinion
) -> Iterator[Finding]:
    """Yield the findings, with the weight that the judge lends or denies them.

    Passages without a judgement keep their findings as they are.
    """
    for finding in findings:
        passage = pair.passages[finding.pair]
        judgement = passage.judgement
        if judgement is None:
            yield finding
            continue
        is_value = finding.code.startswith(_VALUES)
        risk = judgement.risk if is_value else risk_among(passage)
        if _is_doubtful(finding, risk, opinion):
            yield replace(finding, severity=Severity.INFO)
        elif _is_supported(finding, risk, judgement, opinion):
            worse = max(finding.severity, Severity.WARNING)
            yield replace(finding, severity=worse)
        else:
            yield finding


def _is_supported(
    finding: Finding, risk: float, judgement: PairJudgement, opinion: Opinion
) -> bool:
    """Tell whether the judge is nearly sure, of these words where that is asked."""
    if _summed(finding, risk) >= opinion.sure.get(finding.code, math.inf):
        return True
    if risk < opinion.enough.get(finding.code, math.inf):
        return False
    bar = opinion.marks.get(finding.code, 0.0)
    return bar == 0.0 or any(
        word.changed >= bar and word.span.overlaps(span)
        for span, words in (
            (finding.original, judgement.original),
            (finding.translation, judgement.translation),
        )
        for word in words
    )


def _is_doubtful(finding: Finding, risk: float, opinion: Opinion) -> bool:
    """Tell whether the judge is not sure enough for a warning."""
    if risk < opinion.least.get(finding.code, 0.0):
        return True
    if finding.code.startswith(_VALUES) and finding.confidence >= _FIRM:
        return False
    bar = opinion.together.get(finding.code)
    return bar is not None and _summed(finding, risk) < bar


def _summed(finding: Finding, risk: float) -> float:
    """Return the log odds of both witnesses, added up."""
    return log_odds(finding.confidence) + log_odds(risk)
