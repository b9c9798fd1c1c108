"""Who translates whom, as TMX 1.4b for translation tools."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import tqcheck
from tqcheck.alignment import Alignment, Bead
from tqcheck.reporters.layout import fold
from tqcheck.text import Document

__all__ = ["render"]

_SAME_LANGUAGE = "-x-transl"
"""Private subtag (BCP 47) for a translation in the original's own language: tools
keep one text a language and unit."""


def render(original: Document, translation: Document, alignment: Alignment) -> str:
    """Return a translation memory with one unit for each bead of two sides.

    Omitted and added segments have no counterpart and are left out. Kind,
    similarity and "moved" are properties of each unit.
    """
    source = original.language
    target = translation.language
    if target == source:
        target += _SAME_LANGUAGE
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        _header(source),
        "<body>",
    ]
    for bead in alignment.beads:
        if bead.is_pair:
            lines.append("<tu>")
            lines.extend(_properties(bead))
            lines.append(_variant(source, original, bead.original))
            lines.append(_variant(target, translation, bead.translation))
            lines.append("</tu>")
    return "\n".join([*lines, "</body>", "</tmx>", ""])


def _header(language: str) -> str:
    return (
        '<header creationtool="tqcheck" '
        f"creationtoolversion={quoteattr(tqcheck.__version__)} "
        'segtype="sentence" o-tmf="tqcheck alignment" adminlang="en" '
        f'srclang={quoteattr(language)} datatype="plaintext"/>'
    )


def _properties(bead: Bead) -> Iterator[str]:
    yield f'<prop type="x-kind">{bead.kind}</prop>'
    yield f'<prop type="x-similarity">{bead.similarity:.4f}</prop>'
    if bead.moved:
        yield '<prop type="x-moved">yes</prop>'


def _variant(language: str, document: Document, indexes: tuple[int, ...]) -> str:
    text = fold(" ".join(document.segment_text(index) for index in indexes))
    return f"<tuv xml:lang={quoteattr(language)}><seg>{escape(text)}</seg></tuv>"
