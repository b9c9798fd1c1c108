"""What a reader of files with markup hands over: blocks of text, and their assembly."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.read.paragraphs import paragraph_spans
from tqcheck.read.parts import Paragraph
from tqcheck.text import SegmentKind, Span

__all__ = ["Block", "Extract", "assemble", "plural"]

_BETWEEN = "\n\n"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, caption, list item or table cell of a file."""

    text: str
    kind: SegmentKind | None = None
    """What the markup says it is; None for a plain paragraph."""
    reason: str = ""
    """Why it is not part of the article; "" where it is, or may be."""


@dataclass(frozen=True)
class Extract:
    """All text of a file in reading order, and what to know about the reading."""

    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()
    published: datetime.date | None = None
    """When the article was published, where the file says so."""


def assemble(blocks: Sequence[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text of the blocks, a blank line between them, and where each lies.

    Blocks without a visible character are left out. Line breaks inside a block part
    paragraphs as they do in plain text.
    """
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    reached = 0
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        spans = (Span(0, len(text)),) if block.reason else paragraph_spans(text)
        paragraphs.extend(
            Paragraph(
                Span(reached + s.start, reached + s.end), block.kind, block.reason
            )
            for s in spans
        )
        pieces.append(text)
        reached += len(text) + len(_BETWEEN)
    return _BETWEEN.join(pieces), tuple(paragraphs)


def plural(count: int, noun: str) -> str:
    """Return the count with its noun: "1 paragraph", "2 stretches"."""
    ending = "es" if noun.endswith("ch") else "s"
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{ending}"
