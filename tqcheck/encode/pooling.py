"""From the vectors of tokens to the vectors of words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tqcheck.encode.base import Vectors
from tqcheck.text import Span

__all__ = ["unit_rows", "word_vectors"]


def unit_rows(rows: Vectors) -> Vectors:
    """Return the rows at length one; rows of zeros stay zero. Shape (n, dim)."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled


def word_vectors(
    tokens: Vectors, offsets: NDArray[np.int32], words: Sequence[Span]
) -> Vectors:
    """Return for each word the mean direction of the tokens that touch it.

    Args:
        tokens: One row per token, shape (tokens, dim).
        offsets: Start and end of each token in the text, shape (tokens, 2), rising;
            tokens without text (such as [CLS]) are empty.
        words: Spans in the same text, rising.

    Returns:
        Shape (words, dim); zero rows where no token touches the word.
    """
    real = np.flatnonzero(offsets[:, 1] > offsets[:, 0])
    starts, ends = offsets[real, 0], offsets[real, 1]
    first = np.searchsorted(ends, [word.start for word in words], side="right")
    beyond = np.searchsorted(starts, [word.end for word in words], side="left")
    sums = np.zeros((len(real) + 1, tokens.shape[1]), np.float64)
    np.cumsum(tokens[real], axis=0, out=sums[1:])
    totals = sums[np.maximum(first, beyond)] - sums[first]
    return unit_rows(totals.astype(np.float32))
