"""Denials that only one side has, and opposites that stand for each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tqcheck import lexicon
from tqcheck.compare.wording import View, cover, facing, views
from tqcheck.compare.wording_comparisons import is_compared_the_other_way
from tqcheck.compare.wording_side import SUBJECT_DENIALS, SUBJECT_REACH, Side
from tqcheck.compare.wording_tone import valence
from tqcheck.extract.wording_negation import (
    Denial,
    carries_denial,
    denies_against,
)
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Span, Word

__all__ = ["PolarityChange", "lone_denials", "opposites", "undone_opposites"]

_HEAD_REACH = 4
"""Words between a denial and what it denies ("not yet been formally approved")."""
_FAR_REACH = 8
"""Words on which a rendered word is looked for where the denied one is reworded."""
_QUESTIONS = frozenset({"whether", "if", "why"})
_BESIDE = 2
"""Words around a denial in which a second one undoes it."""
_OPPOSITE_REACH = 3
"""Words around its place where an unlinked word may meet its opposite: in honest
pairs opposites stand there in fewer than 1 of 100."""
_CERTAINTY = "certainty"
_REFUSING = frozenset({"decline", "fail", "refuse"})
"""Base forms of words before "to" and what is not done."""
_TO = "to"
_SURE = 0.8
"""Strength of a link between two verbs that leaves no doubt."""
_SAYING_NO = frozenset({"deny", "say"})
_UNTRUE = frozenset(
    """baseless fabricated fake false groundless incorrect lie lies no unfounded untrue
    wrong""".split()  # noqa: SIM905
)
"""With these, "said" denies too: "said that the report was false"."""
_KEPT = 0.65
"""Share of surely linked content words from which a passage is not told anew."""
_VIEWPOINTS = (frozenset({"come", "go"}), frozenset({"bring", "take"}))
_LAST = "last"
_NON = "non-"
_OUTSIDE = frozenset("beyond besides except excluding other outside without".split())  # noqa: SIM905
"""With these, another word may say what is said with "non-"."""
_LOWERING = frozenset({"less", "least"})
"""Before a word, these make of it nearly its opposite."""
_ENDING = frozenset({"end", "wind"})
_MORE = frozenset({"better", "less", "more", "worse"})
_MOST = frozenset({"best", "least", "most", "record", "worst"})
_AS_MUCH = frozenset({"as", "so"})
_JOINING = frozenset({"or", "nor"})
_YET_TO = ["yet", "to"]
_NOR = "nor"
"""Goes on with a denial, and denies again."""
_CLEAR_TONE = 1.0
"""Tone from which a word surely sounds good or bad."""
_AROUND = 5
"""Words around the denied word's place in which the other side may say it otherwise."""


@dataclass(frozen=True)
class PolarityChange:
    """Something affirmed on one side and denied on the other."""

    passage: Passage
    original: Span
    translation: Span
    strength: float
    """How sure the two places render each other, 0 to 1."""
    same_words: bool
    """Whether what is denied is the same word on both sides."""
    lost: bool
    """Whether the original is the side that denies."""
    near: bool = True
    """Whether the word shown is the one denied, or all around it is kept."""


def lone_denials(pair: AlignedPair) -> tuple[PolarityChange, ...]:
    """Return the denials of one side that the other has in no form.

    Refusals too: what one side "refused to sign" the other signed.
    """
    return tuple(
        change
        for both in pair.once(views)
        for found in (_lone(both), *map(_refusals, both))
        for change in found
    )


def opposites(pair: AlignedPair) -> tuple[PolarityChange, ...]:
    """Return words that stand for each other and are opposites."""
    return tuple(change for both in pair.once(views) for change in _opposites(*both))


def undone_opposites(view: View) -> Iterator[tuple[Sequence[Span], Sequence[Span]]]:
    """Yield opposites that say the same, each with the denial that makes them so.

    One of them is denied ("died", "none survived"), or what is compared changed places
    with it ("rise faster than", "more slowly").
    """
    is_turned = is_compared_the_other_way(view)
    for ours, theirs, strength in facing(view, _OPPOSITE_REACH):
        if not _are_opposites(view, ours, theirs, strength):
            continue
        if is_turned or _near(view.side, ours) != _near(view.other_side, theirs):
            yield _with_denial(view.side, ours), _with_denial(view.other_side, theirs)


