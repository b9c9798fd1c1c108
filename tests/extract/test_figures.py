"""What counts as a figure, and what each figure is worth."""

from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.extract.figures import (
    Approach,
    Figure,
    Kind,
    Moment,
    Part,
    find_figures,
    scan,
)
from tqcheck.extract.figures.starts import READERS as ALL
from tqcheck.text import Span

WORTH = [
    ("23 soldiers", Kind.CARDINAL, 23, ""),
    ("twenty-three soldiers", Kind.CARDINAL, 23, ""),
    ("twenty three soldiers", Kind.CARDINAL, 23, ""),
    ("a hundred and five soldiers", Kind.CARDINAL, 105, ""),
    ("one hundred five soldiers", Kind.CARDINAL, 105, ""),
    ("thirty thousand people", Kind.CARDINAL, 30_000, ""),
    ("three hundred and forty-two thousand people", Kind.CARDINAL, 342_000, ""),
    ("two million three hundred thousand people", Kind.CARDINAL, 2_300_000, ""),
    ("30,000 people", Kind.CARDINAL, 30_000, ""),
    ("30 000 people", Kind.CARDINAL, 30_000, ""),
    ("30\u202f000 people", Kind.CARDINAL, 30_000, ""),
    ("1'234'567 people", Kind.CARDINAL, 1_234_567, ""),
    ("1.234.567 people", Kind.CARDINAL, 1_234_567, ""),
    ("1,10,000 people", Kind.CARDINAL, 110_000, ""),
    ("45k followers", Kind.CARDINAL, 45_000, ""),
    ("1.2bn people", Kind.CARDINAL, 1_200_000_000, ""),
    ("1,200 million people", Kind.CARDINAL, 1_200_000_000, ""),
    ("11,000 crore people", Kind.CARDINAL, 110_000_000_000, ""),
    ("2.5 lakh voters", Kind.CARDINAL, 250_000, ""),
    ("half a million people", Kind.CARDINAL, 500_000, ""),
    ("a quarter of a million people", Kind.CARDINAL, 250_000, ""),
    ("one quarter of a million people", Kind.CARDINAL, 250_000, ""),
    ("three quarters of a million people", Kind.CARDINAL, 750_000, ""),
    ("three-quarters of a billion dollars", Kind.MONEY, 750_000_000, "dollar"),
    ("a quarter million people", Kind.CARDINAL, 250_000, ""),
    ("half of a billion people", Kind.CARDINAL, 500_000_000, ""),
    ("a third of a dozen eggs", Kind.CARDINAL, 4, ""),
    ("two thirds of a million people", Kind.CARDINAL, Fraction(2_000_000, 3), ""),
    ("a quarter of the million people", Kind.FRACTION, Fraction(1, 4), ""),
    ("two and a half million people", Kind.CARDINAL, 2_500_000, ""),
    ("a million people", Kind.CARDINAL, 1_000_000, ""),
    ("a dozen officers", Kind.CARDINAL, 12, ""),
    ("two dozen officers", Kind.CARDINAL, 24, ""),
    ("half a dozen officers", Kind.CARDINAL, 6, ""),
    ("the 20th package", Kind.ORDINAL, 20, ""),
    ("the twentieth package", Kind.ORDINAL, 20, ""),
    ("the twenty-first package", Kind.ORDINAL, 21, ""),
    ("its 3,000th match", Kind.ORDINAL, 3000, ""),
    ("the fourth anniversary", Kind.ORDINAL, 4, ""),
    ("4.7 percent", Kind.PERCENT, Fraction(47, 10), "%"),
    ("4.7 per cent", Kind.PERCENT, Fraction(47, 10), "%"),
    ("4,7 %", Kind.PERCENT, Fraction(47, 10), "%"),
    ("five percent", Kind.PERCENT, 5, "%"),
    ("4 percentage points", Kind.POINTS, 4, "pp"),
    ("25 basis points", Kind.POINTS, Fraction(1, 4), "pp"),
    ("a tenfold rise", Kind.TIMES, 10, "x"),
    ("a 10-fold rise", Kind.TIMES, 10, "x"),
    ("three times as many", Kind.TIMES, 3, "x"),
    ("two-thirds of voters", Kind.FRACTION, Fraction(2, 3), ""),
    ("a third of voters", Kind.FRACTION, Fraction(1, 3), ""),
    ("one in five voters", Kind.FRACTION, Fraction(1, 5), ""),
    ("nine out of ten voters", Kind.FRACTION, Fraction(9, 10), ""),
    ("3/4 of voters", Kind.FRACTION, Fraction(3, 4), ""),
    ("three-quarters of voters", Kind.FRACTION, Fraction(3, 4), ""),
    ("half of the voters", Kind.FRACTION, Fraction(1, 2), ""),
    ("$1.2bn", Kind.MONEY, 1_200_000_000, "dollar"),
    ("US$1.2 billion", Kind.MONEY, 1_200_000_000, "USD"),
    ("1.2 billion US dollars", Kind.MONEY, 1_200_000_000, "USD"),
    ("EUR 500", Kind.MONEY, 500, "EUR"),
    ("500 euros", Kind.MONEY, 500, "EUR"),
    ("£5m", Kind.MONEY, 5_000_000, "pound"),
    ("RMB 5,000", Kind.MONEY, 5_000, "CNY"),
    ("12,000 crowns", Kind.MONEY, 12_000, "crown"),
    ("300 million lek", Kind.MONEY, 300_000_000, "lek"),
    ("50 cents", Kind.MONEY, Fraction(1, 2), "dollar"),
    ("100 km", Kind.QUANTITY, 100, "kilometre"),
    ("62 miles", Kind.QUANTITY, 62, "mile"),
    ("a three-day visit", Kind.QUANTITY, 3, "day"),
    ("two and a half hours", Kind.QUANTITY, Fraction(5, 2), "hour"),
    ("half a year", Kind.QUANTITY, Fraction(1, 2), "year"),
    ("a year and a half", Kind.QUANTITY, Fraction(3, 2), "year"),
    ("minus 5 degrees", Kind.QUANTITY, -5, "degree"),
    ("negative 5°", Kind.QUANTITY, -5, "degree"),
    ("negative five percent", Kind.PERCENT, -5, "%"),
    ("negative $5 million", Kind.MONEY, -5_000_000, "dollar"),
    ("He turned it by negative 120.", Kind.CARDINAL, -120, ""),
    ("He tested negative 10 days later.", Kind.QUANTITY, 10, "day"),
    ("He had negative 5 star reviews.", Kind.CARDINAL, 5, ""),
    ("per decade", Kind.QUANTITY, 1, "decade"),
    ("the decade after the war", Kind.QUANTITY, 1, "decade"),
    ("half a century", Kind.QUANTITY, Fraction(1, 2), "century"),
    ("the past half century", Kind.QUANTITY, Fraction(1, 2), "century"),
    ("the last quarter-century", Kind.QUANTITY, Fraction(1, 4), "century"),
    ("the past quarter century", Kind.QUANTITY, Fraction(1, 4), "century"),
    ("a fortnight", Kind.QUANTITY, 1, "fortnight"),
    ("the next hundred years", Kind.QUANTITY, 100, "year"),
    ("-5°C", Kind.QUANTITY, -5, "celsius"),
    ("5 degrees below zero", Kind.QUANTITY, -5, "degree"),
    ("a 45-year-old teacher", Kind.AGE, 45, "year"),
    ("a teacher aged 45", Kind.AGE, 45, "year"),
    ("45 years old", Kind.AGE, 45, "year"),
    ("hundreds of people", Kind.VAGUE, 100, ""),
    ("several hundred people", Kind.VAGUE, 100, ""),
    ("tens of thousands of people", Kind.VAGUE, 10_000, ""),
    ("dozens of people", Kind.VAGUE, 10, ""),
    ("both airports", Kind.CARDINAL, 2, ""),
    ("prices doubled", Kind.TIMES, 2, "x"),
    ("he called twice", Kind.TIMES, 2, "x"),
]

