"""One document's segments, and what was left out, as text and as JSON."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import click

from tqcheck.reporters.json_report import SCHEMA_VERSION, document_value, dumps
from tqcheck.reporters.layout import fold, wrap
from tqcheck.text import Document

__all__ = ["FORMATS", "render_json", "render_text"]

_COLUMNS = 100
_LEFT = 21
"""Columns for the line, the number and the kind of a segment."""


def render_json(document: Document) -> str:
    """Return the document as JSON."""
    value = {"schema_version": SCHEMA_VERSION, **document_value(document)}
    return dumps(value, indent=1) + "\n"


def render_text(document: Document) -> str:
    """Return a line for each segment and each stretch left out, in reading order."""
    rows = [
        (item.span, f"{item.index:>4}  {item.kind.value:<9}", False)
        for item in document.segments
    ]
    rows += [(item.span, f"   -  {'left out':<9}", True) for item in document.excluded]
    reasons = {item.span: item.reason for item in document.excluded}
    lines = [f"{fold(document.name)} ({document.language})"]
    for span, label, left_out in sorted(rows):
        line = document.position(span.start)[0]
        reason = f"[{reasons[span]}] " if left_out else ""
        text = wrap(reason + fold(document[span]), _COLUMNS - _LEFT)
        for row in _rows(f"{line:>4} {label} ", text):
            lines.append(click.style(row, dim=True) if left_out else row)
    lines += [fold(notice) for notice in document.notices]
    return "\n".join(lines) + "\n"


def _rows(label: str, lines: list[str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield (label if index == 0 else " " * len(label)) + line


FORMATS: Mapping[str, Callable[[Document], str]] = MappingProxyType(
    {"text": render_text, "json": render_json}
)
"""Renderers by format name."""
