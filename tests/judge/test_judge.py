"""The shipped judge: what it must tell apart, and what it must leave alone."""

import random
from collections.abc import Sequence

import pytest

from tqcheck.judge import Judge, Judgement, load_judge
from tqcheck.text import words_of

ORIGINAL = (
    "Lithuanian officials said on Tuesday that 315 balloons had entered the country"
    " from Belarus since June, forcing Vilnius to close its airport."
)
HONEST = (
    "Officials in Lithuania said on Tuesday that 315 balloons had crossed into the"
    " country from Belarus since June, which forced Vilnius to shut its airport."
)
GERMAN = (
    "Litauische Beamte sagten am Dienstag, dass seit Juni insgesamt 315 Ballons aus"
    " Belarus eingeflogen seien und Vilnius seinen Flughafen schließen musste."
)
ALBANIAN = (
    "Zyrtarët lituanezë thanë të martën se 315 balona kanë hyrë në vend nga"
    " Bjellorusia që nga qershori, duke detyruar Vilniusin të mbyllë aeroportin."
)
FAULTY = {
    "number": HONEST.replace("315", "351"),
    "negation": HONEST.replace("had crossed", "had not crossed"),
    "name": HONEST.replace("Vilnius", "Warsaw"),
    "antonym": HONEST.replace("shut", "reopen"),
    "dropped clause": HONEST.split(", which")[0] + ".",
    "added clause": HONEST[:-1] + ", although experts consider the claim false.",
}
PAIRS = [
    (
        "The president rejected the proposal to raise taxes on large companies.",
        "The president turned down the proposal to increase taxes for big companies.",
    ),
    (
        "At least 12 people were killed when a train derailed in northern India.",
        "A train derailment in the north of India killed at least 12 people.",
    ),
    (
        "Kallas said the EU would not ease sanctions while the war continues.",
        "The EU will not ease sanctions as long as the war goes on, Kallas said.",
    ),
    (
        "Prices rose by 3.5 percent in March compared with a year earlier.",
        "In March, prices increased by 3.5% compared to the previous year.",
    ),
]


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Return the shipped judge."""
    return load_judge()


def judged(judge: Judge, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
    """Return the judgements of pairs that must all be judged."""
    found = judge.judge(pairs)
    assert None not in found
    return [judgement for judgement in found if judgement is not None]


def test_identical_texts_have_no_risk(judge: Judge) -> None:
    """The same words, the same meaning, whatever the blanks."""
    same, spaced = judged(judge, [(ORIGINAL, ORIGINAL), (ORIGINAL, ORIGINAL + "\n")])
    assert same.risk == spaced.risk == 0.0
    assert {mark.changed for mark in same.original + same.translation} == {0.0}


@pytest.mark.parametrize("kind", FAULTY)
def test_a_planted_error_ranks_above_the_honest_version(
    judge: Judge, kind: str
) -> None:
    """The paired comparison holds for every kind of error."""
    honest, faulty = judged(judge, [(ORIGINAL, HONEST), (ORIGINAL, FAULTY[kind])])
    assert faulty.risk > honest.risk


def test_planted_errors_rank_above_all_honest_rewordings(judge: Judge) -> None:
    """A changed figure or negation, or a lost or added clause, stands out.

    A name that became another of the same kind may not: the rules compare names.
    """
    honest = judged(judge, [(ORIGINAL, HONEST), *PAIRS])
    kinds = ("number", "negation", "dropped clause", "added clause")
    faulty = judged(judge, [(ORIGINAL, FAULTY[kind]) for kind in kinds])
    assert min(j.risk for j in faulty) > max(j.risk for j in honest)


def test_marks_cover_each_word_once(judge: Judge) -> None:
    """One mark for each word, with its place in the text as given."""
    for original, translation in [(ORIGINAL, FAULTY["number"]), *PAIRS]:
        (found,) = judged(judge, [(original, translation)])
        for text, marks in (
            (original, found.original),
            (translation, found.translation),
        ):
            spans = [(word.span.start, word.span.end) for word in words_of(text)]
            assert [(mark.start, mark.end) for mark in marks] == spans
            assert all(0.0 <= mark.changed <= 1.0 for mark in marks)


def test_marks_name_what_happened(judge: Judge) -> None:
    """Words are lost from the original and added to the translation."""
    (found,) = judged(judge, [(ORIGINAL, FAULTY["number"])])
    assert {mark.kind for mark in found.original} <= {"changed", "lost"}
    assert {mark.kind for mark in found.translation} <= {"changed", "added"}


def test_the_changed_figure_is_marked(judge: Judge) -> None:
    """The highest mark of the translation lies on the figure that changed."""
    text = FAULTY["number"]
    (found,) = judged(judge, [(ORIGINAL, text)])
    worst = max(found.translation, key=lambda mark: mark.changed)
    assert text[worst.start : worst.end] == "351"


def test_offsets_count_code_points(judge: Judge) -> None:
    """Accents and characters beyond the basic plane do not shift the marks."""
    original = "😀 Müller said that 20 people in São Paulo were injured."
    text = "😀 Müller said 30 people in São Paulo had been injured."
    (found,) = judged(judge, [(original, text)])
    words = [text[mark.start : mark.end] for mark in found.translation]
    assert words == [word.text for word in words_of(text)]


def test_order_and_company_change_nothing(judge: Judge) -> None:
    """A pair's risk depends on the pair alone."""
    pairs = [(ORIGINAL, text) for text in FAULTY.values()] + PAIRS * 3
    alone = [judged(judge, [pair])[0] for pair in pairs]
    order = list(range(len(pairs)))
    random.Random(0).shuffle(order)
    together = judged(judge, [pairs[place] for place in order])
    for place, found in zip(order, together, strict=True):
        assert found.risk == pytest.approx(alone[place].risk, abs=1e-3)
        for one, other in zip(found.translation, alone[place].translation, strict=True):
            assert one.changed == pytest.approx(other.changed, abs=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "12 34 56 | 78 % ------",
        "Официальные лица Литвы заявили, что в страну проникло 315 шаров.",
        GERMAN,
        ALBANIAN,
        " ".join([ORIGINAL] * 12),
    ],
)
def test_silent_where_it_cannot_judge(judge: Judge, text: str) -> None:
    """Nothing, debris, other languages and very long texts are not judged."""
    assert judge.judge([(ORIGINAL, text), (text, ORIGINAL), PAIRS[0]])[:2] == [
        None,
        None,
    ]


def test_one_foreign_word_is_judged(judge: Judge) -> None:
    """A sentence that is half translated is a fault, not a foreign text."""
    text = HONEST.replace("balloons", "воздушных шаров")
    honest, mixed = judged(judge, [(ORIGINAL, HONEST), (ORIGINAL, text)])
    assert mixed.risk > honest.risk


def test_nothing_in_nothing_out(judge: Judge) -> None:
    """No pairs, no judgements."""
    assert judge.judge([]) == []


def test_thresholds_rise_with_precision(judge: Judge) -> None:
    """The quieter the setting, the more risk it asks for."""
    cuts = judge.thresholds
    assert 0 < cuts["recall"] < cuts["balanced"] < cuts["high"] <= 1
