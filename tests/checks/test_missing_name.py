"""NAM002 in an article: nothing in any passage stands for the name."""

import pytest

from tests.builders import make_pair
from tqcheck.checks.nam002_missing_name import MissingName
from tqcheck.finding import Severity
from tqcheck.opinion import OPINIONS, with_second_opinion

LINE = "Pilots flew over Vladivostok to mark the day."
LOST = "Pilots flew over to mark the day."
REST = (
    "The parade began at noon.",
    "Thousands of people watched it.",
    "The weather was fair.",
    "It ended in the evening.",
)
UNDECIDED = {"risk": 0.6}
"""What the pair model says of every passage: not enough for a sentence alone."""


def _severities(original: list[str], translation: list[str]) -> list[Severity]:
    pair = make_pair(original, translation, judgement=UNDECIDED)
    found = MissingName().run(pair)
    return [f.severity for f in with_second_opinion(found, pair, OPINIONS["balanced"])]


def test_a_name_that_the_whole_article_lacks_is_a_warning() -> None:
    assert _severities([LINE, *REST], [LOST, *REST]) == [Severity.WARNING]


def test_in_a_sentence_alone_it_is_a_note() -> None:
    assert _severities([LINE], [LOST]) == [Severity.INFO]


@pytest.mark.parametrize(
    "told",
    [
        "Vladivostok saw a parade that began at noon.",
        "The parade in Vladivostok began at noon.",
    ],
)
def test_a_name_said_in_another_passage_is_no_warning(told: str) -> None:
    found = _severities([LINE, *REST], [LOST, told, *REST[1:]])
    assert Severity.WARNING not in found
