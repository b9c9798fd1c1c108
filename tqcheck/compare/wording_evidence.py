"""Signs that a word has no counterpart on the other side, as numbers.

The same signs train the trees (`tqcheck/data/build/coverage.py`) and are read
by the rules, so that both see exactly the same. What the judge thinks of a passage is a
sign among others: its mark of an adjective says little where the word has a counterpart,
and much where its neighbours stand side by side on the other side.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tqcheck import lexicon
from tqcheck.compare.wording import View
from tqcheck.compare.wording_marks import Marks

__all__ = ["JUDGED_SIGNS", "SIGNS", "Evidence"]

SIGNS = (
    "unlinked",
    "weak_link",
    "shared_link",
    "same_stem_there",
    "synonym_free_there",
    "deficit",
    "slack",
    "no_slack_unlinked",
    "seam_closed",
    "seam_closed_unlinked",
    "left_strength",
    "right_strength",
    "ours_strength",
    "theirs_strength",
    "theirs_free_share",
    "shorter",
    "commonness",
    "capital",
    "modifier",
    "verb",
    "noun",
    "light",
    "known",
    "bridged",
    "bridged_unlinked",
    "bridged_by_same",
    "literal",
    "literal_unlinked",
    "beside_lost",
    "before_same",
    "before_same_unlinked",
    "seam_impossible",
)
"""Names of the signs, in the order of `Evidence.signs`."""
JUDGED_SIGNS = (
    *SIGNS,
    "of_translation",
    "risk",
    "mark",
    "lone_mark",
    "mark_there",
    "gap_there",
)
"""Names of the signs of a passage that the judge has read, in the order of
`Evidence.judged_signs`."""
_SURE = 0.6
"""Strength of a link from which it counts as an anchor."""
_AROUND = 6
"""Words around its place in which a synonym may stand."""
_LIGHT = 9
"""Commonness of words such as "people", "new", "say" that come and go."""
_MAX_COUNT = 4.0
"""Counts are capped here: more makes no stronger case."""
_MODIFIERS = frozenset({"a", "r"})
"""Parts of speech of words that qualify others."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """What one view of a passage says about the words it lacks."""

    view: View

    def signs(self, index: int) -> tuple[float, ...]:
        """Return the signs for one content word, in the order of `SIGNS`."""
        view = self.view
        strength = view.strength(index)
        unlinked = float(strength == 0.0)
        anchors = _around(self._anchors, index)
        seam = self._seam(*anchors)
        slack = _count(self._their_free, seam)
        closed = float(not _count(self._their_content, seam))
        before_same = float(self._stands_before_same(index))
        linked = _around(self._linked, index)
        bridged = float(self._is_bridged(*linked))
        word = view.ours[index].text
        pos = lexicon.parts_of_speech(word)
        commonness = lexicon.commonness(word)
        return (
            unlinked,
            max(0.0, _SURE - strength) if strength else 0.0,
            float(self._is_shared(index)),
            float(strength < _SURE and view.occurs_there(index)),
            float(strength < _SURE and self._has_free_synonym(index)),
            min(_MAX_COUNT, max(-_MAX_COUNT, self._weak_between(*anchors) - slack)),
            min(_MAX_COUNT, slack),
            unlinked * float(slack == 0),
            closed,
            unlinked * closed,
            view.strength(index - 1) if index else 1.0,
            view.strength(index + 1) if index + 1 < len(view.ours) else 1.0,
            self._ours_strength,
            self._theirs_strength,
            self._theirs_free_share,
            self._shorter,
            float(commonness),
            float(word[:1].isupper() and index > 0),
            float(bool(pos) and pos <= _MODIFIERS),
            float("v" in pos),
            float("n" in pos),
            float(commonness >= _LIGHT),
            float(bool(pos)),
            bridged,
            bridged * unlinked,
            bridged * self._bridged_by_same(*linked),
            self._literal,
            self._literal * unlinked,
            float(self._is_beside_lost(index)),
            before_same,
            before_same * unlinked,
            bridged * self._leaves_impossible(linked[0]),
        )

    def judged_signs(self, index: int, signs: Sequence[float]) -> tuple[float, ...]:
        """Return the signs for one content word, in the order of `JUDGED_SIGNS`.

        Args:
            index: The word.
            signs: What `signs` says of it.

        Raises:
            ValueError: No judge has read the passage.
        """
        judgement = self.view.passage.judgement
        if judgement is None:
            raise ValueError("the passage has no judgement")
        own, place = self._our_marks.on(self.view.ours[index].span), self.view.place(index)
        there = [
            self._their_marks.on(word.span)
            for word in self.view.theirs[place.start : place.stop + 1]
        ]
        return (
            *signs,
            float(not self.view.from_original),
            judgement.risk,
            own.changed,
            own.lone,
            max([mark.changed for mark in there[: len(place)]], default=0.0),
            max([mark.gap for mark in there], default=0.0),
        )

    @cached_property
    def _our_marks(self) -> Marks:
        return Marks(self.view.marks)

    @cached_property
    def _their_marks(self) -> Marks:
        return Marks(self.view.their_marks)

    @property
    def content(self) -> tuple[int, ...]:
        """Return our content words."""
        return self.view.content

    @property
    def _their_content(self) -> tuple[int, ...]:
        return self.view.other_side.content

    @cached_property
    def _their_free(self) -> tuple[int, ...]:
        """Return the content words of theirs that no link surely reaches, in order."""
        return tuple([i for i in self._their_content if self._is_free(i)])

    @cached_property
    def _strengths(self) -> list[float]:
        """Return how strong the best link of each of our content words is."""
        strengths = self.view.strengths
        return [strengths.get(i, 0.0) for i in self.content]

    @cached_property
    def _ours_strength(self) -> float:
        return _mean(self._strengths)

    @cached_property
    def _theirs_strength(self) -> float:
        strengths = self.view.their_strengths
        return _mean([strengths.get(i, 0.0) for i in self._their_content])

    @cached_property
    def _theirs_free_share(self) -> float:
        return len(self._their_free) / max(1, len(self._their_content))

    @cached_property
    def _shorter(self) -> float:
        """Return by how much the other side is shorter, -1 to 1, in content words."""
        ours, theirs = len(self.content), len(self._their_content)
        return (ours - theirs) / max(1, ours, theirs)

    def _is_free(self, other: int) -> bool:
        return self.view.their_strengths.get(other, 0.0) < _SURE

    @cached_property
    def _anchors(self) -> tuple[int, ...]:
        """Return our content words with a sure link, in order."""
        words = zip(self.content, self._strengths, strict=True)
        return tuple([index for index, strength in words if strength >= _SURE])

    @cached_property
    def _linked(self) -> tuple[int, ...]:
        """Return our words of any kind with a sure link, in order."""
        links = self.view.strengths.items()
        return tuple(sorted([index for index, strength in links if strength >= _SURE]))

    def _seam(self, left: int | None, right: int | None) -> range:
        """Return the words of theirs between the images of two anchors."""
        view = self.view
        start = -1 if left is None else max(view.image(left))
        end = len(view.theirs) if right is None else min(view.image(right))
        return range(min(start, end) + 1, max(start, end))

    def _weak_between(self, left: int | None, right: int | None) -> int:
        start = -1 if left is None else left
        end = len(self.view.ours) if right is None else right
        return _count(self.content, range(start + 1, end))

    def _is_bridged(self, left: int | None, right: int | None) -> bool:
        """Tell whether the linked words around ours stand side by side there."""
        start = -1 if left is None else max(self.view.image(left))
        end = len(self.view.theirs) if right is None else min(self.view.image(right))
        return start + 1 == end

    def _leaves_impossible(self, left: int | None) -> bool:
        """Tell whether the words that close the gap cannot follow each other there.

        "The of" is what remains of "the head of".
        """
        if left is None:
            return False
        return max(self.view.image(left)) in self.view.other_side.impossible

    def _bridged_by_same(self, left: int | None, right: int | None) -> bool:
        strengths = [1.0 if i is None else self.view.strength(i) for i in (left, right)]
        return min(strengths) >= 1.0

    @cached_property
    def _literal(self) -> float:
        """Return the share of our content words that stand there as the same word."""
        same = [strength for strength in self._strengths if strength >= 1.0]
        return len(same) / max(1, len(self.content))

    def _stands_before_same(self, index: int) -> bool:
        """Tell whether our word qualifies a word that stands there without it.

        "Adjunct professor" against "a professor": the next word is the same on both
        sides, and no free content word precedes it there.
        """
        view = self.view
        beside = view.is_content(index + 1) and view.strength(index + 1) >= 1.0
        if not beside or view.gap(index) != " ":
            return False
        before = min(view.image(index + 1)) - 1
        if not view.is_their_content(before):
            return True
        return not self._is_free(before) and before not in view.image(index)

    def _is_beside_lost(self, index: int) -> bool:
        """Tell whether a neighbouring word of ours has no link either."""
        strengths = self.view.strengths
        if index > 0 and strengths.get(index - 1, 0.0) == 0.0:
            return True
        following = index + 1
        return following < len(self.view.ours) and strengths.get(following, 0.0) == 0.0

    def _is_shared(self, index: int) -> bool:
        """Tell whether the word only leans on a word that renders another better."""
        strength = self.view.strength(index)
        image = self.view.image(index)
        return bool(image) and all(
            self.view.their_strengths[other] > strength for other in image
        )

    def _has_free_synonym(self, index: int) -> bool:
        view = self.view
        place = view.place(index)
        near = range(
            max(0, place.start - _AROUND), min(len(view.theirs), place.stop + _AROUND)
        )
        image, strengths = view.image(index), view.their_strengths
        free = [
            view.theirs[i].text
            for i in near
            if i not in image and strengths.get(i, 0.0) < _SURE
        ]
        return lexicon.has_synonym(view.ours[index].text, free)


def _around(words: Sequence[int], index: int) -> tuple[int | None, int | None]:
    """Return the words nearest to `index`, before and after it, where there are any."""
    before, after = bisect_left(words, index) - 1, bisect_right(words, index)
    return (
        words[before] if before >= 0 else None,
        words[after] if after < len(words) else None,
    )


def _count(words: Sequence[int], among: range) -> int:
    """Return how many of the words, which are in order, lie in a range."""
    return max(0, bisect_left(words, among.stop) - bisect_left(words, among.start))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
