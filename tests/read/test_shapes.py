"""Whatever the page or document looks like, the article comes out whole."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.read.document_shapes import DOCUMENTS
from tests.read.page_shapes import PAGES
from tests.read.stories import STORIES, Story
from tqcheck.read import read_document
from tqcheck.text import Document, SegmentKind

pytest.importorskip("trafilatura")

TARGET = 0.98
Shape = tuple[str, str, Callable[[Story], bytes]]


def encoded(layout: Callable[[Story], str]) -> Callable[[Story], bytes]:
    """Return the layout as bytes."""
    return lambda story: layout(story).encode()


SHAPES: list[Shape] = [
    *((layout.__name__, ".html", encoded(layout)) for layout in PAGES),
    *((layout.__name__, suffix, layout) for layout, suffix in DOCUMENTS.items()),
]


def read(tmp_path: Path, shape: Shape, story: Story) -> Document:
    """Return the story in that shape, as read from a file."""
    name, suffix, build = shape
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(build(story))
    return read_document(str(path))


def folded(text: str) -> str:
    """Return the text with its white space folded and list marks removed."""
    return " ".join(text.removeprefix("- ").split())


def found(document: Document) -> Counter[str]:
    """Return the paragraphs of the article."""
    return Counter(folded(document[span]) for span in document.paragraphs)


def paragraph_f1(document: Document, story: Story) -> float:
    """Return how well the paragraphs read match the story's, 0 to 1."""
    have, want = found(document), Counter(map(folded, story.gold))
    return 2 * (have & want).total() / (have.total() + want.total())


def test_enough_shapes() -> None:
    """The corpus holds at least sixty shapes."""
    assert len(SHAPES) >= 60
    assert len({name for name, _, _ in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[0])
def test_article_comes_out_whole(tmp_path: Path, shape: Shape) -> None:
    """Each story is found in each shape, and what is left out has a reason."""
    for story in STORIES:
        document = read(tmp_path, shape, story)
        assert paragraph_f1(document, story) >= TARGET, (
            found(document) - Counter(map(folded, story.gold)),
            Counter(map(folded, story.gold)) - found(document),
        )
        assert document.language == "en"
        assert all(excluded.reason for excluded in document.excluded)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[0])
def test_no_word_is_lost(tmp_path: Path, shape: Shape) -> None:
    """Every word of the story is in the text, in a segment or left out."""
    document = read(tmp_path, shape, STORIES[0])
    spans = [s.span for s in document.segments] + [e.span for e in document.excluded]
    listed = Counter(word for span in spans for word in document[span].split())
    assert not Counter(" ".join(STORIES[0].gold).split()) - listed
    assert Counter(document.text.split()) == listed


def test_kinds(tmp_path: Path) -> None:
    """Headline, subheads and captions keep their kinds."""
    shapes = {name: (name, suffix, build) for name, suffix, build in SHAPES}
    for name in (
        "semantic",
        "docx_library",
        "docx_german_styles",
        "odt_plain",
        "markdown",
    ):
        document = read(tmp_path, shapes[name], STORIES[0])
        kinds = [segment.kind for segment in document.segments]
        assert kinds[0] is SegmentKind.TITLE, name
        assert kinds.count(SegmentKind.HEADING) == 2, name
    captions = read(tmp_path, shapes["figure_captions"], STORIES[1])
    assert SegmentKind.CAPTION in {segment.kind for segment in captions.segments}


def test_tracked_changes_are_said(tmp_path: Path) -> None:
    """A reader is told that changes were read as accepted."""
    shapes = {name: (name, suffix, build) for name, suffix, build in SHAPES}
    for name in ("docx_tracked", "odt_tracked"):
        document = read(tmp_path, shapes[name], STORIES[0])
        assert "read as accepted" in document.notices[0]
