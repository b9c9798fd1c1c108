"""Words that became another of their kind: a doctor a nurse, postponed canceled."""

from collections.abc import Collection, Iterator, Sequence

from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_scales import ScaleChange, is_denied, scale_changes
from tqcheck.compare.wording_side import Side
from tqcheck.extract.wording import KINDS, Mention
from tqcheck.extract.wording_negation import carries_denial
from tqcheck.pair import AlignedPair
from tqcheck.text import Word

__all__ = ["duration_changes", "kind_changes"]

_DURATION, _CLAUSE = f"{KINDS}duration", f"{KINDS}clause"
_DENIABLE = frozenset(
    f"{KINDS}{group}" for group in (
        "directive", "exception", "harm", "permission", "perpetrator"
    )
)
"""Groups of two kinds of which one is the other denied: "not including", "except"."""
_ALONE = frozenset(f"{KINDS}{group}" for group in ("comment", "delay", "repetition"))
"""Groups of which a passage names one kind at most, so that no link is needed."""
_SPARE = frozenset(
    f"{KINDS}{group}"
    for group in (
        "Body", "Portfolio", "age", "building", "city", "claim", "clause", "contact",
        "decision", "disclosure", "duration", "fuel", "hardware", "money", "permission",
        "press", "quest", "room", "speech act", "squad", "supply", "tenure",
    )
)  # fmt: skip
"""Groups whose expressions often stand for nothing on the other side; of the others,
10,066 pairs of two human translations have 5 in which each side names one kind and no
link joins the two."""
_REFUSAL_REACH = 3
"""Words before a verb among which another may refuse it: "refused to sign"."""
_BEFORE_UNIT = 2
"""Words before a unit of time among which a number counts it: "three full days"."""


def kind_changes(pair: AlignedPair) -> Iterator[ScaleChange]:
    """Yield expressions of one group that are of different kinds.

    They are linked, or the only ones of their group that nothing stands for.
    Where either side names both kinds, the story is told in another order rather than
    changed: "three died and two were injured", "injured two and killed three".
    """
    linked = set()
    for _, change in _changes(pair):
        if change.original.scale != _DURATION and change.original.scale not in _ALONE:
            linked.add((change.passage.index, change.original.scale))
            yield change
    for change in _alone(pair):
        if (change.passage.index, change.original.scale) not in linked:
            yield change


def _alone(pair: AlignedPair) -> Iterator[ScaleChange]:
    """Yield the one kind that each side has too many: "14 dead", "injured 14".

    Both name as many of the group, and all others agree.
    """
    for view, _ in pair.once(views):
        there = _by_group(view.other_side)
        for scale, mentions in _by_group(view.side).items():
            ours, theirs = _left_over(mentions, there.get(scale, ()))
            if len(ours) != 1 or len(theirs) != 1:
                continue
            change = ScaleChange(view.passage, ours[0], theirs[0], linked=False)
            if scale in _ALONE or _is_alike(view, change):
                yield change


def _left_over(
    ours: Sequence[Mention], theirs: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions of each side that none of the other's stands for."""
    here, there = list(ours), list(theirs)
    for mention in ours:
        partner = next((x for x in there if x.agrees_with(mention)), None)
        if partner is not None:
            here.remove(mention)
            there.remove(partner)
    return here, there


def _by_group(side: Side) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for mention in side.mentions:
        if mention.scale.startswith(KINDS) and mention.scale not in _SPARE:
            groups.setdefault(mention.scale, []).append(mention)
    return groups


def _is_alike(view: View, change: ScaleChange) -> bool:
    """Tell whether both kinds are told of as done, or both as denied or refused."""
    if _is_of_names(change.original):
        return False
    here = is_denied(view.side, change.original)
    if here != is_denied(view.other_side, change.translation):
        return False
    return not _is_refused(view.side, change.original) and not _is_refused(
        view.other_side, change.translation
    )


def duration_changes(pair: AlignedPair) -> Iterator[ScaleChange]:
    """Yield spans of time of another length: "hours later", "a few days later".

    Where both are counted in figures, that is for the rules of figures.
    """
    for view, change in _changes(pair):
        if change.original.scale == _DURATION and not (
            _is_counted(view.side.numerals, change.original)
            and _is_counted(view.other_side.numerals, change.translation)
        ):
            yield change


def _changes(pair: AlignedPair) -> Iterator[tuple[View, ScaleChange]]:
    of_passage = {view.passage.index: view for view, _ in pair.once(views)}
    for change in pair.once(scale_changes):
        if not change.original.scale.startswith(KINDS):
            continue
        view = of_passage[change.passage.index]
        if _is_of_names(change.original) and not (
            _is_capitalised(view.ours, change.original)
            and _is_capitalised(view.theirs, change.translation)
        ):
            continue
        if not _is_comparable(view, change):
            continue
        if not _names_both(view, change.original, change.translation):
            yield view, change


def _is_of_names(mention: Mention) -> bool:
    """Tell whether the group is one of words in names; its own name has a capital."""
    return mention.scale.removeprefix(KINDS)[:1].isupper()


def _is_capitalised(words: Sequence[Word], mention: Mention) -> bool:
    return words[mention.first].text[:1].isupper()


def _is_comparable(view: View, change: ScaleChange) -> bool:
    """Tell whether two expressions surely stand for each other.

    Few conjunctions have links; their place is enough. "Unless they come" is "if they
    do not come", and what is banned is not allowed.
    """
    if change.original.scale == _CLAUSE:
        return bool(view.side.denied) == bool(view.other_side.denied)
    if change.original.scale in _DENIABLE:
        here = is_denied(view.side, change.original)
        if here != is_denied(view.other_side, change.translation):
            return False
    refused = [
        _is_refused(side, mention)
        for side, mention in (
            (view.side, change.original),
            (view.other_side, change.translation),
        )
    ]
    return change.linked and refused[0] == refused[1]


def _is_refused(side: Side, mention: Mention) -> bool:
    """Tell whether a word before says that it was not done ("refused to sign")."""
    before = range(max(0, mention.first - _REFUSAL_REACH), mention.first)
    return any(i not in side.denied and carries_denial(side.low[i], ()) for i in before)


def _is_counted(numerals: Collection[int], unit: Mention) -> bool:
    return any(unit.first - back in numerals for back in range(1, _BEFORE_UNIT + 1))


def _names_both(view: View, ours: Mention, theirs: Mention) -> bool:
    """Tell whether the other side names one of the kinds as often as its own does."""
    here, there = view.side.mentions, view.other_side.mentions
    return _count(there, ours) >= _count(here, ours) or (
        _count(here, theirs) >= _count(there, theirs)
    )


def _count(mentions: Sequence[Mention], wanted: Mention) -> int:
    return sum(m.scale == wanted.scale and m.agrees_with(wanted) for m in mentions)
