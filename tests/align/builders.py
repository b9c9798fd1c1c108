"""Short ways to make sides for the search; nothing here embeds."""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.closest import closest
from tqcheck.align.sides import Side
from tqcheck.text import Span, words_of

__all__ = ["WordVectors", "make_sides_of", "random_rows"]

_WIDTH = 256


def random_rows(count: int, seed: int, dimension: int = 24) -> NDArray[np.float32]:
    """Return unit rows, shape (count, dimension)."""
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: NDArray[np.float32] = (rows / lengths).astype(np.float32)
    return units


def make_sides_of(
    first: NDArray[np.float32],
    second: NDArray[np.float32],
    lengths: tuple[Sequence[float], Sequence[float]] | None = None,
) -> tuple[Side, Side]:
    """Return two sides of body text with the given vectors, one paragraph a segment."""
    near = closest(first, second)
    sizes = lengths or ([100.0] * len(first), [100.0] * len(second))
    sides = []
    for rows, found, size in zip((first, second), near, sizes, strict=True):
        sides.append(
            Side(
                vectors=rows,
                lengths=np.array(size, np.float32),
                standing=np.zeros(len(rows), np.int8),
                breaks=np.zeros(len(rows), np.bool_),
                background=np.full(len(rows), 0.1, np.float32),
                best=found.best,
                lead=found.first - found.second,
            )
        )
    return sides[0], sides[1]


class WordVectors:
    """An encoder without a model: a word is always the same, a text the sum of them.

    Rows of different words are nearly at right angles.
    """

    name = "words"
    digests: Mapping[str, str] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text; shape (n, 256)."""
        rows = [self._rows([word.text for word in words_of(text)]) for text in texts]
        sums = np.stack([row.sum(axis=0) for row in rows])
        units: NDArray[np.float32] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return units

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[NDArray[np.float32]]:
        """Return the rows of the words of each text."""
        return [
            self._rows([text[span.start : span.end] for span in spans])
            for text, spans in zip(texts, words, strict=True)
        ]

    def _rows(self, words: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(words), _WIDTH), np.float32)
        for row, word in zip(rows, words, strict=True):
            row[:] = random_rows(1, zlib.crc32(word.casefold().encode()), _WIDTH)[0]
        return rows
