"""When an article was published, as pages and datelines say it."""

import datetime
from pathlib import Path

import pytest

from tqcheck.read import document_from_text, read_document

DAY = datetime.date(2025, 12, 19)
STORY = [
    "The government said on Monday that the border crossing would stay closed until "
    "the end of the year because of the balloons that came across.",
    "Its neighbours asked for talks on Friday and offered to open the roads on their "
    "side of the border before the holidays begin next week.",
]


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Published: 19 December 2025, 21:20", DAY),
        ("Bota 2025-12-19 21:20:00 Nga VNA", DAY),
        ("By Ida Berg\n\nDecember 19, 2025 14:05 CET", DAY),
        ("Lajme | 19 Dhjetor 2025, 21:20", DAY),
        ("03.04.2025", None),
        ("Published 2025-13-45", None),
        ("VIENNA, Dec 19 (AFP) -", None),
        ("3 hours ago", None),
    ],
)
def test_date_above_the_article(head: str, date: datetime.date | None) -> None:
    """A full date of the dateline counts; half of one or an unclear one does not."""
    assert document_from_text("a.txt", "\n\n".join([head, *STORY])).date == date


def test_date_inside_the_article_is_not_its_own() -> None:
    """A date in a sentence says nothing about when the article was published."""
    text = "\n\n".join([*STORY, "The last such case was on 3 May 2019 in the south."])
    assert document_from_text("a.txt", text).date is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-12-19T21:20:00+01:00">',
        '<meta name="DC.date.issued" content="2025-12-19">',
        '<meta itemprop="datePublished" content="2025-12-19T08:00Z">',
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        ' "datePublished": "2025-12-19T21:20:00Z"}</script>',
    ],
)
def test_date_of_a_page(tmp_path: Path, head: str) -> None:
    """Pages give their date in the usual metadata."""
    assert _page(tmp_path, head) == DAY


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2025-12-19T21:20:00+01:00">',
        '<meta property="article:published_time" content="yesterday">',
        '<meta property="article:published_time" content="2025-02-30">',
        '<script>var datePublished = "2025-12-19";</script>',
    ],
)
def test_page_without_a_date(tmp_path: Path, head: str) -> None:
    """What is no date of publication is not taken for one."""
    assert _page(tmp_path, head) is None


def _page(tmp_path: Path, head: str) -> datetime.date | None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in STORY * 2)
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><title>Borders</title>{head}</head>"
        f"<body><article><h1>Borders stay closed</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    return read_document(str(path)).date
