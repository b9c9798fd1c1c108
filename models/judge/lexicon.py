"""The lexicons of the generator: synonyms, opposites, siblings, names, word pools."""

import gzip
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import tables
from edits import pairs, stem
from lemminflect import getInflection
from spacy.tokens import Doc, Token

WORD_CLASS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}
NAMES = ("PERSON", "GPE", "ORG", "NORP", "LOC", "FAC", "EVENT", "PRODUCT")
POOL_SHARE = 0.9  # power that flattens word frequencies when pools are sampled
MAX_SENSES = 2  # of a word; siblings of rare senses are no likely slips
BOTH_KNOWN = 0.7  # share of places where an added word must be known on both sides
RARE = 0.5  # power of a word's frequency by which it is held back as a neighbour
PLAIN = {"also", "so", "then", "just", "very", "even", "too", "not", "n't", "never"}
INSERTED = {"NN", "NNS", "NNP", "JJ", "JJR", "JJS", "RB", "RBR", "VBN", "VBG", "CD"}
"""Fine tags of the words that are added between two others."""
COMMON = 2  # times a word must occur in the corpus to be planted


@dataclass
class Lexicon:
    """Everything the faults look up."""

    synonyms: dict[str, set[str]]
    antonyms: dict[tuple[str, str], list[str]]
    """(lemma, class n|v|a|r) -> opposite lemmas."""
    hypernyms: dict[tuple[str, str], list[str]]
    siblings: dict[tuple[str, str], list[str]]
    opposites: dict[str, list[str]]
    known: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[str]] = field(default_factory=dict)
    pools: dict[str, list[str]] = field(default_factory=dict)
    """Fine tag -> words of the corpus that carry it."""
    phrases: dict[str, list[str]] = field(default_factory=dict)
    """`pp`, `clause`, `np`, `sentence` -> texts found in the corpus."""
    after: dict[str, Counter[str]] = field(default_factory=dict)
    """Word -> content words that follow it in the corpus."""
    before: dict[str, Counter[str]] = field(default_factory=dict)
    """Word -> content words that come before it."""

    def same(self, first: str, second: str) -> bool:
        """Tell whether two words can mean the same."""
        first, second = first.lower(), second.lower()
        return stem(first) == stem(second) or second in self.synonyms.get(first, ())

    def opposite(self, token: Token, rng: random.Random) -> str | None:
        """Return an opposite of the token in its own form, if there is one."""
        direct = self.opposites.get(token.lower_)
        if direct:
            return rng.choice(direct)
        key = token.lemma_.lower(), WORD_CLASS.get(token.pos_, "")
        return self._form(token, self.antonyms.get(key, []), rng, common=0)

    def sibling(self, token: Token, rng: random.Random) -> str | None:
        """Return another word of the same kind (wheat: rice), in its own form."""
        key = token.lemma_.lower(), WORD_CLASS.get(token.pos_, "")
        return self._form(token, self.siblings.get(key, []), rng, common=COMMON)

    def hypernym(self, token: Token, rng: random.Random) -> str | None:
        """Return a wider word (wheat: cereal), in its own form."""
        key = token.lemma_.lower(), WORD_CLASS.get(token.pos_, "")
        return self._form(token, self.hypernyms.get(key, []), rng, common=COMMON)

    def between(self, first: str, second: str, rng: random.Random) -> str | None:
        """Return a word that the corpus has after the one and before the other.

        Where none has stood beside both, one that comes before the second.
        """
        follow, lead = self.after.get(first, {}), self.before.get(second, {})
        both = {w: follow[w] * lead[w] for w in lead if w in follow}
        found = both if both or rng.random() < BOTH_KNOWN else lead
        words = [w for w in found if not self.same(w, first) and not self.same(w, second)]
        if not words:
            return None
        weights = [found[w] ** POOL_SHARE / (1 + self.known[w]) ** RARE for w in words]
        return rng.choices(words, weights)[0]

    def _form(
        self, token: Token, lemmas: list[str], rng: random.Random, common: int
    ) -> str | None:
        """Return one of the lemmas, inflected like the token."""
        fit = [
            w for w in lemmas
            if self.known[w] >= common and not self.same(token.lemma_, w)
        ]  # fmt: skip
        if not fit:
            return None
        forms = getInflection(rng.choice(fit), tag=token.tag_)
        return forms[0] if forms else None


