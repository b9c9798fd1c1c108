"""A second opinion: what the judge thinks of a change of wording that a rule found.

A table of words knows that "halted" and "ended" may differ, not whether they do here.
The judge reads both passages whole. Where it finds them alike, a change of wording is
noted and stops nobody. Values are another matter: a figure that differs does so
whatever a model feels. Names and quotes ask the judge themselves, about their own
words (`tqcheck.compare.judged`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from tqcheck.finding import Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["LEAST_RISK", "with_second_opinion"]

LEAST_RISK: Mapping[str, float] = MappingProxyType(
    {"DRI010": 0.25, "DRI014": 0.35, "OMI003": 0.5, "ADD002": 0.5}
)
"""Chance of a changed meaning below which a rule's finding is only noted.

Of the findings of these rules on 1,200 honest and 1,500 faulty training pairs, this
keeps nineteen in twenty of the right ones and drops a third to a half of the wrong.
Degrees that a scale orders ("sometimes", "often") need no opinion: the judge sees
little of them.
"""


def with_second_opinion(
    findings: Iterable[Finding], pair: AlignedPair
) -> Iterator[Finding]:
    """Yield the findings; those of wording that the judge does not share as notes.

    Passages without a judgement keep their findings as they are.
    """
    for finding in findings:
        judgement = pair.passages[finding.pair].judgement
        least = LEAST_RISK.get(finding.code)
        if least is None or judgement is None or judgement.risk >= least:
            yield finding
        else:
            yield replace(finding, severity=Severity.INFO)
