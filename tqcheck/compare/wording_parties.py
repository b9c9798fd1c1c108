"""Who did what to whom: two parties that changed places around one verb."""

from collections.abc import Iterator, Sequence

from tqcheck import lexicon
from tqcheck.compare.wording import View, cover, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_roles import Roles, find_roles
from tqcheck.pair import AlignedPair

__all__ = ["party_swaps"]

_SURE = 0.7
"""Strength of a link between parties that leaves little doubt."""
_SURE_VERB = 0.65
"""The same between verbs that no dictionary joins."""
_REWORDED_VERB = 0.4
"""The same between verbs that a dictionary joins."""
_ACCUSING = frozenset({"accuse", "allege", "blame"})
"""Base forms of verbs that stand for each other whatever else was reworded."""
_EITHER_WAY = frozenset(
    """accompany battle become divorce equal face fight follow include join marry match
    mean meet oppose play precede reflect represent resemble say see share border
    tell touch""".split()  # noqa: SIM905
)
"""Verbs whose parties may change places, and those that stand before their subject."""


def party_swaps(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield clauses in which the one who acted and the one acted upon changed places.

    A passive of one side only ("was criticized by") turns them round and changes
    nothing.
    """
    for view, _ in pair.once(views):
        for verb in view.content:
            swap = _swap_around(view, verb)
            if swap is not None:
                yield swap


def _swap_around(view: View, verb: int) -> WordingChange | None:
    if not _is_one_way(view.ours[verb].text):
        return None
    there = _same_action(view, verb)
    if there is None:
        return None
    ours = find_roles(view.side, verb)
    theirs = None if ours is None else find_roles(view.other_side, there)
    if ours is None or theirs is None or not _are_crossed(view, ours, theirs):
        return None
    same_verb = lexicon.same_stem(view.ours[verb].text, view.theirs[there].text)
    if not same_verb and ours.is_passive != theirs.is_passive:
        return None  # "were infected by", "contracted"
    heads = theirs.agent[-1], theirs.patient[-1]
    return WordingChange(
        view.passage,
        view.span((ours.agent[-1], ours.patient[-1])),
        cover(view.theirs, heads),
    )


def _are_crossed(view: View, ours: Roles, theirs: Roles) -> bool:
    """Tell whether who acts here is acted upon there, and the reverse."""
    return all(
        _is_only_in(view, party, there, elsewhere)
        for party, there, elsewhere in (
            (ours.agent, theirs.patient, theirs.agent),
            (ours.patient, theirs.agent, theirs.patient),
        )
    )


def _is_only_in(
    view: View, party: Sequence[int], there: Sequence[int], elsewhere: Sequence[int]
) -> bool:
    """Tell whether the words for a party are rendered in one place, not in another."""
    images = {
        image
        for index in party
        if view.strength(index) >= _SURE
        for image in view.image(index)
    }
    return not images.isdisjoint(there) and images.isdisjoint(elsewhere)


def _same_action(view: View, verb: int) -> int | None:
    """Return the one word that surely says what our verb says; None without such."""
    image = view.image(verb)
    if len(image) == 1:
        here, there = view.ours[verb].text, view.theirs[image[0]].text
        is_joined = lexicon.same_stem(here, there) or lexicon.are_synonyms(here, there)
        least = _REWORDED_VERB if is_joined else _SURE_VERB
        if view.strength(verb) >= least and not lexicon.are_contrary(here, there):
            return image[0]
    return _accusation(view, verb)


def _accusation(view: View, verb: int) -> int | None:
    """Return the one verb of theirs that accuses, where ours does; else None."""
    if _ACCUSING.isdisjoint(lexicon.lemmas(view.ours[verb].text)):
        return None
    low = view.other_side.low
    found = [i for i, word in enumerate(low) if lexicon.lemmas(word) & _ACCUSING]
    return found[0] if len(found) == 1 else None


def _is_one_way(text: str) -> bool:
    if "v" not in lexicon.parts_of_speech(text):
        return False
    return lexicon.lemmas(text).isdisjoint(_EITHER_WAY)
