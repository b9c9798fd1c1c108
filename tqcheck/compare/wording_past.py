"""What was so once, told as being so: "once a symbol", "a symbol"."""

from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.pair import AlignedPair

__all__ = ["past_as_present"]

_ENDED = frozenset({"once", "formerly", "onetime", "one-time"})
"""Words that say that it is so no longer."""
_BEHIND = frozenset({"a", "an", "the", "its", "his", "her", "their", "one"})
"""What "once" as such a word stands before; "once they left" and "once a week" tell
when, and "once more" how often."""
_TIMES = frozenset("second minute hour day night week weekend month year decade".split())  # noqa: SIM905
_NOT_BEFORE = frozenset({"at", "all", "just", "only", "than", "more"})
"""Before "once" these make another phrase of it: "all at once"."""
_SAY_SO = frozenset(
    """after ago anymore back before earlier era erstwhile ex following former formerly
    historic historically lost old once original past previous previously soon then
    traditional until used when""".split()  # noqa: SIM905
)
"""Words that tell of an earlier time too."""
_WAS = frozenset({"was", "were", "had", "been"})
_VERBS = _WAS | frozenset("is are has have will would can could may might".split())  # noqa: SIM905
"""Behind "once" these make a clause of it: "once the vote is over"."""
_SURE = 0.6
"""Strength of a link between the words behind that leaves little doubt."""
_USED_TO = ("used", "to")
_ACCUSTOMED = frozenset("am are be been being get getting got gotten is was were".split())  # noqa: SIM905
"""Before "used to" these make another phrase of it: "are used to"."""
_NOT_PRESENT = frozenset("could did had might never no not to used was were would".split())  # noqa: SIM905
"""Shortly before a verb in its base form these put it into the past, or deny it."""
_AUXILIARY_REACH = 3
"""Words from such a word to the verb."""
_REACH = 4
"""Words from "once" to what was so."""


def past_as_present(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield what the original says was so once, and the translation that it is so.

    Nothing in the translation's passage may tell of an earlier time.
    """
    for view, _ in pair.once(views):
        yield from _no_longer_used_to(view)
        for index in range(len(view.ours)):
            if not _is_ended(view, index) or _tells_of_past(view):
                continue
            head = view.next_content(index, _REACH)
            if head is None or view.strength(head) < _SURE:
                continue
            image = view.image(head)
            last = view.theirs[max(image)].span
            yield WordingChange(view.passage, view.span((index, head)), last)


def _no_longer_used_to(view: View) -> Iterator[WordingChange]:
    """Yield "used to work" that is told as "works"."""
    for index in range(len(view.ours) - len(_USED_TO)):
        verb = index + len(_USED_TO)
        if view.side.low[index:verb] != _USED_TO or _tells_of_past(view):
            continue
        if index and view.side.low[index - 1] in _ACCUSTOMED:
            continue
        image = view.image(verb)
        if view.strength(verb) < _SURE or len(image) != 1:
            continue
        base, word = view.side.low[verb], view.other_side.low[image[0]]
        before = view.other_side.low[max(0, image[0] - _AUXILIARY_REACH) : image[0]]
        is_present = word == base or (
            word.endswith("s") and base in lexicon.lemmas(word)
        )
        if is_present and _NOT_PRESENT.isdisjoint(before):
            there = view.theirs[image[0]].span
            yield WordingChange(view.passage, view.span((index, verb)), there)


def _is_ended(view: View, index: int) -> bool:
    low = view.side.low
    if low[index] not in _ENDED:
        return False
    if low[index] != "once":
        return True
    before, behind = low[max(0, index - 1) : index], low[index + 1 : index + 3]
    if not behind or not _NOT_BEFORE.isdisjoint(before):
        return False
    if not _TIMES.isdisjoint(behind):
        return False
    if behind[0] in _BEHIND:
        return (not index or "," in view.gap(index - 1)) and _is_phrase(view, index)
    return bool(before) and before[0] in _BEHIND


def _is_phrase(view: View, index: int) -> bool:
    """Tell whether no verb stands between the word and the next sign."""
    for place in range(index, len(view.ours)):
        if view.side.low[place] in _VERBS:
            return False
        if view.gap(place).strip():
            break
    return True


def _tells_of_past(view: View) -> bool:
    there = view.other_side.low
    if any(word in _SAY_SO or word.startswith("ex-") for word in there):
        return True
    here = view.side.low
    return sum(word in _WAS for word in there) > sum(word in _WAS for word in here)
