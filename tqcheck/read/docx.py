"""Word documents: paragraphs, headings, lists, tables, notes, tracked changes.

WordprocessingML is read directly (ECMA-376, part 1, section 17): python-docx hands
over a paragraph's own runs only, without those inserted by tracked changes, and
neither text boxes nor footnotes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tqcheck.read.archive import Archive
from tqcheck.read.blocks import Block, Extract, plural
from tqcheck.text import SegmentKind

__all__ = ["MAIN_PART", "read_docx"]

MAIN_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")
)
"""Deleted text, field codes and properties."""
_FALLBACK = f"{_COMPATIBLE}Fallback"
"""A text box a second time, for readers of the year 2007."""
_CHANGES = frozenset({f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo"})
_CHARACTERS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}
_APART = re.compile(r"word/(header|footer|comments)\d*\.xml")
_REASONS = {
    "header": "page header",
    "footer": "page footer",
    "comments": "comment in the margin",
}
_HEADING = re.compile(r"heading \d|subtitle", re.IGNORECASE)


@dataclass
class _Story:
    """One part of the document while it is read."""

    styles: dict[str, SegmentKind]
    blocks: list[Block] = field(default_factory=list)
    changes: int = 0


def read_docx(archive: Archive) -> Extract:
    """Return the text of a Word document.

    Tracked changes are read as accepted. Footnotes and endnotes follow the text.
    Page headers, footers and comments in the margin are listed, not judged.

    Raises:
        InputError: The document is damaged or unsafe.
    """
    names = archive.names()
    styles = (
        _styles(archive.xml("word/styles.xml")) if "word/styles.xml" in names else {}
    )
    story = _Story(styles)
    _read_story(archive.xml(MAIN_PART), story)
    notices = []
    for name in _NOTES:
        if name in names:
            _read_story(_without_separators(archive.xml(name)), story)
    if story.changes:
        changes = plural(story.changes, "tracked change")
        notices.append(f"{archive.source}: {changes} read as accepted.")
    for name in sorted(filter(_APART.fullmatch, names)):
        apart = _Story({})
        _read_story(archive.xml(name), apart)
        match = _APART.fullmatch(name)
        reason = _REASONS[match.group(1)] if match else ""
        story.blocks.extend(Block(block.text, None, reason) for block in apart.blocks)
    return Extract(tuple(story.blocks), tuple(notices))


def _styles(root: Element) -> dict[str, SegmentKind]:
    """Return what the styles mean, by their identifiers, which differ by language."""
    kinds = {}
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        label = name.get(f"{_W}val", "") if name is not None else ""
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        identifier = style.get(f"{_W}styleId", "")
        if label.lower() == "title":
            kinds[identifier] = SegmentKind.TITLE
        elif label.lower() == "caption":
            kinds[identifier] = SegmentKind.CAPTION
        elif level is not None or _HEADING.match(label):
            kinds[identifier] = SegmentKind.HEADING
    return kinds


def _without_separators(root: Element) -> Element:
    """Remove the lines that Word keeps among the notes."""
    for note in list(root):
        if note.get(f"{_W}type") in ("separator", "continuationSeparator"):
            root.remove(note)
    return root


def _read_story(root: Element, story: _Story) -> None:
    """Collect the paragraphs below an element, those in text boxes after their own."""
    for parent in list(root.iter()):
        for child in parent.findall(_FALLBACK):
            parent.remove(child)
    carried = ""
    for paragraph in root.iter(f"{_W}p"):
        text = carried + "".join(_text(paragraph, story))
        carried = ""
        if _mark_is_deleted(paragraph):
            carried = text
            continue
        story.blocks.append(Block(text, _kind(paragraph, story)))
    story.blocks.append(Block(carried))


def _mark_is_deleted(paragraph: Element) -> bool:
    """Tell whether a tracked change joins the paragraph to the next."""
    return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _kind(paragraph: Element, story: _Story) -> SegmentKind | None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return None
    style = properties.find(f"{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    level = properties.find(f"{_W}outlineLvl")
    is_heading = level is not None and level.get(f"{_W}val") != "9"
    return story.styles.get(name, SegmentKind.HEADING if is_heading else None)


def _text(paragraph: Element, story: _Story) -> Iterator[str]:
    """Yield the text of one paragraph, without that of paragraphs inside it."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        story.changes += node.tag in _CHANGES
        if node.tag in _DROPPED or node.tag == f"{_W}p":
            continue
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _CHARACTERS:
            yield _CHARACTERS[node.tag]
        stack.extend(reversed(node))
