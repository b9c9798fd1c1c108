"""Judging beads: whole where they fit, in aligned pieces where they are too long."""

from collections.abc import Sequence

import pytest

from tests.builders import make_pair
from tqcheck.evidence import judge_all
from tqcheck.judge import Judge, load_judge
from tqcheck.pair import AlignedPair, PairJudgement

LONG = [
    "The mayor said on Monday that the bridge across the northern arm of the river,"
    " which had been closed for repairs since the floods of last spring, would open"
    " to cars and buses again before the end of the summer holidays, and that nobody"
    " would have to pay for crossing it.",
    "Engineers had warned that two of the seven pillars were weaker than the plans of"
    " the nineteen-sixties suggested, so the city council approved another 12 million"
    " dollars for new foundations after a heated debate that went on until midnight.",
    "Shopkeepers on both banks welcomed the decision because they had lost a third of"
    " their customers since the road was blocked, while residents of the old town"
    " asked for a lower speed limit and for trees along the road to the station.",
]
FAULTS = [("weaker", "stronger"), ("12 million", "21 million"), ("welcomed", "rejected")]


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Return the shipped judge."""
    return load_judge()


def judged(
    judge: Judge, original: Sequence[str], translation: Sequence[str]
) -> tuple[AlignedPair, PairJudgement | None]:
    """Return the pair as one bead of all segments, and what is said of it."""
    beads = [(range(len(original)), range(len(translation)))]
    pair = make_pair(original, translation, beads=beads)
    links = {passage.index: passage.links for passage in pair.passages}
    documents = (pair.original, pair.translation)
    [found] = judge_all([documents], [pair.alignment], [links], judge)
    return pair, found.get(0)


def reworded(text: str) -> str:
    """Return the text with a harmless change, so that it is not the same."""
    return text.replace("said on Monday", "said Monday").replace("before", "by")


def test_a_long_bead_is_judged_in_pieces(judge: Judge) -> None:
    text = " ".join(LONG)
    assert judge.judge([(text, reworded(text))]) == [None], "fits whole: no case"
    pair, judgement = judged(judge, [text], [reworded(text)])
    assert judgement is not None
    words = tuple(word.span for word in pair.passages[0].translation_words)
    assert tuple(mark.span for mark in judgement.translation) == words
    words = tuple(word.span for word in pair.passages[0].original_words)
    assert tuple(mark.span for mark in judgement.original) == words


SPELLED = "The observers of the Organization for Security and Cooperation in Europe left."
SHORT = "The observers of the OSCE left."


@pytest.mark.parametrize("turned", [False, True])
def test_initials_and_the_name_spelled_out_are_the_same(
    judge: Judge, turned: bool
) -> None:
    sides = [SHORT, SPELLED] if turned else [SPELLED, SHORT]
    pair, judgement = judged(judge, sides[:1], sides[1:])
    _, same = judged(judge, [SHORT], [SHORT])
    assert judgement is not None and same is not None
    assert judgement.risk == same.risk
    words = tuple(word.span for word in pair.passages[0].original_words)
    assert tuple(mark.span for mark in judgement.original) == words
    words = tuple(word.span for word in pair.passages[0].translation_words)
    assert tuple(mark.span for mark in judgement.translation) == words


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("LAB/LBC spoke to five people.", "London Actors Bureau spoke to five people."),
        ("The EU sent two observers.", "The European Union sent two observers."),
        ("The WHO sent two observers.", "We have only sent two observers."),
        ("The WHO sent two observers.", "Women have often sent two observers."),
    ],
)
def test_initials_are_kept_where_the_name_is_not_all_there(
    judge: Judge, original: str, translation: str
) -> None:
    _, judgement = judged(judge, [original], [translation])
    [alone] = judge.judge([(original, translation)])
    assert judgement is not None and alone is not None
    assert judgement.risk == alone.risk


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_a_fault_in_a_long_bead_raises_its_risk(
    judge: Judge, old: str, new: str, joined: bool
) -> None:
    original = [" ".join(LONG)] if joined else LONG
    honest = [reworded(text) for text in original]
    faulty = [text.replace(old, new) for text in honest]
    _, quiet = judged(judge, original, honest)
    pair, loud = judged(judge, original, faulty)
    assert quiet is not None and loud is not None
    assert loud.risk > quiet.risk
    worst = max(loud.translation, key=lambda mark: mark.changed)
    assert pair.translation[worst.span] in new.split()


def test_what_cannot_be_cut_is_not_judged(judge: Judge) -> None:
    first, rest = LONG[0], " ".join(LONG[1:])
    crossed = [f"{rest} {first}"]  # every cut parts a word from its counterpart
    _, judgement = judged(judge, [f"{first} {rest}"], crossed)
    assert judgement is None


def test_another_language_is_not_judged(judge: Judge) -> None:
    german = (
        "Der Bürgermeister sagte am Montag, die seit dem Hochwasser gesperrte Brücke"
        " werde noch vor dem Ende der Sommerferien wieder für Autos und Busse"
        " freigegeben, und niemand müsse dafür bezahlen, dass er sie benutzt."
    )
    _, judgement = judged(judge, [" ".join(LONG)], [" ".join([german] * 4)])
    assert judgement is None