def _with_denial(side: Side, index: int) -> list[Span]:
    """Return the places of a word and of what denies it."""
    by = [i for i in side.denied if _near(side, index) and i <= index + _HEAD_REACH]
    return [side.words[i].span for i in (index, *by)]


def _lone(both: tuple[View, View]) -> Iterator[PolarityChange]:
    open_ = [list(view.side.denials) for view in both]
    if not any(open_):
        return
    _match(both[0], *open_)
    for view, left in zip(both, open_, strict=True):
        for denial in _undoubled(left):
            change = _unanswered(view, denial)
            if change is not None:
                yield change


def _refusals(view: View) -> Iterator[PolarityChange]:
    """Yield verbs that ours refuses to do, where theirs does them and denies nothing."""
    low, theirs = view.side.low, view.other_side
    for index, following in enumerate(low[1:]):
        verb = index + 2
        if following != _TO or not lexicon.lemmas(low[index]) & _REFUSING:
            continue
        image = view.image(verb)
        if len(image) != 1 or view.strength(verb) < _SURE or view.image(index):
            continue
        both = low[verb], theirs.low[image[0]]
        same = lexicon.same_stem(*both) or lexicon.are_synonyms(*both)
        before = theirs.low[max(0, image[0] - _AROUND) : image[0]]
        if not same or before[-1:] == (_TO,) or theirs.denied:
            continue
        if any(carries_denial(word, ()) for word in before):
            continue
        ours, there = view.span((index, verb)), theirs.words[image[0]].span
        original, translation = (ours, there) if view.from_original else (there, ours)
        yield PolarityChange(
            view.passage,
            original,
            translation,
            view.strength(verb),
            same_words=True,
            lost=view.from_original,
        )


def _undoubled(left: Sequence[Denial]) -> list[Denial]:
    """Drop two denials in a row, which undo each other ("without X, I would not")."""
    kept: list[Denial] = []
    for denial in left:
        if kept and denial.index - kept[-1].index <= _FAR_REACH:
            kept.pop()
        else:
            kept.append(denial)
    return kept