DATES = [
    ("on 13 December", {Part.DAY: 13, Part.MONTH: 12}),
    ("on December 13th", {Part.DAY: 13, Part.MONTH: 12}),
    ("on Dec. 13", {Part.DAY: 13, Part.MONTH: 12}),
    ("on the 13th of December", {Part.DAY: 13, Part.MONTH: 12}),
    ("2025-12-13", {Part.DAY: 13, Part.MONTH: 12, Part.YEAR: 2025}),
    ("13.12.2025", {Part.DAY: 13, Part.MONTH: 12, Part.YEAR: 2025}),
    ("12/13/2025", {Part.DAY: 13, Part.MONTH: 12, Part.YEAR: 2025}),
    ("December 13, 2025", {Part.DAY: 13, Part.MONTH: 12, Part.YEAR: 2025}),
    (
        "Saturday, 13 December 2025",
        {Part.DAY: 13, Part.MONTH: 12, Part.YEAR: 2025, Part.WEEKDAY: 5},
    ),
    ("in December 2025", {Part.MONTH: 12, Part.YEAR: 2025}),
    ("in May", {Part.MONTH: 5}),
    ("mid-May", {Part.MONTH: 5, Part.STAGE: 1}),
    ("at the end of May", {Part.MONTH: 5, Part.STAGE: 2}),
    ("on Tuesday", {Part.WEEKDAY: 1}),
    ("in 2020", {Part.YEAR: 2020}),
    ("the 2020 election", {Part.YEAR: 2020}),
    ("in nineteen eighty-four", {Part.YEAR: 1984}),
    ("the 1990s", {Part.DECADE: 1990}),
    ("the nineties", {Part.DECADE: 90}),
    ("the 19th century", {Part.CENTURY: 19}),
    ("the third quarter", {Part.QUARTER: 3}),
    ("Q3 2024", {Part.QUARTER: 3, Part.YEAR: 2024}),
    ("the first half of 2024", {Part.HALF: 1, Part.YEAR: 2024}),
    ("last summer", {Part.SEASON: 2, Part.DIRECTION: -1}),
    ("next Friday", {Part.WEEKDAY: 4, Part.DIRECTION: 1}),
    ("at 21:20", {Part.MINUTE: 21 * 60 + 20}),
    ("at 8.30 p.m.", {Part.MINUTE: 20 * 60 + 30}),
    ("at 8:30pm", {Part.MINUTE: 20 * 60 + 30}),
    ("at noon", {Part.MINUTE: 12 * 60}),
    ("at midnight", {Part.MINUTE: 0}),
    ("at 24:00", {Part.MINUTE: 0}),
    ("at half past two", {Part.MINUTE: 2 * 60 + 30}),
]

