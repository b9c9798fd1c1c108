"""Numbered nouns on one side only: "Article 17" dropped, "Resolution 1244" put in."""

from collections.abc import Iterator

from tqcheck.compare.figures.matching import Matching
from tqcheck.compare.figures.sides import Sides
from tqcheck.extract.figures import Figure, Kind
from tqcheck.extract.figures.references import is_numbered
from tqcheck.finding import Severity
from tqcheck.lexicon import stems
from tqcheck.text import Word

__all__ = ["lone_reference_severity"]

_NEAR = 2
"""Passages before and after in which a reference may have moved."""
_ALSO_SAID = {
    "flight": frozenset({"plane", "aircraft", "jet"}),
    "road": frozenset({"highway", "motorway", "street"}),
    "highway": frozenset({"road", "motorway"}),
}
"""Words that stand for what a label names."""


def lone_reference_severity(
    matching: Matching, number: int, figure: Figure, *, original: bool
) -> Severity | None:
    """Return how much it matters that only one side has a reference.

    None where the other side has it nearby, a note where it says what is numbered or
    has the reference elsewhere. Names with a number in them ("COVID-19") are compared
    as names.
    """
    if not is_numbered(figure.label):
        return None
    key = (figure.label, figure.amount)
    near = matching.sides[max(0, number - _NEAR) : number + _NEAR + 1]
    if any(key == (f.label, f.amount) for f in _references(near, original)):
        return None
    if any(key == (f.label, f.amount) for f in _references(matching.sides, original)):
        return Severity.INFO
    said = _ALSO_SAID.get(figure.label, frozenset()) | stems(figure.label)
    digits = "".join(sign for sign in figure.text if sign.isdigit())
    for word in _words(matching.sides[number], original):
        parts = word.text.casefold().split("-")
        if digits in parts or any(said & stems(part) for part in parts):
            return Severity.INFO
    return Severity.WARNING


def _references(sides: tuple[Sides, ...], original: bool) -> Iterator[Figure]:
    """Yield the references of the other side."""
    for both in sides:
        side = both.translation if original else both.original
        yield from (f for f in side.figures if f.kind is Kind.REFERENCE)


def _words(sides: Sides, original: bool) -> tuple[Word, ...]:
    passage = sides.passage
    return passage.translation_words if original else passage.original_words
