"""Hedges of the original that left no trace: "may help" told as "helps"."""

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
_SURE_MODAL = "would"
_CERTAINTY, _VOUCHING = "certainty", ("commitment", "guilt", "obligation")
"""Scales whose expressions may say it in another way; those of the latter also stand
in the original, beside the modal."""
_TRACES = frozenset(
    """ability able allow appear apparently can can't cannot capable chance could danger
    expect fear hope if let likelihood option permit possibility potential reportedly
    risk seem should suppose threat threaten unclear whether would""".split()  # noqa: SIM905
)
"""Words, or their base forms, that say it in another way."""
_IS = frozenset({"am", "are", "be", "been", "is", "was", "were"})
_WIDELY = frozenset({"also", "generally", "now", "often", "still", "widely"})
_THOUGHT = frozenset(
    """alleged assumed believed feared presumed reported rumored rumoured said suspected
    thought understood""".split()  # noqa: SIM905
)
"""Between "is" and "to" these tell what others think."""
_SEEN = frozenset({"considered", "regarded", "seen", "viewed"})
_AS = frozenset({"as", "the", "a", "an", "one", "to"})
_SEEMS = frozenset({"appear", "appeared", "appears", "seem", "seemed", "seems"})
_THREATS = frozenset(
    {
        ("at", "risk", "of"),
        ("in", "danger", "of"),
        ("on", "the", "brink"),
        ("on", "the", "verge"),
    }
)
_ADVERBS = frozenset(
    """allegedly apparently conceivably ostensibly perhaps possibly potentially presumably
    probably purportedly reportedly seemingly supposedly tentatively""".split()  # noqa: SIM905
)
"""Adverbs that hedge what stands behind them."""
_SAYING = frozenset(
    """about according allegation allege apparent appearance assume assumption believe
    belief brink claim close consider deem describe evidently fear hear hold likely look
    near opinion presumably presume probably purported regard report rumor
    rumour say see seemingly sign speculate speculation supposedly suspect suspicion tell
    think threshold understand verge view""".split()  # noqa: SIM905
)
"""Words, or their base forms, that say of something that it is only thought or near."""
_OPEN_VERBS = frozenset({"face"})
"""Verbs of what may come by themselves: who faces a fine has not paid one."""
_DOES = frozenset({"do", "does"})
"""What stands in a modal's place where the verb is told: "may not", "does not"."""
_PURPOSE = "to"
"""Before a verb: what is meant to happen, not what does."""
_BETWEEN = frozenset(
    {"already", "also", "be", "been", "even", "have", "not", "soon", "still"}
)
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
        yield from _dropped_phrases(view)
        yield from _dropped_adverbs(view)
        yield from _made_sure(view)
        modals = [i for i in range(len(view.ours)) if _hedges(view, i)]
        if not modals or _has_trace(view):
            continue
        for index in modals:
            verb = _verb_of(view, index)
            if verb is None or view.strength(verb) < _SURE:
                continue
            if any(view.other_side.low[i] not in _DOES for i in view.image(index)):
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


def _dropped_phrases(view: View) -> Iterator[WordingChange]:
    """Yield what is only thought, seems, or threatens, and is told as a fact."""
    found = [both for i in range(len(view.ours)) if (both := _phrase_at(view.side, i))]
    if not found or _has_trace(view, _TRACES | _SAYING):
        return
    for first, last in found:
        head = next((i for i in view.content if i > last), None)
        if head is None or head - last > _REACH or view.strength(head) < _SURE:
            continue
        image = view.image(head)
        phrase = [i for i in range(first, last) if view.side.low[i] not in _IS]
        if len(image) != 1 or any(map(view.image, phrase)):
            continue
        before = view.other_side.low[image[0] - 1] if image[0] else ""
        if before != _PURPOSE:
            there = view.theirs[image[0]].span
            yield WordingChange(view.passage, view.span((first, head)), there)


def _dropped_adverbs(view: View) -> Iterator[WordingChange]:
    """Yield what is "probably" or "allegedly" so, and is told as a fact."""
    found = [i for i, low in enumerate(view.side.low) if low in _ADVERBS]
    if not found or _has_trace(view, _TRACES | _SAYING | _ADVERBS):
        return
    for index in found:
        head = next((i for i in view.content if i > index), None)
        if head is None or head - index > _REACH or view.strength(head) < _SURE:
            continue
        if view.image(index) or len(view.image(head)) != 1:
            continue
        there = view.theirs[view.image(head)[0]].span
        yield WordingChange(view.passage, view.span((index, head)), there)


def _made_sure(view: View) -> Iterator[WordingChange]:
    """Yield verbs behind "could", "may" or "might" of which the other side says "would"."""
    traces = _TRACES - {_SURE_MODAL}
    if view.sentence_end(0) == "?" or _certain(view.other_side):
        return
    if not _traces(view.other_side, traces) <= _traces(view.side, traces):
        return
    for index, word in enumerate(view.ours):
        if word.text not in _MODALS | _PAST_MODALS:
            continue
        verb = _verb_of(view, index)
        image = () if verb is None else view.image(verb)
        if verb is None or not image or view.strength(verb) < _SURE:
            continue
        there = view.other_side.low[: image[0]]
        if there[-1:] == (_SURE_MODAL,):
            yield WordingChange(
                view.passage,
                view.span((index, verb)),
                Span(
                    view.theirs[image[0] - 1].span.start,
                    view.theirs[image[-1]].span.end,
                ),
            )


def _certain(side: Side) -> bool:
    return any(mention.scale == _CERTAINTY for mention in side.mentions)


def _phrase_at(side: Side, index: int) -> tuple[int, int] | None:
    """Return the first and the last word of a hedging phrase that begins here."""
    low = side.low[index : index + 4]
    if low[:1] and low[0] in _SEEMS and low[1:2] == (_PURPOSE,):
        return index, index + 1
    if low[:3] in _THREATS:
        return index, index + 2
    if low[:1] and low[0] in _IS:
        skip = 1 + (low[1:2] != () and low[1] in _WIDELY)
        word, behind = (*low[skip : skip + 2], "", "")[:2]
        if (word in _THOUGHT and behind == _PURPOSE) or (
            word in _SEEN and behind in _AS
        ):
            return index, index + skip + 1
    return None


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


def _has_trace(view: View, words: frozenset[str] = _TRACES) -> bool:
    """Tell whether the other side hedges in words that ours has not, or has fewer of."""
    ours, theirs = view.side, view.other_side
    if _certain(theirs):
        return True
    if any(_count(theirs, scale) > _count(ours, scale) for scale in _VOUCHING):
        return True
    return not (_traces(theirs, words) <= _traces(ours, words))


def _count(side: Side, scale: str) -> int:
    return sum(mention.scale == scale for mention in side.mentions)


def _traces(side: Side, words: frozenset[str]) -> frozenset[str]:
    return words & (
        side.forms | {base for word in side.words for base in lexicon.lemmas(word.text)}
    )