NO_FIGURES = [
    "It is one of the largest exporters.",
    "It has been so for decades.",
    "The mood was negative.",
    "That song brought her the next million.",
    "No one was hurt, and everyone went home.",
    "They spoke to one another.",
    "He was arrested a second time.",
    "It may rain; he may resign.",
    "May he rest in peace.",
    "They march on the capital.",
    "Theresa May resigned.",
    "The US-Belarus talks failed.",
    "It is one-sided and second-hand.",
    "The First Lady arrived.",
    "Read more at https://example.com/2020/11/03 .",
    "Write to office2020@example.com.",
    "Nobody zeroed in on it.",
    "This one is better than that one.",
    "He told one's own story.",
    "The lighthouse stood alone.",
    "Often the tension was often weighty.",
    "Several officials said many people came.",
    "Someone anonymous phoned.",
]

REFERENCES = [
    "The G7 met.",
    "The COVID-19 rules ended.",
    "Poland sent an F-16.",
    "They invoked Article 5.",
    "He works for Channel 14.",
    "They fired Kh-101 missiles.",
    "The 5G network failed.",
    "A Boeing 737-800 crashed.",
    "After 9/11 all changed.",
    "The Resolution 1701 stands.",
]


def only(text: str) -> Figure:
    """Return the single figure of a text."""
    figures = find_figures(text)
    assert len(figures) == 1, [figure.text for figure in figures]
    return figures[0]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), WORTH)
def test_figure_has_kind_value_and_unit(
    text: str, kind: Kind, value: Fraction | int, unit: str
) -> None:
    """Digits, words and short forms are read as the same exact value."""
    figure = only(text)
    assert figure.amount is not None
    assert (figure.kind, figure.amount.value, figure.unit) == (kind, value, unit)


@pytest.mark.parametrize(("text", "parts"), DATES)
def test_date_has_its_parts(text: str, parts: dict[Part, int]) -> None:
    """Every usual form of a date or time says the same parts."""
    assert Moment.of(parts) in only(text).moments


@pytest.mark.parametrize("text", NO_FIGURES)
def test_idioms_and_names_are_no_figures(text: str) -> None:
    """Words that only look like numbers or dates are left alone."""
    assert find_figures(text) == ()


@pytest.mark.parametrize("text", REFERENCES)
def test_numbers_in_names_are_references(text: str) -> None:
    """A number that names does not count."""
    assert {figure.kind for figure in find_figures(text)} == {Kind.REFERENCE}


