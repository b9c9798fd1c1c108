"""Who translates whom, as a table for people: two columns, at most 100 wide."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from tqcheck.alignment import Alignment, Bead
from tqcheck.reporters.layout import clip, fold, width, wrap
from tqcheck.text import Document

__all__ = ["render"]

_KIND = 8
_BAR = 6
_TEXT = 37
"""Columns of each text; all together make 99."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SEPARATOR = " │ "
_RULE = "─┼─".join("─" * size for size in (_KIND + _BAR + 5, _TEXT, _TEXT))


def render(original: Document, translation: Document, alignment: Alignment) -> str:
    """Return one block a bead: kind, similarity as a bar, both texts side by side.

    Each segment starts with its number. A line of totals ends the table.
    """
    lines = [
        _line(
            "kind", "alike", clip(original.name, _TEXT), clip(translation.name, _TEXT)
        ),
        _RULE,
    ]
    for bead in alignment.beads:
        lines.extend(_block(original, translation, bead))
    return "\n".join([*lines, _totals(alignment), ""])


def _block(original: Document, translation: Document, bead: Bead) -> Iterator[str]:
    left = _paragraph(original, bead.original)
    right = _paragraph(translation, bead.translation)
    kinds = [bead.kind, *(["moved"] if bead.moved else [])]
    alike = [_bar(bead.similarity)] if bead.is_pair else []
    for row in zip_longest(kinds, alike, left, right, fillvalue=""):
        yield _line(*row)
    yield _line("", "", "", "")


def _paragraph(document: Document, indexes: tuple[int, ...]) -> list[str]:
    return [
        line
        for index in indexes
        for line in wrap(f"{index} {fold(document.segment_text(index))}", _TEXT)
    ]


def _bar(similarity: float) -> str:
    """Return a bar for 0 to 1 and the figure behind it."""
    eighths = round(min(1.0, max(0.0, similarity)) * _BAR * 8)
    full, rest = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[rest] if rest else "")
    return f"{bar:<{_BAR}} {similarity:.2f}"


def _line(kind: str, alike: str, left: str, right: str) -> str:
    cells = (
        (kind, _KIND),
        (alike, _BAR + 5),
        (left, _TEXT),
    )
    padded = [text + " " * (size - width(text)) for text, size in cells]
    return _SEPARATOR.join(("".join(padded[:2]), padded[2], right)).rstrip()


def _totals(alignment: Alignment) -> str:
    kinds = Counter(bead.kind for bead in alignment.beads)
    moved = sum(bead.moved for bead in alignment.beads)
    parts = [f"{count} {kind}" for kind, count in sorted(kinds.items())]
    return ", ".join([*parts, f"{moved} moved"])
