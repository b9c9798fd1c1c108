"""Which kind of file it is, and the text in it."""

import datetime
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from tqcheck.errors import InputError
from tqcheck.read.blocks import Block, Extract, assemble
from tqcheck.read.extras import require
from tqcheck.read.files import decode
from tqcheck.read.paragraphs import paragraph_spans
from tqcheck.read.parts import Paragraph

if TYPE_CHECKING:
    from tqcheck.read.archive import Archive

__all__ = ["Content", "is_bilingual", "read_content"]

_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_MARKDOWN = (".md", ".markdown", ".mdown")
_PAGES = (".html", ".htm", ".xhtml")
_SNIFFED_BYTES = 2048
_MAX_RTF_BYTES = 5_000_000


@dataclass(frozen=True)
class Content:
    """The text of a file, its paragraphs, and what to know about the reading."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[str, ...] = ()
    extracted: bool = False
    published: datetime.date | None = None
    """When the article was published, where the file says so."""


def read_content(source: str, content: bytes, encoding: str | None = None) -> Content:
    """Return the text of a file of any kind that is known.

    The kind is told from the content, and from the name only for Markdown and pages
    without a start of their own.

    Raises:
        InputError: The file is damaged, unsafe, empty, or of no known kind.
    """
    suffix = PurePath(source).suffix.lower()
    if content.startswith(_ZIP):
        archive = importlib.import_module("tqcheck.read.archive")
        return _extracted(_office(archive.Archive(source, content)))
    if content.startswith(_RTF):
        return _rtf(source, content)
    if is_bilingual(content):
        raise InputError(
            f"{source}: holds an original and its translation; give it alone, as a pair"
        )
    html = importlib.import_module("tqcheck.read.html")
    if suffix in _PAGES or html.looks_like_html(content):
        text, notices = html.decode_page(source, content, encoding)
        return _extracted(html.read_html(source, text), notices)
    decoded = decode(source, content, encoding)
    if suffix in _MARKDOWN:
        markdown = importlib.import_module("tqcheck.read.markdown")
        return _extracted(markdown.read_markdown(source, decoded.text), decoded.notices)
    paragraphs = tuple(Paragraph(span) for span in paragraph_spans(decoded.text))
    return Content(decoded.text, paragraphs, decoded.notices)


def is_bilingual(content: bytes) -> bool:
    """Tell whether bytes begin like XLIFF or TMX."""
    start = content[:_SNIFFED_BYTES].lower()
    return b"<xliff" in start or b"<tmx" in start


def _office(archive: "Archive") -> Extract:
    names = archive.names()
    for kind in ("docx", "odt"):
        module = importlib.import_module(f"tqcheck.read.{kind}")
        if module.MAIN_PART in names:
            reader: Callable[[Archive], Extract] = getattr(module, f"read_{kind}")
            return reader(archive)
    raise InputError(
        f"{archive.source}: an archive, but no Word or OpenDocument text;"
        " give the text inside"
    )


def _rtf(source: str, content: bytes) -> Content:
    require(source, "RTF", "striprtf", "documents")
    if len(content) > _MAX_RTF_BYTES:
        limit = _MAX_RTF_BYTES // 1_000_000
        raise InputError(f"{source}: RTF of more than {limit} MB; save it as .docx")
    striprtf = importlib.import_module("striprtf.striprtf")
    try:
        text = striprtf.rtf_to_text(
            content.decode("ascii", "replace"), errors="replace"
        )
    except (ValueError, LookupError, TypeError, IndexError) as error:
        raise InputError(f"{source}: damaged RTF ({error}); save it again") from None
    spans = paragraph_spans(text)
    return _extracted(Extract(tuple(Block(text[s.start : s.end]) for s in spans)))


def _extracted(extract: Extract, notices: tuple[str, ...] = ()) -> Content:
    text, paragraphs = assemble(extract.blocks)
    notices = (*notices, *extract.notices)
    return Content(text, paragraphs, notices, True, extract.published)