def _match(view: View, ours: list[Denial], theirs: list[Denial]) -> None:
    """Take out denials that answer each other: the nearest first, then any."""
    regions = {denial: _region(view, denial.index) for denial in ours}
    near = sorted(
        (
            not _deny_same(view, denial, other),
            abs(other.index - (around.start + around.stop) // 2),
            denial.index,
            other.index,
        )
        for denial, around in regions.items()
        for other in theirs
        if other.index in around
    )
    rest = (
        (False, 0, denial.index, other.index) for denial in ours for other in theirs
    )
    left, right = {d.index: d for d in ours}, {d.index: d for d in theirs}
    for _, _, mine, yours in (*near, *rest):
        if mine in left and yours in right:
            ours.remove(left.pop(mine))
            theirs.remove(right.pop(yours))


def _deny_same(view: View, denial: Denial, other: Denial) -> bool:
    """Tell whether a word right behind both denials is the same on both sides."""
    head = view.next_content(denial.index, _HEAD_REACH)
    behind = range(other.index + 1, other.index + 1 + _HEAD_REACH)
    return head is not None and any(image in behind for image in view.image(head))


def _region(view: View, index: int) -> range:
    """Return the words of theirs around what the word at `index` denies."""
    head = view.next_content(index, _HEAD_REACH)
    place = view.place(index if head is None else head)
    return range(
        max(0, place.start - _AROUND), min(len(view.theirs), place.stop + _AROUND)
    )


def _unanswered(view: View, denial: Denial) -> PolarityChange | None:
    head = _denied(view, denial)
    if head is None or _asks(view, denial.index) or _said_otherwise(view, denial, head):
        return None
    image = view.image(head)
    ours = view.span((denial.index, head))
    theirs = cover(view.theirs, image)
    text = view.ours[head].text
    same = any(lexicon.are_synonyms(text, view.theirs[i].text) for i in image)
    original, translation = (ours, theirs) if view.from_original else (theirs, ours)
    first = head == view.next_content(denial.index, _HEAD_REACH)
    return PolarityChange(
        view.passage,
        original,
        translation,
        view.strength(head),
        same_words=same and first,
        lost=view.from_original,
        near=first or view.kept_share >= _KEPT,
    )


def _denied(view: View, denial: Denial) -> int | None:
    """Return the nearest content word after the denial that the other side renders."""
    end = min(len(view.ours), denial.index + 1 + _FAR_REACH)
    words = (i for i in range(denial.index + 1, end) if view.is_content(i))
    return next((i for i in words if view.image(i)), None)


def _asks(view: View, index: int) -> bool:
    """Tell whether the denial only asks ("Wouldn't it be better?")."""
    near = range(max(0, index - _AROUND), index)
    if any(view.ours[i].text.lower() in _QUESTIONS for i in near):
        return True
    opens = index == 0 or view.gap(index - 1) != " "
    return opens and view.sentence_end(index) == "?"


def _said_otherwise(view: View, denial: Denial, head: int) -> bool:
    """Tell whether the other side denies with another word, or by an opposite."""
    if _shares_denial(view, denial) or _undone(view, denial, head):
        return True
    if _is_superlative(view, denial) or _leaves_it_open(view, denial):
        return True
    plain = view.other_side.denied
    around = range(max(0, denial.index - _AROUND), min(len(view.ours), head + _AROUND))
    texts = [view.ours[i].text for i in around]
    if any(view.theirs[i].text.lower() == _NOR for i in _region(view, denial.index)):
        return True
    end = head + 1
    if view.side.low[denial.index] in SUBJECT_DENIALS:
        end = max(end, min(len(view.ours), denial.index + 1 + SUBJECT_REACH))
    denied = [i for i in range(denial.index + 1, end) if view.is_content(i)]
    return any(
        _denies_for(view, other, texts)
        or any(_is_turned(view, i, other) for i in denied)
        for other in _region(view, denial.index)
        if other not in plain
    )


def _leaves_it_open(view: View, denial: Denial) -> bool:
    """Tell whether the denial is part of what theirs says with "may" or "possible".

    Who does "not rule out" a thing finds it possible.
    """
    return any(
        denial.index in mention.words and mention.agrees_with(other)
        for mention in view.side.mentions
        if mention.scale == _CERTAINTY
        for other in view.other_side.mentions
        if other.scale == _CERTAINTY
    )


def _is_superlative(view: View, denial: Denial) -> bool:
    """Tell whether "nobody younger" denies what theirs says with "the youngest"."""
    after = view.side.low[denial.index + 1 : denial.index + 1 + _FAR_REACH]
    there = view.other_side.low
    as_much = [b for a, b in pairwise(after) if a in _AS_MUCH]
    return any(
        _is_degree_of(word, other) for word in (*after, *as_much) for other in there
    ) or any(_is_highest_of(word, other) for word in as_much for other in there)


def _is_highest_of(plain: str, superlative: str) -> bool:
    """Tell whether "not so cold since" denies what "the coldest since" says."""
    return superlative.endswith("est") and plain in lexicon.lemmas(superlative)


def _is_degree_of(comparative: str, superlative: str) -> bool:
    """Tell whether one adjective is compared in both ("younger", "youngest")."""
    if comparative in _MORE and superlative in _MOST:
        return True
    if not (comparative.endswith("er") and superlative.endswith("est")):
        return False
    bases = lexicon.lemmas(comparative), lexicon.lemmas(superlative)
    return any(
        "a" in lexicon.parts_of_speech(one) and (one == other or lexicon.are_synonyms(one, other))
        for one in bases[0]
        for other in bases[1]
    )


def _is_turned(view: View, denied: int, other: int) -> bool:
    """Tell whether a word of theirs is the opposite of our denied one ("hate", "like")."""
    ours, theirs = view.ours[denied].text, view.theirs[other].text
    if lexicon.are_contrary(theirs, ours):
        return True
    if any(lexicon.are_synonyms(ours, view.theirs[i].text) for i in view.image(denied)):
        return False
    tones = valence(ours) or 0.0, valence(theirs) or 0.0
    return min(tones) <= -_CLEAR_TONE and max(tones) >= _CLEAR_TONE


def _denies_for(view: View, other: int, texts: Sequence[str]) -> bool:
    """Tell whether a word of theirs answers our denial, and is not rendered itself."""
    word = view.theirs[other].text
    near = {stem for text in texts for stem in lexicon.stems(text)}
    if lexicon.stems(word) & near:
        # "Not yet done" is "yet to be done", and is not "done yet".
        return [w.text.lower() for w in view.theirs[other : other + 2]] == _YET_TO
    if denies_against(word, texts):
        return True
    if not carries_denial(word, texts):
        return False
    sources = (i for i in view.links if other in view.image(i))
    return not any(carries_denial(view.ours[i].text, ()) for i in sources)


def _undone(view: View, denial: Denial, head: int) -> bool:
    """Tell whether a second denial of ours undoes the first ("not impossible")."""
    near = range(max(0, denial.index - _BESIDE), min(len(view.ours), head + _BESIDE))
    return any(
        carries_denial(view.ours[i].text, ())
        and not view.occurs_there(i)
        and not any(carries_denial(view.theirs[o].text, ()) for o in view.image(i))
        for i in near
        if i != denial.index
    )


def _shares_denial(view: View, denial: Denial) -> bool:
    """Tell whether one denial serves two ("no cake or wine", "no cake, no wine")."""
    region = _region(view, denial.index)
    there = view.other_side.denied
    return any(i in there for i in region) and any(
        view.theirs[i].text.lower() in _JOINING for i in region
    )


def _opposites(view: View, other_view: View) -> Iterator[PolarityChange]:
    is_turned = is_compared_the_other_way(view)
    for ours, theirs, strength in facing(view, _OPPOSITE_REACH):
        first, second = view.ours[ours].text, view.theirs[theirs].text
        if first == second or not _are_opposites(view, ours, theirs, strength):
            continue
        if _is_viewpoint(first, second) or _arrives(view.ours, ours):
            continue
        if _says_it_is_untrue(view, first, second) or _is_left_out(view, first, second):
            continue
        if _arrives(view.theirs, theirs) or is_turned:
            continue
        if view.is_spare_there(ours) or other_view.is_spare_there(theirs):
            continue
        if _near(view.side, ours) != _near(view.other_side, theirs):
            continue
        if _is_lowered(view.ours, ours) != _is_lowered(view.theirs, theirs):
            continue
        yield PolarityChange(
            view.passage,
            view.ours[ours].span,
            view.theirs[theirs].span,
            strength,
            same_words=False,
            lost=True,
        )


def _are_opposites(view: View, ours: int, theirs: int, strength: float) -> bool:
    first, second = view.ours[ours].text, view.theirs[theirs].text
    if _LAST in (first.lower(), second.lower()):
        return lexicon.are_antonyms(first, second)  # "last year" was "a year earlier"
    if not strength or view.is_numeral(ours) or view.is_their_numeral(theirs):
        # Near-opposites of numerals are other numerals; of words that no link joins
        # they may be anything.
        return lexicon.are_antonyms(first, second)
    return lexicon.are_contrary(first, second)


def _is_viewpoint(first: str, second: str) -> bool:
    """Tell whether the two differ by where the speaker stands ("come", "go")."""
    words = lexicon.lemmas(first) | lexicon.lemmas(second)
    return any(pair <= words for pair in _VIEWPOINTS)


def _says_it_is_untrue(view: View, first: str, second: str) -> bool:
    """Tell whether who denies it on one side says on the other that it is not true."""
    if not lexicon.lemmas(first) | lexicon.lemmas(second) >= _SAYING_NO:
        return False
    return not (view.side.forms | view.other_side.forms).isdisjoint(_UNTRUE)


def _is_left_out(view: View, first: str, second: str) -> bool:
    """Tell whether "non-EU" is said with "outside the EU"."""
    if not any(text.lower().startswith(_NON) for text in (first, second)):
        return False
    return not (view.side.forms | view.other_side.forms).isdisjoint(_OUTSIDE)


def _is_lowered(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word is turned round by the one before it ("less good")."""
    return index > 0 and words[index - 1].text.lower() in _LOWERING


def _arrives(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word of ending says where something comes to ("ends up in")."""
    behind = words[index + 1].text.lower() if index + 1 < len(words) else ""
    return behind == "up" and not _ENDING.isdisjoint(lexicon.lemmas(words[index].text))


def _near(side: Side, index: int) -> bool:
    """Tell whether a word is denied: beside it, or by "none of the passengers"."""
    if index in side.denied_by_subject:
        return True
    return any(abs(index - other) <= _HEAD_REACH for other in side.denied)
