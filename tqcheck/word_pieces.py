"""Texts as word pieces: each text once, for the encoder and the judge alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from tqcheck.onnx_runs import printable
from tqcheck.recent import Recent

__all__ = ["MOST_PIECES", "Pieces", "WordPieces", "word_pieces"]

MOST_PIECES = 256
"""Length at which the encoder was published; longer texts are cut there."""
_REMEMBERED_PIECES = 65_536
"""Pieces kept for later questions: 1 MB, about 25 articles."""
_making = Lock()


@dataclass(frozen=True, eq=False)
class Pieces:
    """The word pieces of a text."""

    ids: NDArray[np.int64]
    """Shape (n,): [CLS], the text's own, [SEP]."""
    offsets: NDArray[np.int32]
    """Start and end of each piece in the text, shape (n, 2); those of [CLS] and [SEP]
    are 0."""


class WordPieces:
    """A tokenizer that remembers recent texts. Threads may share one."""

    def __init__(self, tokenizer: str) -> None:
        """Load the tokenizer from the content of its JSON file.

        Raises:
            Exception: The content is no tokenizer; the library has no class for it.
        """
        self._tokenizer: Tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.enable_truncation(MOST_PIECES)
        self._tokenizer.no_padding()
        self._recent = Recent(self._computed, _length, _REMEMBERED_PIECES)

    def of(self, texts: Sequence[str]) -> list[Pieces]:
        """Return the pieces of each text, cut after 256, [CLS] and [SEP] included."""
        return self._recent.of(texts)

    def _computed(self, texts: Sequence[str]) -> Iterator[Pieces]:
        return map(_pieces, self._tokenizer.encode_batch(list(map(printable, texts))))


def word_pieces(tokenizer: str) -> WordPieces:
    """Return the word pieces of a tokenizer, the same object for all who ask.

    Args:
        tokenizer: The content of its JSON file.
    """
    with _making:
        return _made(tokenizer)


@lru_cache(maxsize=1)
def _made(tokenizer: str) -> WordPieces:
    return WordPieces(tokenizer)


def _pieces(encoding: Encoding) -> Pieces:
    offsets = np.array(encoding.offsets, np.int32).reshape(-1, 2)
    return Pieces(np.array(encoding.ids, np.int64), offsets)


def _length(pieces: Pieces) -> int:
    return len(pieces.ids)
