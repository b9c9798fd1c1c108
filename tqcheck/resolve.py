"""One fault, one finding: drops what a more specific finding already says.

Rules do not know each other, so several may report the same words. A lost
sentence explains the figure lost with it; a changed figure explains the
changed quote around it; a typed change ("may" became "will") explains the
judge's "meaning may have changed".
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tqcheck.finding import Category, Finding, Severity
from tqcheck.text import Span

__all__ = ["resolve"]

_WHOLE_DOCUMENT = "STR001"
"""Two articles that are not about the same thing: said once, nothing else."""
_WHOLE_SEGMENT = frozenset({"OMI001", "OMI002", "ADD001"})
_DETAIL, _NAME_IN_DETAIL = "OMI003", "NAM002"
"""A lost phrase explains the name lost with it, and says what to restore."""
_JUDGED = "DRI001"
_KIND = "DRI016"
_ADDED, _ADDED_NAME = "ADD002", "NAM003"
"""A name that nothing of the original stands for: two rules of one mind."""
_RANKS = {
    Category.STRUCTURE: 1,
    Category.FIGURE: 2,
    Category.NAME: 3,
    Category.QUOTE: 4,
    Category.DRIFT: 5,
    Category.OMISSION: 6,
    Category.ADDITION: 6,
}
"""Lower explains higher: values before wording, wording before coverage."""
_JUDGED_RANK = 9
_WORDINGS = frozenset(
    {Category.QUOTE, Category.DRIFT, Category.OMISSION, Category.ADDITION}
)
_EXPLAINED_SHARE = 0.5
"""A finding is explained when at least half of its marked words are taken."""
_ALL_EXPLAINED_SHARE = 0.9
"""A milder finding must take nearly all of them: a note never hides an error."""


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that no other finding explains, best rule first.

    Unrelated articles are said once and nothing else is; of a partial translation
    the missing and added segments are not listed one by one.

    A quote takes over the severity of the wording it explains: a "not" lost inside a
    quote is an error whatever the rest of the quote looks like, and a word put into a
    speaker's mouth weighs what it weighs elsewhere. A change of wording that the judge
    finds grave is at least a warning.
    """
    found = _without_names_in_details(list(findings))
    whole = [f for f in found if f.code == _WHOLE_DOCUMENT]
    if any(f.severity is Severity.ERROR for f in whole):
        return tuple(whole)
    if whole:
        found = [f for f in found if f.code not in _WHOLE_SEGMENT]
    kept: list[Finding] = []
    for finding in sorted(found, key=_precedence):
        explainer = _explainer(finding, kept)
        if explainer is None:
            kept.append(finding)
        elif _lends_weight(finding, kept[explainer]):
            worse = max(kept[explainer].severity, finding.severity)
            kept[explainer] = replace(kept[explainer], severity=worse)
    return tuple(kept)


def _without_names_in_details(findings: list[Finding]) -> list[Finding]:
    """Give lost phrases the weight of the names lost with them."""
    names = [f for f in findings if f.code == _NAME_IN_DETAIL]
    result = [f for f in findings if f.code != _NAME_IN_DETAIL]
    for name in names:
        for index, detail in enumerate(result):
            if detail.code == _DETAIL and detail.original.covers(name.original):
                worse = max(detail.severity, name.severity)
                result[index] = replace(detail, severity=worse)
                break
        else:
            result.append(name)
    return result


def _precedence(finding: Finding) -> tuple[int, int, float, int]:
    return (
        _rank(finding),
        -finding.severity,
        -finding.confidence,
        len(finding.original) + len(finding.translation),
    )


def _rank(finding: Finding) -> int:
    if finding.code in _WHOLE_SEGMENT:
        return 0
    if finding.code == _JUDGED:
        return _JUDGED_RANK
    return _RANKS[finding.category]


def _explainer(finding: Finding, kept: Sequence[Finding]) -> int | None:
    for index, other in enumerate(kept):
        if other.pair == finding.pair and _explains(other, finding):
            return index
    return None


def _explains(better: Finding, worse: Finding) -> bool:
    if better.category is Category.STRUCTURE:
        return False
    sides = (
        (better.original, worse.original),
        (better.translation, worse.translation),
    )
    milder = better.severity < worse.severity
    if worse.code == _JUDGED and not milder:
        return any(a.overlaps(b) for a, b in sides)
    least = _ALL_EXPLAINED_SHARE if milder else _EXPLAINED_SHARE
    return any(_share(a, b) >= least for a, b in sides)


def _share(taker: Span, taken: Span) -> float:
    if not len(taken):
        return 0.0
    shared = min(taker.end, taken.end) - max(taker.start, taken.start)
    return max(0, shared) / len(taken)


def _lends_weight(finding: Finding, explainer: Finding) -> bool:
    """Tell whether the explainer takes over the severity of what it explains.

    A figure or a name of the same value stays a note whatever the judge thinks of
    its spelling; of wordings the judge knows more than a table of words. An institute
    that became a ministry is no other spelling.
    """
    if finding.code == _JUDGED:
        return explainer.category in _WORDINGS
    if finding.code == _KIND and explainer.category is Category.NAME:
        return True
    if finding.code == _ADDED and explainer.code == _ADDED_NAME:
        return True
    return finding.category in _WORDINGS and explainer.category is Category.QUOTE
