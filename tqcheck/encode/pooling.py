"""From the vectors of tokens to the vectors of words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tqcheck.encode.base import Vectors
from tqcheck.text import Span

__all__ = ["unit_rows", "word_vectors"]


def unit_rows(rows: Vectors) -> Vectors:
    """Return the rows at length one; rows of zeros stay zero. Shape (n, dim)."""
    lengths = np.sqrt(np.square(rows).sum(axis=1, keepdims=True))
    lengths[lengths == 0] = 1
    scaled: Vectors = (rows / lengths).astype(np.float32, copy=False)
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
    (real,) = (offsets[:, 1] > offsets[:, 0]).nonzero()
    starts, ends = offsets[real].T
    first = np.searchsorted(ends, [word.start for word in words], side="right")
    beyond = np.searchsorted(starts, [word.end for word in words], side="left")
    counts = np.maximum(beyond - first, 0)
    if not counts.any():
        return np.zeros((len(words), tokens.shape[1]), np.float32)
    rows = tokens[real[np.minimum(first, len(real) - 1)]]
    rows[counts == 0] = 0
    (several,) = (counts > 1).nonzero()  # few words are of more than one piece
    sums = rows[several].astype(np.float64)
    for step in range(1, counts.max()):
        (more,) = (counts[several] > step).nonzero()
        sums[more] += tokens[real[first[several[more]] + step]]
    rows[several] = sums
    return unit_rows(rows)
