"""The newsroom's own wordings: what always counts as the same."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tqcheck.finding import Finding
from tqcheck.settings import HouseTerms
from tqcheck.text import Document, Span, words_of

__all__ = ["house_parameters", "without_agreed"]

_KEPT_TERMS, _SPELLINGS = "TRM001", "TRM002"


def house_parameters(terms: HouseTerms) -> Mapping[str, Mapping[str, Any]]:
    """Return the parameters of the rules that look after house terms, by code."""
    return {_KEPT_TERMS: {"terms": terms.keep}, _SPELLINGS: {"names": terms.names}}


def without_agreed(
    findings: Iterable[Finding],
    original: Document,
    translation: Document,
    terms: HouseTerms,
) -> Iterator[Finding]:
    """Yield the findings whose two wordings the newsroom does not hold to be equal."""
    if not terms.equal:
        yield from findings
        return
    groups = [
        {tuple(_words(wording)) for wording in group} for group in terms.equal
    ]
    for finding in findings:
        sides = (_marked(original, finding.original), _marked(translation, finding.translation))
        if not any(all(side in group for side in sides) for group in groups):
            yield finding


def _marked(document: Document, span: Span) -> tuple[str, ...]:
    return tuple(_words(document[span]))


def _words(text: str) -> Iterator[str]:
    return (word.text.casefold() for word in words_of(text))
