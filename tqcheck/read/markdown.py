"""Markdown: the text that a reader sees, headings kept as headings."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

from tqcheck.errors import InputError
from tqcheck.read.blocks import Block, Extract
from tqcheck.read.extras import require
from tqcheck.text import SegmentKind

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_CODE = ("fence", "code_block", "html_block")
_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}
_TAG = re.compile(r"<[^<>]{1,2000}>")
_MAX_NESTING = 20
"""Deeper lists and quotes are not prose, and markdown-it drops what is in them."""
_NO_SPACE = {ord(" "): None, ord("\t"): None}


def read_markdown(source: str, text: str) -> Extract:
    """Return the text of a Markdown file (CommonMark with tables).

    Front matter, code and raw markup are listed, not judged.

    Raises:
        InputError: markdown-it-py is not installed, or the file nests too deeply.
    """
    require(source, "Markdown", "markdown_it", "documents")
    _refuse_depth(source, text)
    blocks = []
    front = _FRONT_MATTER.match(text)
    if front:
        blocks.append(Block(front.group(1), None, "front matter"))
        text = text[front.end() :]
    options = {"maxNesting": 2 * _MAX_NESTING, "html": True}
    parser = importlib.import_module("markdown_it").MarkdownIt("commonmark", options)
    blocks.extend(_blocks(parser.enable("table").parse(text)))
    return Extract(tuple(blocks))


def _refuse_depth(source: str, text: str) -> None:
    """Refuse lines nested so deeply that the parser would drop their text."""
    for line in text.splitlines():
        bare = line.translate(_NO_SPACE)
        inner = bare.lstrip(">-*+")
        if len(bare) - len(inner) >= _MAX_NESTING and any(map(str.isalnum, inner)):
            raise InputError(
                f"{source}: nested too deeply for Markdown; save it as text"
            )


def _blocks(tokens: list[Any]) -> Iterator[Block]:
    kind = None
    for token in tokens:
        if token.type == "heading_open":
            kind = SegmentKind.TITLE if token.tag == "h1" else SegmentKind.HEADING
        elif token.type == "inline":
            yield Block("".join(_inline(token.children or [])), kind)
            kind = None
        elif token.type in _CODE:
            reason = "markup" if token.type == "html_block" else "code"
            yield Block(_TAG.sub(" ", token.content), None, reason)


def _inline(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in _BREAKS:
            yield _BREAKS[token.type]
