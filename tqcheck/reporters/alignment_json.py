"""Who translates whom, as JSON."""

from tqcheck.alignment import Alignment
from tqcheck.reporters.json_report import (
    SCHEMA_VERSION,
    alignment_value,
    document_value,
    dumps,
)
from tqcheck.text import Document

__all__ = ["render"]


def render(original: Document, translation: Document, alignment: Alignment) -> str:
    """Return both documents and the beads between them as JSON."""
    value = {
        "schema_version": SCHEMA_VERSION,
        "original": document_value(original),
        "translation": document_value(translation),
        "pairs": alignment_value(alignment),
    }
    return dumps(value, indent=1) + "\n"
