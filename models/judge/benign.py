"""Harmless edits: what honest re-translations do without changing the meaning."""

import random
import re

import rewordings
from edits import Edit, Fault, like, overlap, pairs
from faults_structure import end_of, subtree
from lemminflect import getInflection
from lexicon import Lexicon
from patterns import PATTERNS, SPELLED
from spacy.tokens import Doc

RISKY = {
    "to", "like", "also", "and", "will", "can", "must", "over", "since", "while", "yet",
    "through", "via", "given", "head", "chief", "people", "cut", "kids", "fast", "climb",
    "lift", "home", "place", "get", "use", "firm", "now", "beside", "told", "drop",
    "granted", "dead", "ask", "end", "hurt", "account", "street", "vote", "polls",
}  # fmt: skip
"""Words with too many senses to be reworded without looking at the sentence."""

FORM = 4  # letters that forms of one word share
SAME = {k: v for k, v in pairs(rewordings.SAME).items() if k not in RISKY}
SPELLINGS = pairs(rewordings.SPELLINGS)


def pattern(name: str) -> Fault:
    """Return the edit that rewrites one place the pattern finds."""

    def edit(doc: Doc, rng: random.Random) -> list[Edit] | None:
        found, rewrite = PATTERNS[name]
        hits = list(found.finditer(doc.text))
        if not hits:
            return None
        hit = rng.choice(hits)
        new = rewrite(hit, rng)
        return None if new is None else [Edit(hit.start(), hit.end(), new)]

    return edit


def _in_place(
    doc: Doc, rng: random.Random, table: dict[str, list[str]]
) -> list[Edit] | None:
    """Reword one phrase that the table has."""
    hits = []
    for size in (3, 2, 1):
        for start in range(len(doc) - size + 1):
            span = doc[start : start + size]
            if span.text.lower() in table and not any(t.ent_type_ for t in span):
                hits.append(span)
    if not hits:
        return None
    span = rng.choice(hits)
    new = like(rng.choice(table[span.text.lower()]), span.text)
    edits = [Edit(span.start_char, span.end_char, new)]
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in {"a", "an"}:
        article = like("an" if new[:1].lower() in "aeiou" else "a", before.text)
        edits.append(Edit(before.idx, before.idx + len(before), article))
    return edits


