"""Places in files as machines want them: lines and columns, paths and URIs."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tqcheck.text import Document, Span

__all__ = ["Region", "region_of", "relative_path", "relative_uri"]


@dataclass(frozen=True)
class Region:
    """A stretch of a file; lines and columns from 1, the end is exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


def region_of(
    document: Document, span: Span, *, in_bytes: bool = False
) -> Region | None:
    """Return where `span` stands in the document's file.

    Args:
        document: The document.
        span: In its text.
        in_bytes: Whether columns count bytes of UTF-8 and not code points.

    Returns:
        None where the text was taken out of markup: the file has other lines.
    """
    if document.extracted:
        return None
    places = []
    for offset in (span.start, span.end):
        line, column = document.position(offset)
        if in_bytes:
            before = document.text[offset - column + 1 : offset]
            column = len(before.encode("utf-8", "surrogatepass")) + 1
        places.append((line, column))
    return Region(*places[0], *places[1])


def relative_path(name: str) -> str:
    """Return the path relative to the working directory, where it lies below."""
    path = Path(name)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def relative_uri(name: str) -> str:
    """Return the path as a URI reference, relative where that is possible."""
    path = relative_path(name)
    encoded = path.encode(
        "utf-8", "surrogateescape" if _is_from_os(path) else "replace"
    )
    uri = quote(encoded, safe="/")
    return f"file://{uri}" if os.path.isabs(path) else uri


def _is_from_os(path: str) -> bool:
    """Tell whether the odd characters are bytes that the system could not decode."""
    return all(
        "\udc80" <= character <= "\udcff"
        for character in path
        if "\ud800" <= character <= "\udfff"
    )
