"""Who did what to whom: two parties that changed places around one verb."""

from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["party_swaps"]

_REACH = 4
"""Words from a verb to the parties beside it."""
_SURE = 0.8
"""Strength of a link that leaves no doubt."""
_ACCUSING = frozenset({"accuse", "allege", "blame"})
"""Base forms of verbs that stand for each other whatever else was reworded."""
_THAT = "that"
_BY = "by"
_PASSIVE = frozenset({_BY, "are", "be", "been", "being", "is", "was", "were"})
"""Words that may stand there in a passive clause."""
_BETWEEN = frozenset(
    """a already also an finally first had has have her his its just later never not our
    recently the their then these this those twice would will""".split()  # noqa: SIM905
)
"""Words that may stand between a verb and its parties in a plain clause. Passives,
relative clauses and nouns with their prepositions have others."""
_TIMES = frozenset(
    """april august day december evening february friday january july june march midnight
    monday month morning night noon november october saturday september sunday thursday
    tuesday wednesday week weekend year""".split()  # noqa: SIM905
)
_EITHER_WAY = frozenset(
    """accompany battle become divorce equal face fight follow include join marry match
    mean meet oppose play precede reflect represent resemble say see share border
    tell touch""".split()  # noqa: SIM905
)
"""Verbs whose parties may change places, and those that stand before their subject."""


def party_swaps(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield clauses in which the one who acted and the one acted upon changed places.

    Only plain clauses are compared: the nearest nouns before and behind one verb, with
    nothing but articles, auxiliaries and words that qualify them between. A passive of
    one side only ("was criticized by") turns them round and changes nothing.
    """
    for view, _ in pair.once(views):
        for verb in view.content:
            swap = _swap_around(view, verb)
            if swap is not None:
                yield swap


def _swap_around(view: View, verb: int) -> WordingChange | None:
    there = _image(view, verb)
    if there is None:
        there = _accusation(view, verb)
    if there is None or not _is_plain_verb(view, verb):
        return None
    one = view.previous_content(verb, _REACH)
    near = view.next_content(verb, _REACH)
    if one is None or near is None:
        return None
    other = _head(view, near)
    images = _image(view, one), _image(view, other)
    if images[0] is None or images[1] is None:
        return None
    first, last = sorted((images[0], images[1]))
    if not (first < there < last and max(there - first, last - there) <= _REACH):
        return None
    if not (_is_noun(view.ours[one].text) and _is_noun(view.ours[other].text)):
        return None
    passive = _is_passive(view.side, verb), _is_passive(view.other_side, there)
    is_crossed = images[0] > there
    if is_crossed == (passive[0] != passive[1]):
        return None
    if not (
        _is_plain(view.side, one, near, verb)
        and _is_plain(view.other_side, first, last, there)
    ):
        return None
    return WordingChange(
        view.passage,
        view.span((one, other)),
        Span(view.theirs[first].span.start, view.theirs[last].span.end),
    )


def _is_passive(side: Side, verb: int) -> bool:
    """Tell whether who acts stands behind: "criticized by"."""
    return side.low[verb + 1 : verb + 2] == (_BY,)


def _head(view: View, first: int) -> int:
    """Return the last of the words that stand together on both sides: "ruling party"."""
    head = first
    while (
        head + 1 < len(view.ours)
        and view.side.gap(head) == " "
        and view.is_content(head + 1)
        and (image := _image(view, head)) is not None
        and _image(view, head + 1) == image + 1
    ):
        head += 1
    return head


def _image(view: View, index: int) -> int | None:
    """Return the one word that surely renders ours; None where there is no such."""
    image = view.image(index)
    return image[0] if len(image) == 1 and view.strength(index) >= _SURE else None


def _accusation(view: View, verb: int) -> int | None:
    """Return the one verb of theirs that accuses, where ours does; else None."""
    if _ACCUSING.isdisjoint(lexicon.lemmas(view.ours[verb].text)):
        return None
    low = view.other_side.low
    found = [i for i, word in enumerate(low) if lexicon.lemmas(word) & _ACCUSING]
    return found[0] if len(found) == 1 else None


def _is_plain_verb(view: View, index: int) -> bool:
    text = view.ours[index].text
    if "v" not in lexicon.parts_of_speech(text):
        return False
    return lexicon.lemmas(text).isdisjoint(_EITHER_WAY)


def _is_noun(text: str) -> bool:
    if text.lower() in _TIMES:
        return False  # "closed by Monday" is no passive
    return text[:1].isupper() or "n" in lexicon.parts_of_speech(text)


def _is_plain(side: Side, first: int, last: int, verb: int) -> bool:
    """Tell whether nothing but a verb and small words stands between two parties."""
    if any(side.gap(index).strip() for index in range(first, last)):
        return False
    small = _BETWEEN | _PASSIVE if _is_passive(side, verb) else _BETWEEN
    return all(
        side.low[index] in small
        or _qualifies(side, index)
        or (side.low[index] == _THAT and index == verb + 1)
        for index in range(first + 1, last)
        if index != verb
    )


def _qualifies(side: Side, index: int) -> bool:
    """Tell whether a word may belong to the noun behind it: "customs officer"."""
    if index and side.words[index].text[:1].isupper():
        return True
    pos = lexicon.parts_of_speech(side.words[index].text)
    return (
        bool(pos) and "v" not in pos and not lexicon.is_function_word(side.low[index])
    )
