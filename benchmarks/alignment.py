"""Measure the sentence alignment against exact gold, and its speed.

Run: python -m benchmarks.alignment quality MQM_NEWS.jsonl.gz
     python -m benchmarks.alignment speed
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment_gold import Changes, Pair, documents, read_versions
from tqcheck.align import align
from tqcheck.alignment import Alignment
from tqcheck.encode import load_encoder
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.text import Document, Segment, SegmentKind, Span

_SEED = 20260101
_SIZES = (100, 1_000, 10_000)
_DIMENSION = 384
_NOISE = 0.03
"""Standard deviation of each coordinate; leaves a cosine of about 0.86."""
_SHARE = 0.05
_NAMES = ("links", "omitted", "inserted")


class Remembering:
    """An encoder that never computes the vector of a text twice."""

    def __init__(self, encoder: Encoder) -> None:
        """Wrap `encoder`."""
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """Return the encoder's name."""
        return self._encoder.name

    @property
    def digests(self) -> Mapping[str, str]:
        """Return the encoder's digests."""
        return self._encoder.digests

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the contextual vectors of words, as the encoder does."""
        return self._encoder.encode_words(texts, words)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def counts(pair: Pair, alignment: Alignment) -> Counter[str]:
    """Return hits, predictions and gold counts of one pair."""
    links: set[tuple[int, int]] = set()
    moved: set[int] = set()
    for bead in alignment.beads:
        keys = [
            {known[i] for i in side}
            for known, side in (
                (pair.original_keys, bead.original),
                (pair.translation_keys, bead.translation),
            )
        ]
        links |= {(a, b) for a in keys[0] for b in keys[1]}
        moved |= keys[1] if bead.moved else set()
    kept = set(pair.original_keys) - pair.dropped
    sets: dict[str, tuple[set[Any], set[Any]]] = {
        "links": (links, {(key, key) for key in kept}),
        "omitted": (set(pair.original_keys) - {a for a, _ in links}, set(pair.dropped)),
        "inserted": (
            set(pair.translation_keys) - {b for _, b in links},
            set(pair.inserted),
        ),
        "moved": (moved, set(pair.moved)),
        "moved links": (
            {(k, k) for k in pair.moved if (k, k) in links},
            {(k, k) for k in pair.moved},
        ),
    }
    found: Counter[str] = Counter()
    for name, (have, want) in sets.items():
        found[f"{name} hits"] = len(have & want)
        found[f"{name} found"] = len(have)
        found[f"{name} gold"] = len(want)
    return found


def f1(total: Mapping[str, int], name: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one of the counts."""
    hits = total[f"{name} hits"]
    found, gold = total[f"{name} found"], total[f"{name} gold"]
    precision, recall = hits / max(1, found), hits / max(1, gold)
    return precision, recall, 2 * hits / max(1, found + gold)


def measure(pairs: Iterable[Pair], encoder: Encoder) -> Counter[str]:
    """Return the counts over all pairs."""
    total: Counter[str] = Counter()
    for pair in pairs:
        total += counts(pair, align(pair.original, pair.translation, encoder))
        total["pairs"] += 1
    return total


def quality(path: Path, encoder_name: str) -> None:
    """Print links, omitted, inserted and moved on pairs of three kinds."""
    encoder = Remembering(load_encoder(encoder_name))
    versions = read_versions(path)
    kinds = {
        "untouched": (Changes(0, 0, 0, 0, 0), 1),
        "edited": (Changes(), 1),
        "long, edited": (Changes(moved=3), 4),
    }
    for kind, (changes, join) in kinds.items():
        total = measure(documents(versions, _SEED, changes, join), encoder)
        print(f"{kind}: {total['pairs']} pairs, {total['links gold']} links")
        for name in (*_NAMES, "moved", "moved links"):
            if total[f"{name} gold"]:
                print(
                    f"  {name:12}"
                    + "  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*f1(total, name))
                )


class Synthetic:
    """An encoder whose vectors are known beforehand, so that only aligning is timed."""

    name = "synthetic"
    digests: Mapping[str, str] = {}

    def __init__(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep one unit vector for each text."""
        self._vectors = vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts; joined sentences have their mean."""
        sentences = [text.replace(". ", ".\n").split("\n") for text in texts]
        means = [
            np.mean([self._vectors[t] for t in part], axis=0) for part in sentences
        ]
        return np.stack([mean / np.linalg.norm(mean) for mean in means])

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the text's own vector for each of its words."""
        return [
            np.repeat(row[None], len(spans), axis=0)
            for row, spans in zip(self.encode(texts), words, strict=True)
        ]


def synthetic(count: int) -> tuple[Document, Document, Synthetic]:
    """Return two documents of about `count` sentences and their encoder.

    One sentence in twenty is left out, one put in; one in a hundred has moved.
    """
    draw = np.random.default_rng(_SEED)
    story = _units(draw.normal(size=(count, _DIMENSION)))
    told = _units(story + draw.normal(size=story.shape) * _NOISE)
    order = [i for i in range(count) if draw.random() > _SHARE]
    for _ in range(count // 100):
        order.insert(
            int(draw.integers(len(order))), order.pop(draw.integers(len(order)))
        )
    for _ in range(int(count * _SHARE)):
        order.insert(int(draw.integers(len(order))), -1)
    rows = [
        told[i] if i >= 0 else _units(draw.normal(size=(1, _DIMENSION)))[0]
        for i in order
    ]
    sides = []
    vectors: dict[str, Vectors] = {}
    for name, matrix in (("a", story), ("b", np.array(rows))):
        texts = [f"{name}{i} says what sentence {i} says." for i in range(len(matrix))]
        vectors.update(zip(texts, matrix.astype(np.float32), strict=True))
        sides.append(_lines(name, texts))
    return sides[0], sides[1], Synthetic(vectors)


def _units(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    scaled: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return scaled


def _lines(name: str, texts: Sequence[str]) -> Document:
    segments, place = [], 0
    for index, text in enumerate(texts):
        span = Span(place, place + len(text))
        segments.append(Segment(index, SegmentKind.SENTENCE, span))
        place += len(text) + 1
    return Document(name, "\n".join(texts), "en", tuple(segments))


def speed(sizes: Sequence[int]) -> None:
    """Print seconds, growth and memory by number of sentences, embeddings given."""
    before: tuple[int, float] | None = None
    for size in sizes:
        original, translation, encoder = synthetic(size)
        start, used = time.perf_counter(), time.process_time()
        found = align(original, translation, encoder)
        seconds = time.perf_counter() - start
        used = time.process_time() - used
        growth = ""
        if before:
            power = np.log(used / before[1]) / np.log(size / before[0])
            growth = f"  grows as n^{power:.2f}"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        pairs = sum(bead.is_pair for bead in found.beads)
        print(
            f"{size:>6} x {len(translation.segments):<6} {seconds:7.2f} s"
            f"  {used:7.2f} s of processor  {memory:6.0f} MB  {pairs} links{growth}"
        )
        before = size, used


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("quality", "speed"))
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--encoder", default="all-MiniLM-L6-v2")
    options = parser.parse_args()
    if options.task == "quality":
        quality(options.data, options.encoder)
    else:
        speed(_SIZES)