@pytest.mark.parametrize(
    ("text", "approach"),
    [
        ("about 300 people", Approach.ABOUT),
        ("300 people or so", Approach.EXACT),
        ("some 300 people", Approach.ABOUT),
        ("nearly 300 people", Approach.NEARLY),
        ("just under 300 people", Approach.NEARLY),
        ("more than 300 people", Approach.OVER),
        ("300+ people", Approach.OVER),
        ("at least 300 people", Approach.AT_LEAST),
        ("no fewer than 300 people", Approach.AT_LEAST),
        ("300 or more people", Approach.AT_LEAST),
        ("fewer than 300 people", Approach.UNDER),
        ("up to 300 people", Approach.UP_TO),
        ("no more than 300 people", Approach.UP_TO),
        ("as many as 300 people", Approach.AS_MANY_AS),
        ("300 people", Approach.EXACT),
    ],
)
def test_figure_knows_how_exact_it_is(text: str, approach: Approach) -> None:
    """About, over and at least belong to the figure."""
    assert only(text).approach is approach


@pytest.mark.parametrize(
    "text",
    ["5 to 10 percent", "5-10 percent", "between 5 and 10 percent", "5% to 10%"],
)
def test_both_ends_of_a_range_have_the_unit(text: str) -> None:
    """A range is two figures, and the unit belongs to both."""
    figures = find_figures(text)
    assert [(f.amount and f.amount.value, f.unit) for f in figures] == [
        (5, "%"),
        (10, "%"),
    ]


def test_scale_word_may_belong_to_both_ends() -> None:
    """The range "10 to 20 million" can be ten million to twenty million."""
    low, high = find_figures("10 to 20 million people")
    assert 10_000_000 in {amount.value for amount in low.amounts}
    assert high.amount is not None
    assert high.amount.value == 20_000_000


def test_days_share_month_and_year() -> None:
    """The phrase "July 17 and 22, 2020" is two dates of July 2020."""
    first, second = find_figures("on July 17 and 22, 2020")
    assert [f.moments[0].get(Part.DAY) for f in (first, second)] == [17, 22]
    assert [f.moments[0].get(Part.YEAR) for f in (first, second)] == [2020, 2020]


def test_offsets_count_from_the_start_of_the_document() -> None:
    """A passage inside a document keeps the document's offsets."""
    text = "No figure here. Then 315 balloons came."
    (figure,) = find_figures(text, Span(16, len(text)))
    assert text[figure.span.start : figure.span.end] == "315"


@given(st.text(max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    """Figures lie inside the text, in order, and never start or end in space."""
    end = 0
    for figure in find_figures(text):
        assert figure.span.start >= end
        end = figure.span.end
        assert figure.text == text[figure.span.start : end] == figure.text.strip()
        assert figure.span.covers(figure.core)


MIXTURES = st.lists(
    st.sampled_from(
        "1 2 20 1,234 3.5 % $ € - – / : . , to and between half third quarter of a"
        " dozen million May March 13th 2020 's Friday p.m. noon twenty one five"
        " hundred over about crore km years old last next the first ½ ( ) G7 an no"
        " decade week number minus negative couple year never hour R$ kilo tenth".split()
    ),
    max_size=25,
).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))
"""Texts of the words that figures are made of, in any order."""


@given(MIXTURES)
def test_any_mixture_of_figure_words_is_read_without_error(text: str) -> None:
    """The grammar never fails on its own vocabulary in any order."""
    for figure in find_figures(text):
        assert figure.text == text[figure.span.start : figure.span.end]


@given(MIXTURES | st.sampled_from([text for text, *_ in WORTH]))
def test_no_figure_is_missed_where_readers_are_spared(text: str) -> None:
    """Asking every reader at every token finds the same, only later."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "has_starts", bool)
        patch.setattr(
            scan, "starts_of", lambda line: ((i, ALL) for i in range(len(line.tokens)))
        )
        everywhere = find_figures(text)
    assert find_figures(text) == everywhere


@pytest.mark.parametrize(
    "piece",
    ["1,", "1.", "2-", "twenty-", "one hundred and ", "$", "1/2/", "of thousands "],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    """Twice the text takes about twice the time, not four times."""
    times = []
    for count in (400, 1600):
        start = process_time()
        find_figures(piece * count)
        times.append(process_time() - start)
    assert times[1] < 12 * max(times[0], 0.005)
