"""Build the tables that tell which signs show that a word has no counterpart.

    python tqcheck/data/build/coverage.py EXAMPLES.jsonl... --into tqcheck/data

EXAMPLES are files of `models/judge/data.py`: honest pairs, in which every word counts as
rendered, and the same with a planted fault, whose marks say which words were dropped
from one side or put into the other. Adjectives and adverbs are put into more honest
translations here, since they are what gets added most, and so are words that limit,
count or order ("only", "first"). Boosted trees learn three tables from them:
`coverage_judged.json` from the signs of passages that the judge has read,
`coverage_qualifiers.json` from those of limiting words there, and `coverage.json` from
the other signs alone. The examples should be none that the judge was
trained on, whose marks would be too sure. No text is kept. Seeded; needs scikit-learn;
26 minutes on one core.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import (  # type: ignore[import-untyped]
    HistGradientBoostingClassifier,
)

from tqcheck import lexicon
from tqcheck.align.words import link_all
from tqcheck.alignment import Alignment, Bead
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_evidence import JUDGED_SIGNS, SIGNS, Evidence
from tqcheck.compare.wording_side import QUALIFIERS
from tqcheck.cores import share_cores
from tqcheck.engine import Engine, load_engine
from tqcheck.evidence import judge_all
from tqcheck.pair import AlignedPair, make_passages
from tqcheck.settings import Settings
from tqcheck.text import Document, Segment, SegmentKind, Span, Word, words_of

SEED = 7
HONEST, RATED = "honest", "mqm"
MOST = {HONEST: 14_000, RATED: 5_000}
"""Honest pairs taken: two human translations, and those that raters found clean."""
MOST_OF_WORDS, MOST_OF_OTHERS = 2_400, 1_400
"""Planted faults of each kind, of single words and of more."""
WORDS = frozenset(
    """verb_dropped noun_dropped subject_dropped modifier_dropped
    modifier_dropped_back added_word added_between""".split()  # noqa: SIM905
)
CLAUSES = frozenset(
    """clause_dropped clause_dropped_back tail_dropped added_clause
    added_sentence""".split()  # noqa: SIM905
)
MODIFIER, QUALIFIER = "modifier_put_in", "qualifier_put_in"
MODIFIED_SHARE, QUALIFIED_SHARE = 0.3, 0.4
"""Honest pairs that are shown a second time with a modifier or qualifier put in."""
WORD_WEIGHT, MODIFIER_WEIGHT, CLAUSE_WEIGHT = 3.0, 2.0, 0.3
"""A lost word counts as much as the words of a lost phrase together."""
MISSING = 2
"""How the examples mark words that the other side lacks."""
RENDERED = 0.6
"""Strength of a link from which the rules ask no more; see `wording_coverage`."""
TREES = {
    "max_depth": 5,
    "max_iter": 120,
    "learning_rate": 0.08,
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
}
FEW_TREES = {**TREES, "max_depth": 3, "max_iter": 60}
"""For the qualifiers, of which there are fewer."""
DIGITS = 4
GROUP, PROCESSES = 32, 2
Mark = tuple[int, int, int]


class Example(NamedTuple):
    """Two sentences, and which words of them have no counterpart."""

    original: str
    translation: str
    kind: str
    original_marks: Sequence[Mark] = ()
    translation_marks: Sequence[Mark] = ()

    @property
    def weight(self) -> float:
        """Return what a lost word of this example counts."""
        if self.kind == MODIFIER:
            return MODIFIER_WEIGHT
        if self.kind in CLAUSES:
            return CLAUSE_WEIGHT
        return WORD_WEIGHT if self.kind in WORDS else 1.0


@dataclass
class Signs:
    """Signs of words, whether each is lost, and how much it counts."""

    rows: list[tuple[float, ...]] = field(default_factory=list)
    lost: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, view: View, marks: Sequence[Mark], weight: float) -> None:
        """Add the content words of one view that are not surely rendered.

        Args:
            view: One side of a pair.
            marks: Its marked words; those with another mark than `MISSING` teach
                nothing.
            weight: What a lost word counts.
        """
        evidence = Evidence(view)
        words = [i for i in evidence.content if not view.is_numeral(i)]
        self._add(evidence, words, marks, weight)

    def _add(
        self,
        evidence: Evidence,
        words: Iterable[int],
        marks: Sequence[Mark],
        weight: float,
    ) -> None:
        view = evidence.view
        for index in words:
            if view.strength(index) >= RENDERED:
                continue
            span = view.ours[index].span
            own = {k for a, b, k in marks if a < span.end and span.start < b}
            if own and MISSING not in own:
                continue
            self.rows.append(evidence.judged_signs(index, evidence.signs(index)))
            self.lost.append(bool(own))
            self.weights.append(weight if own else 1.0)

    def add_qualifiers(self, view: View, marks: Sequence[Mark], weight: float) -> None:
        """Add the words of one view that limit, count or compare, in the same way."""
        evidence = Evidence(view)
        self._add(evidence, view.side.qualifiers, marks, weight)

    def extend(self, other: "Signs") -> None:
        """Add all of another."""
        self.rows += other.rows
        self.lost += other.lost
        self.weights += other.weights


def main() -> None:
    """Read the examples named on the command line, write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--only", help="write this table alone")
    options = parser.parse_args()
    rng = random.Random(SEED)
    examples = list(_chosen(_rows(options.examples), rng))
    honest = [x for x in examples if x.kind in MOST]
    examples += _modified(honest, rng)
    examples += _qualified(honest, rng)
    groups = [examples[i : i + GROUP] for i in range(0, len(examples), GROUP)]
    content, qualifiers = Signs(), Signs()
    with Pool(PROCESSES, _load) as pool:
        for found in pool.imap(_signs_of, groups):
            content.extend(found[0])
            qualifiers.extend(found[1])
    for name, names, signs, trees in (
        ("coverage", SIGNS, content, TREES),
        ("coverage_judged", JUDGED_SIGNS, content, TREES),
        ("coverage_qualifiers", JUDGED_SIGNS, qualifiers, FEW_TREES),
    ):
        if options.only not in (None, name):
            continue
        model = HistGradientBoostingClassifier(random_state=SEED, **trees)
        model.fit(np.array(signs.rows)[:, : len(names)], signs.lost, signs.weights)
        text = json.dumps(_exported(model, names), separators=(",", ":"))
        (options.into / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _rows(paths: Iterable[Path]) -> Iterator[Mapping[str, Any]]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield from json.loads(line)


def _chosen(rows: Iterable[Mapping[str, Any]], rng: random.Random) -> Iterator[Example]:
    """Yield the examples wanted, so many of each kind."""
    kinds: dict[str, list[Example]] = {}
    for row in rows:
        kind = row["kind"]
        is_lack = "dropped" in kind or kind.startswith("added")
        is_clean = kind == HONEST or (kind == RATED and row["label"] == 0)
        if not row["marked"] or not (is_lack or is_clean):
            continue
        marks = (
            ((), ()) if is_clean else (row["original_marks"], row["translation_marks"])
        )
        kinds.setdefault(kind, []).append(
            Example(row["original"], row["translation"], kind, *marks)
        )
    for kind, found in sorted(kinds.items()):
        rng.shuffle(found)
        usual = MOST_OF_WORDS if kind in WORDS else MOST_OF_OTHERS
        yield from found[: MOST.get(kind, usual)]


def _modified(honest: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    """Yield honest pairs with an adjective or adverb put into the translation."""
    adjectives, adverbs = _modifiers([pair.translation for pair in honest])
    for pair in honest:
        if rng.random() >= MODIFIED_SHARE:
            continue
        text = pair.translation
        places = list(_places(text))
        if not places:
            continue
        start, is_noun = rng.choice(places)
        words = adjectives if is_noun else adverbs
        # Half as often as they are written, half each as often as any other.
        word = rng.choice(words if rng.random() < 1 / 2 else sorted(set(words)))
        longer = f"{text[:start]}{word} {text[start:]}"
        mark = (start, start + len(word), MISSING)
        yield Example(pair.original, longer, MODIFIER, (), [mark])


def _modifiers(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the plain adjectives before a noun, and adverbs in -ly, as often as met."""
    adjectives, adverbs = [], []
    for text in texts:
        for word, after in pairwise(words_of(text)):
            parts = lexicon.parts_of_speech(word.text)
            if not word.text.islower() or not lexicon.is_content_word(word.text):
                continue
            follows = "n" in lexicon.parts_of_speech(after.text)
            if "a" in parts and not parts & {"v", "r"} and follows:
                adjectives.append(word.text)
            if parts == {"r"} and word.text.endswith("ly"):
                adverbs.append(word.text)
    return adjectives, adverbs


def _places(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where an adjective (True) or adverb may be put in."""
    for before, word in pairwise(words_of(text)):
        is_apart = text[before.span.end : word.span.start] != " "
        if is_apart or not word.text[:1].islower():
            continue
        if not lexicon.is_content_word(word.text):
            continue
        parts = lexicon.parts_of_speech(word.text)
        opens = lexicon.is_function_word(before.text)
        if "n" in parts and (opens or "a" in lexicon.parts_of_speech(before.text)):
            yield word.span.start, True
        if parts == {"v"} or ("v" in parts and word.text.endswith(("ed", "ing"))):
            yield word.span.start, False


def _qualified(honest: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    """Yield honest pairs with a qualifier put into either side.

    It comes to stand between words such as those it stands between elsewhere.
    """
    met = _met_qualifiers([pair.translation for pair in honest])
    for pair in honest:
        if rng.random() >= QUALIFIED_SHARE:
            continue
        into_original = rng.random() < 1 / 2
        text = pair.original if into_original else pair.translation
        places = [
            (word.span.start, met[kind])
            for kind, _, word in _neighbours(tuple(words_of(text)), text)
            if kind in met
        ]
        if not places:
            continue
        start, words = rng.choice(places)
        word = rng.choice(words)
        longer = f"{text[:start]}{word} {text[start:]}"
        mark = [(start, start + len(word), MISSING)]
        if into_original:
            yield Example(longer, pair.translation, QUALIFIER, mark, ())
        else:
            yield Example(pair.original, longer, QUALIFIER, (), mark)


def _met_qualifiers(texts: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Return the qualifiers, as often as met, by the kinds of word around them."""
    met: dict[tuple[str, str], list[str]] = {}
    for text in texts:
        words = tuple(words_of(text))
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word.text in QUALIFIERS:
                kind = _kind(before.text), _kind(after.text)
                met.setdefault(kind, []).append(word.text)
    return met


def _neighbours(
    words: Sequence[Word], text: str
) -> Iterator[tuple[tuple[str, str], Word, Word]]:
    """Yield words that stand side by side, and of which kinds they are."""
    for before, word in pairwise(words):
        if text[before.span.end : word.span.start] == " ":
            yield (_kind(before.text), _kind(word.text)), before, word


def _kind(text: str) -> str:
    """Return a function word itself, else the parts of speech of a word."""
    if lexicon.is_function_word(text):
        return text.lower()
    return "+".join(sorted(lexicon.parts_of_speech(text)))


_engine: Engine


def _load() -> None:
    global _engine
    share_cores(PROCESSES)
    _engine = load_engine(Settings(cache=False))


def _signs_of(examples: Sequence[Example]) -> tuple[Signs, Signs]:
    """Return the signs of the content words and of the qualifiers of some examples."""
    pairs = [(_document(x.original), _document(x.translation)) for x in examples]
    alignments = [Alignment((Bead((0,), (0,), 1.0),), 1, 1)] * len(pairs)
    links = link_all(pairs, alignments, _engine.encoder)
    assert _engine.judge is not None
    judgements = judge_all(pairs, alignments, links, _engine.judge)
    content, qualifiers = Signs(), Signs()
    for example, pair, alignment, linked, judged in zip(
        examples, pairs, alignments, links, judgements, strict=True
    ):
        if not judged:
            continue
        passages = make_passages(*pair, alignment, linked, judged)
        [(forth, back)] = views(AlignedPair(*pair, alignment, passages))
        for view, marks in (
            (forth, example.original_marks),
            (back, example.translation_marks),
        ):
            if example.kind != QUALIFIER:
                content.add(view, marks, example.weight)
            qualifiers.add_qualifiers(view, marks, 1.0)
    return content, qualifiers


def _document(text: str) -> Document:
    segment = Segment(0, SegmentKind.SENTENCE, Span(0, len(text)))
    return Document("text", text, "en", (segment,))


def _exported(
    model: HistGradientBoostingClassifier, names: Sequence[str]
) -> dict[str, Any]:
    """Return trees as lists; a node is [sign, threshold, left, right] or [value]."""
    trees = []
    for (predictor,) in model._predictors:
        trees.append(
            [
                [round(float(node["value"]), DIGITS)]
                if node["is_leaf"]
                else [
                    int(node["feature_idx"]),
                    round(float(node["num_threshold"]), DIGITS),
                    int(node["left"]),
                    int(node["right"]),
                ]
                for node in predictor.nodes
            ]
        )
    bias = round(float(model._baseline_prediction.ravel()[0]), DIGITS)
    return {"signs": list(names), "bias": bias, "trees": trees}


if __name__ == "__main__":
    main()
