"""Numbers with what they measure: per cent, money, units, ages, times, scores."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from tqcheck.extract.figures.found import Found
from tqcheck.extract.figures.model import Amount, Kind, Moment, Part
from tqcheck.extract.figures.numerals import Numeral, numeral
from tqcheck.extract.figures.phrases import Phrases
from tqcheck.extract.figures.shares import share_at, vague_at
from tqcheck.extract.figures.tokens import Line
from tqcheck.extract.figures.units import (
    currency_after,
    currency_before,
    hundredths_at,
    unit_at,
)
from tqcheck.lexicon import is_function_word

__all__ = ["amounts_at"]

_RATES = (
    ("%|percent|per cent|pct|\u066a", (Kind.PERCENT, "%", Fraction(1))),
    (
        "percentage points|percentage point|pp|p.p.|per cent points"
        "|percent points|% points",
        (Kind.POINTS, "pp", Fraction(1)),
    ),
    ("basis points|basis point|bps", (Kind.POINTS, "pp", Fraction(1, 100))),
    ("times|fold|x", (Kind.TIMES, "x", Fraction(1))),
)
"""Words that make a rate of a number: its kind, unit and factor."""
_GLUED_SCALES = {"m": 10**6, "b": 10**9, "t": 10**12}
"""Letters that mean a scale after money, and may mean a unit elsewhere."""
_MINUS = frozenset({"-", "\u2212", "\u2013"})
_AGES = ("aged", "age", "ages")
_IDIOM_AFTER_ONE = frozenset(
    """
    of another who that which is was are were has had can could may might must will
    would should thing way by to on in at for from with and or but as if not more
    can't wants knows says said else
    """.split()
)
_IDIOM_BEFORE_ONE = frozenset(
    """
    no any every each this that the which some another only other next first last
    everyone someone new big good great better right wrong same loved a an either
    neither square day
    """.split()
)
_DOLLAR = "dollar"


@cache
def _rates() -> Phrases[tuple[Kind, str, Fraction]]:
    return Phrases(
        (phrase, value, False)
        for phrases, value in _RATES
        for phrase in phrases.split("|")
    )


def amounts_at(line: Line, index: int) -> list[Found]:
    """Return the amounts that start at token `index`: one, or a score."""
    at, currency = index, ""
    negative = _is_minus(line, index)
    at += negative
    sign = currency_before(line, at)
    if sign is not None and _is_amount(line, sign[1]):
        currency, at = sign
        if _is_minus(line, at):
            negative, at = True, at + 1
    elif negative and not _is_amount(line, at):
        return []
    if not currency:
        whole = _score(line, index) or _vague(line, index) or _share(line, index)
        if whole is not None:
            return [whole]
    number = numeral(line, at)
    if number is None or (_is_idiom(line, at, number) and not currency):
        return []
    if negative:
        number = replace(number, value=-number.value)
    core = (at if currency else index, number.end)
    return [_measured(line, index, core, number, currency)]


def _is_minus(line: Line, index: int) -> bool:
    if line.low(index) == "minus":
        return True
    tied = line.glued(index + 1) and not line.glued(index)
    return line[index].text in _MINUS and tied


def _is_amount(line: Line, index: int) -> bool:
    return line.is_number(index) or numeral(line, index) is not None


def _is_idiom(line: Line, index: int, number: Numeral) -> bool:
    """Tell "one of them", "no one", "a second time" from numbers."""
    word, before, after = (line.low(index + k) for k in (0, -1, 1))
    if number.ordinal and word == "second":
        return after in ("time", "to", "hand", "nature", "thought") or after == "-"
    if number.ordinal and word == "first":
        return line.is_glue(index + 1) or after in ("lady", "and", "of", "name")
    if word == "zero" and (after == "in" or before in ("below", "above")):
        return True
    if word != "one" or number.end != index + 1:
        return False
    if line[index].text.lower() != word or after in _IDIOM_AFTER_ONE or before in _IDIOM_BEFORE_ONE:
        return True
    if line.is_glue(index + 1) or line.is_glue(index - 1):
        return line.low(index + 2) not in _TIED_TO_ONE
    return not line.is_word(index + 1) and before != "to"


_TIED_TO_ONE = frozenset("year month week day hour minute third fifth time".split())


def _vague(line: Line, index: int) -> Found | None:
    vague = vague_at(line, index)
    if vague is None:
        return None
    size, end = vague
    amount = Amount(Fraction(size), Fraction(size))
    found = Found(Kind.VAGUE, index, end, (amount,))
    money = currency_after(line, end + (line.low(end) == "of"))
    if money is not None and not line.low(end - 1).startswith(("dozen", "score")):
        unit = replace(amount, unit=money[0])
        return replace(found, amounts=(unit,), end=money[1], core=(index, end))
    return found


def _share(line: Line, index: int) -> Found | None:
    share = share_at(line, index)
    if share is None or (line.low(index) == "half" and numeral(line, index)):
        return None
    amount = Amount(share.value, share.step)
    at = share.end + (line.low(share.end) == "of")
    whole = at + 1
    dashed = line.is_glue(share.end)
    if line.low(at) in ("a", "an") or dashed:
        money, unit = currency_after(line, whole), unit_at(line, whole)
        if money is not None or unit is not None:
            kind = Kind.QUANTITY if money is None else Kind.MONEY
            name, end = money or unit or ("", whole)
            amounts = (replace(amount, unit=name),)
            return Found(kind, index, end, amounts, core=(index, share.end))
    return Found(Kind.FRACTION, index, share.end, (amount,), implicit=share.implicit)


def _score(line: Line, index: int) -> Found | None:
    """Read "3-1", "3:1", "217-203"; a rising "3-5" needs a word of contest."""
    left, tie, right = line[index], line[index + 1], line[index + 2]
    tied = tie.glued and right.glued and (line.is_dash(index + 1) or tie.text == ":")
    if not tied or not (left.text.isdecimal() and right.text.isdecimal()):
        return None
    after = line[index + 3]
    if max(len(left.text), len(right.text)) > 3 or after.text in ("%", "/"):  # noqa: PLR2004
        return None
    if after.glued and (after.kind != "mark" or line.is_dash(index + 3)):
        return None
    one, other = int(left.text), int(right.text)
    if one < other and tie.text != ":" and not _is_contest(line, index):
        return None
    if unit_at(line, index + 3) or _rates().match(line, index + 3):
        return None
    amount = Amount(Fraction(one), Fraction(1), second=Fraction(other))
    return Found(Kind.SCORE, index, index + 3, (amount,))


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


def _is_contest(line: Line, index: int) -> bool:
    near = range(index - _CONTEST_REACH, index + _CONTEST_REACH)
    return any(line.low(k) in _CONTEST for k in near)


def _measured(
    line: Line, start: int, core: tuple[int, int], number: Numeral, currency: str
) -> Found:
    """Return the number with the unit around it."""
    end = number.end
    if number.ordinal:
        opens = line.opens_sentence(start) and line[end].text == ","
        small = number.spelled and (number.value <= 3 or opens)  # noqa: PLR2004
        amount = Amount(number.value, Fraction(1))
        moments = _as_day(line, core[0], number)
        return Found(
            Kind.ORDINAL, start, end, (amount,), moments=moments, implicit=small
        )
    plain = _readings(number)
    tied = line.skip_glue(end)
    if currency:
        return _money(line, start, core, plain, currency)
    rate = _rates().match(line, tied)
    if rate is not None and not _is_word_x(line, rate[1]):
        (kind, unit, factor), end = rate
        return Found(kind, start, end, _with(plain, unit, factor), core=core)
    coins = hundredths_at(line, tied)
    if coins:
        amounts = tuple(_with(plain, coin, Fraction(1, 100))[0] for coin in coins)
        return Found(Kind.MONEY, start, tied + 1, amounts, core=core)
    money = currency_after(line, tied)
    unit = None if _is_shared_letter(line, tied) else unit_at(line, tied)
    if money is not None and not _is_won(line, tied, number):
        amounts = _with(plain, money[0])
        if unit is not None:  # pounds
            amounts = (*amounts, *_with(plain, unit[0]))
        return Found(Kind.MONEY, start, money[1], amounts, core=core)
    if unit is not None and not _is_ordinal_second(line, tied, number):
        return _quantity(line, start, core, plain, unit)
    return _cardinal(line, start, core, number, plain)


def _as_day(line: Line, index: int, number: Numeral) -> tuple[Moment, ...]:
    """Return the reading of "on the 13th" as a day of the month."""
    following = line[number.end]
    counts = following.kind == "word" and not is_function_word(following.low)
    if number.spelled or counts or line.is_glue(number.end) or number.value > _LAST_DAY:
        return ()
    if line.low(index - 1) not in _BEFORE_DAY:
        return ()
    return (Moment.of({Part.DAY: int(number.value)}),)


_LAST_DAY = 31
_BEFORE_DAY = frozenset({"the", "on", "of", "to", "and", "until", "till", "from", "by"})


def _readings(number: Numeral) -> tuple[Amount, ...]:
    first = Amount(number.value, number.step)
    if number.other is None:
        return (first,)
    return first, Amount(number.other, Fraction(1))


def _with(
    amounts: tuple[Amount, ...], unit: str, factor: Fraction = Fraction(1)
) -> tuple[Amount, ...]:
    return tuple(
        replace(a, value=a.value * factor, step=a.step * factor, unit=unit)
        for a in amounts
    )


def _is_word_x(line: Line, end: int) -> bool:
    """Tell "3x" from "3 x 4"."""
    return line.low(end - 1) == "x" and (not line.glued(end - 1) or line.is_number(end))


def _is_shared_letter(line: Line, index: int) -> bool:
    """Tell a letter that is not a unit here: "5 C", "10 s"."""
    token = line[index]
    return (
        len(token.text) == 1
        and token.kind == "word"
        and token.text in "CFJWhs"
        and (not token.glued)
    )


def _is_won(line: Line, index: int, number: Numeral) -> bool:
    """Tell the verb "won" from the currency: nobody pays 12 won."""
    return line.low(index) == "won" and number.value < 100  # noqa: PLR2004


def _is_ordinal_second(line: Line, index: int, number: Numeral) -> bool:
    return (
        line.low(index) == "second" and number.value > 1 and not line.is_glue(index - 1)
    )


def _money(
    line: Line, start: int, core: tuple[int, int], plain: tuple[Amount, ...], unit: str
) -> Found:
    end = core[1]
    factor = _GLUED_SCALES.get(line.low(end)) if line.glued(end) else None
    if factor is not None:
        plain, end = _with(plain, "", Fraction(factor)), end + 1
        core = (core[0], end)
    named = currency_after(line, end)
    if named is not None and not _is_won_after(line, end):
        unit, end = named  # "$5 million US dollars", "US$5m"
    return Found(Kind.MONEY, start, end, _with(plain, unit), core=core)


def _is_won_after(line: Line, index: int) -> bool:
    return line.low(index) == "won"


def _quantity(
    line: Line,
    start: int,
    core: tuple[int, int],
    plain: tuple[Amount, ...],
    unit: tuple[str, int],
) -> Found:
    name, end = unit
    amounts = _with(plain, name)
    if line.starts(end, ("below", "zero")) or line.starts(end, ("below", "freezing")):
        amounts = tuple(replace(a, value=-a.value) for a in amounts)
        end += 2
    glued_scale = _GLUED_SCALES.get(line[core[1]].text)
    if glued_scale is not None and line.glued(core[1]) and end == core[1] + 1:
        amounts = (*amounts, *_with(plain, "", Fraction(glued_scale)))
        return Found(Kind.CARDINAL, start, end, amounts[::-1], core=(core[0], end))
    if name == "year":
        old = line.skip_glue(end)
        if line.low(old) in ("old", "olds"):
            return Found(Kind.AGE, start, old + 1, amounts, core=core)
        if line.starts(end, ("of", "age")):
            return Found(Kind.AGE, start, end + 2, amounts, core=core)
    single = plain[0].value == 1 and not line.is_number(core[0])
    return Found(Kind.QUANTITY, start, end, amounts, core=core, implicit=single)


def _cardinal(
    line: Line,
    start: int,
    core: tuple[int, int],
    number: Numeral,
    plain: tuple[Amount, ...],
) -> Found:
    letter = line.low(core[1])
    if line.glued(core[1]) and letter in ("b", "bn") and not number.spelled:
        billion = _with(plain, "", Fraction(_GLUED_SCALES["b"]))
        end = core[1] + 1
        return Found(Kind.CARDINAL, start, end, billion, core=(core[0], end))
    small = number.spelled and number.value == 1
    if line.low(start - 1) in _AGES or line.starts(start - 2, ("age", "of")):
        return Found(Kind.AGE, start, core[1], _with(plain, "year"), core=core)
    return Found(Kind.CARDINAL, start, core[1], plain, core=core, implicit=small)
