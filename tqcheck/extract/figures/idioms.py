"""Number words that do not count: "one of them", "no one", "a second time"."""

from tqcheck.extract.figures.numerals import Numeral
from tqcheck.extract.figures.tokens import Line

__all__ = ["is_idiom"]

_AFTER_SECOND = frozenset({"time", "to", "hand", "nature", "thought", "-"})
_AFTER_FIRST = frozenset({"lady", "and", "of", "name"})
_AFTER_PRONOUN = frozenset(
    """
    of another who that which is was are were has had can could may might must will
    would should thing way by to on in at for from with and or but as if not more
    can't wants knows says said else
    """.split()
)
_BEFORE_PRONOUN = frozenset(
    """
    no any every each this that the which some another only other next first last
    everyone someone new big good great better right wrong same loved a an either
    neither square day
    """.split()
)
"""Words around the pronoun "one"; closed classes and set phrases of English."""
_TIED_TO_ONE = frozenset("year month week day hour minute third fifth time".split())
"""What "one-" counts: a "one-year" ban, but not a "one-sided" one."""


def is_idiom(line: Line, index: int, number: Numeral) -> bool:
    """Tell "one of them", "no one", "a second time" from numbers.

    Args:
        line: The passage.
        index: Where the number starts.
        number: The number as the grammar reads it.
    """
    word, before, after = (line.low(index + k) for k in (0, -1, 1))
    if number.ordinal and word == "second":
        return after in _AFTER_SECOND
    if number.ordinal and word == "first":
        return line.is_glue(index + 1) or after in _AFTER_FIRST
    if word == "zero":
        return after == "in" or before in ("below", "above")
    return word == "one" and number.end == index + 1 and _is_pronoun(line, index)


def _is_pronoun(line: Line, index: int) -> bool:
    before, after = line.low(index - 1), line.low(index + 1)
    if line[index].text.lower() != "one":  # "one's"
        return True
    if after in _AFTER_PRONOUN or before in _BEFORE_PRONOUN:
        return True
    if line.is_glue(index + 1) or line.is_glue(index - 1):
        return line.low(index + 2) not in _TIED_TO_ONE
    return not line.is_word(index + 1) and before != "to"
