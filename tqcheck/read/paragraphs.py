"""Plain text to paragraphs: one a line, between blank lines, or hard-wrapped."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.text import Span

__all__ = ["paragraph_spans"]

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MAX_WRAP_COLUMN = 132
"""Mail and terminals wrap at 65 to 132 columns; longer lines are paragraphs."""
_MIN_WRAP_COLUMN = 40
_MIN_WRAPPED_SHARE = 0.5
"""In hard-wrapped text most lines that touch another are full; in a list few are."""
_MIN_WRAPS = 2
_RAGGED = 2
"""Columns by which a line may fall short: a typesetter's slack for a hyphen."""
_ENDS = ".…:"
_MIN_BROKEN_LINE = 25
"""A line cut inside a sentence is long; shorter ones are items of a list."""
_BULLET = re.compile(r"(?:[-–—*•·‣▪]|\(?\d{1,3}[.)])[ \t\u00a0]")


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text, without white space at their ends.

    A blank line ends a paragraph. Lines that touch are one paragraph each, unless
    the text is hard-wrapped: then a line that was full (the next line's first word
    did not fit) goes on in the next. A line that stops inside a sentence goes on
    in the next where that begins with a small letter, unless both are items of a list.
    """
    groups = list(_groups(text))
    column = _wrap_column(text, groups)
    return tuple(
        paragraph for group in groups for paragraph in _paragraphs(text, group, column)
    )


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield runs of lines without a blank line between them, trimmed."""
    group: list[Span] = []
    reached = 0
    for match in _LINE.finditer(text):
        line = _trimmed(text, match.start(), match.end())
        gap = text[reached : match.start()]
        if group and (line is None or _line_breaks(gap) > 1):
            yield group
            group = []
        reached = match.end()
        if line is not None:
            group.append(line)
    if group:
        yield group


def _line_breaks(gap: str) -> int:
    return len(gap) - gap.count("\r\n")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(bare))


def _wrap_column(text: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """Return the column at which the text is wrapped; None where it is not."""
    longest = max((len(line) for group in groups for line in group), default=0)
    if not _MIN_WRAP_COLUMN <= longest <= _MAX_WRAP_COLUMN:
        return None
    touching = [pair for group in groups for pair in pairwise(group)]
    wraps = sum(_is_full(text, a, b, longest) for a, b in touching)
    inside = sum(_goes_on(text, a, b) for a, b in touching)
    if wraps < max(_MIN_WRAPS, _MIN_WRAPPED_SHARE * len(touching)) or not inside:
        return None
    return longest


def _is_full(text: str, line: Span, following: Span, column: int) -> bool:
    """Tell whether the next line's first word did not fit on this one."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > column - _RAGGED


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Tell whether the line stops inside a sentence that the next one takes up."""
    return (
        len(line) >= _MIN_BROKEN_LINE
        and text[line.end - 1] not in _ENDS
        and text[following.start].islower()
    )


def _paragraphs(text: str, group: Sequence[Span], column: int | None) -> Iterator[Span]:
    first = group[0]
    in_list = text[first.start].islower()
    for line, following in pairwise(group):
        is_item = _BULLET.match(text, following.start) is not None
        goes_on = _goes_on(text, line, following) and not in_list
        if is_item or not (goes_on or _was_full(text, line, following, column)):
            yield Span(first.start, line.end)
            first = following
            introduced = in_list or text[line.end - 1] in ":;"
            in_list = text[first.start].islower() and introduced
    yield Span(first.start, group[-1].end)


def _was_full(text: str, line: Span, following: Span, column: int | None) -> bool:
    return column is not None and _is_full(text, line, following, column)
