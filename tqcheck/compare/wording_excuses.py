"""Phrases that seem to be missing, and are told in another way after all."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from tqcheck import lexicon
from tqcheck.compare.figures.sides import sides_of
from tqcheck.compare.initials import is_initials, spelled_out, undotted
from tqcheck.compare.names import compare_names
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_roman import number_forms
from tqcheck.compare.quotes_words import written_out
from tqcheck.compare.wording import View
from tqcheck.compare.wording_coverage import Lack
from tqcheck.compare.wording_side import sides
from tqcheck.finding import Severity
from tqcheck.pair import AlignedPair
from tqcheck.resources import data_path

__all__ = ["is_excused", "is_light", "lack_severity"]

_POINTERS = frozenset({"this", "that", "these", "those", "such"})
"""A phrase that points back may be a pronoun on the other side."""
_MAX_SIGN = 1
"""Letters up to which a word is a sign, such as the "e" of "i.e."."""
_JOINED = 2
"""Letters that a sign joins, one on each side."""


def lack_severity(
    pair: AlignedPair, lack: Lack, usual: Severity, bars: tuple[float, float]
) -> Severity | None:
    """Return how much a missing phrase matters; None where it is not worth a note.

    Where the judge has read the passage, no phrase need be surely missing by itself:
    what both think of it is put together later (`tqcheck.opinion`).

    Args:
        pair: The pair it was found in.
        lack: The phrase.
        usual: Severity of a phrase that is surely missing and not excused.
        bars: Chance from which a phrase is noted, and from which it is surely missing.
    """
    noted, sure = bars
    if lack.chance < noted or _is_abbreviated(lack.view, lack):
        return None
    if _is_figure(pair, lack):
        return None
    if is_light(lack) or is_excused(pair, lack):
        return Severity.INFO if lack.chance >= sure else None
    is_judged = lack.view.passage.judgement is not None
    return usual if is_judged or lack.chance >= sure else Severity.INFO


def is_light(lack: Lack) -> bool:
    """Tell whether the phrase carries little: a generic noun or a mere emphasis."""
    return all(_is_light_word(lack.view.ours[i].text) for i in lack.words)


def is_excused(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether the phrase is told in another way.

    "These demonstrations" may become "it"; a word may stand in the passage beside this
    one.
    """
    view = lack.view
    opener = view.ours[lack.first].text.lower()
    return (
        opener in _POINTERS
        or _is_on_scale(view, lack)
        or _is_other_name(pair, lack)
        or _occurs_nearby(pair, lack)
    )


def _is_figure(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether the phrase is nothing but a figure, which other rules compare."""
    sides = pair.once(sides_of)[lack.view.passage.index]
    side = sides.original if lack.view.from_original else sides.translation
    spans = [lack.view.ours[i].span for i in lack.words]
    return any(all(f.span.covers(span) for span in spans) for f in side.figures)


def _is_light_word(text: str) -> bool:
    return len(text) <= _MAX_SIGN or bool(lexicon.lemmas(text) & _light_words())


@cache
def _light_words() -> frozenset[str]:
    return frozenset(data_path("light_words.txt").read_text(encoding="utf-8").split())


def _is_on_scale(view: View, lack: Lack) -> bool:
    """Tell whether the other side says the same in other words ("may", "possible")."""
    return any(
        mention.scale == other.scale and mention.agrees_with(other)
        for mention in view.side.mentions
        if lack.first <= mention.first <= lack.last
        for other in view.other_side.mentions
    )


def _is_other_name(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether the phrase is a seat of power, or its country: "in Pristina"."""
    spans = [
        name.span
        for match in pair.once(compare_names).matches
        if match.passage is lack.view.passage and match.relation is Relation.METONYM
        for name in (match.original if lack.view.from_original else match.translation,)
        if name is not None
    ]
    words = [lack.view.ours[i].span for i in lack.words]
    return all(any(word.overlaps(span) for span in spans) for word in words)


def _is_abbreviated(view: View, lack: Lack) -> bool:
    """Tell whether initials on one side stand for words on the other ("EPL")."""
    shorts = [undotted(word.text) for word in view.theirs]
    spelled = {
        place
        for short in (*shorts, *_joined_initials(view))
        if is_initials(short)
        for places in spelled_out(short, view.ours)
        for place in places
    }
    if spelled.issuperset(lack.words):
        return True
    own = (undotted(view.ours[i].text) for i in lack.words)
    return any(
        is_initials(x) and any(True for _ in spelled_out(x, view.theirs)) for x in own
    )


def _joined_initials(view: View) -> Iterator[str]:
    """Yield initials that theirs join by a sign: "R&D" stands for "R and D"."""
    words, side = view.theirs, view.other_side
    for index, (word, after) in enumerate(pairwise(words)):
        letters = word.text + after.text
        if len(letters) == _JOINED and letters.isupper() and side.gap(index) == "&":
            yield f"{word.text}A{after.text}"


def _occurs_nearby(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether every word of the phrase stands in this or the next passages."""
    view = lack.view
    index = view.passage.index
    near = pair.once(sides)[max(0, index - 1) : index + 2]
    told = [both[view.from_original].undotted_stems for both in near]
    return all(_is_told(view, i, told) for i in lack.words)


def _is_told(view: View, index: int, told: Sequence[frozenset[str]]) -> bool:
    """Tell whether our word is light, stands nearby, or has a synonym there."""
    text = view.ours[index].text
    stems = lexicon.stems(undotted(text))
    if _is_light_word(text) or not all(map(stems.isdisjoint, told)):
        return True
    if text.isupper() and any(number_forms(text.lower()) & stems for stems in told):
        return True
    theirs = view.other_side
    parts = written_out(text)  # "doesn't" is told by "does not"
    if len(parts) > 1 and "-" not in text and theirs.forms.issuperset(parts):
        return True
    return lexicon.has_synonym(text, (theirs.words[i].text for i in theirs.content))
