"""Figures of two documents compared as values: what is equal, what is not."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import make_pair
from tqcheck.alignment import Alignment, Bead
from tqcheck.checks.registry import all_checks
from tqcheck.compare.figures import Change, compare_figures, coverage
from tqcheck.extract.figures.units import convert
from tqcheck.finding import Finding, Severity
from tqcheck.pair import AlignedPair, Link, make_passages

FIGURE_RULES = [
    check() for code, check in all_checks().items() if code.startswith("FIG")
]

EQUAL = [
    ("It cost 110 billion rupees.", "It cost 11,000 crore (110 billion) rupees."),
    ("Some 1.2bn people voted.", "Some 1,200 million people voted."),
    ("A quarter of the voters stayed away.", "25 percent of the voters stayed away."),
    ("One in four voters stayed away.", "A quarter of voters stayed away."),
    ("He ruled for two decades.", "He ruled for twenty years."),
    ("It is due in the next ten years.", "It is due within the next decade."),
    ("It grew over the past decade.", "It grew over the last 10 years."),
    ("It rose in over a decade.", "It rose in more than ten years."),
    ("It rises 3 mm per decade.", "It rises 3 mm every ten years."),
    ("The next hundred years matter.", "The coming century matters."),
    ("The past thousand years matter.", "The last millennium matters."),
    ("The past half century was calm.", "The past fifty years were calm."),
    ("The next fortnight matters.", "The next 14 days matter."),
    ("The decade of the 1990s was hard.", "The nineties were hard."),
    ("A third of a million fled.", "Some 333,000 fled."),
    ("Two thirds of a million fled.", "666,667 fled."),
    ("The talks took half an hour.", "The talks took 30 minutes."),
    ("He was held for half a year.", "He was held for six months."),
    (
        "It happened in the first six months of 2019.",
        "It happened in the first half of 2019.",
    ),
    ("They met at 15h.", "They met at 3 p.m."),
    (
        "They met between three and four in the morning.",
        "They met between three and four o'clock in the morning.",
    ),
    ("He was born in '38.", "He was born in 1938."),
    ("The 100th anniversary was marked.", "The centenary was marked."),
    ("It was 30 degrees in the library.", "It was 86 degrees in the library."),
    ("He paid 0.5 shekels.", "He paid 50 agorot."),
    ("He lent 3,000 pounds.", "He lent £3,000."),
    ("The road is 100 kilometres long.", "The road is 62 miles long."),
    ("The lorry carried 20 tonnes.", "The lorry carried 20,000 kilograms."),
    ("The field has 10 hectares.", "The field has 25 acres."),
    ("The president, who is 70, spoke.", "The 70-year-old president spoke."),
    ("In the 1990s the plant closed.", "In the nineties the plant closed."),
    ("Tirana beat Vllaznia 3-1.", "Tirana beat Vllaznia by three goals to one."),
    ("He finished second.", "He came in second place."),
    ("It was his 10th goal.", "It was his tenth goal."),
    ("Fourth, the law must change.", "Fourthly, the law must change."),
    ("On July 17 and 22 he spoke.", "He spoke on July 17 and July 22."),
    ("The war began on February 24, 2022.", "On 24 February 2022 the war began."),
    ("Prices rose twofold.", "Prices doubled."),
    ("All 27 states agree.", "All twenty-seven states agree."),
    ("The No. 3 player lost.", "The number three player lost."),
    ("He has 15 to 20 books.", "He has between fifteen and twenty books."),
    ("Two men and two women died.", "Two men and two women were killed."),
    ("He spoke for an hour and a half.", "He spoke for 90 minutes."),
    ("It lies 5 km away, and those 5 km are hard.", "It lies 5 km away, a hard way."),
]

DIFFERENT = [
    ("It cost 110 billion rupees.", "It cost 11,000 lakh rupees."),
    ("A quarter of the voters stayed away.", "40 percent of the voters stayed away."),
    ("He ruled for two decades.", "He ruled for twelve years."),
    ("The talks took half an hour.", "The talks took 50 minutes."),
    ("They met at 15h.", "They met at 5 p.m."),
    ("He was born in 1938.", "He was born in 1983."),
    ("The road is 100 kilometres long.", "The road is 82 miles long."),
    ("The president, who is 70, spoke.", "The 79-year-old president spoke."),
    ("Tirana beat Vllaznia 3-1.", "Tirana beat Vllaznia 3-0."),
    ("It was his 10th goal.", "It was his 11th goal."),
    ("The war began on February 24, 2022.", "The war began on February 24, 2021."),
    ("The war began on February 24.", "The war began on February 14."),
    ("All 27 states agree.", "All 17 states agree."),
    ("He has 15 to 20 books.", "He has 15 to 30 books."),
    ("Turnout was 58.6 percent.", "Turnout was 56.8 percent."),
    ("Turnout was 58.6 percent.", "Turnout was 58.9 percent."),
    ("He got $5 million.", "He got $5 billion."),
    ("He got 5 million dollars.", "He got 5 million euros."),
    ("They held him for 12 days.", "They held him for 12 weeks."),
    ("The vote was 217 to 203.", "The vote was 207 to 203."),
    ("Kallas spoke on Monday.", "Kallas spoke on Sunday."),
    ("The deal expires in 2026.", "The deal expires in 2027."),
    ("The deal expires in June.", "The deal expires in July."),
    ("Over 40 homes burned.", "Fewer than 40 homes burned."),
    ("Five ministers resigned.", "Six ministers resigned."),
    ("Twelve ministers resigned.", "Two ministers resigned."),
]


def findings(pair: AlignedPair) -> list[Finding]:
    """Return what all rules on figures report."""
    return [finding for rule in FIGURE_RULES for finding in rule.run(pair)]


def serious(pair: AlignedPair) -> list[Finding]:
    """Return the warnings and errors among them."""
    return [f for f in findings(pair) if f.severity >= Severity.WARNING]


@pytest.mark.parametrize(("original", "translation"), EQUAL)
def test_the_same_value_in_other_words_is_quiet(
    original: str, translation: str
) -> None:
    """Notation, unit and word order do not make another figure, either way round."""
    assert serious(make_pair([original], [translation])) == []
    assert serious(make_pair([translation], [original])) == []


@pytest.mark.parametrize(("original", "translation"), DIFFERENT)
def test_another_value_is_found(original: str, translation: str) -> None:
    """One figure changed gives one warning or error, either way round."""
    assert len(serious(make_pair([original], [translation]))) == 1
    assert len(serious(make_pair([translation], [original]))) == 1


def test_figure_in_a_neighbouring_sentence_is_not_lost() -> None:
    """A figure may move to the next sentence."""
    pair = make_pair(
        ["Lithuania counted 315 balloons.", "They came from Belarus."],
        ["Lithuania counted balloons.", "All 315 came from Belarus."],
    )
    assert serious(pair) == []
    assert coverage(pair).matched == 1


def test_changed_figure_beside_an_equal_one_is_found() -> None:
    """A number that also stands elsewhere does not hide a change."""
    pair = make_pair(
        ["The strike killed 23 soldiers and 105 civilians."],
        ["The strike killed 23 soldiers and 23 civilians."],
    )
    (finding,) = serious(pair)
    assert (pair.original[finding.original], finding.suggestion) == ("105", "105")


def test_lost_sentence_gives_no_figure_finding() -> None:
    """Its figures are reported with the sentence."""
    pair = make_pair(
        ["He came.", "He brought 45 books."], ["He came."], [((0,), (0,)), ((1,), ())]
    )
    assert findings(pair) == []
    assert (coverage(pair).original, coverage(pair).matched) == (1, 0)


def test_shared_month_is_reported_once() -> None:
    """The month of "July 3 to 5" is one fault, not two."""
    pair = make_pair(
        ["The summit is on July 3 to 5."], ["The summit is on June 3 to 5."]
    )
    (finding,) = findings(pair)
    assert pair.translation[finding.translation] == "June"


def test_missing_figure_points_to_its_place() -> None:
    """The empty span stands after the word that renders the one before."""
    pair = make_pair(["It affected 320 flights."], ["It affected flights."])
    (finding,) = findings(pair)
    assert finding.translation.start == finding.translation.end == len("It affected")


def test_coverage_counts_what_a_reader_would_count() -> None:
    """Plain words, relative dates and names with numbers are not counted."""
    text = ["Both men left the G7 last week with 12 bags on May 3, 2024."]
    assert coverage(make_pair(text, text)).original == 2
    assert coverage(make_pair(text, text)).matched == 2


SCALES = {10**3: "thousand", 10**6: "million", 10**9: "billion"}
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """Return a whole number below a trillion in British English words."""
    for scale in sorted(SCALES, reverse=True):
        if number >= scale:
            head, rest = divmod(number, scale)
            tail = f" {in_words(rest)}" if rest >= 100 else f" and {in_words(rest)}"
            return f"{in_words(head)} {SCALES[scale]}{tail if rest else ''}"
    if number >= 100:
        rest = number % 100
        return (
            ONES[number // 100]
            + " hundred"
            + (f" and {in_words(rest)}" if rest else "")
        )
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


NOTATIONS = {
    "commas": lambda n: f"{n:,}",
    "plain": str,
    "narrow spaces": lambda n: f"{n:,}".replace(",", "\u202f"),
    "words": in_words,
}
FRAMES = ("Police detained {} people there.", "The fund lent {} euros to the town.")


@given(
    st.integers(3, 10**9 - 1),
    st.sampled_from(sorted(NOTATIONS)),
    st.sampled_from(sorted(NOTATIONS)),
    st.sampled_from(FRAMES),
)
def test_a_number_in_two_notations_is_equal(
    number: int, one: str, other: str, frame: str
) -> None:
    """However a number is written, it is the same figure."""
    pair = make_pair(
        [frame.format(NOTATIONS[one](number))], [frame.format(NOTATIONS[other](number))]
    )
    assert findings(pair) == []


@given(
    st.integers(3, 10**9 - 1),
    st.integers(3, 10**9 - 1),
    st.sampled_from(["commas", "words"]),
    st.sampled_from(["commas", "words"]),
    st.sampled_from(FRAMES),
)
def test_a_changed_number_is_found(
    number: int, changed: int, one: str, other: str, frame: str
) -> None:
    """Any other number is a warning or an error, and only one."""
    assume(number != changed)
    pair = make_pair(
        [frame.format(NOTATIONS[one](number))],
        [frame.format(NOTATIONS[other](changed))],
    )
    assert len(serious(pair)) == 1


PIECES = st.sampled_from(
    [
        "about 300 people", "over 40 homes", "under 40 homes", "23 soldiers",
        "105 soldiers", "12 percent", "4 percentage points", "$5 million", "5 million",
        "euros 500", "500 euros", "on May 3", "on May 5, 2020", "in 2020", "in 2021",
        "on Friday", "last week", "next week", "3-1", "1-3", "two-thirds", "half",
        "1,234 cases", "1,200 cases", "hundreds of people", "twice", "both men",
        "5 to 10 percent", "5-8 percent", "100 km", "62 miles", "Article 5",
        "Article 6", "the G7", "the third quarter", "six months", "at 8 p.m.", "20:00",
        "a year", "two years", "first", "second", "one man", "killed", "and wounded",
    ]
)  # fmt: skip
SENTENCES = st.lists(
    st.lists(PIECES, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3
)


def mirrored(pair: AlignedPair) -> AlignedPair:
    """Return the pair with both documents, beads and links exchanged."""
    beads = tuple(
        Bead(b.translation, b.original, b.similarity) for b in pair.alignment.beads
    )
    alignment = Alignment(
        beads, pair.alignment.translation_count, pair.alignment.original_count
    )
    links = {
        passage.index: tuple(
            sorted(
                (Link(k.translation, k.original, k.strength) for k in passage.links),
                key=lambda k: (k.original, k.translation),
            )
        )
        for passage in pair.passages
    }
    passages = make_passages(pair.translation, pair.original, alignment, links, {})
    return AlignedPair(pair.translation, pair.original, alignment, passages)


def fingerprints(
    changes: Sequence[Change], *, swapped: bool
) -> list[tuple[object, ...]]:
    """Return what the changes say, with the sides exchanged where asked."""
    opposite = {"missing": "added", "added": "missing"}
    rows: list[tuple[object, ...]] = []
    for change in changes:
        sides = [change.original, change.translation]
        fault = change.fault.value
        if swapped:
            sides.reverse()
            fault = opposite.get(fault, fault)
        spans = tuple((s.span.start, s.span.end) if s else (-1, -1) for s in sides)
        rows.append((fault, change.severity, change.passage.index, *spans))
    return sorted(rows, key=repr)


@settings(max_examples=80)
@given(SENTENCES, st.data())
def test_exchanging_the_documents_mirrors_the_findings(
    original: list[str], data: st.DataObject
) -> None:
    """Missing becomes added, and every other difference stays the same."""
    size = len(original)
    translation = data.draw(
        st.lists(
            st.lists(PIECES, min_size=1, max_size=5).map(" ".join),
            min_size=size,
            max_size=size,
        )
    )
    pair = make_pair(original, translation)
    there = fingerprints(compare_figures(pair), swapped=False)
    back = fingerprints(compare_figures(mirrored(pair)), swapped=True)
    assert there == back


@given(SENTENCES)
def test_a_document_against_itself_is_quiet(text: list[str]) -> None:
    """Not even a note."""
    assert findings(make_pair(text, text)) == []


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_text_against_itself_is_quiet(text: list[str]) -> None:
    """Not even a note, whatever the text."""
    text = [line.removeprefix("# ") or "x" for line in text]
    assert findings(make_pair(text, text)) == []


@pytest.mark.parametrize(
    ("unit", "to", "name", "other"),
    [
        ("kilometre", "mile", "kilometer", "mile"),
        ("foot", "metre", "foot", "meter"),
        ("inch", "centimetre", "inch", "centimeter"),
        ("yard", "metre", "yard", "meter"),
        ("nautical-mile", "kilometre", "nautical_mile", "kilometer"),
        ("pound-mass", "kilogram", "pound", "kilogram"),
        ("ounce", "gram", "ounce", "gram"),
        ("stone", "kilogram", "stone", "kilogram"),
        ("tonne", "kilogram", "metric_ton", "kilogram"),
        ("acre", "hectare", "acre", "hectare"),
        ("square-mile", "square-kilometre", "mile**2", "kilometer**2"),
        ("square-foot", "square-metre", "foot**2", "meter**2"),
        ("gallon", "litre", "gallon", "liter"),
        ("pint", "litre", "pint", "liter"),
        ("barrel", "litre", "oil_barrel", "liter"),
        ("mile-per-hour", "km-per-hour", "mile/hour", "kilometer/hour"),
        ("metre-per-second", "km-per-hour", "meter/second", "kilometer/hour"),
        ("knot", "km-per-hour", "knot", "kilometer/hour"),
        ("horsepower", "kilowatt", "horsepower", "kilowatt"),
        ("kilowatt-hour", "joule", "kilowatt_hour", "joule"),
        ("celsius", "fahrenheit", "degC", "degF"),
        ("fahrenheit", "celsius", "degF", "degC"),
        ("week", "hour", "week", "hour"),
        ("year", "month", "year", "month"),
    ],
)
def test_unit_table_agrees_with_pint(unit: str, to: str, name: str, other: str) -> None:
    """The factors are those of a library of physical units."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    expected = registry.Quantity(30.0, name).to(other).magnitude
    found = convert(Fraction(30), unit, to)
    assert found is not None
    assert float(found) == pytest.approx(expected, rel=1e-4)
