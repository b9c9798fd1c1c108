"""Early, middle or late in a month, year or decade: "late February", "end of May"."""

from dataclasses import replace

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Kind, Moment, Part
from tqcheck.extract.figures.tokens import Line

__all__ = ["with_stage"]

_STAGES = {
    "early": 0,
    "beginning": 0,
    "start": 0,
    "mid": 1,
    "middle": 1,
    "late": 2,
    "end": 2,
}
_NOUNS = frozenset({"beginning", "start", "middle", "end"})
_PERIODS = frozenset({Part.MONTH, Part.YEAR, Part.DECADE, Part.CENTURY, Part.PERIOD})


def with_stage(line: Line, found: Found) -> Found:
    """Return the date with the stage that the words before it say, if any.

    A day already says when in the month; it takes no stage.
    """
    if found.kind not in (Kind.DATE, Kind.RELATIVE) or not found.moments:
        return found
    parts = {part for part, _ in found.moments[0].parts}
    place = _stage_before(line, found.start)
    if place is None or Part.DAY in parts or not parts & _PERIODS:
        return found
    stage = _STAGES[line.low(place)]
    moments = tuple(
        Moment.of({**dict(moment.parts), Part.STAGE: stage}) for moment in found.moments
    )
    spot = (Part.STAGE, (place, place + 1))
    return replace(found, moments=moments, places=(*found.places, spot))


def _stage_before(line: Line, index: int) -> int | None:
    """Return the token that says the stage: "late" or "end" of "end of the"."""
    at = index - 1
    if line.is_dash(at):
        at -= 1
    at -= line.low(at) == "the"
    of = line.low(at) == "of"
    at -= of
    word = line.low(at)
    return at if word in _STAGES and (word in _NOUNS) <= of else None
