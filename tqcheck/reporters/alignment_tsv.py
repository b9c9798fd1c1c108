"""Who translates whom, as tab-separated values for spreadsheets and scripts."""

from tqcheck.alignment import Alignment
from tqcheck.reporters.layout import fold
from tqcheck.text import Document

__all__ = ["render"]

_HEADER = (
    "kind",
    "similarity",
    "moved",
    "original",
    "translation",
    "original_text",
    "translation_text",
)


def render(original: Document, translation: Document, alignment: Alignment) -> str:
    """Return a header and one row a bead; segment numbers joined by commas.

    Texts are on one line each: white space folded, control characters visible.
    """
    rows = [_HEADER]
    for bead in alignment.beads:
        rows.append(
            (
                bead.kind,
                f"{bead.similarity:.4f}",
                "yes" if bead.moved else "no",
                ",".join(map(str, bead.original)),
                ",".join(map(str, bead.translation)),
                _text(original, bead.original),
                _text(translation, bead.translation),
            )
        )
    return "".join("\t".join(row) + "\n" for row in rows)


def _text(document: Document, indexes: tuple[int, ...]) -> str:
    return fold(" ".join(document.segment_text(index) for index in indexes))
