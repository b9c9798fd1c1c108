"""What an encoder is, whatever model stands behind it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tqcheck.text import Span

__all__ = ["Encoder", "Vectors"]

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors, and words into contextual ones."""

    @property
    def name(self) -> str:
        """Return what stands in reports as the encoder, such as "all-MiniLM-L6-v2"."""

    @property
    def digests(self) -> Mapping[str, str]:
        """Return the SHA-256 of each model file in use, by name."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text; shape (n, dim), float32."""

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the contextual vectors of the words of each text.

        Args:
            texts: The passages.
            words: For each text, the spans of its words within that text.

        Returns:
            For each text an array of shape (words, dim), float32, unit rows
            (zero rows for words beyond the model's length limit).
        """
