"""Two numbers against each other: goals, points, votes."""

from fractions import Fraction

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.measured import rates
from tqcheck.extract.figures.model import Amount, Kind
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import unit_at

__all__ = ["is_contest", "score_at"]

_MOST_DIGITS = 3
"""A parliament votes 217-203; larger numbers on a dash are ranges."""
_CONTEST = frozenset(
    """
    win wins won beat beats beaten lost lose loses losing loss defeat defeated victory
    victories draw drew drawn lead led leading score scored trailing trailed tie tied
    goal goals vote voted votes aggregate match game final set sets penalties shootout
    home away champions league cup
    """.split()
)
_CONTEST_REACH = 8
"""Tokens on either side in which a word of contest counts."""


def score_at(line: Line, index: int) -> Found | None:
    """Return the score that starts at token `index`, or None.

    "3-1", "3:1" and "217-203" are scores; a rising "3-5" may be a range, so it
    needs a word of contest near by.
    """
    left, tie, right = line[index], line[index + 1], line[index + 2]
    tied = tie.glued and right.glued and (line.is_dash(index + 1) or tie.text == ":")
    if not tied or not (left.text.isdecimal() and right.text.isdecimal()):
        return None
    after = line[index + 3]
    if max(len(left.text), len(right.text)) > _MOST_DIGITS or after.text in ("%", "/"):
        return None
    if after.glued and (after.kind != "mark" or line.is_dash(index + 3)):
        return None
    one, other = int(left.text), int(right.text)
    if one < other and tie.text != ":" and not is_contest(line, index):
        return None
    if unit_at(line, index + 3) or rates().match(line, index + 3):
        return None
    amount = Amount(Fraction(one), Fraction(1), second=Fraction(other))
    return Found(Kind.SCORE, index, index + 3, (amount,))


def is_contest(line: Line, index: int) -> bool:
    """Tell whether words of a match or a vote stand near `index`."""
    near = range(index - _CONTEST_REACH, index + _CONTEST_REACH)
    return any(line.low(k) in _CONTEST for k in near)
