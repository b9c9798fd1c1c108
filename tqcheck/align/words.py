"""Word alignment inside one bead. (Interface; the full aligner replaces the body.)"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tqcheck.pair import Link
from tqcheck.text import Word

__all__ = ["link_words"]


def link_words(
    original: Sequence[Word],
    translation: Sequence[Word],
    similarity: NDArray[np.float32] | None = None,
) -> tuple[Link, ...]:
    """Return which words of the two sides render each other.

    Args:
        original: The words of the original side, in order.
        translation: The words of the translation side, in order.
        similarity: Cosines of their contextual vectors, shape (original,
            translation); without it the words' own letters decide.

    Returns:
        Links sorted by original, then translation word; many-to-many.
    """
    links, start = [], 0
    for i, word in enumerate(original):
        for j in range(start, len(translation)):
            if translation[j].text.casefold() == word.text.casefold():
                links.append(Link(i, j, 1.0))
                start = j + 1
                break
    return tuple(links)
