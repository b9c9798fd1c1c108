"""Build `coverage.json`: which signs show that a word has no counterpart.

    python tqcheck/data/build/coverage.py NEWS.gz PAIRS.gz FAULTS.jsonl... \
        --into tqcheck/data

NEWS holds MQM-rated news translations, PAIRS two human translations of a sentence
each (both WMT, for research; no text of them is kept): in these honest pairs every
word counts as rendered. FAULTS are examples of `models/judge/data.py`, whose marks
say which words were dropped from the translation or put into it. Boosted trees learn
the signs of `tqcheck.compare.wording_evidence` from that. Seeded; needs scikit-learn.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import (  # type: ignore[import-untyped]
    HistGradientBoostingClassifier,
)

from tqcheck import lexicon
from tqcheck.align.words import link_all
from tqcheck.alignment import Alignment, Bead
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_evidence import SIGNS, Evidence
from tqcheck.encode import load_encoder
from tqcheck.encode.base import Encoder
from tqcheck.pair import AlignedPair, make_passages
from tqcheck.settings import DEFAULT_ENCODER
from tqcheck.text import Document, Segment, SegmentKind, Span, words_of

SEED = 7
HONEST_OF_EACH = 2600
"""Honest pairs taken from each of the two files."""
FAULTS_OF_EACH = 500
"""Planted faults of each kind: with the honest pairs 10 minutes on one core."""
PHRASES = frozenset(
    """phrase_dropped object_dropped name_dropped member_dropped clause_dropped
    added_phrase added_member""".split()  # noqa: SIM905
)
WORDS = frozenset(
    """verb_dropped noun_dropped subject_dropped modifier_dropped added_word""".split()  # noqa: SIM905
)
WORD_WEIGHT = 3.0
"""A lost word counts as much as the words of a lost phrase together."""
MISSING = 2
"""How the examples mark words of the original that the translation lacks."""
RENDERED = 0.6
"""Strength of a link from which the rules ask no more; see `wording_coverage`."""
TREES = {"max_depth": 5, "max_iter": 120, "learning_rate": 0.08, "min_samples_leaf": 40}
DIGITS = 4

Marks = list[tuple[int, int, int]]


@dataclass
class Examples:
    """Signs of words, whether each is lost, and how much it counts."""

    signs: list[tuple[float, ...]] = field(default_factory=list)
    lost: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, view: View, marks: Marks, wanted: set[int], weight: float) -> None:
        """Add the content words of one view that are not surely rendered.

        Args:
            view: One side of a pair.
            marks: Its marked words; those without a wanted mark teach nothing.
            wanted: Marks that mean the other side lacks the word.
            weight: What a lost word counts.
        """
        evidence = Evidence(view)
        for index in evidence.content:
            if view.is_numeral(index) or view.strength(index) >= RENDERED:
                continue
            span = view.ours[index].span
            own = {k for a, b, k in marks if a < span.end and span.start < b}
            if own and not own & wanted:
                continue
            self.signs.append(evidence.signs(index))
            self.lost.append(bool(own))
            self.weights.append(weight if own else 1.0)


def main() -> None:
    """Read the pairs named on the command line, write the trees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("faults", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    rng = random.Random(SEED)
    encoder = load_encoder(DEFAULT_ENCODER)
    examples = Examples()
    for source in (_news(options.news), _human(options.pairs)):
        honest = [pair for pair in source if pair[0] != pair[1]]
        rng.shuffle(honest)
        for original, translation in honest[:HONEST_OF_EACH]:
            for view in _views(original, translation, encoder):
                examples.add(view, [], set(), 1.0)
            _teach_modifiers(examples, original, translation, encoder, rng)
    for row in _faults(options.faults, rng):
        _teach(examples, row, encoder)
    model = HistGradientBoostingClassifier(random_state=SEED, **TREES)
    model.fit(np.array(examples.signs), np.array(examples.lost), examples.weights)
    text = json.dumps(_exported(model), separators=(",", ":"))
    (options.into / "coverage.json").write_text(text + "\n", encoding="utf-8")


def _news(path: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(path):
        if not (row["orig_raters_any"] or row["trans_raters_any"]):
            yield row["orig"], row["trans"]


def _human(path: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(path):
        yield row["x"], row["y"]


def _faults(paths: Sequence[Path], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Yield marked examples of the kinds wanted, as many of each."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            for row in json.loads(line):
                if row["kind"] in PHRASES | WORDS and row["marked"]:
                    kinds.setdefault(row["kind"], []).append(row)
    for _, rows in sorted(kinds.items()):
        rng.shuffle(rows)
        yield from rows[:FAULTS_OF_EACH]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _teach(examples: Examples, row: dict[str, Any], encoder: Encoder) -> None:
    """Add both sides of a pair with a planted fault."""
    forth, back = _views(row["original"], row["translation"], encoder)
    weight = WORD_WEIGHT if row["kind"] in WORDS else 1.0
    examples.add(forth, row["original_marks"], {MISSING}, weight)
    # Marks of the translation are added words only where the fault is an addition.
    added = row["kind"].startswith("added")
    marks = row["translation_marks"]
    wanted = {kind for _, _, kind in marks} if added else set()
    examples.add(back, marks, wanted, weight)


def _teach_modifiers(
    examples: Examples,
    original: str,
    translation: str,
    encoder: Encoder,
    rng: random.Random,
) -> None:
    """Add the pair with an adjective put into one side, and one taken out."""
    longer, place = _with_adjective(original, rng)
    if place:
        forth, _ = _views(longer, translation, encoder)
        examples.add(forth, [(*place, MISSING)], {MISSING}, 1.0)
    longer, place = _with_adjective(translation, rng)
    if place:
        _, back = _views(original, longer, encoder)
        examples.add(back, [(*place, MISSING)], {MISSING}, 1.0)
    shorter, place = _without_modifier(original, rng)
    if place:
        forth, _ = _views(original, shorter, encoder)
        examples.add(forth, [(*place, MISSING)], {MISSING}, 1.0)


def _with_adjective(
    text: str, rng: random.Random
) -> tuple[str, tuple[int, int] | None]:
    """Put an adjective before a noun; return where it stands."""
    words = list(words_of(text))
    places = [
        word.span.start
        for before, word in pairwise(words)
        if lexicon.is_function_word(before.text)
        and "n" in lexicon.parts_of_speech(word.text)
        and lexicon.is_content_word(word.text)
    ]
    if not places:
        return text, None
    start, adjective = rng.choice(places), rng.choice(ADJECTIVES)
    return f"{text[:start]}{adjective} {text[start:]}", (start, start + len(adjective))


def _without_modifier(
    text: str, rng: random.Random
) -> tuple[str, tuple[int, int] | None]:
    """Take out an adjective or adverb before a content word; return where it stood."""
    words = list(words_of(text))
    found = [
        (word.span.start, word.span.end, after.span.start)
        for word, after in pairwise(words)
        if text[word.span.end : after.span.start] == " "
        and lexicon.is_content_word(word.text)
        and lexicon.is_content_word(after.text)
        and lexicon.parts_of_speech(word.text) & {"a", "r"}
    ]
    if not found:
        return text, None
    start, end, after = rng.choice(found)
    return text[:start] + text[after:], (start, end)


ADJECTIVES = (
    "former latest private federal corrupt military alleged official annual secret "
    "regional local brutal modest famous foreign temporary historic legal political "
    "senior junior weak strong national public joint final early young rich poor "
    "central urban rural cheap costly deadly digital direct double empty ethnic fatal "
    "fresh global hidden illegal internal large narrow"
).split()
"""Frequent adjectives of news: nothing about a pair may depend on the word."""


def _views(original: str, translation: str, encoder: Encoder) -> tuple[View, View]:
    left, right = _document(original), _document(translation)
    alignment = Alignment((Bead((0,), (0,), 1.0),), 1, 1)
    [links] = link_all([(left, right)], [alignment], encoder)
    passages = make_passages(left, right, alignment, links, {})
    return views(AlignedPair(left, right, alignment, passages))[0]


def _document(text: str) -> Document:
    segment = Segment(0, SegmentKind.SENTENCE, Span(0, len(text)))
    return Document("text", text, "en", (segment,))


def _exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
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
    return {"signs": list(SIGNS), "bias": bias, "trees": trees}


if __name__ == "__main__":
    main()