def load(lexicons: Path) -> Lexicon:
    """Read the lexicon files."""
    synonyms: dict[str, set[str]] = defaultdict(set)
    for line in (lexicons / "synonyms/ppdb_synonyms.txt").open():
        first, second = line.split()
        synonyms[first].add(second)
        synonyms[second].add(first)
    opposites = pairs(tables.OPPOSITES)
    for line in (lexicons / "synonyms/ppdb_antonyms.txt").open():
        first, second = line.split()
        if not first.endswith(("days", "day")):
            opposites.setdefault(first, []).append(second)
    antonyms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in (lexicons / "oewn/antonyms.tsv").open():
        first, second, kind, *_ = line.split("\t")
        antonyms[first.lower(), kind.replace("s", "a")].append(second)
    hypernyms, siblings = _tree(lexicons / "oewn/synsets.tsv.gz")
    return Lexicon(dict(synonyms), dict(antonyms), hypernyms, siblings, opposites)


def _tree(path: Path) -> tuple[dict, dict]:
    """Return hypernyms and siblings of single words by lemma and class."""
    words: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    children: dict[str, list[str]] = defaultdict(list)
    senses: dict[tuple[str, str], list[str]] = defaultdict(list)
    with gzip.open(path, "rt") as lines:
        for line in lines:
            key, kind, _, lemmas, *rest = line.rstrip("\n").split("\t")
            words[key] = [w for w in lemmas.split("|") if w.isalpha() and w.islower()]
            parents[key] = rest[0].split("|") if rest and rest[0] else []
            for parent in parents[key]:
                children[parent].append(key)
            for word in words[key]:
                senses[word, kind.replace("s", "a")].append(key)
    hypernyms, siblings = {}, {}
    for word, keys in senses.items():
        above = [p for key in keys[:MAX_SENSES] for p in parents[key]]
        own = {w for key in keys for w in words[key]}
        hypernyms[word] = [w for p in above for w in words.get(p, []) if w not in own]
        siblings[word] = [
            w for p in above for c in children[p] for w in words[c] if w not in own
        ]
    return hypernyms, siblings


def harvest(lexicon: Lexicon, docs: Iterable[Doc]) -> None:
    """Fill names, word pools and phrases from the parsed training sentences."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    pools: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: dict[str, list[str]] = defaultdict(list)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for ent in doc.ents:
            names[ent.label_][ent.text] += 1
        for token in doc:
            if token.is_alpha and not token.ent_type_:
                pools[token.tag_][token.lower_] += 1
                lexicon.known[token.lemma_.lower()] += 1
                inside = 0 < token.i < len(doc) - 1
                if inside and token.tag_ in INSERTED and token.lower_ not in PLAIN:
                    after[token.nbor(-1).lower_][token.lower_] += 1
                    before[token.nbor(1).lower_][token.lower_] += 1
            _phrases(token, phrases)
        if 5 < len(doc) < 25:
            phrases["sentence"].append(doc.text)
    lexicon.names = {k: list(v) for k, v in names.items()}
    lexicon.phrases = dict(phrases)
    lexicon.after, lexicon.before = dict(after), dict(before)
    lexicon.pools = {
        tag: [w for w, n in words.items() if n >= COMMON for _ in range(_copies(n))]
        for tag, words in pools.items()
    }


def _copies(count: int) -> int:
    """Return how often a word of that frequency stands in its pool."""
    return max(1, round(count**POOL_SHARE / 4))


def _phrases(token: Token, phrases: dict[str, list[str]]) -> None:
    """Add the phrases headed by a token."""
    size = token.right_edge.i - token.left_edge.i + 1
    text = token.doc[token.left_edge.i : token.right_edge.i + 1].text
    if "," in text or '"' in text:
        return
    if token.dep_ == "prep" and 2 < size < 8 and token.right_edge.i > token.i:
        phrases["pp"].append(text)
    if token.dep_ in {"relcl", "advcl"} and 4 < size < 14 and token.left_edge.is_lower:
        phrases["clause"].append(text)
    if token.dep_ in {"pobj", "dobj"} and 1 < size < 5:
        phrases["np"].append(text)
