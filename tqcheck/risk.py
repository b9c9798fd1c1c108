"""The chance that a passage's meaning differs, from the judge and the findings."""

from collections.abc import Iterable, Mapping

from tqcheck.finding import Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["pair_risks"]

_PRECISION = {Severity.ERROR: 0.9, Severity.WARNING: 0.7, Severity.INFO: 0.1}
"""Share of findings of each severity that an editor would act on; `tqcheck bench`
measures it."""
_RISK_DIGITS = 4
"""Digits kept, so that the last bits of a model's sums never show."""


def pair_risks(pair: AlignedPair, findings: Iterable[Finding]) -> Mapping[int, float]:
    """Return for each bead with both sides the chance that its meaning differs.

    The judge and the findings are taken as independent witnesses: the chance
    that none of them is right is the product of their chances to be wrong.
    """
    harmless = {
        passage.index: 1.0 - (passage.judgement.risk if passage.judgement else 0.0)
        for passage in pair.passages
        if passage.bead.is_pair
    }
    worst: dict[int, float] = {}
    for finding in findings:
        weight = _PRECISION[finding.severity] * finding.confidence
        worst[finding.pair] = max(worst.get(finding.pair, 0.0), weight)
    return {
        index: round(1.0 - chance * (1.0 - worst.get(index, 0.0)), _RISK_DIGITS)
        for index, chance in harmless.items()
    }
