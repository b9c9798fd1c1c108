"""One fault gives one finding, and a note never hides an error."""

from dataclasses import replace

import pytest

from tqcheck.finding import Category, Finding, Severity
from tqcheck.resolve import resolve
from tqcheck.text import Span

FIGURE = Finding(
    code="FIG001",
    rule="changed-figure",
    category=Category.FIGURE,
    severity=Severity.ERROR,
    confidence=0.9,
    message="315 became 351",
    pair=3,
    original=Span(10, 13),
    translation=Span(20, 23),
)


def _other(code: str, category: Category, **changes: object) -> Finding:
    return replace(FIGURE, code=code, category=category, **changes)  # type: ignore[arg-type]


QUOTE = _other("QUO001", Category.QUOTE, severity=Severity.WARNING)
DRIFT = _other("DRI010", Category.DRIFT)
JUDGED = _other(
    "DRI001",
    Category.DRIFT,
    severity=Severity.WARNING,
    original=Span(5, 40),
    translation=Span(15, 50),
)
LOST = _other("OMI001", Category.OMISSION, original=Span(0, 60), translation=Span(9, 9))


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([QUOTE, FIGURE], ["FIG001"]),
        ([DRIFT, QUOTE], ["QUO001"]),
        ([JUDGED, FIGURE], ["FIG001"]),
        ([FIGURE, LOST], ["OMI001"]),
        ([FIGURE, replace(DRIFT, pair=4)], ["FIG001", "DRI010"]),
        (
            [FIGURE, replace(DRIFT, original=Span(30, 34), translation=Span(40, 44))],
            ["FIG001", "DRI010"],
        ),
        ([FIGURE, FIGURE], ["FIG001"]),
    ],
    ids=[
        "figure-in-quote",
        "drift-in-quote",
        "judge-around-figure",
        "figure-in-lost-segment",
        "other-passages",
        "other-words",
        "twice-the-same",
    ],
)
def test_the_more_specific_finding_stays(found: list[Finding], kept: list[str]) -> None:
    """What explains a fault is reported; what it explains is not."""
    assert [finding.code for finding in resolve(found)] == kept


def test_order_of_the_findings_does_not_matter() -> None:
    """Rules may run in any order."""
    found = [FIGURE, QUOTE, DRIFT, JUDGED, LOST]
    assert resolve(found) == resolve(found[::-1])


def test_a_quote_takes_over_the_severity_of_what_it_explains() -> None:
    """A "not" lost inside a quote is an error."""
    (only,) = resolve([QUOTE, DRIFT])
    assert (only.code, only.severity) == ("QUO001", Severity.ERROR)


@pytest.mark.parametrize("category", [Category.ADDITION, Category.OMISSION])
def test_a_word_put_into_a_quote_weighs_what_it_weighs_elsewhere(
    category: Category,
) -> None:
    """A noted quote does not hush an added "loosely"."""
    note = replace(QUOTE, severity=Severity.INFO)
    word = _other("ADD002", category, severity=Severity.WARNING)
    (only,) = resolve([note, word])
    assert (only.code, only.severity) == ("QUO001", Severity.WARNING)


def test_an_added_name_weighs_what_an_added_word_weighs() -> None:
    """An "oldest church" as "oldest Anglican church": both rules found it added."""
    note = _other("NAM003", Category.NAME, severity=Severity.INFO)
    word = _other("ADD002", Category.ADDITION, severity=Severity.WARNING)
    (only,) = resolve([note, word])
    assert (only.code, only.severity) == ("NAM003", Severity.WARNING)


def test_a_name_of_the_same_value_is_not_raised_by_lost_words() -> None:
    """Other letters of one name stay a note whatever else is said of them."""
    note = _other("NAM004", Category.NAME, severity=Severity.INFO)
    word = _other("OMI003", Category.OMISSION, severity=Severity.WARNING)
    (only,) = resolve([note, word])
    assert (only.code, only.severity) == ("NAM004", Severity.INFO)


def test_a_note_does_not_hide_an_error_of_which_it_explains_only_a_part() -> None:
    """The figure is a detail of what was lost."""
    note = replace(FIGURE, severity=Severity.INFO)
    wider = _other(
        "DRI010", Category.DRIFT, original=Span(10, 15), translation=Span(20, 25)
    )
    assert {f.code for f in resolve([note, wider])} == {"FIG001", "DRI010"}


def test_a_lost_phrase_explains_the_name_in_it() -> None:
    """The phrase can be restored as a whole; the name alone could not."""
    name = _other("NAM002", Category.NAME, translation=Span(20, 20))
    phrase = _other(
        "OMI003",
        Category.OMISSION,
        severity=Severity.INFO,
        original=Span(6, 19),
        translation=Span(20, 20),
    )
    (only,) = resolve([name, phrase])
    assert (only.code, only.severity) == ("OMI003", Severity.ERROR)


def test_unrelated_articles_are_said_once() -> None:
    """Eighty findings about two different stories help nobody."""
    whole = _other("STR001", Category.STRUCTURE, original=Span(0, 900))
    assert resolve([FIGURE, LOST, whole]) == (whole,)


def test_a_partial_translation_does_not_list_what_was_cut() -> None:
    """The share is said once; faults in what was translated still count."""
    partial = _other("STR001", Category.STRUCTURE, severity=Severity.WARNING)
    assert {f.code for f in resolve([FIGURE, replace(LOST, pair=9), partial])} == {
        "STR001",
        "FIG001",
    }
