"""Planted errors in words: opposites, negation, degree, wrong, lost, added words."""

import random
import re
from collections.abc import Callable

import degrees
import tables
from edits import Edit, Fault, drop, insert, like, swap, table_swap
from lemminflect import getInflection
from lexicon import Lexicon
from sources import CHANGED, MISSING
from spacy.tokens import Doc, Token

QUANTITIES = {k: list(v) for k, *v in degrees.QUANTITIES}
FREQUENCIES = {k: list(v) for k, *v in degrees.FREQUENCIES}
MODALITIES = {k: list(v) for k, *v in degrees.MODALITIES}
AUXILIARIES = {
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could",
    "should", "may", "might", "must", "am", "be",
}  # fmt: skip
NEGATIVES = {"not", "n't", "n’t", "never"}
CONTENT = {"NOUN", "VERB", "ADJ", "ADV"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
PLACES = 8  # of a sentence, tried for a word that goes there
LIGHT = {"be", "have", "do", "also", "so", "then", "just", "very", "even", "too"}


def quantity(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change how many or how much."""
    return table_swap(doc, rng, QUANTITIES)


def frequency(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change how often or how soon."""
    return table_swap(doc, rng, FREQUENCIES)


def modality(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change how sure or how binding it is."""
    return table_swap(doc, rng, MODALITIES)


def hedge_dropped(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Drop a hedge: a claim becomes a fact."""
    text = doc.text.lower()
    for hedge in rng.sample(degrees.HEDGES, len(degrees.HEDGES)):
        found = re.search(rf"(?<!\w){hedge} ", text)
        if found and found.start():
            return [Edit(found.start(), found.end(), "", MISSING)]
    return None


def negation_in(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Negate one verb."""
    options = [
        t for t in doc
        if t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and not t.ent_type_
        and not any(c.lower_ in NEGATIVES for c in (*t.children, *t.head.children))
    ]  # fmt: skip
    if not options:
        return None
    roots = [t for t in options if t.dep_ == "ROOT" or t.head.dep_ == "ROOT"]
    token = rng.choice(roots if roots and rng.random() < 0.6 else options)
    end = token.idx + len(token)
    if token.lower_ in AUXILIARIES:
        new = " never" if rng.random() < 0.1 else " not"
        if rng.random() < 0.25 and token.lower_ in {"is", "are", "was", "were", "has"}:
            new = "n't"
        return [Edit(end, end, new, MISSING)]
    if token.text.startswith(("'", "’")) or token.tag_ == "MD":
        return None
    base = getInflection(token.lemma_.lower(), tag="VB") or (token.lemma_,)
    do = {"VBD": "did", "VBZ": "does", "VBP": "do"}[token.tag_]
    new = f"{do} not {base[0]}" if rng.random() < 0.7 else f"{do}n't {base[0]}"
    return [Edit(token.idx, end, like(new, token.text), CHANGED)]


def negation_out(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Take a negation away."""
    words = NEGATIVES | {"no", "without", "nor", "neither", "nobody", "nothing"}
    hits = [t for t in doc if t.lower_ in words]
    if not hits:
        return None
    token = rng.choice(hits)
    if token.lower_ in {"without", "nothing", "nobody", "nor", "neither"}:
        new = {"without": "with", "nothing": "something", "nobody": "somebody",
               "nor": "and", "neither": "both"}[token.lower_]  # fmt: skip
        return swap(token, new)
    if token.lower_ in {"n't", "n’t"}:
        return _uncontracted(token)
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(doc) else None
    if before is not None and before.lower_ in {"did", "does", "do"} and after:
        tag = {"did": "VBD", "does": "VBZ", "do": "VBP"}[before.lower_]
        form = getInflection(after.lemma_.lower(), tag=tag)
        if form and after.tag_ == "VB":
            new = like(form[0], before.text)
            return [Edit(before.idx, after.idx + len(after), new, CHANGED)]
    return drop(token)


def _uncontracted(token: Token) -> list[Edit] | None:
    """Return edits that turn won't into will, don't into do, and so on."""
    before = token.nbor(-1)
    word = {"wo": "will", "ca": "can", "sha": "shall"}.get(before.lower_, before.lower_)
    end = token.idx + len(token)
    return [Edit(before.idx, end, like(word, before.text), CHANGED)]


def function_word(doc: Doc, rng: random.Random) -> list[Edit] | None:
    """Change a connective or preposition that carries meaning."""
    table = {
        "because": ["although", "so"], "although": ["because"], "but": ["because", "so"],
        "despite": ["because of"], "because of": ["despite"], "if": ["although", "unless"],
        "unless": ["if"], "or": ["and"], "by": ["against", "for"], "for": ["against"],
        "to": ["from"], "from": ["to"], "with": ["without", "against"], "in": ["near"],
        "while": ["because"], "therefore": ["nevertheless"], "so": ["but"],
        "however": ["therefore"], "against": ["with", "for"], "between": ["outside"],
    }  # fmt: skip
    heads = {t.lower_ for t in doc if t.pos_ in {"ADP", "CCONJ", "SCONJ", "ADV"}}
    return table_swap(
        doc, rng, {k: v for k, v in table.items() if k.split()[0] in heads}
    )


def _dropper(fits: Callable[[Token], bool]) -> Fault:
    """Return the fault that drops one token for which `fits` holds."""

    def fault(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Drop one word of the kind."""
        hits = [t for t in doc if t.is_alpha and fits(t)]
        return drop(rng.choice(hits)) if hits else None

    return fault


def _modifier(token: Token) -> bool:
    """Tell whether a token is an adjective or adverb that says something."""
    return (
        token.dep_ in {"amod", "advmod", "acomp", "npadvmod"}
        and token.pos_ in {"ADJ", "ADV"}
        and token.lemma_.lower() not in LIGHT
    )


def _content_verb(token: Token) -> bool:
    """Tell whether a token is a full verb."""
    return token.pos_ == "VERB" and token.lemma_.lower() not in LIGHT


def _any_verb(token: Token) -> bool:
    """Tell whether a token is a verb, now and then a helping one."""
    return _content_verb(token) or token.pos_ in {"VERB", "AUX"} and token.i % 3 == 0


def _plain_noun(token: Token) -> bool:
    """Tell whether a token is a noun that heads no subject."""
    return token.pos_ == "NOUN" and token.dep_ not in SUBJECTS


def _subject(token: Token) -> bool:
    """Tell whether a token heads a subject."""
    return token.dep_ in SUBJECTS and token.pos_ in {"NOUN", "PROPN", "PRON"}


def added_word(doc: Doc, rng: random.Random, lexicon: Lexicon) -> list[Edit] | None:
    """Add an adverb before a verb or an adjective or noun before a noun."""
    verbs = [t for t in doc if _content_verb(t)]
    nouns = [t for t in doc if t.pos_ == "NOUN" and t.i]
    if verbs and (rng.random() < 0.5 or not nouns):
        pool = tables.ADVERBS if rng.random() < 0.6 else lexicon.pools["RB"]
        token = rng.choice(verbs)
        return insert(token.idx, rng.choice(pool) + " ")
    if not nouns:
        return None
    token = rng.choice(nouns)
    way = rng.random()
    pool = (
        tables.ADJECTIVES if way < 0.3 else lexicon.pools["JJ" if way < 0.7 else "NN"]
    )
    return insert(token.idx, rng.choice(pool) + " ")


def added_between(doc: Doc, rng: random.Random, lexicon: Lexicon) -> list[Edit] | None:
    """Add a word that the corpus has beside its neighbours: "the [local] newspaper"."""
    places = [t for t in doc[1:] if t.nbor(-1).whitespace_ and t.is_alpha]
    rng.shuffle(places)
    for token in places[:PLACES]:
        new = lexicon.between(token.nbor(-1).lower_, token.lower_, rng)
        if new:
            own = new.capitalize() if token.pos_ == "PROPN" else new
            return insert(token.idx, own + " ")
    return None


def wrong_word(doc: Doc, rng: random.Random, lexicon: Lexicon) -> list[Edit] | None:
    """Put another word of the same part of speech, as a mistranslation does."""
    hits = [t for t in doc if t.pos_ in CONTENT and t.is_alpha and not t.ent_type_]
    hits = [t for t in hits if t.lemma_.lower() not in LIGHT]
    if not hits:
        return None
    token = rng.choice(hits)
    for _ in range(10):
        new = rng.choice(lexicon.pools.get(token.tag_, [""]))
        if new and not lexicon.same(token.text, new):
            return swap(token, new)
    return None


def foreign(doc: Doc, rng: random.Random, words: list[list[str]]) -> list[Edit] | None:
    """Leave one to four words in another language."""
    pool = rng.choice(words)
    hits = [t for t in doc if t.is_alpha and t.pos_ != "PUNCT"]
    if not hits:
        return None
    count = min(len(hits), rng.choice([1, 1, 1, 2, 3]))
    start = rng.randrange(len(hits) - count + 1)
    size = max(1, count + rng.choice([-1, 0, 0, 1]))
    new = " ".join(rng.choice(pool) for _ in range(size))
    first, last = hits[start], hits[start + count - 1]
    return [Edit(first.idx, last.idx + len(last), new, CHANGED)]


def word_faults(lexicon: Lexicon, words: list[list[str]]) -> dict[str, Fault]:
    """Return the faults that need the lexicons."""

    def antonym(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put the opposite of a word or phrase."""
        if rng.random() < 0.4:
            edits = table_swap(doc, rng, lexicon.opposites, longest=3)
            if edits:
                return edits
        hits = [t for t in doc if t.pos_ in CONTENT]
        rng.shuffle(hits)
        for token in hits:
            new = lexicon.opposite(token, rng)
            if new and new.lower() != token.lower_:
                return swap(token, new)
        return None

    def sibling(doc: Doc, rng: random.Random) -> list[Edit] | None:
        """Put another thing of the same kind."""
        hits = [t for t in doc if t.pos_ in CONTENT and not t.ent_type_]
        rng.shuffle(hits)
        for token in hits:
            new = lexicon.sibling(token, rng)
            if new and new.lower() != token.lower_:
                return swap(token, new)
        return None

    return {
        "antonym": antonym,
        "sibling": sibling,
        "added_word": lambda doc, rng: added_word(doc, rng, lexicon),
        "added_between": lambda doc, rng: added_between(doc, rng, lexicon),
        "wrong_word": lambda doc, rng: wrong_word(doc, rng, lexicon),
        "foreign": lambda doc, rng: foreign(doc, rng, words),
    }


WORD_FAULTS: dict[str, Fault] = {
    "quantity": quantity,
    "frequency": frequency,
    "modality": modality,
    "hedge_dropped": hedge_dropped,
    "negation_in": negation_in,
    "negation_out": negation_out,
    "function_word": function_word,
    "modifier_dropped": _dropper(_modifier),
    "verb_dropped": _dropper(_any_verb),
    "noun_dropped": _dropper(_plain_noun),
    "subject_dropped": _dropper(_subject),
}
