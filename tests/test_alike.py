"""Names and figures in another form, put alike before the judge reads them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tqcheck.alike import put_alike
from tqcheck.text import Document, Span


def alike(original: str, translation: str) -> tuple[str, str]:
    """Return both sentences as the judge is to read them."""
    pair = make_pair([original], [translation])
    here, there = put_alike(pair.original, [0], pair.translation, [0])
    return read(pair.original, here), read(pair.translation, there)


def read(document: Document, shown: Mapping[Span, str]) -> str:
    """Return the text with what is shown in place of some of it."""
    text = document.text
    for span in sorted(shown, key=lambda span: span.start, reverse=True):
        text = text[: span.start] + shown[span] + text[span.end :]
    return text.strip()


@pytest.mark.parametrize(
    ("original", "translation", "seen"),
    [
        (
            "A quarter of it burned.",
            "25 percent of it burned.",
            "A quarter of it burned.",
        ),
        (
            "It cost $1.5 million.",
            "It cost 1,500,000 dollars.",
            "It cost $1.5 million.",
        ),
        (
            "It opens at half past three.",
            "It opens at 3:30.",
            "It opens at half past three.",
        ),
        ("Twelve died.", "12 died.", "Twelve died."),
    ],
)
def test_a_figure_is_read_as_the_original_tells_it(
    original: str, translation: str, seen: str
) -> None:
    assert alike(original, translation) == (original, seen)


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("He waited 20 years.", "He waited twenty."),  # of what is lost
        ("It was a quarter.", "It was 24 percent."),
        ("It has doubled.", "It is twice as high."),
        ("A 2-year plan failed.", "A plan of two years failed."),
        ("It passed by a single vote.", "It passed by one vote."),
        ("Twelve came and 12 left.", "12 came and twelve left."),  # which is which?
        ("It opens on Monday, 4 July.", "It opens on July 4."),
        ("Article 5 was cited.", "Article five was cited."),
    ],
)
def test_figures_that_may_have_changed_stay(original: str, translation: str) -> None:
    assert alike(original, translation) == (original, translation)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it_and_places_are_those_of_the_text(
    original: str, translation: str
) -> None:
    pair = make_pair([f"a {original}"], [f"b {translation}"])
    for shown, document in zip(
        put_alike(pair.original, [0], pair.translation, [0]),
        (pair.original, pair.translation),
        strict=True,
    ):
        assert all(span.end <= len(document.text) for span in shown)


@pytest.mark.parametrize(
    ("original", "translation", "seen"),
    [
        (
            "UNHCR warned of it.",
            "The UN refugee agency warned of it.",
            "The UNHCR warned of it.",
        ),
        ("MSF left.", "Doctors Without Borders left.", "MSF left."),
        ("RFE/RL left.", "Radio Free Europe left.", "RFE/RL left."),
        ("RFE/RL left.", "Radio Slobodna Evropa left.", "RFE/RL left."),
        (
            "RFE/RL left.",
            "Radio Free Europe/Radio Liberty left.",
            "RFE/RL left.",
        ),
        ("RFE left.", "RFE and Radio Free Europe left.", None),
        ("WHO warned of it.", "The UN refugee agency warned of it.", None),
    ],
)
def test_an_organisation_is_read_by_its_initials(
    original: str, translation: str, seen: str | None
) -> None:
    assert alike(original, translation) == (original, seen or translation)
