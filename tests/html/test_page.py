"""What stands in the file itself, before any browser opens it."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tests.html.builders import finding, report_of, sample_report
from tqcheck.pair import AlignedPair
from tqcheck.reporters.html import render
from tqcheck.reporters.html.index import failed_row, render_index, report_row

MAX_BYTES_200 = 600_000
"""What the page of a 200-sentence article may weigh."""


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _parse(page: str) -> _Tags:
    parser = _Tags()
    parser.feed(page)
    return parser


def _long_pair(sentences: int) -> AlignedPair:
    text = "The minister told reporters on Monday that sentence {} would remain in the law."
    lines = [text.format(number) for number in range(sentences)]
    return make_pair(lines, lines)


def test_page_asks_for_nothing_outside() -> None:
    """No address in the file leads anywhere but into the file."""
    for _, attributes in _parse(render(sample_report())).tags:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")


def test_policy_allows_only_the_pages_own_style_and_script() -> None:
    """A script that an article smuggled in could not run."""
    page = render(sample_report())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


def test_page_shows_verdict_counts_and_what_was_not_judged() -> None:
    """The top answers what is wrong before anything is read."""
    text = " ".join(_parse(render(sample_report())).text.split())
    assert "Hold: do not publish yet" in text
    assert "3 errors" in text
    assert "2 warnings" in text
    assert "1 note" in text
    assert "figures 1/2 matched" in text
    assert "1 of 4 passages was not judged." in text


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_text_is_shown_and_never_becomes_markup(text: str) -> None:
    """Whatever an article holds, the page has the same elements."""
    plain = make_pair(["plain"], ["plain"])
    hostile = make_pair([f"{text}"], [f"{text}"])
    tags = [tag for tag, _ in _parse(render(report_of(hostile, []))).tags]
    expected = [tag for tag, _ in _parse(render(report_of(plain, []))).tags]
    assert tags == expected


def test_page_of_200_sentences_is_light() -> None:
    """It can be sent by mail."""
    pair = _long_pair(200)
    found = [finding(pair, i, f"sentence {i} ", f"sentence {i} ") for i in range(0, 200, 4)]
    assert len(render(report_of(pair, found)).encode()) < MAX_BYTES_200


def test_accepted_findings_say_why() -> None:
    """A reviewer sees what somebody else let pass."""
    from dataclasses import replace

    report = sample_report()
    first = replace(report.findings[0], accepted=True, accepted_reason="agreed with desk")
    page = render(replace(report, findings=(first, *report.findings[1:])))
    assert "Accepted: agreed with desk" in page


def test_index_links_pages_and_keeps_failures() -> None:
    """A pair that could not be checked has a row that says so."""
    page = render_index(
        [
            report_row("a <b>", "a b.html", sample_report()),
            failed_row("c", "c.txt: no such file"),
        ]
    )
    assert 'href="./a%20b.html"' in page
    assert "a &lt;b&gt;" in page
    assert "not checked: c.txt: no such file" in page


def test_a_moved_passage_is_linked_both_ways() -> None:
    """From where it stands to where it stood, and back."""
    pair = make_pair(
        ["The mayor resigned.", "The river rose.", "Rain fell."],
        ["The river rose.", "Rain fell.", "The mayor resigned."],
        [((1,), (0,)), ((2,), (1,)), ((0,), (2,), "moved")],
    )
    tags = _parse(render(report_of(pair, []))).tags
    links = {a.get("href") for tag, a in tags if tag == "a"}
    places = {a.get("id") for _, a in tags}
    assert {"#d3", "#r3"} <= links
    assert {"d3", "r3"} <= places
