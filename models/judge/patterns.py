"""Harmless rewritings that a regular expression finds: numbers, dates, marks."""

import random
import re
from collections.abc import Callable

import tables

SPELLED = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
           "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
           "twenty": "20", "thirty": "30", "first": "1st", "second": "2nd",
           "third": "3rd", "fifth": "5th", "tenth": "10th"}  # fmt: skip
DIGITS = {digits: word for word, digits in SPELLED.items()}
MONTH = "|".join(tables.MONTHS)
HALF_DAY = 12  # hours

Rewrite = Callable[[re.Match[str], random.Random], "str | None"]


def _date(m: re.Match[str], rng: random.Random) -> str:
    return f"{m[2]} {m[1]}"


def _thousands(m: re.Match[str], rng: random.Random) -> str:
    return m[0].replace(",", "")


def _clock(m: re.Match[str], rng: random.Random) -> str:
    hour, minute = int(m[1]), m[2] or ":00"
    late = m[3].lower().startswith("p")
    hour = hour % HALF_DAY + (HALF_DAY if late else 0)
    return f"{hour}{minute}"


def _half_day(m: re.Match[str], rng: random.Random) -> str | None:
    hour = int(m[1])
    if hour > 23 or hour == 0:
        return None
    mark = rng.choice(["p.m.", "pm"] if hour >= HALF_DAY else ["a.m.", "am"])
    return f"{(hour - 1) % HALF_DAY + 1}:{m[2]} {mark}"


def _money(m: re.Match[str], rng: random.Random) -> str:
    word = {"$": "dollars", "€": "euros", "£": "pounds"}[m[1]]
    return f"{m[2]} {m[3]} {word}" if m[3] else f"{m[2]} {word}"


def _sign(m: re.Match[str], rng: random.Random) -> str:
    sign = {"dollars": "$", "euros": "€", "pounds": "£"}[m[3]]
    scale = m[2] or ""
    if scale and rng.random() < 0.4:
        scale = {"million": "m", "billion": "bn"}[scale.strip()]
    return f"{sign}{m[1]}{scale}"


def _decimal(m: re.Match[str], rng: random.Random) -> str:
    return m[1]


PATTERNS: dict[str, tuple[re.Pattern[str], Rewrite]] = {
    "month_first": (re.compile(rf"\b({MONTH}) (\d\d?)(?![\d,.])\b"), _date),
    "day_first": (re.compile(rf"\b(\d\d?) ({MONTH})\b"), _date),
    "thousands": (re.compile(r"\b\d{1,3}(?:,\d{3})+\b"), _thousands),
    "clock": (re.compile(r"\b(\d\d?)(:\d\d)? ?([ap]\.?m\.?)(?!\w)", re.IGNORECASE), _clock),
    "half_day": (re.compile(r"\b(\d\d?):(\d\d)\b(?! ?[ap]\.?m)"), _half_day),
    "money": (re.compile(r"([$€£])([\d,.]*\d)(?: (million|billion))?\b"), _money),
    "sign": (re.compile(r"\b([\d,.]*\d)( million| billion)? (dollars|euros|pounds)\b"), _sign),
    "percent": (re.compile(r"(?<=\d) ?(%|percent|per cent)"),
                lambda m, rng: rng.choice([w for w in ("%", " percent", " per cent", " %")
                                           if w.strip() != m[1]])),
    "trailing_zero": (re.compile(r"\b(\d+\.\d)0\b"), _decimal),
    "digits": (re.compile(r"(?<![\w.,:/$€£-])(\d\d?)(?![\w.,:/%-])(?= [a-z])"),
               lambda m, rng: DIGITS.get(m[1])),
    "nine_eleven": (re.compile(r"September 11(?!th)"), lambda m, rng: "9/11"),
    "that": (re.compile(r"\b(said|says|believes|announced|reported) that\b"),
             lambda m, rng: m[1]),
    "quotes": (re.compile(r"[“”]"), lambda m, rng: '"'),
    "apostrophe": (re.compile(r"’"), lambda m, rng: "'"),
    "curly": (re.compile(r"(?<=\w)'(?=\w)"), lambda m, rng: "’"),
    "dash": (re.compile(r" [-–—] "), lambda m, rng: rng.choice([" – ", " — ", ", ", "—"])),
    "of": (re.compile(r"\bthe ([a-z]+) of ([A-Z]\w+)(?=[ ,.])"),
           lambda m, rng: f"{m[2]}'s {m[1]}"),
    "the": (re.compile(r"(?<=[a-z] )[Tt]he (?=[a-z])"), lambda m, rng: ""),
    "comma": (re.compile(r","), lambda m, rng: ""),
    "semicolon": (re.compile(r", (and|but) "), lambda m, rng: f"; {m[1]} "),
    "stop": (re.compile(r"[.!?]$"), lambda m, rng: ""),
}  # fmt: skip
