"""The report for reading, and how its lines are laid out."""

from dataclasses import replace

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tests.reporters.builders import make_finding, make_report
from tqcheck.reporters.layout import clip, fold, visible, width, wrap
from tqcheck.reporters.text_report import render
from tqcheck.text import Span

EXPECTED = """\
HOLD: 1 error, 2 warnings, no notes
Do not publish before someone has looked.

   Original     a.txt (en, 3 segments)
   Translation  b.txt (en, 3 segments)

Errors

1. b.txt:1 (original: line 1) FIG001 changed-figure
   315 became 351.
   original     The court sentenced [-315-] people, among them writers, students, teachers and a
                doctor.
   translation  The court jailed {+351+} people, among them writers, students, teachers and a
                doctor.
   restore      315

Warnings

2. b.txt:3 (original: line 5) OMI001 omitted-segment
   A word is missing.
   original     It was [-very-] cold.
   translation  It was [^]cold.
   restore      very

3. b.txt:5 (original: line 3) OMI001 omitted-segment
   Added.
   original     (not there; its place is at a.txt:3)
   translation  {+More follows.+}
   restore      (take it out)

What was checked
   figures 2/3, quotes 1/1
   3 rules; encoder test-encoder; tqcheck 0.1.0

To know
   The pair model did not run.
"""


def test_report_reads_like_a_sub_editors_notes() -> None:
    """The verdict first, then the worst; both passages, marked; what to restore."""
    rest = "people, among them writers, students, teachers and a doctor."
    pair = make_pair(
        [f"The court sentenced 315 {rest}", "He left.", "It was very cold."],
        [f"The court jailed 351 {rest}", "It was cold.", "More follows."],
        [((0,), (0,)), ((2,), (1,)), ((), (2,)), ((1,), ())],
    )
    cold = pair.translation.text.index("cold")
    place = Span(cold, cold)
    added = pair.original.segments[1].span.start
    findings = [
        make_finding(pair, "315", "351", message="315 became 351.", suggestion="315"),
        make_finding(pair, "very ", "", code="OMI001", suggestion="very "),
        make_finding(pair, "", "More follows.", code="OMI001", suggestion=""),
    ]
    findings[1] = replace(findings[1], translation=place, message="A word is missing.")
    findings[2] = replace(
        findings[2], original=Span(added, added), message="Added.", pair=2
    )
    report = make_report(pair, findings)
    assert click.unstyle(render(report)) == EXPECTED


def test_marks_are_coloured_from_end_to_end() -> None:
    """Over line breaks too; nothing else of the passage is."""
    words = " ".join(f"word{n}" for n in range(40))
    pair = make_pair([f"Before {words} after."], ["Before after."])
    finding = make_finding(pair, words, "", code="OMI001")
    lines = render(make_report(pair, [finding])).split("\n")
    marked = [line for line in lines if "word" in line]
    assert len(marked) > 2
    assert marked[0].index("Before") < marked[0].index("\x1b[31m")
    for line in marked:
        assert "\x1b[31m" in line
        assert line.rstrip(" after.").endswith("\x1b[0m")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("\x9b31m", "\N{REPLACEMENT CHARACTER}31m"),
        ("\u202eevil", "\N{REPLACEMENT CHARACTER}evil"),
        ("\ud800", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_control_characters_become_visible(text: str, expected: str) -> None:
    """They are not obeyed."""
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("日本", 4), ("e\N{COMBINING ACUTE ACCENT}", 1), ("😀", 2), ("", 0)],
)
def test_width_is_that_of_a_terminal(text: str, columns: int) -> None:
    """Wide characters take two columns, combining marks none."""
    assert width(text) == columns


@given(st.text(), st.integers(2, 40))
def test_wrapping_keeps_every_word_and_the_width(text: str, columns: int) -> None:
    """Whatever the words are."""
    lines = wrap(text, columns)
    assert lines
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(), st.integers(1, 40))
def test_clipping_keeps_the_width(text: str, columns: int) -> None:
    """And says that something is cut off."""
    line = clip(text, columns)
    assert width(line) <= columns
    assert "\n" not in line
    assert line == fold(text) or line.endswith("…")


@given(st.text())
def test_visible_text_stays_as_it_is(text: str) -> None:
    """Twice is once."""
    assert visible(visible(text)) == visible(text)