def short_form(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Write out or shorten: do not/don't, United States/US, percent/%."""
    options = []
    for pair in rewordings.SHORT_FORMS:
        for old, new in (pair, pair[::-1]):
            flags = 0 if old[0].isupper() else re.IGNORECASE
            found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", doc.text, flags)
            if found and old not in {"&", "m"}:
                options.append((found, new))
    if not options:
        return None
    found, new = rng.choice(options)
    return [Edit(found.start(), found.end(), like(new, found.group()))]


def spelled_number(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Write a number word in digits."""
    hits = [
        t for t in doc if t.lower_ in SPELLED and t.dep_ in {"nummod", "amod"} and t.i
    ]
    if not hits:
        return None
    token = rng.choice(hits)
    return [Edit(token.idx, token.idx + len(token), SPELLED[token.lower_])]


def typo(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Misspell one longer word by a letter."""
    hits = [t for t in doc if t.is_alpha and len(t) > 5 and t.is_lower]
    if not hits:
        return None
    token = rng.choice(hits)
    i = token.idx + rng.randrange(1, len(token) - 2)
    text = doc.text
    new = rng.choice(["", text[i] * 2, text[i + 1] + text[i]])
    return [Edit(i, i + (2 if len(new) == 2 and new[0] != text[i] else 1), new)]


def doubled(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Say one word twice, as careless editing does."""
    token = rng.choice(doc)
    return [Edit(token.idx, token.idx, token.text + " ")] if token.is_alpha else None


def fronted(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Move a closing phrase of time or place to the front, or the other way."""
    end = end_of(doc)
    for token in doc:
        if token.dep_ not in {"prep", "npadvmod", "advmod", "advcl"}:
            continue
        if token.head.dep_ != "ROOT":
            continue
        span = subtree(token)
        if len(span) > 12 or len(span) < 1 or span.root.lower_ in {"not", "n't"}:
            continue
        if span.end_char == end and span.start > 3:
            first = doc[0]
            low = (
                first.text if _proper(doc) else first.text[:1].lower() + first.text[1:]
            )
            new = span.text[:1].upper() + span.text[1:] + ", " + low
            cut = Edit(span.start_char - 1, end, "")
            return [Edit(0, len(first), new), cut]
        if span.start == 0 and span.end < len(doc) - 3 and doc[span.end].text == ",":
            after = doc[span.end + 1]
            start = after.text[:1].upper() + after.text[1:]
            keep = doc[0].ent_type_ or doc[0].text == "I"
            moved = span.text if keep else span.text[:1].lower() + span.text[1:]
            return [Edit(0, after.idx + len(after), start), Edit(end, end, " " + moved)]
    return None


def _proper(doc: Doc) -> bool:
    """Tell whether the first word keeps its capital inside a sentence."""
    return bool(doc[0].ent_type_) or doc[0].pos_ == "PROPN" or doc[0].text == "I"


def passive(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Turn an active clause into the passive."""
    for verb in doc:
        if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.pos_ != "VERB":
            continue
        parts = {t.dep_: t for t in verb.children}
        if (
            "nsubj" not in parts
            or "dobj" not in parts
            or "neg" in parts
            or "prt" in parts
        ):
            continue
        subject, thing = subtree(parts["nsubj"]), subtree(parts["dobj"])
        straight = subject.end == verb.i and thing.start == verb.i + 1
        if not straight or {subject.root.pos_, thing.root.pos_} & {"PRON"}:
            continue
        plural = thing.root.tag_ in {"NNS", "NNPS"} or len(list(thing.root.conjuncts))
        past = verb.tag_ == "VBD"
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        done = getInflection(verb.lemma_.lower(), tag="VBN")
        if not done or len(subject) > 8 or len(thing) > 10:
            continue
        first, last = thing.text, subject.text
        if subject.start == 0:
            first = first[:1].upper() + first[1:]
            if not _proper(doc):
                last = last[:1].lower() + last[1:]
        new = f"{first} {be} {done[0]} by {last}"
        return [Edit(subject.start_char, thing.end_char, new)]
    return None


def attribution(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Turn `X said that Y` into `According to X, Y` or `Y, X said`."""
    found = re.match(r"^((?:The |A )?[\w .'-]{2,40}?) (said|says|reported|reports|believes)"
                     r" (?:that )?(?=\w)", doc.text)  # fmt: skip
    if not found or doc.text.count('"') or "“" in doc.text:
        return None
    who = found[1]
    rest = doc.text[found.end()]
    if rng.random() < 0.5:
        return [Edit(0, found.end(), f"According to {who}, ")]
    low = who if who.split()[0] not in {"The", "A"} else who[0].lower() + who[1:]
    end = end_of(doc)
    return [
        Edit(0, found.end() + 1, rest.upper()),
        Edit(end, end, f", {low} {found[2]}"),
    ]


def edits(lexicon: Lexicon) -> dict[str, tuple[Fault, float]]:
    """Return every benign edit with how often it should be tried."""

    def synonym(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put a word of the paraphrase lexicon."""
        hits = [t for t in doc if t.is_alpha and not t.ent_type_ and len(t) > 3]
        rng.shuffle(hits)
        for token in hits:
            options = sorted(
                w for w in lexicon.synonyms.get(token.lower_, ())
                if w not in lexicon.opposites.get(token.lower_, ())
                and w[:FORM] != token.lower_[:FORM]
            )  # fmt: skip
            if options and token.pos_ in {"NOUN", "VERB", "ADJ", "ADV"}:
                table = {token.lower_: options}
                return _in_place(doc[token.i : token.i + 1].as_doc(), rng, table) and [
                    Edit(token.idx, token.idx + len(token),
                         like(rng.choice(options), token.text))
                ]  # fmt: skip
        return None

    weights = {"stop": 0.3, "the": 0.5, "comma": 0.5, "curly": 0.4, "quotes": 0.5}
    named = {name: (pattern(name), weights.get(name, 2.0)) for name in PATTERNS}
    return named | {
        "synonym": (synonym, 4.0),
        "same": (lambda doc, rng: _in_place(doc, rng, SAME), 6.0),
        "spelling": (lambda doc, rng: _in_place(doc, rng, SPELLINGS), 2.0),
        "short_form": (short_form, 3.0),
        "spelled_number": (spelled_number, 3.0),
        "typo": (typo, 0.8),
        "doubled": (doubled, 0.3),
        "fronted": (fronted, 3.0),
        "passive": (passive, 3.0),
        "attribution": (attribution, 3.0),
    }


def some(
    doc: Doc,
    table: dict[str, tuple[Fault, float]],
    rng: random.Random,
    count: int,
    taken: list[Edit],
) -> list[Edit]:
    """Return up to `count` benign edits that touch neither each other nor `taken`."""
    names, weights = list(table), [weight for _, weight in table.values()]
    chosen: list[Edit] = []
    for name in rng.choices(names, weights, k=count * 5):
        new = table[name][0](doc, rng)
        if not new or overlap(new, taken + chosen):
            continue
        chosen += new
        count -= 1
        if count <= 0:
            break
    return chosen
