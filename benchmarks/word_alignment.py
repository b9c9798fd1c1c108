"""Measure the word aligner on hand-made alignments of English sentence pairs.

Run: python benchmarks/word_alignment.py MTREF.tsv.gz [MORE.tsv.gz ...]

Precision counts links that are sure or possible, recall sure ones, as is usual.
"""

import argparse
import gzip
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.words import link_words
from tqcheck.encode import load_encoder
from tqcheck.encode.base import Encoder
from tqcheck.text import Span, Word

_BATCH = 100
_SURE, _POSSIBLE = 7, 8
"""Columns of the table, from 0."""

Cells = set[tuple[int, int]]


@dataclass(frozen=True)
class Example:
    """A sentence pair with its gold links."""

    original: tuple[Word, ...]
    translation: tuple[Word, ...]
    sure: frozenset[tuple[int, int]]
    possible: frozenset[tuple[int, int]]
    similarity: NDArray[np.float32]


def examples(path: Path, encoder: Encoder) -> Iterator[Example]:
    """Yield the sentence pairs of a table, with the cosines of their words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        texts = [row[column] for row in batch for column in (1, 3)]
        words = [_words(text) for text in texts]
        spans = [[word.span for word in side] for side in words]
        vectors = encoder.encode_words(texts, spans)
        for place, row in enumerate(batch):
            sure = _links(row[_SURE])
            yield Example(
                words[2 * place],
                words[2 * place + 1],
                sure,
                sure | _links(row[_POSSIBLE] if len(row) > _POSSIBLE else ""),
                vectors[2 * place] @ vectors[2 * place + 1].T,
            )


def _words(text: str) -> tuple[Word, ...]:
    """Return the tokens of a text that is tokenised with blanks."""
    words, place = [], 0
    for token in text.split(" "):
        words.append(Word(Span(place, place + len(token)), token))
        place += len(token) + 1
    return tuple(words)


def _links(cell: str) -> frozenset[tuple[int, int]]:
    pairs = (link.split("-") for link in cell.split())
    return frozenset((int(i), int(j)) for i, j in pairs)


def ours(example: Example) -> Cells:
    """Link with the shipped aligner."""
    links = link_words(example.original, example.translation, example.similarity)
    return {(link.original, link.translation) for link in links}


def without_model(example: Example) -> Cells:
    """Link by forms and dictionary alone."""
    links = link_words(example.original, example.translation)
    return {(link.original, link.translation) for link in links}


def intersection(example: Example) -> Cells:
    """Link words that are each other's best by cosine, and no others."""
    rows = example.similarity.argmax(axis=1)
    columns = example.similarity.argmax(axis=0)
    return {(i, int(j)) for i, j in enumerate(rows) if columns[j] == i}


def score(
    found: Sequence[Example], link: Callable[[Example], Cells]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all examples."""
    linked = right = recalled = wanted = 0
    for example in found:
        cells = link(example)
        linked += len(cells)
        right += len(cells & example.possible)
        recalled += len(cells & example.sure)
        wanted += len(example.sure)
    precision, recall = right / linked, recalled / wanted
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--encoder", default="all-MiniLM-L6-v2")
    options = parser.parse_args()
    model = load_encoder(options.encoder)
    for data in options.data:
        pairs = list(examples(data, model))
        print(f"{data.name}: {len(pairs)} pairs")
        for method in (intersection, without_model, ours):
            row = "  P {:.3f}  R {:.3f}  F1 {:.3f}".format(*score(pairs, method))
            print(f"  {method.__name__:14}{row}")
