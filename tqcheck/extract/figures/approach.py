"""Words that say how exactly a figure is meant: about, nearly, over, at least."""

from functools import cache

from tqcheck.extract.figures.model import Approach
from tqcheck.extract.figures.phrases import Phrases
from tqcheck.extract.figures.tokens import Line

__all__ = ["approach_after", "approach_before"]

_BEFORE = {
    Approach.ABOUT: (
        "about|around|approximately|approx|approx.|roughly|circa|c.|ca.|"
        "some|~|\u2248|somewhere around|in the region of|in the order of|"
        "on the order of|in the neighborhood of|in the neighbourhood of|or so|"
        "more or less|estimated|an estimated"
    ),
    Approach.NEARLY: (
        "nearly|almost|close to|just under|just below|nearing|approaching|"
        "not quite|just short of|a little under|slightly less than|"
        "slightly under|little less than|a little less than|just less than|"
        "slightly below|just shy of|slightly fewer than"
    ),
    Approach.OVER: (
        "over|more than|above|exceeding|exceeds|exceed|exceeded|"
        "in excess of|topped|surpassing|surpassed|surpasses|upwards of|"
        "upward of|greater than|higher than|well over|just over|slightly over|"
        "slightly more than|a little over|a little more than|slightly above|"
        "just above|beyond|north of|>|larger than|longer than|bigger than|"
        "heavier than|older than|little more than|just more than"
    ),
    Approach.AT_LEAST: (
        "at least|no less than|not less than|a minimum of|minimum of|"
        "no fewer than|not be less than|not be fewer than|not be under|"
        "not be below|never less than|not under|not below|not fewer than|"
        "\u2265|minimum|at the very least|at a minimum"
    ),
    Approach.UNDER: (
        "under|less than|fewer than|below|lower than|smaller than|short of|"
        "younger than|well under|well below|south of|<|shorter than"
    ),
    Approach.UP_TO: (
        "up to|at most|no more than|not more than|a maximum of|maximum of|"
        "a maximum|maximum|not exceeding|not over|\u2264|capped at|"
        "no greater than|no higher than|not be more than|not be over|"
        "not be above|not above|not heavier than|not longer than|"
        "not higher than|not older than|not larger than|not later than|"
        "no older than|no heavier than|no larger than|no longer than|"
        "at the most|not exceed|a max of|no later than"
    ),
    Approach.AS_MANY_AS: (
        "as many as|as much as|as high as|as large as|as long as|as far as"
    ),
}
"""Words before a figure."""
_AFTER = {
    Approach.ABOUT: "or so|-odd|odd|or thereabouts|approximately|roughly|more or less",
    Approach.AT_LEAST: (
        "or more|or above|or over|or older|and over|and above|and older|"
        "plus|-plus|or longer|or higher|at least|or greater|and up|"
        "and upwards|or better"
    ),
    Approach.OVER: "+",
    Approach.UP_TO: (
        "or less|or fewer|or under|or below|or younger|and under|and below|"
        "and younger|at most|or lower|at maximum|maximum|at the most"
    ),
}
"""Words after a figure."""
_LONGEST = 4
"""Tokens of the longest phrase before a figure that are tried."""


@cache
def _phrases() -> tuple[Phrases[Approach], Phrases[Approach]]:
    both = []
    for table in (_BEFORE, _AFTER):
        rows = (
            (phrase, approach, False)
            for approach, phrases in table.items()
            for phrase in phrases.split("|")
        )
        both.append(Phrases(rows))
    return both[0], both[1]


def approach_before(line: Line, index: int) -> tuple[Approach, int] | None:
    """Return how the figure at `index` is approached and where the words start."""
    before = _phrases()[0]
    for start in range(max(0, index - _LONGEST), index):
        for approach, end in before.all(line, start):
            if end == index:
                return approach, start
    return None


def approach_after(line: Line, index: int) -> tuple[Approach, int] | None:
    """Return how the figure that ends before `index` is approached, and the end."""
    found = _phrases()[1].match(line, index)
    if found is None or (line.low(index) == "-" and not line.glued(index)):
        return None
    if line.low(index) == "+" and not line.glued(index):
        return None
    return found
