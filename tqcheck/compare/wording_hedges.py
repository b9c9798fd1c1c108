"""Modal verbs of the original that left no trace: "may help" told as "helps"."""

from collections.abc import Iterator

from tqcheck import lexicon
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.kept import nearly_kept
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["dropped_hedges"]

_MODALS = frozenset({"may", "might"})
"""As written: "May" is a month too."""
_PAST_MODALS = frozenset({"could"})
"""These hedge before "have" only; elsewhere they tell what someone was able to do."""
_OPEN_MODALS = frozenset({"could", "should", "would"})
"""These have many renderings; where hardly a word differs, none took their place."""
_CERTAINTY, _VOUCHING = "certainty", ("commitment", "guilt", "obligation")
"""Scales whose expressions may say it in another way; those of the latter also stand
in the original, beside the modal."""
_TRACES = frozenset(
    """ability able allow appear apparently can can't cannot capable chance could danger
    expect fear hope if let likelihood option permit possibility potential reportedly
    risk seem should suppose threat threaten unclear whether would""".split()  # noqa: SIM905
)
"""Words, or their base forms, that say it in another way."""
_OPEN_VERBS = frozenset({"face"})
"""Verbs of what may come by themselves: who faces a fine has not paid one."""
_PURPOSE = "to"
"""Before a verb: what is meant to happen, not what does."""
_BETWEEN = frozenset({"already", "also", "be", "been", "even", "have", "soon", "still"})
"""Words that may stand between a modal and its verb."""
_REACH = 4
"""Words from a modal to its verb at most: "may have already been caused"."""
_SURE = 0.8
"""Strength of a link between two verbs that leaves no doubt."""


def dropped_hedges(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield the hedged verbs that the translation tells as facts.

    The verb must surely be rendered, and nothing in the passage may hedge: no other
    modal, no "possible", "appears" or "according to", which need no link to the modal.
    """
    for view, _ in pair.once(views):
        modals = [i for i in range(len(view.ours)) if _hedges(view, i)]
        if not modals or _has_trace(view):
            continue
        for index in modals:
            verb = _verb_of(view, index)
            if verb is None or view.image(index) or view.strength(verb) < _SURE:
                continue
            if not all(_is_told(view.other_side, i) for i in view.image(verb)):
                continue
            there = [view.theirs[i].span for i in view.image(verb)]
            is_past = any(_is_past(view.theirs[i].text) for i in view.image(verb))
            if is_past and not _hedges_alone(view, index):
                continue  # "could hear" and "heard", "would meet" and "met"
            yield WordingChange(
                view.passage,
                view.span((index, verb)),
                Span(there[0].start, there[-1].end),
            )


def _hedges(view: View, index: int) -> bool:
    is_open = view.ours[index].text in _OPEN_MODALS and nearly_kept(view.passage)
    return is_open or _hedges_alone(view, index)


def _hedges_alone(view: View, index: int) -> bool:
    """Tell whether the modal hedges whatever becomes of its verb."""
    text = view.ours[index].text
    following = view.ours[index + 1].text if index + 1 < len(view.ours) else ""
    return text in _MODALS or (text in _PAST_MODALS and following == "have")


def _verb_of(view: View, modal: int) -> int | None:
    """Return the main verb behind a modal; None where something else may follow."""
    words = view.ours[modal + 1 : modal + 1 + _REACH]
    for index, word in enumerate(words, modal + 1):
        if word.text.lower() in _BETWEEN:
            continue
        is_open = not lexicon.lemmas(word.text).isdisjoint(_OPEN_VERBS)
        return index if _may_be_verb(word.text) and not is_open else None
    return None


def _is_told(side: Side, index: int) -> bool:
    """Tell whether a word may be a verb that tells what happens, not "to help"."""
    before = side.low[index - 1] if index else ""
    return before != _PURPOSE and _may_be_verb(side.words[index].text)


def _is_past(text: str) -> bool:
    """Tell whether a verb is neither in its base form nor in that of the present."""
    return not text.endswith("s") and bool(lexicon.lemmas(text) - {text.lower()})


def _may_be_verb(text: str) -> bool:
    return "v" in lexicon.parts_of_speech(text)


def _has_trace(view: View) -> bool:
    """Tell whether the other side hedges in words that ours has not, or has fewer of."""
    ours, theirs = view.side, view.other_side
    if any(mention.scale == _CERTAINTY for mention in theirs.mentions):
        return True
    if any(_count(theirs, scale) > _count(ours, scale) for scale in _VOUCHING):
        return True
    return not (_traces(theirs) <= _traces(ours))


def _count(side: Side, scale: str) -> int:
    return sum(mention.scale == scale for mention in side.mentions)


def _traces(side: Side) -> frozenset[str]:
    words = (word.text for word in side.words)
    return _TRACES & (
        side.forms | {lemma for w in words for lemma in lexicon.lemmas(w)}
    )
