"""The shipped encoder: an 8-bit ONNX export, run by onnxruntime."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tqcheck.cores import usable_cores
from tqcheck.encode.base import Vectors
from tqcheck.encode.pooling import word_vectors
from tqcheck.errors import ModelError
from tqcheck.onnx_runs import in_runs, open_session
from tqcheck.recent import Recent
from tqcheck.text import Span
from tqcheck.word_pieces import Pieces, word_pieces

__all__ = ["OnnxEncoder"]

_REMEMBERED_TOKENS = 32_768
"""Token vectors kept for later questions about words: 50 MB, about 8 articles."""
_AT_ONCE = 512
"""Texts whose token vectors are held at a time, about 20 MB."""
_LENGTHS, _STATES = "lengths", "states"
_MODEL, _TOKENIZER, _DIGESTS = "model.onnx", "tokenizer.json", "digests.json"


@dataclass(frozen=True)
class _Encoded:
    """What one pass through the model says about one text."""

    sentence: Vectors
    """Shape (dim,), unit length."""
    tokens: Vectors
    """Shape (tokens, dim)."""
    offsets: NDArray[np.int32]
    """Start and end of each token in the text, shape (tokens, 2)."""


class OnnxEncoder:
    """A folder with `model.onnx`, `tokenizer.json` and `digests.json`.

    A run takes a few texts one behind the other, without padding; their rows share
    the products with the weights, which are of integers, and nothing else. So a
    text's vectors depend neither on its company nor on the number of cores, to the
    last bit, and may be kept on disk. Each run keeps to one core, and as many run
    beside each other as there are cores.

    The vectors of recent texts are remembered, so that asking for the words of a
    text that was encoded before costs no second pass. Threads may share one encoder.
    """

    def __init__(self, name: str, folder: Path, *, threads: int = 0) -> None:
        """Load and verify the model.

        Both files are hashed at every start: that takes 25 ms, and a damaged model
        would give wrong findings without a word.

        Args:
            name: What reports call the encoder.
            folder: Where the files lie.
            threads: Runs at a time; 0 for one a core.

        Raises:
            ModelError: A file is missing, damaged or not a model.
        """
        files = _verified(name, folder)
        self._name = name
        self._threads = threads or usable_cores()
        self._digests = {
            f"{name}/{file}": hashlib.sha256(content).hexdigest()
            for file, content in files.items()
        }
        self._pieces = word_pieces(files[_TOKENIZER].decode())
        self._session = open_session(files[_MODEL])
        self._shape = self._slots_and_dimension()
        self._recent = Recent(self._computed, _length, _REMEMBERED_TOKENS)

    @property
    def name(self) -> str:
        """Return what reports call the encoder."""
        return self._name

    @property
    def digests(self) -> Mapping[str, str]:
        """Return the SHA-256 of each model file, by "model/file"."""
        return MappingProxyType(self._digests)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text; shape (n, 384), float32."""
        rows = np.zeros((len(texts), self._shape[1]), np.float32)
        for row, item in zip(rows, self._each(texts), strict=True):
            row[:] = item.sentence
        return rows

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the contextual vectors of the words of each text.

        They come from a middle layer, whose vectors align words better than those
        of the last one. Free for texts that were just encoded.

        Args:
            texts: The passages.
            words: For each text, the spans of its words within that text, rising.

        Returns:
            For each text an array of shape (words, 384), float32, unit rows (zero
            rows for words beyond the model's 256 tokens).
        """
        return [
            word_vectors(item.tokens, item.offsets, spans)
            for item, spans in zip(self._each(texts), words, strict=True)
        ]

    def _each(self, texts: Sequence[str]) -> Iterator[_Encoded]:
        """Yield what the model says of each text; of long documents bit by bit."""
        for start in range(0, len(texts), _AT_ONCE):
            yield from self._recent.of(texts[start : start + _AT_ONCE])

    def _slots_and_dimension(self) -> tuple[int, int]:
        """Return how many texts a run takes, and how long a vector is."""
        shapes = {
            item.name: item.shape
            for item in (*self._session.get_inputs(), *self._session.get_outputs())
        }
        return int(shapes[_LENGTHS][0]), int(shapes[_STATES][1])

    def _computed(self, texts: Sequence[str]) -> list[_Encoded]:
        pieces = self._pieces.of(texts)
        return in_runs(self._passed, pieces, self._shape[0], self._threads)

    def _passed(self, texts: Sequence[Pieces]) -> list[_Encoded]:
        lengths = [len(text.ids) for text in texts]
        empty = [0] * (self._shape[0] - len(lengths))
        feed = {
            "input_ids": np.concatenate([text.ids for text in texts]),
            "positions": np.concatenate(
                [np.arange(n, dtype=np.int64) for n in lengths]
            ),
            _LENGTHS: np.array(lengths + empty, np.int64),
        }
        states, tokens = self._session.run([_STATES, "tokens"], feed)
        ends = accumulate(lengths)
        return [
            _Encoded(
                _unit_mean(states[end - length : end]),
                tokens[end - length : end],
                text.offsets,
            )
            for text, length, end in zip(texts, lengths, ends, strict=True)
        ]


def _length(encoded: _Encoded) -> int:
    return len(encoded.tokens)


def _unit_mean(states: Vectors) -> Vectors:
    """Return the mean of a text's vectors, at unit length."""
    mean = states.mean(axis=0)
    unit: Vectors = mean / np.linalg.norm(mean)
    return unit


def _verified(name: str, folder: Path) -> dict[str, bytes]:
    try:
        digests = json.loads((folder / _DIGESTS).read_text(encoding="utf-8"))
        files = {file: (folder / file).read_bytes() for file in (_MODEL, _TOKENIZER)}
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{name}: cannot read the model in {folder} ({error}); "
            "reinstall tqcheck from a full wheel"
        ) from error
    for file, content in files.items():
        if hashlib.sha256(content).hexdigest() != digests.get(file):
            raise ModelError(
                f"{name}: {file} in {folder} is damaged (its SHA-256 is not the one "
                f"in {_DIGESTS}); reinstall tqcheck from a full wheel"
            )
    return files
