"""How much a lost, added or altered figure matters to an editor."""

from collections.abc import Iterator

from tqcheck.compare.figures.derived import is_derived
from tqcheck.compare.figures.matching import Matching
from tqcheck.compare.figures.relation import Relation, Relationship, relate
from tqcheck.compare.figures.sides import Sides
from tqcheck.extract.figures import Figure, Kind, Part
from tqcheck.extract.figures.units import is_currency
from tqcheck.finding import Severity
from tqcheck.lexicon import is_function_word, same_stem

__all__ = [
    "changed_severity",
    "currency_severity",
    "lone_severity",
    "lost_parts",
    "rounded_severity",
    "unit_severity",
]

_SMALL = 2
"""Up to it, plain words ("the men", "a man") often say the same."""
_OF, _AS = "of", "as"
_BEHIND = 4
"""Words behind a number in which what it counts or compares stands."""
_SEVERAL = frozenset(
    """both couple double doubled few half handful many most number pair part several
    some twofold two-fold three-times times""".split()  # noqa: SIM905
)
"""Words that say as much in another way."""
_DEFINITE = frozenset("the this these those his her its their our my your".split())
"""Words behind "two of" that say of which."""
_FEW = 10
"""Up to it, a number may stand in the grammar of a list that the other side gives."""
_ALL_OF_IT = 100
"""100 % is "all"."""
_SMALL_ORDINAL = 3
_SURE = 0.3
"""Surroundings alike enough to call an unequal figure an error."""
_DATES = frozenset({Kind.DATE, Kind.CLOCK, Kind.RELATIVE})
_MOST_LOOKED_AT = 120
"""Figures of one passage that are looked at; only tables have more."""
_LOST = {Part.DAY: Severity.WARNING, Part.YEAR: Severity.INFO}
_EARLY, _LATE = 0, 2
"""Stages of a month; see `Part.STAGE`."""
_LAST_DAYS = 28
"""Day from which a month may end."""
_SAID_ELSEWHERE = 12
"""Passages around in which a figure found again makes its loss a note."""


def changed_severity(one: Figure, other: Figure, bound: float) -> Severity:
    """Return how much it matters that one figure became the other."""
    if one.implicit or other.implicit:
        return Severity.WARNING
    if _differ_by_days(one, other):
        same_words = one.text.casefold() == other.text.casefold()
        return Severity.WARNING if same_words else Severity.ERROR
    if Kind.RELATIVE in (one.kind, other.kind) or Kind.VAGUE in (one.kind, other.kind):
        return Severity.WARNING
    if one.kind is other.kind or bound >= _SURE:
        return Severity.ERROR
    return Severity.WARNING


def _differ_by_days(one: Figure, other: Figure) -> bool:
    """Tell whether two days differ by the calendar: "yesterday", "today"."""
    if not (one.days and other.days or one.days and other.moments):
        return bool(other.days and one.moments) and _differ_by_days(other, one)
    return all(m.get(Part.DAY) is not None for m in (*one.dates, *other.dates))


def rounded_severity(
    one: Figure, other: Figure, relationship: Relationship
) -> Severity:
    """Return information for an announced rounding, else a warning."""
    del one, other
    return Severity.INFO if relationship.stated else Severity.WARNING


def unit_severity(one: Figure, other: Figure) -> Severity:
    """Return how much it matters that a number got another unit."""
    rates = {Kind.PERCENT, Kind.POINTS}
    return Severity.WARNING if {one.kind, other.kind} == rates else Severity.ERROR


def currency_severity() -> Severity:
    """Return how much a conversion without a stated rate matters."""
    return Severity.WARNING


def lone_severity(
    matching: Matching, number: int, figure: Figure, *, original: bool
) -> Severity | None:
    """Return how much a figure without counterpart matters; None for nothing.

    What plain words can say or leave out is at most a note: small numbers,
    weekdays, dates that the other side gives relative to its day, conversions
    in brackets, and figures that the other side says elsewhere.
    """
    if _singles_out(matching.sides[number], figure, original=original):
        return Severity.WARNING
    if figure.implicit or figure.kind is Kind.RELATIVE:
        return None
    if is_derived(matching, number, figure, original=original):
        return None
    if _is_minor(figure) or _is_implied(
        matching, number, figure, original=original
    ):
        return Severity.INFO
    if _is_elsewhere(matching, number, figure, original=original):
        return Severity.INFO
    return Severity.WARNING


def lost_parts(
    full: Figure, other: Figure, figures: tuple[Figure, ...]
) -> Iterator[tuple[Part, Severity]]:
    """Yield the parts that `full` says and neither `other` nor its side says.

    A lost day is worth a look; a lost year is often clear from the context.

    Args:
        full: A date.
        other: The same date on the other side, perhaps said less fully.
        figures: All figures of the other side of the passage.
    """
    if full.kind is not Kind.DATE or other.kind is not Kind.DATE:
        return
    if not full.moments or not other.moments or other.days:
        return
    said = {item for f in figures for m in f.moments for item in m.parts}
    said |= {
        (Part.DAY, int(f.amount.value))
        for f in figures
        if f.kind is Kind.ORDINAL and f.amount is not None
    }
    weekday = any(part is Part.WEEKDAY for part, _ in said)
    relative = any(f.kind is Kind.RELATIVE for f in figures)
    for part, value in full.moments[0].parts:
        lost = part in _LOST and (part, value) not in said
        if part is Part.DAY and _ends_period(value, other):
            continue
        if lost and other.moments[0].get(part) is None:
            yield part, Severity.INFO if relative or weekday else _LOST[part]


