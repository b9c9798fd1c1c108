"""From a file or a string to a document: text, segments, and what was left out."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqcheck.errors import InputError
from tqcheck.languages import primary_subtag
from tqcheck.read.blocks import Block, assemble
from tqcheck.read.files import check_text, is_address, read_bytes
from tqcheck.read.formats import Content, is_bilingual, read_content
from tqcheck.read.furniture import Page, read_page
from tqcheck.read.language import evidence, identify
from tqcheck.read.notices import pair_notices, text_notices
from tqcheck.read.outlets import Outlet, known_outlet
from tqcheck.read.paragraphs import paragraph_spans
from tqcheck.read.parts import Paragraph, Part
from tqcheck.read.published import date_above
from tqcheck.segment import split_sentences
from tqcheck.text import Document, Excluded, Segment, SegmentKind

__all__ = ["document_from_text", "pair_notices", "read_document", "read_pair"]

_MIN_WORDS = 2
"""One word is no article; two may be a headline."""
_WORD = re.compile(r"[^\W_]+")


def read_document(
    source: str,
    *,
    encoding: str | None = None,
    clean: bool = True,
    allow_download: bool = False,
    outlet: Path | None = None,
) -> Document:
    """Read one article: plain text, a saved page, Word, OpenDocument, Markdown, RTF.

    Args:
        source: A path, "-" for standard input, or an address on the web.
        encoding: What the file is encoded in; detected where None.
        clean: Whether page furniture is looked for and left out.
        allow_download: Whether an address may be fetched.
        outlet: A TOML file with an outlet's own phrases of page furniture, added to
            the shipped ones (`tqcheck/data/furniture.toml` has the keys).

    Raises:
        InputError: There is no such file, it cannot be read, or holds no article.
        SettingsError: The outlet's table cannot be read.
    """
    content = _content(source, allow_download=allow_download)
    found = read_content(source, content, encoding)
    return _document(source, found, clean=clean, outlet=known_outlet(outlet))


def read_pair(source: str, *, clean: bool = False) -> tuple[Document, Document]:
    """Read the original and the translation out of one XLIFF or TMX file.

    Args:
        source: A path, or "-" for standard input.
        clean: Whether page furniture is looked for and left out.

    Raises:
        InputError: The file cannot be read, or holds no pair.
    """
    content = read_bytes(source)
    if not is_bilingual(content):
        raise InputError(f"{source}: no XLIFF or TMX; give two files to compare")
    # Imported here, with its XML parser: few files hold a pair.
    from tqcheck.read.bilingual import read_bilingual

    pair = read_bilingual(source, content)
    sides = (
        (pair.original, pair.original_language, "original"),
        (pair.translation, pair.translation_language, "translation"),
    )
    documents = []
    for texts, language, side in sides:
        text, paragraphs = assemble([Block(text) for text in texts])
        found = Content(text, paragraphs, extracted=True)
        documents.append(
            _document(f"{source}#{side}", found, clean=clean, language=language)
        )
    return documents[0], documents[1]


def document_from_text(
    name: str, text: str, *, clean: bool = True, language: str | None = None
) -> Document:
    """Make a document of a text that is already at hand.

    Args:
        name: What to call it in messages and results.
        text: The article.
        clean: Whether page furniture is looked for and left out; otherwise every
            character is in a segment.
        language: Its BCP 47 tag; detected where None.

    Raises:
        InputError: The text holds no article.
    """
    found = Content(text, tuple(Paragraph(span) for span in paragraph_spans(text)))
    return _document(name, found, clean=clean, language=language)


def _content(source: str, *, allow_download: bool) -> bytes:
    if not is_address(source):
        return read_bytes(source)
    if not allow_download:
        raise InputError(
            f"{source}: nothing is fetched unless --allow-download is given;"
            " or save the page and give the file"
        )
    # Imported here: the network is seldom needed.
    from tqcheck.read.fetch import fetch

    return fetch(source)


def _document(
    name: str,
    found: Content,
    *,
    clean: bool,
    language: str | None = None,
    outlet: Outlet | None = None,
) -> Document:
    text = found.text
    check_text(name, text)
    _check_words(name, text)
    own = [item.span for item in found.paragraphs if not item.reason]
    known = primary_subtag(language) if language else identify(text, own)
    page = read_page(text, found.paragraphs, known, outlet) if clean else None
    notices = [*found.notices]
    if page is not None and all(part.reason for part in page.parts):
        page = None
        notices.append(f"{name}: no article stands out; nothing was left out.")
    page = page or _whole(text, found.paragraphs, known)
    segments = tuple(_segments(text, page))
    notices.extend(text_notices(name, text, page, segments, known))
    excluded = tuple(Excluded(p.span, p.reason) for p in page.parts if p.reason)
    return Document(
        name=name,
        text=text,
        language=known,
        segments=segments,
        excluded=excluded,
        notices=tuple(notices),
        extracted=found.extracted,
        paragraphs=tuple(part.span for part in page.parts if not part.reason),
        date=found.published or date_above(text, excluded, segments),
    )


def _check_words(name: str, text: str) -> None:
    words = [
        match.group()
        for _, match in zip(range(_MIN_WORDS), _WORD.finditer(text), strict=False)
    ]
    if not words:
        raise InputError(f"{name}: no word in it; give an article")
    if len(words) < _MIN_WORDS:
        raise InputError(f"{name}: only one word, {words[0][:40]!r}; give an article")


def _whole(text: str, paragraphs: Sequence[Paragraph], language: str) -> Page:
    """Return the page as it is, nothing left out."""
    parts = []
    for item in paragraphs:
        piece = text[item.span.start : item.span.end]
        parts.append(Part(item.span, piece, evidence(piece, language), kind=item.kind))
    return Page(tuple(parts), None, frozenset())


def _segments(text: str, page: Page) -> Iterator[Segment]:
    index = 0
    for number, part in enumerate(page.parts):
        if part.reason:
            continue
        kind = _kind(page, number)
        for span in split_sentences(text, part.span):
            yield Segment(index, kind, span)
            index += 1


def _kind(page: Page, number: int) -> SegmentKind:
    if number in page.captions:
        return SegmentKind.CAPTION
    if page.parts[number].is_prose:
        return SegmentKind.SENTENCE
    return SegmentKind.TITLE if number == page.title else SegmentKind.HEADING
