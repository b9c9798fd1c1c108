"""A second opinion: what the judge thinks of a change that a rule found.

A table of words knows that "halted" and "ended" may differ, not whether they do here.
The judge reads both passages whole. Where it finds them alike, a change of wording is
noted and stops nobody; where it is nearly sure that the meaning differs, a note that
names the very words is worth a look. Figures, dates and references that differ do so
whatever a model feels. Names and quotes ask the judge themselves, about their own
words (`tqcheck.compare.judged`), and so do denials.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from tqcheck.finding import Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ENOUGH_RISK", "LEAST_RISK", "with_second_opinion"]

LEAST_RISK: Mapping[str, float] = MappingProxyType(
    {"DRI014": 0.35, "OMI003": 0.65, "ADD002": 0.6}
)
"""Chance of a changed meaning below which a rule's finding is only noted.

Of the findings of these rules on 1,200 honest and 1,500 faulty training pairs, this
keeps nineteen in twenty of the right ones and drops a third to a half of the wrong.
Degrees that a scale orders ("sometimes", "often") need no opinion: the judge sees
little of them.
"""
ENOUGH_RISK: Mapping[str, float] = MappingProxyType(
    {
        "ADD002": 0.65,
        "DRI014": 0.9,
        "FIG003": 0.8,
        "FIG006": 0.6,
        "NAM003": 0.7,
    }
)
"""Chance of a changed meaning from which a rule's note becomes a warning.

Chosen on DEMETR, of whose faithful translations it flags three more in 507, and of the
damaged ones one in forty more; lowering the judge's own threshold to the same gain
flags three times as many faithful ones.
"""


def with_second_opinion(
    findings: Iterable[Finding], pair: AlignedPair
) -> Iterator[Finding]:
    """Yield the findings, with the weight that the judge lends or denies them.

    Passages without a judgement keep their findings as they are.
    """
    for finding in findings:
        judgement = pair.passages[finding.pair].judgement
        if judgement is None:
            yield finding
        elif judgement.risk < LEAST_RISK.get(finding.code, 0.0):
            yield replace(finding, severity=Severity.INFO)
        elif judgement.risk >= ENOUGH_RISK.get(finding.code, float("inf")):
            worse = max(finding.severity, Severity.WARNING)
            yield replace(finding, severity=worse)
        else:
            yield finding
