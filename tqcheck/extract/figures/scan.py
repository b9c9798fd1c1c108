"""Reads a passage from left to right and returns its figures."""

from dataclasses import replace

from tqcheck.extract.figures.approach import approach_after, approach_before
from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Approach, Edge, Figure, Kind
from tqcheck.extract.figures.stages import with_stage
from tqcheck.extract.figures.starts import Reader, has_starts, starts_of
from tqcheck.extract.figures.tokens import Line, tokenize
from tqcheck.text import Span

__all__ = ["find_figures"]

_LIST_MARKS = frozenset(".)")
_RANGE_WORDS = frozenset({"to", "till", "until", "through"})
_LIST_WORDS = frozenset({"and", "or", ","})
_LONGEST_TIE = 2
"""Tokens between two figures that share a unit: ", and"."""
_INHERITED = frozenset(
    {Kind.PERCENT, Kind.POINTS, Kind.MONEY, Kind.QUANTITY, Kind.AGE, Kind.TIMES}
)
"""What "5 to 10 percent" hands on to the first number."""
_UNSCALED = 1000
"""Below it the 10 of "10 to 20 million" may be millions too."""


def find_figures(text: str, span: Span | None = None) -> tuple[Figure, ...]:
    """Return the figures of `text` inside `span`, in reading order.

    Args:
        text: The document's text.
        span: The passage to read; all of the text where not given.

    Returns:
        Figures with offsets in `text`. Numbers that only name something
        ("Article 5") come with the kind `REFERENCE`.
    """
    span = span or Span(0, len(text))
    if not has_starts(text[span.start : span.end]):
        return ()
    line = tokenize(text, span)
    found = [with_stage(line, item) for item in _share_units(line, _read(line))]
    return tuple(_figure(text, line, item) for item in found)


def _read(line: Line) -> list[Found]:
    found: list[Found] = []
    free = _after_list_mark(line)
    for index, readers in starts_of(line):
        here = _at(line, index, readers) if index >= free else []
        if here:
            found.extend(here)
            free = max(item.end for item in here)
    return found


def _after_list_mark(line: Line) -> int:
    """Return where the text starts after "3." or "(4)"."""
    start = int(line[0].text == "(")
    number, mark = line[start], line[start + 1]
    marked = number.kind == "number" and mark.text in _LIST_MARKS and mark.glued
    return start + 2 if marked and (start or not line.glued(start + 2)) else 0


def _at(line: Line, index: int, readers: tuple[Reader, ...]) -> list[Found]:
    for read in readers:
        found = read(line, index)
        if found:
            return found
    return []


def _share_units(line: Line, found: list[Found]) -> list[Found]:
    """Give "5 to 10 percent" and "$5-10 million" their unit on both numbers."""
    result = list(found)
    chained = False
    for k in range(len(result) - 1, 0, -1):
        left, right = result[k - 1], result[k]
        tie = _tie(line, left.end, right.start)
        bare_comma = line.low(left.end) == "," and left.end + 1 == right.start
        chained = tie is not None and (chained or not bare_comma)
        if chained and left.amounts and right.amounts:
            between = line.low(left.start - 1) == "between"
            left, right = _inherit(left, right)
            if tie == "range" or between:
                left = left if left.edge else replace(left, edge=Edge.LOW)
                right = right if right.edge else replace(right, edge=Edge.HIGH)
            result[k - 1], result[k] = left, right
    return result


def _tie(line: Line, start: int, end: int) -> str | None:
    """Return "range" or "list" when only a tying word stands between."""
    words = [line.low(k) for k in range(start, end)]
    if not words or len(words) > _LONGEST_TIE:
        return None
    if len(words) == 1 and (line.is_dash(start) or words[0] in _RANGE_WORDS):
        return "range"
    hanging = words[1:] if line.is_dash(start) else words  # 8- and 10-year-olds
    tying = _LIST_WORDS | _RANGE_WORDS if line.is_dash(start) else _LIST_WORDS
    return "list" if all(word in tying for word in hanging) else None


def _inherit(left: Found, right: Found) -> tuple[Found, Found]:
    if left.kind is Kind.CARDINAL and right.kind in _INHERITED:
        unit = right.unit
        amounts = tuple(replace(a, unit=unit) for a in left.amounts)
        left = replace(left, kind=right.kind, amounts=_scaled(amounts, right))
    elif left.kind is Kind.AGE and right.kind is Kind.CARDINAL:
        amounts = tuple(replace(a, unit=left.unit) for a in right.amounts)
        right = replace(right, kind=Kind.AGE, amounts=amounts)
    elif left.kind is Kind.MONEY and right.kind is Kind.CARDINAL:
        amounts = tuple(replace(a, unit=left.unit) for a in right.amounts)
        right = replace(right, kind=Kind.MONEY, amounts=amounts)
        left = replace(left, amounts=_scaled(left.amounts, right))
    elif left.kind is right.kind is Kind.CARDINAL:
        left = replace(left, amounts=_scaled(left.amounts, right))
    return left, right


def _scaled(amounts: tuple[Amount, ...], right: Found) -> tuple[Amount, ...]:
    """Add the reading of "10" in "10 to 20 million" as ten million."""
    value, above = amounts[0], right.amounts[0]
    if not 0 < value.value < _UNSCALED <= above.value:
        return amounts
    scale = 1000
    while above.value >= scale * _UNSCALED:
        scale *= 1000
    if above.value % scale and above.value < scale:
        return amounts
    scaled = replace(value, value=value.value * scale, step=value.step * scale)
    return (*amounts, scaled)


def _figure(text: str, line: Line, found: Found) -> Figure:
    span = line.span(found.start, found.end)
    approach, words = _approach(line, found)
    core = found.core if found.core != (0, 0) else (found.start, found.end)
    return Figure(
        span=span,
        kind=found.kind,
        text=text[span.start : span.end],
        amounts=found.amounts,
        moments=found.moments,
        approach=approach,
        approach_span=words,
        core=line.span(*core),
        edge=found.edge,
        implicit=found.implicit,
        label=found.label,
        places=tuple((part, line.span(*spot)) for part, spot in found.places),
    )


def _approach(line: Line, found: Found) -> tuple[Approach, Span | None]:
    """Return how exact the figure is, and the words that say so."""
    if found.kind in (Kind.REFERENCE, Kind.ORDINAL, Kind.RELATIVE):
        return Approach.EXACT, None
    before = approach_before(line, found.start)
    after = approach_after(line, found.end)
    words = None
    if before is not None:
        words = before[0], line.span(before[1], found.start)
    elif after is not None:
        words = after[0], line.span(found.end, after[1])
    dated = found.kind in (Kind.DATE, Kind.CLOCK)
    if words is None or (dated and words[0] not in _OF_DATES):
        return Approach.EXACT, None
    return words


_OF_DATES = frozenset({Approach.ABOUT, Approach.NEARLY})
"""Dates are approached so; "over Friday" and "under May" mean other things."""
