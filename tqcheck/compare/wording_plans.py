"""What is still to come told as done, or the reverse: "will question", "questioned"."""

from collections.abc import Iterator, Sequence

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.kept import nearly_kept
from tqcheck.pair import AlignedPair

__all__ = ["plans_done"]

_WILL = frozenset({"will", "shall"})
"""As written: "Will" is a first name too."""
_PLANS = frozenset(
    """aim due expect hope intend plan pledge prepare promise schedule set vow want""".split()  # noqa: SIM905
)
"""Base forms of words that tell of the future before "to" and a verb."""
_DUTIES = frozenset({"have", "need"})
"""Base forms of words that tell of a duty before "to be" and a participle."""
_MUST = "must"
_CAN = "can"
_STILL = frozenset({"also", "first", "now", "still", "then"})
"""Words that may stand between "must" and "be"."""
_TO = "to"
_BETWEEN = frozenset({"also", "be", "soon", "then"})
"""Words that may stand between it and the verb."""
_TO_COME = frozenset(
    """about aim can could due expect future going hope intend may might must next plan
    prepare pledge promise ready schedule set shall should soon tomorrow upcoming vow want will
    would won't""".split()  # noqa: SIM905
)
"""Words, or their base forms, that leave it to come."""
_SHORT_WILL = ("'ll", "\u2019ll")
_NOT_YET = frozenset({"are", "be", "being", "get", "gets", "is"})
"""Before a participle these tell what is, not what was."""
_WAS = frozenset({"been", "was", "were"})
"""Before a participle these tell what was; without one it may qualify a noun."""
_GOING_ON = "ing"
_IS = frozenset({"am", "are", "is", "'s", "'re", "\u2019s", "\u2019re"})
_IS_TO = frozenset({"are", "is"})
"""Before "to" and a verb these tell of what is agreed: "is to begin in spring"."""
_NOW = frozenset({"already", "also", "currently", "now", "still"})
_HAVE = frozenset({"has", "have"})
_IS_NOT_FINISHED = frozenset({"been", "begun", "not", "never", "started", "to", "yet"})
"""Before a participle these tell of something that goes on, is denied, or is a duty."""
_PASSIVE = "be"
_SURE = 0.8
"""Strength of a link between two verbs that leaves no doubt."""
_LIKELY = 0.5
"""The same where the other side says "has already"."""
_ALREADY = ("already",)


def plans_done(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield verbs of the future on one side that the other tells in the past.

    What must be done is still to come too. Nothing in the passage may leave it to come:
    no "planned", "due" or "next week".
    """
    for both in pair.once(views):
        yield from _finished(both[0])
        for view in both:
            futures = list(_futures(view))
            if futures and not _is_to_come(view.other_side):
                yield from _told_as_done(view, futures)


def _finished(view: View) -> Iterator[WordingChange]:
    """Yield what is going on, told as finished: "is building", "has built".

    Only where hardly a word differs: others write the perfect of what goes on.
    """
    if not nearly_kept(view.passage):
        return
    low = view.side.low
    there = view.other_side.low
    for index in range(1, len(low)):
        if not low[index].endswith(_GOING_ON):
            continue
        start = index - 1 - (low[index - 1] in _NOW)
        image = view.image(index)
        if start < 0 or low[start] not in _IS or len(image) != 1:
            continue
        if view.strength(index) < _SURE or there[image[0]].endswith(_GOING_ON):
            continue
        before = there[max(0, image[0] - 2) : image[0]]
        if _HAVE.isdisjoint(before) or not _IS_NOT_FINISHED.isdisjoint(before):
            continue
        if _same_verb(low[index], there[image[0]]):
            yield WordingChange(
                view.passage, view.span((start, index)), view.theirs[image[0]].span
            )


def _same_verb(first: str, second: str) -> bool:
    same = lexicon.lemmas(first) & lexicon.lemmas(second)
    return any("v" in lexicon.parts_of_speech(base) for base in same)


def _told_as_done(
    view: View, futures: Sequence[tuple[int, int]]
) -> Iterator[WordingChange]:
    for index, last in futures:
        verb = last + 1
        while verb < len(view.ours) and view.side.low[verb] in _BETWEEN:
            verb += 1
        there = view.image(verb)
        if len(there) != 1 or view.strength(verb) < _least(view.other_side, there[0]):
            continue
        is_passive = _PASSIVE in view.side.low[last:verb]
        if _is_past(view, there[0], is_passive=is_passive):
            spans = view.span((index, verb)), view.theirs[there[0]].span
            original, translation = spans if view.from_original else spans[::-1]
            yield WordingChange(view.passage, original, translation)


def _least(side: Side, verb: int) -> float:
    """Return how strong the link to their verb must be."""
    return _LIKELY if side.low[max(0, verb - 1) : verb] == _ALREADY else _SURE


def _futures(view: View) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of what puts a verb into the future."""
    for index, word in enumerate(view.ours):
        if word.text in _WILL or (word.text == _CAN and _does(view, index + 1)):
            yield index, index
        following = view.side.low[index + 1 : index + 3]
        if following[:1] == (_TO,) and lexicon.lemmas(word.text) & _PLANS:
            yield index, index + 1
        if following[:1] == (_TO,) and word.text in _IS_TO:
            yield index, index + 1
        if word.text == _MUST and _PASSIVE in following:
            last = index + 1 + following.index(_PASSIVE)
            if set(following[: last - index - 1]) <= _STILL:
                yield index, last
        if following == (_TO, _PASSIVE) and lexicon.lemmas(word.text) & _DUTIES:
            yield index, index + 2


def _does(view: View, index: int) -> bool:
    """Tell whether a verb follows, not "be" and a participle: "can be seen"."""
    verb = view.side.low[index] if index < len(view.ours) else _PASSIVE
    return verb != _PASSIVE and "v" in lexicon.parts_of_speech(verb)


def _is_to_come(side: Side) -> bool:
    return any(
        low in _TO_COME
        or low.endswith(_SHORT_WILL)
        or lexicon.lemmas(low) & _TO_COME
        or (low == _TO and _is_infinitive(side, index + 1))
        for index, low in enumerate(side.low)
    )


def _is_infinitive(side: Side, index: int) -> bool:
    word = side.low[index] if index < len(side.low) else ""
    return "v" in lexicon.parts_of_speech(word) and lexicon.lemmas(word) <= {word}


def _is_past(view: View, index: int, *, is_passive: bool) -> bool:
    """Tell whether a word of theirs is a verb in the past."""
    low = view.other_side.low
    word, before = low[index], low[index - 1] if index else ""
    if before in _NOT_YET or (is_passive and before not in _WAS):
        return False
    bases = lexicon.lemmas(word) - {word}
    is_verb = any("v" in lexicon.parts_of_speech(base) for base in bases)
    return is_verb and not word.endswith(("s", "ing"))
