"""The names of one passage, matched with each other.

First the same names, then names in the same place, then seats of power and
repeated names; what is left may stand in plain words on the other side.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tqcheck.compare.names_alike import Relations
from tqcheck.compare.names_cover import PassageWords
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_slots import Slots
from tqcheck.extract.names import Name, NameKind
from tqcheck.pair import Passage
from tqcheck.text import Span, Word

__all__ = ["STRONG_SLOT", "Matcher", "NameMatch"]

STRONG_SLOT = 1.0
"""Agreement of the neighbours from which two names have the same role."""
WEAK_SLOT = 0.4
"""Below it nothing says that two names have to do with each other."""
_SWAPPED_SLOT = 2.0
"""Agreement, for both names, from which two names have changed places."""
_COORDINATING = frozenset({"and", "or", "with", "versus", "vs", "the", "a"})
_SURE_SLOT = 1.5
"""Agreement that holds even where one of the names is said elsewhere too."""


@dataclass(frozen=True)
class NameMatch:
    """A name of the original and what became of it; one side may be missing."""

    passage: Passage
    original: Name | None
    translation: Name | None
    relation: Relation
    """NONE for two names in the same role that are not the same name."""
    slots: Slots | None = None
    """Places of the passage; None where a side is missing or says the name again."""

    @property
    def slot(self) -> float:
        """Return how well the neighbours agree; 0 where places say nothing."""
        if self.slots is None or self.original is None or self.translation is None:
            return 0.0
        return self.slots(self.original.span, self.translation.span)


class Matcher:
    """Matches the names of one passage."""

    def __init__(
        self,
        passage: Passage,
        original: Sequence[Name],
        translation: Sequence[Name],
        relation: Relations,
    ) -> None:
        self.passage = passage
        self._relation = relation
        self._slots = Slots(passage)
        self.original = [name for name in original if not name.tentative]
        self.translation = [name for name in translation if not name.tentative]
        self._tentative = (
            [name for name in original if name.tentative],
            [name for name in translation if name.tentative],
        )
        self.found: list[NameMatch] = []

    @cached_property
    def _ours(self) -> PassageWords:
        return PassageWords(self.passage.original_words)

    @cached_property
    def _theirs(self) -> PassageWords:
        return PassageWords(self.passage.translation_words)

    def matches(self) -> list[NameMatch]:
        """Return the matches in reading order of the translation, then original."""
        if self.passage.bead.is_pair and (self.original or self.translation):
            self._match(Relation.MISSPELLED)
            self._match_roles(_SURE_SLOT)
            self._match_tentative()
            self._match(Relation.METONYM)
            self._match_repeated()
            self._match(Relation.OVERLAP)
            self._match_plain_words()
            self._match_roles(WEAK_SLOT)
        return [
            *self._unswapped(),
            *(self._alone(name, None) for name in self.original),
            *(self._alone(None, name) for name in self.translation),
        ]

    def _match(self, least: Relation) -> None:
        """Take pairs of names, the closest first: those written alike are."""
        equal = [(o, t) for o, t in self._pairs() if o.key == t.key]
        self._take_best([(Relation.SAME, o, t) for o, t in equal])
        related = [(self._relation(o, t), o, t) for o, t in self._pairs()]
        self._take_best([pair for pair in related if pair[0] >= least])

    def _pairs(self) -> list[tuple[Name, Name]]:
        return [(o, t) for o in self.original for t in self.translation]

    def _take_best(self, pairs: list[tuple[Relation, Name, Name]]) -> None:
        """Take pairs, the closest first; the places decide only among equals."""
        if not pairs:
            return
        equals = Counter((close, o.key == t.key) for close, o, t in pairs)

        def closeness(pair: tuple[Relation, Name, Name]) -> tuple[float, ...]:
            close, o, t = pair
            slot = self._slot(o, t) if equals[close, o.key == t.key] > 1 else 0.0
            return -close, o.key != t.key, -slot

        for close, o, t in sorted(pairs, key=closeness):
            if _is_in(o, self.original) and _is_in(t, self.translation):
                self._take(o, t, close)

    def _match_repeated(self) -> None:
        """Match names that only one side repeats."""
        for match in list(self.found):
            for o in list(self.original):
                close = self._relation(o, match.translation) if match.translation else 0
                if close >= Relation.METONYM and match.translation:
                    self._keep(o, match.translation, Relation(close))
                    self.original.remove(o)
            for t in list(self.translation):
                close = self._relation(match.original, t) if match.original else 0
                if close >= Relation.METONYM and match.original:
                    self._keep(match.original, t, Relation(close))
                    self.translation.remove(t)

    def _match_plain_words(self) -> None:
        """Drop names whose words the other side writes in another form."""
        self.original = [n for n in self.original if not self._theirs.hold(n)]
        self.translation = [n for n in self.translation if not self._ours.hold(n)]

    def _match_roles(self, least: float) -> None:
        """Match different names that stand in the same place."""
        pairs = [(self._slot(o, t), o, t) for o, t in self._pairs()]
        for slot, o, t in sorted(pairs, key=lambda p: -p[0]):
            plain = o.is_descriptive or t.is_descriptive
            enough = slot >= max(least, STRONG_SLOT if plain else 0.0)
            alone = len(pairs) == 1 and not plain and least < STRONG_SLOT
            if not (enough or alone):
                continue
            if plain and (self._theirs.hold(o) or self._ours.hold(t)):
                continue
            if _is_in(o, self.original) and _is_in(t, self.translation):
                self._take(o, t, self._relation(o, t))

    def _match_tentative(self) -> None:
        """Match names with rare words that stand in a name's place."""
        ours, theirs = self._tentative
        pairs = [(o, t, t) for o in self.original for t in theirs]
        pairs += [(o, t, o) for o in ours for t in self.translation]
        for o, t, unsure in pairs:
            slot = self._slot(o, t)
            firm = t if unsure is o else o
            if firm.is_descriptive or slot < _SURE_SLOT:
                continue
            if self._theirs.hold(o) or self._ours.hold(t):
                continue
            if _is_in(firm, self.original) or _is_in(firm, self.translation):
                self.original = [name for name in self.original if name is not o]
                self.translation = [n for n in self.translation if n is not t]
                self.found.append(self._match_of(o, t, Relation.NONE))

    def _unswapped(self) -> list[NameMatch]:
        """Return the matches, those of two names that changed places taken apart."""
        found = list(self.found)
        same = [m for m in found if m.relation is Relation.SAME]
        for i, one in enumerate(same):
            for two in same[i + 1 :]:
                if self._is_swap(one, two):
                    found = [m for m in found if m not in (one, two)]
                    found += [self._crossed(one, two), self._crossed(two, one)]
        return found

    def _is_swap(self, one: NameMatch, two: NameMatch) -> bool:
        """Tell whether each of two names stands where the other should."""
        if max(one.slot, two.slot) >= STRONG_SLOT:
            return False
        first, second = _both(one)[0], _both(two)[0]
        if _is_place(first) is not _is_place(second):
            return False
        if self._relation(first, second) is not Relation.NONE or self._coordinated(one, two):
            return False
        crossed = (self._crossed(one, two), self._crossed(two, one))
        return all(match.slot >= _SWAPPED_SLOT for match in crossed)

    def _crossed(self, one: NameMatch, two: NameMatch) -> NameMatch:
        original, translation = _both(one)[0], _both(two)[1]
        return self._match_of(original, translation, Relation.NONE)

    def _coordinated(self, one: NameMatch, two: NameMatch) -> bool:
        """Tell whether only "and" or the like stands between: the order is free."""
        sides = (self.passage.original_words, self.passage.translation_words)
        return any(
            _joined_by_and(words, _both(one)[side].span, _both(two)[side].span)
            for side, words in enumerate(sides)
        )

    def _alone(self, original: Name | None, translation: Name | None) -> NameMatch:
        return NameMatch(self.passage, original, translation, Relation.NONE)

    def _slot(self, o: Name, t: Name) -> float:
        return self._slots(o.span, t.span)

    def _take(self, o: Name, t: Name, close: Relation) -> None:
        self.original.remove(o)
        self.translation.remove(t)
        self.found.append(self._match_of(o, t, close))

    def _match_of(self, o: Name, t: Name, close: Relation) -> NameMatch:
        return NameMatch(self.passage, o, t, close, self._slots)

    def _keep(self, o: Name, t: Name, close: Relation) -> None:
        self.found.append(NameMatch(self.passage, o, t, close))


def _both(match: NameMatch) -> tuple[Name, Name]:
    if match.original is None or match.translation is None:
        raise ValueError("this match has one side only")
    return match.original, match.translation


def _is_place(name: Name) -> bool:
    return bool(name.codes) or name.kind is NameKind.PLACE or name.is_listed


def _joined_by_and(words: Sequence[Word], first: Span, second: Span) -> bool:
    start, end = min(first.end, second.end), max(first.start, second.start)
    between = [
        w.text.lower() for w in words if start <= w.span.start and w.span.end <= end
    ]
    return all(word in _COORDINATING for word in between)


def _is_in(name: Name, names: Sequence[Name]) -> bool:
    return any(name is other for other in names)
