"""Expressions of one scale that stand for each other and do not say the same."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_side import Side
from tqcheck.extract.wording import Mention
from tqcheck.kept import nearly_kept
from tqcheck.pair import AlignedPair, Passage

__all__ = [
    "ScaleChange",
    "changes_on",
    "is_grave",
    "is_denied",
    "is_told_from_other_end",
    "leaves_some",
    "replacement",
    "scale_changes",
    "turns_round",
]

_REACH = 4
"""Words between an expression and the content word it belongs to."""
_PARTY_REACH = 6
"""Words between a verb and the parties beside it."""
_BEHIND_REACH = 12
"""Words to the party named last: "sold its stake in the mine to a Chinese firm"."""
_HEAD_REACH = 2
"""Words within which the word an expression belongs to follows it."""
_SURE_HEAD = 0.8
"""Strength of a link between such words that leaves no doubt."""
_ADDING_UP = frozenset({"certainty"})
"""Scales on which two expressions side by side make one."""
_LEAST_KEPT = 0.19
"""Places on a scale as far apart as "always" and "usually", 0.2, less rounding."""
_STATEMENT = "commitment"
"""Verbs of saying, which are exchanged for variety even where all else is kept."""
_NEAR = 0.3
"""Places on the scale of certainty less far apart than this are told by a denial."""
_NAMES = frozenset({"May", "Will"})
"""Capitalised, these are a month and a first name."""


@dataclass(frozen=True)
class ScaleChange:
    """An expression of the original and the one that stands in its place."""

    passage: Passage
    original: Mention
    translation: Mention
    linked: bool
    """Whether a word link joins them, rather than their place alone."""

    @property
    def difference(self) -> float:
        """Return how far the translation moved on the scale, -1 to 1."""
        return self.translation.value - self.original.value

    @property
    def size(self) -> float:
        """Return how far apart the two stand on the scale, 0 to 1."""
        return abs(self.difference)


def scale_changes(pair: AlignedPair) -> tuple[ScaleChange, ...]:
    """Return all changes of place on a scale, in reading order."""
    return tuple(change for view, _ in pair.once(views) for change in _changes(view))


def changes_on(
    pair: AlignedPair, scales: Collection[str], smallest: float
) -> Iterator[ScaleChange]:
    """Yield the changes on some of the scales that are at least so large."""
    for change in pair.once(scale_changes):
        if change.original.scale in scales and change.size >= smallest:
            yield change


def _changes(view: View) -> Iterator[ScaleChange]:
    ours, theirs = _mentions(view.side), _mentions(view.other_side)
    there = {mention.scale for mention in theirs}
    for scale in dict.fromkeys(mention.scale for mention in ours):
        if scale not in there:
            continue
        left = [m for m in ours if m.scale == scale]
        right = [m for m in theirs if m.scale == scale]
        changes = list(_compared(view, left, right))
        # What is left in the lists now has no partner on the other side.
        yield from (c for c in changes if not _is_made_good(view, c, left, right))


def _mentions(side: Side) -> list[Mention]:
    return [m for m in side.mentions if side.words[m.first].text not in _NAMES]


def _compared(
    view: View, ours: list[Mention], theirs: list[Mention]
) -> Iterator[ScaleChange]:
    """Pair the expressions of one scale; yield the pairs that do not agree.

    Those that belong to the same word are paired first, then linked ones, agreeing
    or not; then those that agree wherever they stand; the rest by their place. What
    agrees and belongs to no word comes before all ("could not be verified").
    """
    _pairs(ours, theirs, lambda a, b: _is_kept(view, a, b))
    for mention, other in _pairs(ours, theirs, lambda a, b: _share_head(view, a, b)):
        if not mention.agrees_with(other):
            yield ScaleChange(view.passage, mention, other, linked=True)
    for mention, other in _pairs(ours, theirs, lambda a, b: _is_linked(view, a, b)):
        if not mention.agrees_with(other):
            yield ScaleChange(view.passage, mention, other, linked=True)
    _pairs(ours, theirs, Mention.agrees_with)
    for mention, other in _pairs(ours, theirs, lambda a, b: _is_in_place(view, a, b)):
        yield ScaleChange(view.passage, mention, other, linked=False)


def _is_made_good(
    view: View, change: ScaleChange, ours: Sequence[Mention], theirs: Sequence[Mention]
) -> bool:
    """Tell whether a word beside says what seems changed ("possible that I will")."""
    if change.original.scale not in _ADDING_UP:
        return False
    if _is_denied_instead(view, change):
        return True
    return any(
        other.agrees_with(change.original)
        and abs(other.first - change.translation.first) <= _REACH
        for other in theirs
    ) or any(
        other.agrees_with(change.translation)
        and abs(other.first - change.original.first) <= _REACH
        for other in ours
    )


def _is_denied_instead(view: View, change: ScaleChange) -> bool:
    """Tell whether one side denies what the other finds unlikely.

    "Not expected" is "unlikely": what is denied stands as far from the other end.
    """
    here = is_denied(view.side, change.original)
    there = is_denied(view.other_side, change.translation)
    opposite = 1.0 - change.original.value
    return here != there and abs(opposite - change.translation.value) < _NEAR


def _pairs(
    ours: list[Mention],
    theirs: list[Mention],
    belong: Callable[[Mention, Mention], bool],
) -> list[tuple[Mention, Mention]]:
    """Take pairs that belong together out of both lists; agreeing ones first."""
    found = []
    for mention in tuple(ours):
        partners = [other for other in theirs if belong(mention, other)]
        if partners:
            partner = min(partners, key=lambda other: abs(other.value - mention.value))
            found.append((mention, partner))
            ours.remove(mention)
            theirs.remove(partner)
    return found


def _is_linked(view: View, mention: Mention, other: Mention) -> bool:
    return any(image in other.words for i in mention.words for image in view.image(i))


def _is_kept(view: View, mention: Mention, other: Mention) -> bool:
    return (
        view.next_content(mention.last, _HEAD_REACH) is None
        and mention.agrees_with(other)
        and _is_linked(view, mention, other)
    )


def _share_head(view: View, mention: Mention, other: Mention) -> bool:
    """Tell whether the next content words of both render each other without doubt."""
    head = view.next_content(mention.last, _HEAD_REACH)
    if head is None or view.strength(head) < _SURE_HEAD:
        return False
    if _is_repeated(view, mention) and not _is_linked(view, mention, other):
        return False
    there = range(other.last + 1, other.last + 1 + _HEAD_REACH)
    first = next((i for i in there if view.is_their_content(i)), None)
    return first is not None and first in view.image(head)


def _is_repeated(view: View, mention: Mention) -> bool:
    """Tell whether the other side has the same word for it: "growth" and "growth"."""
    return any(
        lexicon.same_stem(view.ours[i].text, view.theirs[image].text)
        for i in mention.words
        if view.is_content(i) and view.strength(i) >= _SURE_HEAD
        for image in view.image(i)
    )


def _is_in_place(view: View, mention: Mention, other: Mention) -> bool:
    """Tell whether both belong to the same content word, which is linked."""
    if any(view.image(i) for i in mention.words):
        return False
    head = view.next_content(mention.last, _REACH)
    if head is None:
        return False
    return any(
        other.last < image <= other.last + 1 + _REACH for image in view.image(head)
    ) and any(view.place(i).start <= other.last for i in mention.words)


def is_grave(change: ScaleChange, least: float) -> bool:
    """Tell whether a change is at least so large, or hardly a word else changed.

    Where translators keep the rest, they keep such words: of 10,066 honest pairs two
    differ in one of them and in hardly anything else.
    """
    return change.size >= least or (
        change.size >= _LEAST_KEPT
        and change.original.scale != _STATEMENT
        and nearly_kept(change.passage)
    )


def replacement(change: ScaleChange, pair: AlignedPair) -> str | None:
    """Return the original's expression where it can simply take the other's place.

    That holds for single words that are not inflected ("may", "often", "most").
    """
    words = change.original.expression, change.translation.expression
    if any(" " in word or word.endswith("*") for word in words):
        return None
    wanted = pair.original[change.original.span]
    there = pair.translation[change.translation.span]
    if there[:1].isupper():
        return wanted[:1].upper() + wanted[1:]
    return wanted[:1].lower() + wanted[1:]


def turns_round(pair: AlignedPair, change: ScaleChange) -> bool:
    """Tell whether a direction is truly turned round, not told from the other end.

    "A sold it to B" and "B bought it from A", "not less than" and "more than", "more
    unequal" and "less equal" say the same: the parties changed places, one side denies,
    or what is compared was turned round as well.
    """
    return _is_opposed(change) and not _is_same(pair, change)


def is_told_from_other_end(pair: AlignedPair, change: ScaleChange) -> bool:
    """Tell whether a direction was turned round and with it all that depends on it."""
    return _is_opposed(change) and _is_same(pair, change)


def _is_opposed(change: ScaleChange) -> bool:
    is_direction = change.original.scale.startswith("direction")
    return is_direction and change.size >= 1.0


def _is_same(pair: AlignedPair, change: ScaleChange) -> bool:
    """Tell whether parties, denial or what is compared changed with the direction."""
    view = next(v for v, _ in pair.once(views) if v.passage is change.passage)
    if _parties_swapped(view, change) or _heads_turned(view, change):
        return True
    here = is_denied(view.side, change.original)
    return here != is_denied(view.other_side, change.translation)


def _heads_turned(view: View, change: ScaleChange) -> bool:
    """Tell whether the words that both belong to are opposites."""
    ours = view.next_content(change.original.last, _HEAD_REACH)
    last = change.translation.last
    behind = range(last + 1, min(len(view.theirs), last + 1 + _HEAD_REACH))
    theirs = next((i for i in behind if view.is_their_content(i)), None)
    if ours is None or theirs is None:
        return False
    one, other = view.ours[ours].text, view.theirs[theirs].text
    return lexicon.are_contrary(one, other) or any(
        lexicon.same_stem(first, second)
        for word, first in ((one, other), (other, one))
        for second in lexicon.opposites(word)
    )


def _parties_swapped(view: View, change: ScaleChange) -> bool:
    """Tell whether what stood before the word now stands behind it, and the reverse."""
    first, last = change.original.first, change.original.last
    before = range(first - 1, max(-1, first - 1 - _PARTY_REACH), -1)
    after = range(last + 1, min(len(view.ours), last + 1 + _BEHIND_REACH))
    ours = [view.image(i) for i in before if view.is_content(i) and view.image(i)]
    behind = [view.image(i) for i in after if view.is_content(i) and view.image(i)]
    there = change.translation
    if not ours or min(ours[0]) <= there.last:
        return False
    return not behind or any(max(image) < there.first for image in behind)


def leaves_some(pair: AlignedPair, change: ScaleChange) -> bool:
    """Tell whether both sides say that it holds for some: "not all", "some … not"."""
    view = next(v for v, _ in pair.once(views) if v.passage is change.passage)
    sides = (view.side, change.original), (view.other_side, change.translation)
    whole = [m.value == 1.0 and is_denied(s, m) for s, m in sides]
    part = [0.0 < m.value < 1.0 and bool(s.denied) for s, m in sides]
    return (whole[0] and part[1]) or (whole[1] and part[0])


def is_denied(side: Side, mention: Mention) -> bool:
    """Tell whether a denial stands shortly before an expression, or before its subject."""
    if mention.first in side.denied_by_subject:
        return True
    return any(0 < mention.first - index <= _REACH for index in side.denied)
