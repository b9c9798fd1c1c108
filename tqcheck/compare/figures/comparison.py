"""What became of every figure of a pair: the answer that the rules read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tqcheck.compare.figures.approaches import approach_severity
from tqcheck.compare.figures.importance import (
    changed_severity,
    currency_severity,
    lone_severity,
    lost_parts,
    rounded_severity,
    unit_severity,
)
from tqcheck.compare.figures.matching import Matching, match_figures
from tqcheck.compare.figures.naming import lone_reference_severity
from tqcheck.compare.figures.relation import Relation
from tqcheck.compare.figures.sides import Candidate, sides_of
from tqcheck.compare.figures.swaps import swapped_links
from tqcheck.extract.figures import Figure, Kind, Part
from tqcheck.finding import Severity
from tqcheck.pair import AlignedPair, Passage
from tqcheck.report import Coverage

__all__ = ["Change", "Fault", "compare_figures", "coverage"]


class Fault(StrEnum):
    """What happened to a figure."""

    CHANGED = "changed"
    CHANGED_DATE = "changed date"
    CHANGED_REFERENCE = "changed reference"
    CHANGED_UNIT = "changed unit"
    ROUNDED = "rounded"
    APPROACH = "approach"
    SWAPPED = "swapped"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True)
class Change:
    """One difference between the figures of a passage."""

    fault: Fault
    passage: Passage
    severity: Severity
    original: Figure | None
    """None for an added figure."""
    translation: Figure | None
    """None for a missing figure."""
    parts: tuple[Part, ...] = ()
    """The parts of a date that differ."""
    binding: float = 0.0
    """How alike the surroundings are, 0 to about 1."""

    @property
    def said(self) -> tuple[str, str]:
        """Return both figures as written; an empty string where there is none."""
        one = "" if self.original is None else self.original.text
        other = "" if self.translation is None else self.translation.text
        return " ".join(one.split()), " ".join(other.split())

    @property
    def confidence(self) -> float:
        """Return how sure it is, 0 to 1: surer in surroundings that are alike."""
        if self.severity is Severity.INFO:
            return _UNSURE
        return min(1.0, _SURE + (1 - _SURE) * self.binding)


_UNSURE = 0.4
"""Confidence of a note."""
_SURE = 0.7
"""Confidence of a warning or error in surroundings that have nothing in common."""
_DATES = frozenset({Kind.DATE, Kind.CLOCK, Kind.RELATIVE})


def compare_figures(pair: AlignedPair) -> tuple[Change, ...]:
    """Return every difference between the figures of the two documents.

    Call it through `pair.once(compare_figures)`, so that all rules share one
    comparison.
    """
    matching = pair.once(_matching)
    swaps = swapped_links(matching)
    swapped = {id(link) for swap in swaps for link in swap}
    changes = [
        change
        for link in matching.links
        if id(link) not in swapped
        for change in _of_link(matching, link)
    ]
    changes += [_swap(matching, first, second) for first, second in swaps]
    changes += _lone_figures(matching)
    return tuple(sorted(_unique(changes), key=_reading_order))


def coverage(pair: AlignedPair) -> Coverage:
    """Return how many figures the original has and how many values survived.

    Figures that plain words often leave out ("both", "last week") and numbers
    that only name something ("Article 5") are not counted.
    """
    matching = pair.once(_matching)
    counted = [
        (number, k)
        for number, sides in enumerate(matching.sides)
        for k, figure in enumerate(sides.original.figures)
        if not figure.implicit and figure.kind not in (Kind.RELATIVE, Kind.REFERENCE)
    ]
    return Coverage(len(counted), sum(key in matching.matched for key in counted))


def _matching(pair: AlignedPair) -> Matching:
    return match_figures(pair.once(sides_of))


def _of_link(matching: Matching, link: Candidate) -> Iterator[Change]:
    sides = matching.sides[link.passage]
    one = sides.original.figures[link.original]
    other = sides.translation.figures[link.translation]
    yield from _lost_parts(matching, link)
    relation, severity = link.relationship.relation, None
    fault = Fault.CHANGED
    if relation is Relation.SAME:
        fault, severity = Fault.APPROACH, approach_severity(one, other)
    elif relation is Relation.ROUNDED:
        fault, severity = Fault.ROUNDED, rounded_severity(one, other, link.relationship)
    elif relation is Relation.UNIT:
        fault, severity = Fault.CHANGED_UNIT, unit_severity(one, other)
    elif relation is Relation.CURRENCY:
        fault, severity = Fault.CHANGED_UNIT, currency_severity()
    else:
        fault = _changed_fault(one, other)
        severity = changed_severity(one, other, link.binding)
    if severity is not None:
        parts = link.relationship.parts
        yield Change(fault, sides.passage, severity, one, other, parts, link.binding)


def _lost_parts(matching: Matching, link: Candidate) -> Iterator[Change]:
    """Yield the day or year that one of two equal dates does not say."""
    sides = matching.sides[link.passage]
    one = sides.original.figures[link.original]
    other = sides.translation.figures[link.translation]
    for fault, full, part, figures in (
        (Fault.MISSING, one, other, sides.translation.figures),
        (Fault.ADDED, other, one, sides.original.figures),
    ):
        for lost, severity in lost_parts(full, part, figures):
            left, right = (one, None) if fault is Fault.MISSING else (None, other)
            yield Change(fault, sides.passage, severity, left, right, (lost,))


def _changed_fault(one: Figure, other: Figure) -> Fault:
    kinds = {one.kind, other.kind}
    if kinds == {Kind.REFERENCE}:
        return Fault.CHANGED_REFERENCE
    return Fault.CHANGED_DATE if kinds & _DATES else Fault.CHANGED


def _swap(matching: Matching, first: Candidate, second: Candidate) -> Change:
    """Return one change: the two figures of the original, in each other's place."""
    sides = matching.sides[first.passage]
    one = sides.original.figures[first.original]
    other = sides.translation.figures[second.translation]
    return Change(Fault.SWAPPED, sides.passage, Severity.ERROR, one, other)


def _lone_figures(matching: Matching) -> Iterator[Change]:
    for number, sides in enumerate(matching.sides):
        if not sides.passage.bead.is_pair:
            continue
        for k, figure in enumerate(sides.original.figures):
            if (number, k) not in matching.original:
                severity = _lone_severity(matching, number, figure, original=True)
                if severity is not None:
                    yield Change(Fault.MISSING, sides.passage, severity, figure, None)
        for k, figure in enumerate(sides.translation.figures):
            if (number, k) not in matching.translation:
                severity = _lone_severity(matching, number, figure, original=False)
                if severity is not None:
                    yield Change(Fault.ADDED, sides.passage, severity, None, figure)


def _lone_severity(
    matching: Matching, number: int, figure: Figure, *, original: bool
) -> Severity | None:
    if figure.kind is Kind.REFERENCE:
        return lone_reference_severity(matching, number, figure, original=original)
    return lone_severity(matching, number, figure, original=original)


def _unique(changes: list[Change]) -> Iterator[Change]:
    """Say once what several figures inherit: the month of "July 3 to 5"."""
    seen = set()
    for change in changes:
        one, other = change.original, change.translation
        key: object = id(change)
        if change.parts:
            key = tuple(
                (change.fault, one and one.place(p), other and other.place(p))
                for p in change.parts
            )
        if key not in seen:
            seen.add(key)
            yield change


def _reading_order(change: Change) -> tuple[int, int, int]:
    one, other = change.original, change.translation
    return (
        change.passage.index,
        one.span.start if one is not None else -1,
        other.span.start if other is not None else -1,
    )
