"""Planted errors in structure: phrases and clauses lost or added, roles, order."""

import random

import tables
from edits import Edit, Fault, drop, insert
from lexicon import Lexicon
from sources import CHANGED, IGNORED, MISSING
from spacy.tokens import Doc, Span, Token

MAX_DROPPED = 0.6  # share of the sentence that a dropped phrase may make up
CLAUSES = {"relcl", "advcl", "acl", "ccomp"}


def subtree(token: Token) -> Span:
    """Return the span a token governs."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _drop_subtree(
    doc: Doc, rng: random.Random, deps: set[str], longest: int
) -> list[Edit] | None:
    """Drop one phrase of the given dependencies, with a comma before it."""
    spans = [subtree(t) for t in doc if t.dep_ in deps]
    spans = [s for s in spans if 1 < len(s) <= longest]
    spans = [s for s in spans if len(s) <= MAX_DROPPED * len(doc)]
    if not spans:
        return None
    span = rng.choice(spans)
    if span.start and doc[span.start - 1].text == ",":
        span = doc[span.start - 1 : span.end]
    if span[-1].is_punct and span[-1].text not in {",", ")"}:
        span = span[:-1]
    return drop(span) if len(span) > 1 else None


def phrase_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Drop a prepositional or other short phrase."""
    return _drop_subtree(doc, rng, {"prep", "agent", "appos", "npadvmod"}, 12)


def clause_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Drop a clause."""
    return _drop_subtree(doc, rng, CLAUSES, 25)


def object_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Drop a whole noun phrase."""
    return _drop_subtree(doc, rng, {"dobj", "nsubj", "nsubjpass", "attr"}, 7)


def member_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Drop a member of a list or one of two joined parts."""
    hits = [t for t in doc if t.dep_ == "conj" and t.i > 1]
    if not hits:
        return None
    token = rng.choice(hits)
    start = token.left_edge.i
    while start > 0 and (
        doc[start - 1].dep_ in {"cc", "preconj"} or doc[start - 1].text == ","
    ):
        start -= 1
    stop = token.right_edge.i + 1
    if rng.random() < 0.3 and token.head.i < start and not list(token.head.lefts):
        span = doc[token.head.i : token.left_edge.i]
        return drop(span) if len(span) <= 3 else None
    while stop - 1 > start and doc[stop - 1].is_punct:
        stop -= 1
    span = doc[start:stop]
    return drop(span) if len(span) < MAX_DROPPED * len(doc) else None


def tail_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Break the sentence off before its end."""
    if len(doc) < 10:
        return None
    cut = doc[rng.randint(len(doc) // 2, len(doc) - 4)]
    end = doc[-1].idx if doc[-1].is_punct else len(doc.text)
    return [Edit(max(cut.idx - 1, 0), end, "", MISSING)]


def roles_exchanged(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Exchange subject and object: who did what to whom."""
    options = []
    for token in doc:
        if token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        for other in token.head.subtree:
            if other.dep_ in {"dobj", "pobj"} and other.i > token.head.i:
                first, second = subtree(token), subtree(other)
                if len(first) < 6 and len(second) < 7 and first.end <= second.start:
                    options.append((first, second))
    options = [
        (a, b) for a, b in options if a.root.pos_ != "PRON" and b.root.pos_ != "PRON"
    ]
    if not options:
        return None
    first, second = rng.choice(options)
    head, tail = second.text, first.text
    if first.start == 0:
        head = head[:1].upper() + head[1:]
        keep = first[0].ent_type_ or first[0].pos_ == "PROPN"
        tail = tail if keep else tail[:1].lower() + tail[1:]
    return [
        Edit(first.start_char, first.end_char, head, CHANGED),
        Edit(second.start_char, second.end_char, tail, CHANGED),
    ]


def shuffled(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Shuffle the words of the sentence or of a long stretch."""
    tokens = [t for t in doc if not t.is_punct]
    if len(tokens) < 6:
        return None
    size = len(tokens) if rng.random() < 0.6 else rng.randint(5, len(tokens))
    start = rng.randrange(len(tokens) - size + 1)
    chosen = tokens[start : start + size]
    words = [t.text for t in chosen]
    rng.shuffle(words)
    return [
        Edit(t.idx, t.idx + len(t), w, IGNORED)
        for t, w in zip(chosen, words, strict=True)
        if t.text != w
    ]


def phrase_moved(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Attach a phrase to another noun."""
    spans = [subtree(t) for t in doc if t.dep_ == "prep" and t.head.pos_ == "NOUN"]
    nouns = [t for t in doc if t.pos_ == "NOUN" and t.dep_ in {"nsubj", "dobj", "pobj"}]
    options = [
        (s, n) for s in spans for n in nouns
        if len(s) < 7 and not s.start - 2 <= n.i <= s.end and subtree(n).end == n.i + 1
    ]  # fmt: skip
    if not options:
        return None
    span, noun = rng.choice(options)
    end = noun.idx + len(noun)
    return [*drop(span), Edit(end, end, " " + span.text, CHANGED)]


def end_of(doc: Doc) -> int:
    """Return the place before the final punctuation."""
    last = len(doc)
    while last > 1 and doc[last - 1].is_punct:
        last -= 1
    return doc[last - 1].idx + len(doc[last - 1])


def structure_faults(lexicon: Lexicon) -> dict[str, Fault]:
    """Return the faults that add text found elsewhere."""

    def pick(kind: str, own: list[str], rng: random.Random) -> str:
        return rng.choice(own if rng.random() < 0.3 else lexicon.phrases[kind]).strip()

    def added_phrase(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Add a prepositional phrase after a noun or at the end."""
        new = " " + pick("pp", tables.PHRASES, rng)
        nouns = [t for t in doc if t.pos_ == "NOUN" and t.right_edge.i == t.i]
        if nouns and rng.random() < 0.6:
            token = rng.choice(nouns)
            return insert(token.idx + len(token), new)
        return insert(end_of(doc), new)

    def added_clause(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Add a clause at the end."""
        return insert(end_of(doc), ", " + pick("clause", tables.CLAUSES, rng))

    def added_member(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Add a member to a list, or make one."""
        hits = [t for t in doc if t.dep_ in {"dobj", "pobj", "conj", "nsubj"}]
        hits = [
            t for t in hits if t.pos_ in {"NOUN", "PROPN"} and t.right_edge.i == t.i
        ]
        if not hits:
            return None
        token = rng.choice(hits)
        kind = token.ent_type_
        pool = lexicon.names.get(kind) if kind in {"PERSON", "GPE", "ORG"} else None
        new = rng.choice(pool or lexicon.phrases["np"])
        return insert(token.idx + len(token), rng.choice([" and ", " or ", ", "]) + new)

    def added_sentence(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Add a sentence from somewhere else."""
        return insert(len(doc.text), " " + rng.choice(lexicon.phrases["sentence"]))

    def unrelated(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put another sentence altogether."""
        new = rng.choice(lexicon.phrases["sentence"])
        return [Edit(0, len(doc.text), new, CHANGED)]

    return {
        "added_phrase": added_phrase,
        "added_clause": added_clause,
        "added_member": added_member,
        "added_sentence": added_sentence,
        "unrelated": unrelated,
    }


STRUCTURE_FAULTS: dict[str, Fault] = {
    "phrase_dropped": phrase_dropped,
    "clause_dropped": clause_dropped,
    "object_dropped": object_dropped,
    "member_dropped": member_dropped,
    "tail_dropped": tail_dropped,
    "roles_exchanged": roles_exchanged,
    "shuffled": shuffled,
    "phrase_moved": phrase_moved,
}
