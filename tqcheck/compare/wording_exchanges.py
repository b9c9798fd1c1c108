"""The same words in another order: two parties exchanged, a passive made active."""

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from tqcheck import lexicon
from tqcheck.compare.wording import views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["exchanges", "voice_turns"]

_JOINING = frozenset({"and", "or", "nor", "between", "with"})
"""What stands between, or before, two parties of which neither comes first."""
_EITHER_WAY = frozenset(
    """alike both differ different each equal like marry match meet other resemble same
    similar together vice versa""".split()  # noqa: SIM905
)
"""Base forms of words with which it does not matter which of two comes first."""
_AUXILIARIES = frozenset({"be", "been", "being", "is", "are", "was", "were", "got"})
_BY = "by"
_GIVING = frozenset(
    """allocate allow assign award cost deny give grant guarantee lend offer owe pay
    promise refuse sell send serve show teach tell""".split()  # noqa: SIM905
)
"""Base forms of verbs whose subject, in the passive, may be who is given something."""
_NO_GIFT = frozenset(
    """about after as at before by during for from if in into of off on that to when
    with""".split()  # noqa: SIM905
)
"""Words behind the verb that are not the thing given."""


def exchanges(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield two words that changed places, where all other words stayed in theirs.

    "More from Norway than from Algeria" is not "more from Algeria than from Norway".
    Members of a list may stand in any order.
    """
    for view, _ in pair.once(views):
        ours, theirs = view.side, view.other_side
        places = _exchanged(ours, theirs)
        if places is None:
            continue
        first, last = places
        if not {first, last} <= ours.content_set or _is_either_way(ours, first, last):
            continue
        yield WordingChange(
            view.passage,
            view.span((first, last)),
            Span(theirs.words[first].span.start, theirs.words[last].span.end),
        )


def voice_turns(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield passives that became active with the same subject, and the reverse.

    "He was criticized by his coach" is not "he criticized his coach", nor is "he was
    refused entry" "he refused entry": all words but the auxiliary and "by" are kept.
    """
    for view, _ in pair.once(views):
        for turned in (_made_active, _made_giver):
            lost = turned(view.side, view.other_side)
            if lost is not None:
                yield WordingChange(view.passage, *lost)
            gained = turned(view.other_side, view.side)
            if gained is not None:
                yield WordingChange(view.passage, *reversed(gained))


def _exchanged(ours: Side, theirs: Side) -> tuple[int, int] | None:
    """Return the places of two words, the only ones that are not in their place."""
    if len(ours.low) != len(theirs.low):
        return None
    moved = [
        index
        for index, both in enumerate(zip(ours.low, theirs.low, strict=True))
        if both[0] != both[1]
    ]
    if len(moved) != 2:
        return None
    first, last = moved
    is_exchange = ours.low[first] == theirs.low[last] and (
        ours.low[last] == theirs.low[first]
    )
    return (first, last) if is_exchange else None


def _is_either_way(side: Side, first: int, last: int) -> bool:
    """Tell whether the two words say the same in either order."""
    between = side.low[max(0, first - 1) : last]
    if not _JOINING.isdisjoint(between):
        return True
    if last - first == 1 or "," in "".join(map(side.gap, range(first, last))):
        return True
    return any(
        not lexicon.lemmas(word).isdisjoint(_EITHER_WAY) or word in _EITHER_WAY
        for word in side.low
    )


def _made_active(passive: Side, active: Side) -> tuple[Span, Span] | None:
    """Return the verb with its auxiliary and "by", and the verb alone."""
    size = len(active.low)
    if len(passive.low) != size + 2 or _BY not in passive.low:
        return None
    if LCSseq.similarity(passive.low, active.low, score_cutoff=size) < size:
        return None
    lost = [
        place
        for op in LCSseq.opcodes(passive.low, active.low)
        if op.tag == "delete"
        for place in range(op.src_start, op.src_end)
    ]
    if len(lost) != 2 or passive.low[lost[1]] != _BY:
        return None
    first, by = lost
    if passive.low[first] not in _AUXILIARIES or by - first != 2:
        return None
    verb = passive.words[first + 1]
    if "v" not in lexicon.parts_of_speech(verb.text):
        return None
    return Span(passive.words[first].span.start, passive.words[by].span.end), (
        active.words[first].span
    )


def _made_giver(passive: Side, active: Side) -> tuple[Span, Span] | None:
    """Return a verb of giving or refusing, with its auxiliary, and the verb alone.

    Who "was refused entry" did not get it. Headlines leave out the auxiliary before
    verbs of other kinds ("Three men arrested").
    """
    size = len(active.low)
    if len(passive.low) != size + 1:
        return None
    lost = next((i for i in range(size) if passive.low[i] != active.low[i]), size)
    if lost + 2 >= len(passive.low) or passive.low[lost] not in _AUXILIARIES:
        return None
    if passive.low[lost + 1 :] != active.low[lost:]:
        return None
    if lexicon.lemmas(passive.low[lost + 1]).isdisjoint(_GIVING):
        return None
    if passive.gap(lost + 1).strip() or passive.low[lost + 2] in _NO_GIFT:
        return None
    place = Span(passive.words[lost].span.start, passive.words[lost + 1].span.end)
    return place, active.words[lost].span
