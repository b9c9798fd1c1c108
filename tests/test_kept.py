"""Passages of which hardly anything changed, and what the judge's risk is worth there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tqcheck.kept import differing, nearly_kept, risk_among

LINE = "The governor ordered all schools to stay closed."
WORDS = LINE.rstrip(".").split()


def _kept(original: str, translation: str) -> bool:
    (passage,) = make_pair([original], [translation]).passages
    return nearly_kept(passage)


@pytest.mark.parametrize(
    "translation",
    [
        LINE,
        LINE.upper(),
        "The governor advised all schools to stay closed.",
        "The governor ordered the schools to remain closed.",
        "The governor ordered all private schools to stay closed today.",
        "The governor ordered schools to stay closed.",
    ],
)
def test_a_word_or_two_may_differ(translation: str) -> None:
    assert _kept(LINE, translation)


@pytest.mark.parametrize(
    "translation",
    [
        "The mayor advised all schools to remain closed.",
        "All schools were to stay closed, the governor ordered.",
        "Schools remain shut.",
    ],
)
def test_another_wording_is_not_kept(translation: str) -> None:
    assert not _kept(LINE, translation)


def test_a_few_words_tell_nothing() -> None:
    assert not _kept("Schools stay closed.", "Schools stay open.")


@given(st.sets(st.integers(0, len(WORDS) - 1), max_size=3))
def test_it_counts_words_alike_from_both_sides(replaced: set[int]) -> None:
    changed = " ".join("other" if i in replaced else w for i, w in enumerate(WORDS))
    assert _kept(LINE, changed) == _kept(changed, LINE) == (len(replaced) <= 2)


def _risk(translation: str, risk: float) -> float:
    (passage,) = make_pair([LINE], [translation], judgement={"risk": risk}).passages
    return risk_among(passage)


@pytest.mark.parametrize("risk", [0.1, 0.5, 0.75, 0.9])
def test_a_risk_is_worth_more_where_little_differs(risk: float) -> None:
    assert _risk("The governor advised all schools to stay closed.", risk) > risk
    assert _risk("All schools must stay shut, the governor said.", risk) == risk


def test_synonyms_are_as_good() -> None:
    assert _risk("The governor ordered all schools to remain closed.", 0.8) == 0.8


def test_no_judgement_is_no_risk() -> None:
    (passage,) = make_pair([LINE], [LINE]).passages
    assert risk_among(passage) == 0.0


@pytest.mark.parametrize(
    ("translation", "words"),
    [
        ("The governor advised all schools to stay closed.", ("ordered", "advised")),
        (
            "The governor ordered no schools to stay open.",
            ("all schools to stay closed", "no schools to stay open"),
        ),
        ("The governor ordered schools to stay closed.", None),
    ],
)
def test_the_words_that_differ(translation: str, words: tuple[str, str] | None) -> None:
    pair = make_pair([LINE], [translation])
    spans = differing(pair.passages[0])
    assert words == (spans and (pair.original[spans[0]], pair.translation[spans[1]]))
