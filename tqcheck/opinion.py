"""A second opinion: what the judge thinks of a change that a rule found.

A table of words knows that "halted" and "ended" may differ, not whether they do here.
The judge reads both passages whole. Where it finds them alike, a change of wording is
noted and stops nobody; where it is nearly sure that the meaning differs, a note that
names the very words is worth a look. Figures, dates and references that differ do so
whatever a model feels. Names and quotes ask the judge themselves, about their own
words (`tqcheck.compare.judged`), and so do denials.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tqcheck.finding import Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["OPINIONS", "Opinion", "with_second_opinion"]


@dataclass(frozen=True)
class Opinion:
    """What the judge's risk of a passage does to the findings of some rules in it."""

    least: Mapping[str, float]
    """By code: the risk below which a finding is only noted."""
    enough: Mapping[str, float]
    """By code: the risk from which a note becomes a warning."""
    min_gap: float
    """Chance of a gap from which the judge says that words are missing."""
    min_gap_risk: float
    """Risk that is enough for that."""


OPINIONS: Mapping[str, Opinion] = MappingProxyType(
    {
        "high": Opinion(
            least={"DRI014": 0.9, "OMI003": 0.9, "ADD002": 0.85},
            enough={},
            min_gap=0.8,
            min_gap_risk=0.8,
        ),
        "balanced": Opinion(
            least={"DRI014": 0.35, "OMI003": 0.65, "ADD002": 0.6},
            enough={"DRI014": 0.95, "FIG003": 0.8, "FIG006": 0.6, "NAM003": 0.7},
            min_gap=0.6,
            min_gap_risk=0.6,
        ),
        "recall": Opinion(
            least={},
            enough={
                "ADD002": 0.45,
                "DRI014": 0.6,
                "FIG003": 0.6,
                "FIG006": 0.5,
                "NAM003": 0.5,
                "OMI003": 0.6,
            },
            min_gap=0.5,
            min_gap_risk=0.5,
        ),
    }
)
"""By precision. Chosen on DEMETR, with the judge's own thresholds: the whole tool flags
about 4, 5 and 14 % of its faithful translations, and 71, 76 and 87 % of the damaged ones
(mean of the critical kinds, 120 pairs each)."""


def with_second_opinion(
    findings: Iterable[Finding], pair: AlignedPair, opinion: Opinion
) -> Iterator[Finding]:
    """Yield the findings, with the weight that the judge lends or denies them.

    Passages without a judgement keep their findings as they are.
    """
    for finding in findings:
        judgement = pair.passages[finding.pair].judgement
        if judgement is None:
            yield finding
        elif judgement.risk < opinion.least.get(finding.code, 0.0):
            yield replace(finding, severity=Severity.INFO)
        elif judgement.risk >= opinion.enough.get(finding.code, float("inf")):
            worse = max(finding.severity, Severity.WARNING)
            yield replace(finding, severity=worse)
        else:
            yield finding
