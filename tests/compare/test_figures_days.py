"""Relative dates compared by the days on which the articles were published."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tqcheck.checks.registry import all_checks
from tqcheck.finding import Finding, Severity

FIGURE_RULES = [
    check() for code, check in all_checks().items() if code.startswith("FIG")
]
SUNDAY = datetime.date(2025, 12, 14)
"""The day on which the articles of the tests below were published."""


def dated(
    original: str, translation: str, *dates: datetime.date | None
) -> list[Finding]:
    """Return the loud findings on two articles of the given days."""
    pair = make_pair([original], [translation], dates=dates)
    found = (finding for rule in FIGURE_RULES for finding in rule.run(pair))
    return [finding for finding in found if finding.severity >= Severity.WARNING]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("It ended yesterday.", "It ended on 13 December."),
        ("It ended yesterday.", "It ended on Saturday."),
        ("It ended today.", "It ended on Sunday."),
        ("It ended last Friday.", "It ended on December 12."),
        ("It ended on Friday.", "It ended on 12 December 2025."),
        ("It starts tomorrow.", "It starts on Monday, December 15."),
        ("It starts next month.", "It starts in January 2026."),
        ("Prices fell last year.", "Prices fell in 2024."),
        ("It ended on Tuesday.", "It ended on 9 December."),
        ("It starts on Tuesday.", "It starts on 16 December."),
    ],
)
def test_a_relative_date_is_the_day_it_stands_for(
    original: str, translation: str
) -> None:
    """With the articles' date known, both ways of saying a day are the same."""
    assert dated(original, translation, SUNDAY, SUNDAY) == []
    assert dated(translation, original, SUNDAY, SUNDAY) == []


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("It ended yesterday.", "It ended today."),
        ("It ended yesterday.", "It ended on 12 December."),
        ("It ended yesterday.", "It ended on Friday."),
        ("It ended on Friday.", "It ended on 11 December."),
        ("It starts tomorrow.", "It starts today."),
    ],
)
def test_another_day_is_a_changed_date(original: str, translation: str) -> None:
    """Days that differ by the calendar are an error, however they are said."""
    found = dated(original, translation, SUNDAY, SUNDAY)
    assert [(f.code, f.severity) for f in found] == [("FIG004", Severity.ERROR)]


def test_days_count_from_each_articles_own_date() -> None:
    """What was yesterday for one outlet is today for one that published before."""
    saturday = SUNDAY - datetime.timedelta(days=1)
    assert dated("It ended yesterday.", "It ended today.", SUNDAY, saturday) == []
    found = dated("It ended yesterday.", "It ended yesterday.", SUNDAY, saturday)
    assert [(f.code, f.severity) for f in found] == [("FIG004", Severity.WARNING)]


def test_relative_dates_are_left_alone_without_a_date() -> None:
    """Nothing says which day "Friday" is in an article of unknown date."""
    assert dated("It ended on Friday.", "It ended on 11 December.", None, None) == []
    assert dated("It ended yesterday.", "It ended on 11 December.", None, None) == []


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 1, 1)))
def test_yesterday_is_the_day_before_any_day(day: datetime.date) -> None:
    """ "Yesterday" equals the date of the day before, and no other."""
    before = day - datetime.timedelta(days=1)
    said = f"It ended on {before.day} {before:%B} {before.year}."
    wrong = f"It ended on {day.day} {day:%B} {day.year}."
    assert dated("It ended yesterday.", said, day, day) == []
    assert [f.code for f in dated("It ended yesterday.", wrong, day, day)] == ["FIG004"]
