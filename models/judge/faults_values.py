"""Planted errors in values: numbers, dates, units, currencies, names, people."""

import random
import re

import tables
from edits import Edit, Fault, drop, like, pairs, table_swap
from lexicon import NAMES, Lexicon
from sources import CHANGED
from spacy.tokens import Doc, Span

SWAPS = {word: [o for o in group if o != word] for group in (
    tables.MONTHS, tables.WEEKDAYS) for word in group}  # fmt: skip
DATES = {k.lower(): v for k, v in SWAPS.items()} | {
    k: list(v) for k, *v in tables.TIMES
}
UNITS = {k: list(v) for k, *v in tables.UNITS}
GENDERS = pairs(tables.GENDERS) | {"her": ["his", "him"]}
PRONOUNS = {k: list(v) for k, *v in tables.PRONOUNS}
WORDS = {
    word: [o for o in group if o != word]
    for group in (tables.NUMBER_WORDS[1:], tables.ORDINALS)
    for word in group
} | {
    "half": ["a third", "a quarter"], "third": ["second", "fourth"],
    "hundred": ["thousand"], "hundreds": ["thousands", "dozens"],
    "thousands": ["hundreds", "millions"], "dozens": ["hundreds", "scores"],
    "dozen": ["hundred"], "double": ["triple"], "twice": ["three times"],
    "single": ["second"], "twenty": ["thirty", "twelve"], "thirty": ["forty", "thirteen"],
    "fifty": ["fifteen", "sixty"], "forty": ["fourteen", "fifty"],
}  # fmt: skip
FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
YEAR = range(1800, 2100)


