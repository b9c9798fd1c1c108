"""What was tried told as done, or the reverse: "tried to block it", "blocked it"."""

from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair

__all__ = ["attempts_done"]

_TRYING = frozenset({"attempt", "seek", "struggle", "threaten", "try"})
"""Base forms of words before "to" and what was attempted."""
_TRACES = frozenset(
    """aim attempt bid block bring could campaign effort endeavor endeavour fail failure fight
    foil hope intend intention intent lobby offer ought plan press prevent purpose push
    seek should stop strive struggle threat threaten thwart try unable unsuccessful unsuccessfully vain
    want will wish work would""".split()  # noqa: SIM905
)
"""Words, or their base forms, that leave it open whether it was done."""
_TO = "to"
_GOING_ON = "ing"
_REACH = 2
"""Words from "to" to the verb: "tried to quickly block"."""
_SURE = 0.8
"""Strength of a link between two verbs that leaves no doubt."""


def attempts_done(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield verbs that one side tries to do and the other does.

    Nothing there may leave it open that is not here: no "attempt", "failed" or "to"
    and the verb.
    """
    for both in pair.once(views):
        for view in both:
            yield from _told_as_done(view)


def _told_as_done(view: View) -> Iterator[WordingChange]:
    tries = [i for i in range(len(view.ours) - 2) if _is_attempt(view.side, i)]
    if not tries or view.other_side.denied:
        return
    if not _traces(view.other_side) <= _traces(view.side):
        return
    for index in tries:
        verb = _verb(view, index + 2)
        if verb is None or view.strength(verb) < _SURE or view.image(index):
            continue
        image = view.image(verb)
        if len(image) != 1 or not _is_done(view.other_side, image[0]):
            continue
        spans = view.span((index, verb)), view.theirs[image[0]].span
        original, translation = spans if view.from_original else spans[::-1]
        yield WordingChange(view.passage, original, translation)


def _is_attempt(side: Side, index: int) -> bool:
    following = side.low[index + 1]
    return following == _TO and bool(lexicon.lemmas(side.low[index]) & _TRYING)


def _verb(view: View, first: int) -> int | None:
    behind = range(first, min(len(view.ours), first + _REACH))
    return next((i for i in behind if view.image(i) and _is_verb(view.side, i)), None)


def _is_verb(side: Side, index: int) -> bool:
    return "v" in lexicon.parts_of_speech(side.words[index].text)


def _traces(side: Side) -> frozenset[str]:
    return _TRACES & {base for low in side.low for base in lexicon.lemmas(low)}


def _is_done(side: Side, index: int) -> bool:
    """Tell whether a word is a verb that tells what happens, not "to block"."""
    low, before = side.low[index], side.low[index - 1] if index else ""
    if before == _TO or low.endswith(_GOING_ON):
        return False
    bases = lexicon.lemmas(low) - {low}
    return any("v" in lexicon.parts_of_speech(base) for base in bases)
