"""The names of a pair, matched: which are the same, changed, missing or added."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tqcheck.compare.names_alike import Relations
from tqcheck.compare.names_matching import STRONG_SLOT, Matcher, NameMatch
from tqcheck.compare.names_relation import Relation
from tqcheck.extract.names import Name, find_candidates
from tqcheck.pair import AlignedPair, Passage
from tqcheck.report import Coverage

__all__ = ["STRONG_SLOT", "NameComparison", "NameMatch", "compare_names", "coverage"]

_NEAR = 2
"""Passages before and after in which a name may have moved."""


@dataclass(frozen=True, eq=False)
class NameComparison:
    """All names of both documents, and how they match."""

    original: tuple[Name, ...]
    translation: tuple[Name, ...]
    matches: tuple[NameMatch, ...]
    """In the order of the passages; every name in at least one match."""
    pair: AlignedPair
    relation: Relations

    @cached_property
    def _places(self) -> tuple[Mapping[str, list[Name]], Mapping[str, list[Name]]]:
        return _by_key(self.original), _by_key(self.translation)

    def in_translation(self, name: Name, near: Passage | None = None) -> bool:
        """Tell whether the translation has the original's name (near a passage)."""
        segments = self._segments(near, "translation")
        return self._mentioned(name, self._places[1], segments)

    def in_original(self, name: Name, near: Passage | None = None) -> bool:
        """Tell whether the original has the translation's name (near a passage)."""
        segments = self._segments(near, "original")
        return self._mentioned(name, self._places[0], segments)

    def _mentioned(
        self,
        name: Name,
        places: Mapping[str, list[Name]],
        segments: frozenset[int] | None,
    ) -> bool:
        for mentions in _first(places, name.key):
            if segments is not None and not any(
                m.segment in segments for m in mentions
            ):
                continue
            if self.relation(name, mentions[0]) >= Relation.METONYM:
                return True
        return False

    def _segments(self, near: Passage | None, side: str) -> frozenset[int] | None:
        if near is None:
            return None
        around = self.pair.passages[max(0, near.index - _NEAR) : near.index + _NEAR + 1]
        return frozenset(index for p in around for index in getattr(p.bead, side))


def compare_names(pair: AlignedPair) -> NameComparison:
    """Match the names of the two documents, passage by passage."""
    original = find_candidates(pair.original)
    translation = find_candidates(pair.translation)
    ours, theirs = _by_segment(original), _by_segment(translation)
    relation = Relations()
    matches = tuple(
        match
        for passage in pair.passages
        for match in Matcher(
            passage,
            [name for index in passage.bead.original for name in ours[index]],
            [name for index in passage.bead.translation for name in theirs[index]],
            relation,
        ).matches()
    )
    firm = [
        tuple(name for name in names if not name.tentative)
        for names in (original, translation)
    ]
    return NameComparison(firm[0], firm[1], matches, pair, relation)


def coverage(pair: AlignedPair) -> Coverage:
    """Return how many names the original has and how many were found again."""
    compared = pair.once(compare_names)
    own = [match for match in compared.matches if match.original]
    lost = sum(
        match.translation is None or match.relation <= Relation.OVERLAP for match in own
    )
    return Coverage(len(compared.original), max(0, len(compared.original) - lost))


def _by_segment(names: Sequence[Name]) -> Mapping[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        found[name.segment].append(name)
    return found


def _first(places: Mapping[str, list[Name]], key: str) -> Iterator[list[Name]]:
    """Yield the mentions of all names, those written so first."""
    if key in places:
        yield places[key]
    yield from places.values()


def _by_key(names: Sequence[Name]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in names:
        found.setdefault(name.key, []).append(name)
    return found