def number(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change one figure, by a digit, a transposition, a scale or a step."""
    hits = list(FIGURE.finditer(doc.text))
    if not hits or rng.random() < 0.1:
        return number_word(doc, rng) or None
    hit = rng.choice(hits)
    old = hit.group().rstrip(",")
    for _ in range(5):
        new = _other_figure(old, rng)
        if new.replace(",", "") != old.replace(",", ""):
            return [Edit(hit.start(), hit.start() + len(old), new, CHANGED)]
    return None


def _other_figure(old: str, rng: random.Random) -> str:
    """Return a figure of the same look with another value."""
    bare = old.replace(",", "")
    places = [i for i, c in enumerate(old) if c.isdigit()]
    way = rng.random()
    if bare.isdigit() and (int(bare) in YEAR or way < 0.35):
        spread = 20 if int(bare) in YEAR else max(3, int(bare) // 2)
        value = max(1, int(bare) + rng.choice([-1, 1]) * rng.randint(1, spread))
        return f"{value:,}" if "," in old else str(value)
    if way < 0.6 and len(places) > 1:
        i = rng.randrange(len(places) - 1)
        chars = list(old)
        a, b = places[i], places[i + 1]
        chars[a], chars[b] = chars[b], chars[a]
        return old if chars[0] == "0" else "".join(chars)
    if way < 0.7 and bare.isdigit():
        return f"{int(bare) * 10:,}" if "," in old or len(bare) > 3 else old + "0"
    if way < 0.78 and "." in old:
        return old.replace(".", "")
    place = rng.choice(places)
    return old[:place] + rng.choice("123456789") + old[place + 1 :]


def number_word(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change a number written as a word."""
    return table_swap(doc, rng, WORDS)


def date(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change a month, weekday, season, part of the day or relative date."""
    edits = table_swap(doc, rng, DATES)
    if edits and edits[-1].new.lower() == "may" and rng.random() < 0.5:
        return None
    return edits


def unit(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change a unit or a scale word."""
    return table_swap(doc, rng, UNITS)


def currency(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change a currency sign or word."""
    signs = [t for t in doc if t.text in tables.CURRENCY_SIGNS]
    if signs:
        token = rng.choice(signs)
        others = [s for s in tables.CURRENCY_SIGNS if s != token.text]
        new = rng.choice(others)
        return [Edit(token.idx, token.idx + len(token), new, CHANGED)]
    words = {w: [o for o in tables.CURRENCIES if o != w] for w in tables.CURRENCIES}
    return table_swap(doc, rng, words)


def gender(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change a gendered word, often all of them in the sentence."""
    hits = [t for t in doc if t.lower_ in GENDERS]
    if not hits:
        return None
    chosen = hits if rng.random() < 0.5 else [rng.choice(hits)]
    edits: list[Edit] = []
    for token in chosen:
        options = GENDERS[token.lower_]
        new = rng.choice(options)
        if token.lower_ == "her":
            new = "his" if token.tag_ == "PRP$" else "him"
        if token.lower_ == "his":
            new = "her" if token.tag_ == "PRP$" else "hers"
        edits.append(
            Edit(token.idx, token.idx + len(token), like(new, token.text), CHANGED)
        )
    return edits


def pronoun(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change the person of a pronoun."""
    return table_swap(doc, rng, PRONOUNS)


def value_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Drop a number word, figure with its unit, or date."""
    labels = {"DATE", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "TIME"}
    spans = [e for e in doc.ents if e.label_ in labels and len(e) <= 5]
    return drop(_with_preposition(rng.choice(spans))) if spans else None


def _with_preposition(span: Span) -> Span:
    """Return the span with a preposition before it, which goes with it."""
    start = span.start
    if start and span.doc[start - 1].dep_ == "prep":
        return span.doc[start - 1 : span.end]
    return span


def name_faults(lexicon: Lexicon) -> dict[str, Fault]:
    """Return the faults that need the harvested names."""

    def other_name(span: Span, rng: random.Random) -> str | None:
        pool = lexicon.names.get(span.label_, [])
        for _ in range(20):
            new = rng.choice(pool) if pool else ""
            alike = abs(len(new.split()) - len(span)) <= 1 and new.isascii()
            if alike and not lexicon.same(new, span.text) and new not in span.text:
                return new
        return None

    def name(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put another name of the same kind."""
        spans = [e for e in doc.ents if e.label_ in NAMES and e.text[0].isupper()]
        if not spans:
            return None
        span = rng.choice(spans)
        start, end = span.start_char, span.end_char
        new = other_name(span, rng)
        if new is None:
            return None
        part = span[-1]
        if len(span) > 1 and span.label_ == "PERSON" and rng.random() < 0.4:
            start, end = part.idx, part.idx + len(part)
            new = new.split()[-1]
        if span[-1].text in {"'s", "’s"} and not new.endswith("'s"):
            new += "'s"
        return [Edit(start, end, new, CHANGED)]

    def name_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Drop a name."""
        spans = [e for e in doc.ents if e.label_ in NAMES]
        return drop(rng.choice(spans)) if spans else None

    def names_exchanged(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Exchange two names of the same kind: who did what, who said it."""
        spans = [e for e in doc.ents if e.label_ in NAMES]
        options = [
            (a, b) for i, a in enumerate(spans) for b in spans[i + 1 :]
            if a.label_ == b.label_ and a.text != b.text and a.end < b.start
            and not {"and", "or", ","} & {t.lower_ for t in doc[a.end : b.start]}
        ]  # fmt: skip
        if not options:
            return None
        first, second = rng.choice(options)
        return [
            Edit(first.start_char, first.end_char, second.text, CHANGED),
            Edit(second.start_char, second.end_char, first.text, CHANGED),
        ]

    def speaker(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put the words into somebody else's mouth."""
        said = {"say", "tell", "announce", "explain", "add", "write", "claim", "warn"}
        for token in doc:
            if token.dep_ == "nsubj" and token.head.lemma_ in said:
                span = doc[token.left_edge.i : token.right_edge.i + 1]
                pool = lexicon.names.get("PERSON", [])
                if len(span) > 8 or not pool:
                    continue
                roles = ["the minister", "the president", "a spokesman", "experts",
                         "the company", "critics", "the police", "the lawyer"]  # fmt: skip
                new = rng.choice(pool if rng.random() < 0.5 else roles)
                return [
                    Edit(span.start_char, span.end_char, like(new, span.text), CHANGED)
                ]
        return None

    return {
        "name": name,
        "name_dropped": name_dropped,
        "names_exchanged": names_exchanged,
        "speaker": speaker,
    }


VALUE_FAULTS: dict[str, Fault] = {
    "number": number,
    "number_word": number_word,
    "date": date,
    "unit": unit,
    "currency": currency,
    "gender": gender,
    "pronoun": pronoun,
    "value_dropped": value_dropped,
}
