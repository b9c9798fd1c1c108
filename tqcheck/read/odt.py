"""OpenDocument texts: paragraphs, headings, lists, tables, notes, tracked changes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tqcheck.read.archive import Archive
from tqcheck.read.blocks import Block, Extract, plural
from tqcheck.text import SegmentKind

__all__ = ["MAIN_PART", "read_odt"]

MAIN_PART = "content.xml"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_APART = frozenset({f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes"})
_STYLES = (("title", SegmentKind.TITLE), ("caption", SegmentKind.CAPTION))
_MAX_SPACES = 1000
"""`text:c` counts spaces; no text has a thousand in a row."""


def read_odt(archive: Archive) -> Extract:
    """Return the text of an OpenDocument text.

    Tracked deletions are read as accepted. Notes follow the text; annotations are
    listed, not judged.

    Raises:
        InputError: The document is damaged or unsafe.
    """
    root = archive.xml(MAIN_PART)
    blocks = list(_blocks(root))
    notices = []
    changes = sum(1 for _ in root.iter(f"{_TEXT}changed-region"))
    if changes:
        tracked = plural(changes, "tracked change")
        notices.append(f"{archive.source}: {tracked} read as accepted.")
    for note in root.iter(f"{_TEXT}note-body"):
        blocks.extend(_blocks(note))
    for remark in root.iter(f"{_OFFICE}annotation"):
        text = "\n".join(block.text for block in _blocks(remark))
        blocks.append(Block(text, None, "comment in the margin"))
    return Extract(tuple(blocks), tuple(notices))


def _blocks(root: Element) -> Iterator[Block]:
    """Yield the paragraphs below an element, notes and annotations left out."""
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        if node.tag in _APART:
            continue
        if node.tag in _PARAGRAPHS:
            yield Block("".join(_text(node)), _kind(node))
        stack.extend(reversed(node))


def _kind(paragraph: Element) -> SegmentKind | None:
    style = paragraph.get(f"{_TEXT}style-name", "").lower()
    for name, kind in _STYLES:
        if style == name:
            return kind
    return SegmentKind.HEADING if paragraph.tag == f"{_TEXT}h" else None


def _text(paragraph: Element) -> Iterator[str]:
    """Yield the text of one paragraph, without that of paragraphs inside it."""
    yield paragraph.text or ""
    stack = [(node, True) for node in reversed(paragraph)]
    while stack:
        node, entering = stack.pop()
        if not entering:
            yield node.tail or ""
            continue
        stack.append((node, False))
        if node.tag in _APART or node.tag in _PARAGRAPHS:
            continue
        if node.tag == f"{_TEXT}s":
            count = node.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
        elif node.tag == f"{_TEXT}tab":
            yield " "
        elif node.tag == f"{_TEXT}line-break":
            yield "\n"
        yield node.text or ""
        stack.extend((child, True) for child in reversed(node))
