"""Rule pages for the review page: the Markdown of a docstring as plain blocks."""

import inspect
import re
from dataclasses import dataclass

from tqcheck.report import RuleInfo

__all__ = ["Block", "RulePage", "rule_page"]

_CODE = re.compile(r"`([^`\n]*)`")


@dataclass(frozen=True)
class Block:
    """A heading, a list item or a paragraph, as pieces of (text, is code)."""

    kind: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class RulePage:
    """The page of one rule."""

    code: str
    name: str
    blocks: tuple[Block, ...]


def rule_page(rule: RuleInfo) -> RulePage:
    """Return the page of a rule as blocks that a template can show."""
    paragraphs: list[Block] = []
    buffer: list[str] = []
    for line in [*inspect.cleandoc(rule.page).splitlines(), ""]:
        starts_block = line.startswith(("## ", "- "))
        if (starts_block or not line.strip()) and buffer:
            paragraphs.append(_block(" ".join(buffer)))
            buffer = []
        if line.strip():
            buffer.append(line.strip())
    return RulePage(rule.code, rule.name, tuple(paragraphs))


def _block(text: str) -> Block:
    for prefix, kind in (("## ", "heading"), ("- ", "item")):
        if text.startswith(prefix):
            return Block(kind, _pieces(text.removeprefix(prefix)))
    return Block("paragraph", _pieces(text))


def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    parts = _CODE.split(text)
    return tuple((part, bool(i % 2)) for i, part in enumerate(parts) if part)
