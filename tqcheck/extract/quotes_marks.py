"""Quotation marks in running text: which may open, which may close, which are none.

A straight mark says nothing by itself; the characters on both sides of a run of
marks decide. Apostrophes, elisions ("'em", "'90s"), feet and inches are no marks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tqcheck.text import Span

__all__ = ["Family", "Glyph", "Mark", "find_marks"]


class Family(StrEnum):
    """Marks that can close each other; writers and machines mix their shapes."""

    DOUBLE = "double"
    SINGLE = "single"
    ANGLE = "angle"
    SINGLE_ANGLE = "single angle"
    CORNER = "corner"


class Glyph(StrEnum):
    """What the shape of a mark says about its direction."""

    STRAIGHT = "straight"
    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True)
class Mark:
    """One quotation mark, with what its shape and its neighbours allow."""

    span: Span
    family: Family
    glyph: Glyph
    can_open: bool
    """Its neighbours allow it to open a quote."""
    can_close: bool
    """Its neighbours allow it to close a quote."""
    after_digit: bool = False
    """May be an inch mark: a double mark right behind a digit."""
    after_colon: bool = False
    """Opens where nothing is open: some typists set the wrong mark or space there."""
    may_be_possessive: bool = False
    """May be the apostrophe of a plural: "the allies' plan"."""


_GLYPHS = {
    '"': (Family.DOUBLE, Glyph.STRAIGHT),
    "``": (Family.DOUBLE, Glyph.OPENING),
    "''": (Family.DOUBLE, Glyph.STRAIGHT),
    "\u201c": (Family.DOUBLE, Glyph.OPENING),
    "\u201d": (Family.DOUBLE, Glyph.CLOSING),
    "\u201e": (Family.DOUBLE, Glyph.OPENING),
    "\u201f": (Family.DOUBLE, Glyph.OPENING),
    "'": (Family.SINGLE, Glyph.STRAIGHT),
    "\u2018": (Family.SINGLE, Glyph.OPENING),
    "\u2019": (Family.SINGLE, Glyph.CLOSING),
    "\u201a": (Family.SINGLE, Glyph.OPENING),
    "\u201b": (Family.SINGLE, Glyph.OPENING),
    "\u00ab": (Family.ANGLE, Glyph.OPENING),
    "\u00bb": (Family.ANGLE, Glyph.CLOSING),
    "\u2039": (Family.SINGLE_ANGLE, Glyph.OPENING),
    "\u203a": (Family.SINGLE_ANGLE, Glyph.CLOSING),
    "\u300c": (Family.CORNER, Glyph.OPENING),
    "\u300d": (Family.CORNER, Glyph.CLOSING),
    "\u300e": (Family.CORNER, Glyph.OPENING),
    "\u300f": (Family.CORNER, Glyph.CLOSING),
}
"""Shapes by character; Unicode's quotation marks, and the ASCII pairs of TeX."""
_MARK = re.compile("``|''|[" + "".join(g for g in _GLYPHS if len(g) == 1) + "]")
_RUN = re.compile("[`" + "".join(g for g in _GLYPHS if len(g) == 1) + "]+")
_ELISION = re.compile(
    r"(?:em|cause|til|till|tis|twas|n|bout|cos|cuz|[0-9]0s)(?![^\W_])", re.IGNORECASE
)
"""What an apostrophe may stand before: "'em", "rock 'n' roll", "'90s"."""
_AND_BEFORE = frozenset({"'n", "\u2018n", "\u2019n"})
"""What stands before the second apostrophe of "rock 'n' roll"."""
_POSSESSIVE_AFTER_MARK = re.compile(r"s(?![^\W_])")
_OPENERS_BEFORE = frozenset("([{<-\u2013\u2014/\u2026\u00a1\u00bf*_")
"""Characters other than white space that an opening mark may follow."""
_APOSTROPHES = frozenset("'\u2019\u2018")
_INCHES_AFTER_FEET = re.compile(r"\d['\u2019\u2032]\s?\d{1,2}\Z")
_EDGE = "\n"
"""Stands for the start and the end of the paragraph: where none closes, none opens."""
_FEET_LOOK_BACK = 6
"""Characters that hold the longest "11' 11" before an inch mark."""


def find_marks(text: str, within: Span) -> list[Mark]:
    """Return the quotation marks of one paragraph, in reading order.

    Args:
        text: The whole text.
        within: The paragraph; nothing outside it is looked at.
    """
    marks: list[Mark] = []
    for run in _RUN.finditer(text, within.start, within.end):
        left = text[run.start() - 1] if run.start() > within.start else _EDGE
        right = text[run.end()] if run.end() < within.end else _EDGE
        for match in _MARK.finditer(text, run.start(), run.end()):
            mark = _mark(text, match, left, right)
            if mark is not None:
                marks.append(mark)
    return marks


def _mark(text: str, match: re.Match[str], left: str, right: str) -> Mark | None:
    family, glyph = _GLYPHS[match.group()]
    if family is Family.SINGLE and _is_apostrophe(text, match, left, right):
        return None
    if family is Family.DOUBLE and _ends_feet_and_inches(text, match.start()):
        return None
    can_open, can_close = _allowed(left, right)
    return Mark(
        span=Span(match.start(), match.end()),
        family=family,
        glyph=glyph,
        can_open=can_open,
        can_close=can_close,
        after_digit=family is Family.DOUBLE and left.isdigit(),
        after_colon=left == ":",
        may_be_possessive=left in "sS" and right.isspace(),
    )


def _allowed(left: str, right: str) -> tuple[bool, bool]:
    """Tell whether a run of marks between two characters may open, may close."""
    if _EDGE in (left, right):
        return left == _EDGE and right != _EDGE, right == _EDGE
    spaced_left = left.isspace() or left in _OPENERS_BEFORE
    spaced_right = right.isspace() or not (
        right.isalnum() or right in "$\u20ac\u00a3[("
    )
    if spaced_left and not right.isspace() and (not spaced_right or left.isspace()):
        return True, spaced_right and _is_stop(right)
    if not left.isspace() and spaced_right:
        return False, True
    return True, True


def _is_stop(sign: str) -> bool:
    """Tell whether the sign ends something: a mark may stand before it ("very \" ,")."""
    return sign in ",.;:!?)"


def _is_apostrophe(text: str, match: re.Match[str], left: str, right: str) -> bool:
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    if text[start] not in _APOSTROPHES:
        return False
    if text[max(0, start - 2) : start].casefold() in _AND_BEFORE:
        return True
    if _is_closer(before) and _POSSESSIVE_AFTER_MARK.match(text, end):
        return True
    return not left.isalnum() and _ELISION.match(text, end) is not None


def _is_closer(sign: str) -> bool:
    return sign in '"\u201d\u201c\u00bb'


def _ends_feet_and_inches(text: str, start: int) -> bool:
    before = text[max(0, start - _FEET_LOOK_BACK) : start]
    return _INCHES_AFTER_FEET.search(before) is not None
