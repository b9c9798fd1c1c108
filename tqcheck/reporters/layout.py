"""Text for people: visible characters, display width and line breaks."""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["clip", "fold", "visible", "width", "wrap"]

_CONTROL_PICTURES = 0x2400
"""U+2400 onwards shows the control characters U+0000 to U+001F."""
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # unseen, or turning the line
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all
)
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_WIDE = frozenset({"W", "F"})
ELLIPSIS = " … "


def visible(text: str) -> str:
    """Return `text` with control and direction characters made visible.

    Nothing that comes out can move a terminal's cursor, change its colours or
    turn the order of the letters on a line.
    """
    return _HIDDEN.sub(_picture, text.replace("\r\n", "\n").replace("\r", "\n"))


def fold(text: str) -> str:
    """Return `text` on one line: visible, each run of white space one blank."""
    return " ".join(visible(text).split())


def width(text: str) -> int:
    """Return how many columns a terminal needs for `text`.

    East Asian wide characters take two, combining marks none (UAX 11).
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def clip(text: str, columns: int) -> str:
    """Return one line of at most `columns`; "…" stands for what is cut off."""
    line = fold(text)
    if width(line) <= columns:
        return line
    kept, used = [], 1
    for character in line:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, columns: int) -> list[str]:
    """Return `text` in lines of at most `columns`, broken at blanks.

    Words longer than a line are cut. There is always at least one line.
    """
    lines, line, used = [], "", 0
    for word in _fitting(text, columns):
        needed = width(word)
        if line and used + 1 + needed > columns:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + needed) if line else (word, needed)
    return [*lines, line]


def _fitting(text: str, columns: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while width(rest) > columns:
            cut = _cut(rest, columns)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _cut(word: str, columns: int) -> int:
    used = 0
    for index, character in enumerate(word):
        used += _columns(character)
        if used > columns:
            return max(index, 1)
    return len(word)


def _columns(character: str) -> int:
    if unicodedata.category(character) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return (
        chr(_CONTROL_PICTURES + code)
        if code < ord(" ")
        else "\N{REPLACEMENT CHARACTER}"
    )
