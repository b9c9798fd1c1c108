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
from tqcheck.compare.wording_side import SUBJECT_DENIALS, sides
from tqcheck.finding import Severity
from tqcheck.pair import AlignedPair
from tqcheck.resources import data_path

__all__ = ["is_excused", "is_light", "weighed"]

_POINTERS = frozenset({"this", "that", "these", "those", "such"})
"""A phrase that points back may be a pronoun on the other side."""
_FROM_START = frozenset({"after", "within"})
_STRETCHES = frozenset({"minute", "hour", "day", "week", "month", "year", "second"})
_MEASURE = 3
"""Words in which a stretch of time is told: "half an hour", "ten minutes"."""
_MAX_SIGN = 1
"""Letters up to which a word is a sign, such as the "e" of "i.e."."""
_SAME_NAME = (Relation.METONYM, Relation.VARIANT, Relation.SAME)
"""Not a part of a name: the rest of it may be what is missing."""
_LEAST_NAME = 2
"""Content words of an organisation's name."""
_LEAST_INITIALS = 3
"""Letters from which initials may be those of another language: "PZPN"."""
_RENDERED = 0.6
"""Strength of a link from which initials are rendered by something else."""
_TONE = frozenset(
    """absolutely actually already anyway basically certainly clearly definitely
    especially fortunately furthermore indeed moreover obviously particularly quite
    rather really simply so still strongly therefore truly unfortunately very
    yet""".split()  # noqa: SIM905
)
"""Adverbs that colour or connect what is said, and limit nothing."""
_ALL = frozenset({"all", "both", "each", "every"})
"""What "none" says of them is denied of all: "all died", "none survived"."""
_UNSURE = 0.5
"""Chance that something is missing where a phrase seems told in another way, or is a
generic noun or verb: "a meeting held in Brussels" is one in Brussels."""
_JOINED = 2
"""Letters that a sign joins, one on each side."""


def weighed(
    pair: AlignedPair, lack: Lack, usual: Severity, bars: tuple[float, float]
) -> tuple[Severity, float] | None:
    """Return how much a missing phrase matters, and how sure that is, 0 to 1.

    None where it is not worth a note. Where the judge has read the passage, no phrase
    need be surely missing by itself: what both think of it is put together later
    (`tqcheck.opinion`).

    Args:
        pair: The pair it was found in.
        lack: The phrase.
        usual: Severity of a phrase that is surely missing and not excused.
        bars: Chance from which a phrase is noted, and from which it is surely missing.
    """
    noted, sure = bars
    if lack.chance < noted or _is_abbreviated(lack.view, lack):
        return None
    if _is_figure(pair, lack) or _is_other_name(pair, lack):
        return None
    if lack.view.side.denied.issuperset(lack.words):
        return None  # rules on denials know whether an opposite answers it
    if is_excused(pair, lack):
        return (Severity.INFO, _UNSURE) if lack.chance >= sure else None
    if is_light(lack):
        chance = lack.chance if _qualifies(lack) else _UNSURE
        return (Severity.INFO, chance) if lack.chance >= sure else None
    is_judged = lack.view.passage.judgement is not None
    severity = usual if is_judged or lack.chance >= sure else Severity.INFO
    return severity, lack.chance


def is_light(lack: Lack) -> bool:
    """Tell whether the phrase carries little: a generic noun or a mere emphasis.

    A word that limits or counts is asked about only where the judge has read it, and
    carries as much as the judge says.
    """
    if not lack.view.side.qualifiers.isdisjoint(lack.words):
        return False
    return all(_is_light_word(lack.view.ours[i].text) for i in lack.words)


def _qualifies(lack: Lack) -> bool:
    """Tell whether a light phrase has an adjective or adverb: "almost", "recent"."""
    words = [lack.view.ours[i].text for i in lack.words]
    parts = [lexicon.parts_of_speech(word) for word in words if word.lower() not in _TONE]
    return any(not part.isdisjoint("ar") and "v" not in part for part in parts)


