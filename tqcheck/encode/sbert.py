"""Any other encoder, by name or by folder, through sentence-transformers."""

import hashlib
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tqcheck.encode.base import Vectors
from tqcheck.encode.pooling import unit_rows, word_vectors
from tqcheck.errors import ModelError
from tqcheck.text import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SbertEncoder"]

_WEIGHTS = ("*.safetensors", "*.bin")


class SbertEncoder:
    """A model of the sentence-transformers library; its import alone takes seconds."""

    def __init__(self, name: str, *, allow_download: bool = False) -> None:
        """Load the model.

        Args:
            name: A model's name, or a folder in sentence-transformers' layout.
            allow_download: Whether a model that is not on this machine may be fetched.

        Raises:
            ModelError: The library is not installed, or the model cannot be loaded.
        """
        self._name = name
        self._model = _loaded(name, allow_download)

    @property
    def name(self) -> str:
        """Return the name or path it was asked for by."""
        return self._name

    @property
    def digests(self) -> Mapping[str, str]:
        """Return the SHA-256 of each weight file where the model is a folder."""
        folder = Path(self._name)
        files = sorted(file for kind in _WEIGHTS for file in folder.glob(kind))
        return MappingProxyType(
            {f"{self._name}/{file.name}": _digest(file) for file in files}
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text; shape (n, dim), float32."""
        if not texts:
            size = self._model.get_embedding_dimension() or 0
            return np.zeros((0, size), np.float32)
        rows = self._model.encode(list(texts), show_progress_bar=False)
        return unit_rows(np.asarray(rows, np.float32))

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the contextual vectors of the words of each text.

        They come from the model's last layer. A tokenizer that cannot tell where its
        tokens stand gives zero rows, so that words are aligned by their letters.

        Args:
            texts: The passages.
            words: For each text, the spans of its words within that text, rising.

        Returns:
            For each text an array of shape (words, dim), float32, unit rows or zero.
        """
        if not texts:
            return []
        tokens = self._model.encode(
            list(texts), output_value="token_embeddings", show_progress_bar=False
        )
        found = []
        for text, rows, spans in zip(texts, tokens, words, strict=True):
            vectors = np.asarray(rows.cpu(), np.float32)
            offsets = self._offsets(text, len(vectors))
            found.append(word_vectors(vectors, offsets, spans))
        return found

    def _offsets(self, text: str, count: int) -> NDArray[np.int32]:
        tokenizer = self._model.tokenizer
        places = np.zeros((count, 2), np.int32)
        if getattr(tokenizer, "is_fast", False):
            encoded = tokenizer(text, return_offsets_mapping=True, truncation=True)
            offsets = np.array(encoded["offset_mapping"], np.int32).reshape(-1, 2)
            places[: len(offsets)] = offsets[:count]
        return places


def _loaded(name: str, allow_download: bool) -> "SentenceTransformer":
    if not name:
        raise ModelError(
            "encoder: the name is empty; give the name or the folder of a "
            "sentence-transformers model"
        )
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ModelError(
            f"{name}: sentence-transformers is not installed; "
            "pip install sentence-transformers"
        ) from error
    try:
        with redirect_stderr(io.StringIO()):
            return SentenceTransformer(
                name, device="cpu", local_files_only=not allow_download
            )
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise ModelError(_remedy(name, allow_download, error)) from error


def _remedy(name: str, allow_download: bool, error: BaseException) -> str:
    reason = str(error).strip().split("\n", 1)[0].rstrip(".")
    if Path(name).exists() or allow_download:
        return (
            f"{name}: sentence-transformers cannot load this model ({reason}); "
            "give the name or the folder of a sentence-transformers model"
        )
    return (
        f"{name}: this model is not on this machine; give --allow-download to fetch "
        "it, or the path of a sentence-transformers folder"
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