def _ends_period(day: int, other: Figure) -> bool:
    """Tell whether "end of March" says the 31st, or "beginning of March" the 1st."""
    stage = other.moments[0].get(Part.STAGE)
    return (stage == _LATE and day >= _LAST_DAYS) or (stage == _EARLY and day == 1)


def _is_minor(figure: Figure) -> bool:
    if figure.kind is Kind.VAGUE:
        return True
    if figure.kind is Kind.CLOCK and figure.text.isalpha():
        return True
    if figure.kind is Kind.DATE:
        said = {part for moment in figure.moments for part, _ in moment.parts}
        return said <= {
            Part.WEEKDAY,
            Part.DIRECTION,
            Part.SEASON,
            Part.HALF,
            Part.QUARTER,
        }
    if figure.amount is None:
        return False
    if figure.kind is Kind.PERCENT:
        return figure.amount.value == _ALL_OF_IT
    if figure.kind is Kind.ORDINAL:
        return figure.amount.value <= _SMALL_ORDINAL
    if figure.kind is Kind.QUANTITY and figure.amount.value == 1:
        return True
    spelled = figure.kind is Kind.QUANTITY and figure.text[:1].isalpha()
    if figure.kind in (Kind.CARDINAL, Kind.TIMES) or spelled:
        return 0 <= figure.amount.value <= _SMALL
    return False


def _singles_out(sides: Sides, figure: Figure, *, original: bool) -> bool:
    """Tell whether a number says which of several, or how much more.

    "Two of the relatives" are not the relatives, "twice as fast" is not as fast: where
    the word behind is on the other side, and none says "both" or "double".
    """
    side, words = sides.original, sides.passage.original_words
    others = sides.passage.translation_words
    if not original:
        side, words, others = sides.translation, others, words
    after = side.contexts[side.figures.index(figure)].after[:_BEHIND]
    following = [words[k].text.lower() for k in after]
    if figure.kind is Kind.TIMES:
        counts = following[:1] == [_AS]
    else:
        several = figure.amount is not None and figure.amount.value > 1
        of_them = following[:1] == [_OF] and not _DEFINITE.isdisjoint(following[1:2])
        counts = figure.kind is Kind.CARDINAL and several and of_them
    if not counts or any(word.text.lower() in _SEVERAL for word in others):
        return False
    counted = next((x for x in following if not is_function_word(x)), "")
    return any(same_stem(counted, other.text) for other in others if counted)


def _unlinked(matching: Matching, number: int, original: bool) -> Iterator[Figure]:
    """Yield the figures of the other side that render nothing here."""
    sides = matching.sides[number]
    linked = {
        link.translation if original else link.original
        for link in matching.links
        if link.passage == number
    }
    others = sides.translation.figures if original else sides.original.figures
    return (figure for k, figure in enumerate(others) if k not in linked)


def _is_implied(
    matching: Matching, number: int, figure: Figure, *, original: bool
) -> bool:
    """Tell whether the other side can say the same without a number."""
    sides = matching.sides[number]
    others = sides.translation.figures if original else sides.original.figures
    if figure.kind in _DATES:
        return any(o.kind in _DATES for o in _unlinked(matching, number, original))
    if is_currency(figure.unit):
        return any(is_currency(o.unit) and o.unit != figure.unit for o in others)
    if figure.kind is Kind.CARDINAL and figure.text.isalpha():
        return not _counted_is_kept(sides, figure, original=original)
    return False


def _counted_is_kept(sides: Sides, figure: Figure, *, original: bool) -> bool:
    """Tell whether what a number counts stands on the other side too."""
    here, there = sides.original, sides.translation
    words, others = sides.passage.original_words, sides.passage.translation_words
    if not original:
        here, words, others = there, others, words
    context = here.contexts[here.figures.index(figure)]
    counted = [
        words[k].text for k in context.after[:2] if not is_function_word(words[k].text)
    ]
    return any(same_stem(word, other.text) for word in counted for other in others)


def _is_elsewhere(
    matching: Matching, number: int, figure: Figure, *, original: bool
) -> bool:
    near = matching.sides[
        max(0, number - _SAID_ELSEWHERE) : number + _SAID_ELSEWHERE + 1
    ]
    for sides in near:
        others = sides.translation.figures if original else sides.original.figures
        for other in others[:_MOST_LOOKED_AT]:
            relationship = relate(figure, other)
            if relationship.relation is Relation.SAME and relationship.closeness > 1:
                return True
    return False