def is_excused(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether the phrase is told in another way.

    "These demonstrations" may become "it"; a word may stand in the passage beside this
    one.
    """
    view = lack.view
    return (
        _points_back(lack)
        or _counts_from_start(lack)
        or _is_on_scale(view, lack)
        or _is_denied_of_all(view, lack)
        or _occurs_nearby(pair, lack)
    )


def _points_back(lack: Lack) -> bool:
    """Tell whether the phrase may be a pronoun there, where no judge has looked."""
    opener = lack.view.ours[lack.first].text.lower()
    return opener in _POINTERS and lack.view.passage.judgement is None


def _counts_from_start(lack: Lack) -> bool:
    """Tell whether "first" says no more than the word before it.

    "After the first half hour" is after half an hour, "within the first ten minutes"
    within ten minutes.
    """
    words = [word.text.lower() for word in lack.view.ours]
    opener = words[lack.first - 1] if lack.first else ""
    measured = words[lack.last + 1 : lack.last + 1 + _MEASURE]
    return (
        opener in _FROM_START
        and words[lack.last] == "first"
        and any(word.rstrip("s") in _STRETCHES for word in measured)
    )


def _is_figure(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether the phrase is nothing but a figure, which other rules compare.

    They pass over "first" by itself.
    """
    sides = pair.once(sides_of)[lack.view.passage.index]
    side = sides.original if lack.view.from_original else sides.translation
    spans = [lack.view.ours[i].span for i in lack.words]
    small = {lack.view.ours[i].span for i in lack.view.side.qualifiers}
    figures = [f.span for f in side.figures if f.span not in small]
    return any(all(figure.covers(span) for span in spans) for figure in figures)


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
        if mention.first <= lack.last and lack.first <= mention.last
        for other in view.other_side.mentions
    )


def _is_denied_of_all(view: View, lack: Lack) -> bool:
    """Tell whether "all" is missing where theirs says something of none."""
    whole = all(view.side.low[i] in _ALL for i in lack.words)
    return whole and any(d.text in SUBJECT_DENIALS for d in view.other_side.denials)


def _is_other_name(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether the phrase is a name that the other side has in another form.

    A seat of power or its country ("in Pristina"), another spelling, a translated name.
    """
    spans = [
        name.span
        for match in pair.once(compare_names).matches
        if match.passage is lack.view.passage and match.relation in _SAME_NAME
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
    if spelled.issuperset(lack.words) or _has_foreign_initials(view, lack):
        return True
    own = (undotted(view.ours[i].text) for i in lack.words)
    return any(
        is_initials(x) and any(True for _ in spelled_out(x, view.theirs)) for x in own
    )


def _has_foreign_initials(view: View, lack: Lack) -> bool:
    """Tell whether a name in words stands for initials of another language.

    "PZPN" is the Polish Football Association: initials that nothing else renders, and
    one letter at least is that of a word.
    """
    words = [view.ours[i].text for i in lack.words]
    if len(words) < _LEAST_NAME or not all(word[:1].isupper() for word in words):
        return False
    own = {undotted(word.text) for word in view.ours}
    letters = {word[0] for word in words}
    return any(
        short[:_LEAST_INITIALS].isupper()
        and len(short) >= _LEAST_INITIALS
        and short not in own
        and view.their_strengths.get(index, 0.0) < _RENDERED
        and not letters.isdisjoint(short)
        for index, short in enumerate(undotted(word.text) for word in view.theirs)
    )


def _joined_initials(view: View) -> Iterator[str]:
    """Yield initials that theirs join by a sign: "R&D" stands for "R and D"."""
    words, side = view.theirs, view.other_side
    for index, (word, after) in enumerate(pairwise(words)):
        letters = word.text + after.text
        if len(letters) == _JOINED and letters.isupper() and side.gap(index) == "&":
            yield f"{word.text}A{after.text}"


def _occurs_nearby(pair: AlignedPair, lack: Lack) -> bool:
    """Tell whether every word of the phrase stands in this or the next passages.

    Light words beside others need not.
    """
    view = lack.view
    index = view.passage.index
    first = max(0, index - 1)
    stems = [
        both[view.from_original].undotted_stems
        for both in pair.once(sides)[first : index + 2]
    ]
    own = stems.pop(index - first)
    heavy = [i for i in lack.words if not _is_light_word(view.ours[i].text)]
    return all(_is_told(view, i, own, stems) for i in heavy or lack.words)


def _is_told(
    view: View, index: int, own: frozenset[str], near: Sequence[frozenset[str]]
) -> bool:
    """Tell whether our word stands nearby, or has a synonym there.

    In its own passage the judge has looked for it, where there is one: a word that
    occurs there stands for another one of ours.

    Args:
        view: Our side.
        index: Our word.
        own: The stems of the other side of the passage.
        near: Those of the passages before and after it.
    """
    text = view.ours[index].text
    stems = lexicon.stems(undotted(text))
    if not all(map(stems.isdisjoint, near)):
        return True
    if text.isupper() and any(number_forms(text.lower()) & x for x in (own, *near)):
        return True
    theirs = view.other_side
    parts = written_out(text)  # "doesn't" is told by "does not"
    if len(parts) > 1 and "-" not in text and theirs.forms.issuperset(parts):
        return True
    if view.passage.judgement is not None:
        return False
    words = (theirs.words[i].text for i in theirs.content)
    return not own.isdisjoint(stems) or lexicon.has_synonym(text, words)
