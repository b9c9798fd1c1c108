"""Encoder and judge behind the disk cache; a model is loaded at the first miss.

Only the shipped models are cached: their digests are known without loading them, and
what they say about a text depends on that text alone.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tqcheck.cache import NOTHING_KEPT, DiskCache, Kept, key_of
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.errors import OutputError
from tqcheck.judge import Judge, Judgement, WordMark
from tqcheck.resources import installed, model_path
from tqcheck.settings import DEFAULT_ENCODER
from tqcheck.text import Span

__all__ = [
    "CachedEncoder",
    "CachedJudge",
    "cache_path",
    "cached_encoder",
    "cached_judge",
    "open_cache",
]

_PATH_VARIABLE = "TQCHECK_CACHE"
"""Environment variable that names another cache file."""
_FILE = "models.sqlite"
_RUNTIMES = ("numpy", "onnxruntime", "tokenizers")
"""Libraries whose next version may compute other last digits."""
_PACKAGE = Path(__file__).parent
_SHARED = ("onnx_runs.py", "text.py", "word_pieces.py")
"""Code that both models run on."""
_DIMENSION_BYTES = 4
"""The length of a row, told before the rows: there may be none."""

T = TypeVar("T")


def cache_path() -> Path:
    """Return the cache file: `TQCHECK_CACHE`, or its place by the XDG specification."""
    named = os.environ.get(_PATH_VARIABLE)
    if named:
        path = Path(named)
        return path / _FILE if path.is_dir() else path
    base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    if not base.is_absolute():
        base = Path(os.path.expanduser("~/.cache"))
    return base / "tqcheck" / _FILE


def open_cache(notify: Callable[[str], None]) -> DiskCache | None:
    """Return the user's cache, or None where it cannot be used.

    Args:
        notify: Told in one line why it cannot, or that it was made anew.
    """
    try:
        return DiskCache(cache_path(), notify=notify)
    except OutputError as error:
        notify(f"{error}; going on without")
        return None


def cached_encoder(
    name: str, load: Callable[[], Encoder], cache: Kept
) -> Encoder | None:
    """Return the shipped encoder behind the cache; None for every other one.

    `load` is called at the first text that the cache does not hold.
    """
    if name != DEFAULT_ENCODER:
        return None
    record = model_path(name) / "digests.json"
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
        digests = {f"{name}/{file}": str(digest) for file, digest in known.items()}
    except (OSError, ValueError, AttributeError):
        return None
    revision = _revision("encode", record, cache)
    return CachedEncoder(name, digests, load, cache, revision)


def cached_judge(load: Callable[[], Judge], cache: Kept) -> Judge | None:
    """Return the shipped judge behind the cache; None where it cannot be described.

    `load` is called at the first pair that the cache does not hold.
    """
    record = model_path("judge") / "config.json"
    try:
        config = json.loads(record.read_text(encoding="utf-8"))
        name, digest = str(config["name"]), str(config["digests"]["model.onnx"])
        thresholds = {str(k): float(v) for k, v in config["thresholds"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    revision = _revision("judge", record, cache)
    return CachedJudge(name, digest, thresholds, load, cache, revision)


def _revision(package: str, record: Path, cache: Kept) -> str:
    """Return a digest of what, besides the model, a result follows from.

    That is the model's record, the code that runs it, and the libraries below.
    """
    if cache is NOTHING_KEPT:
        return ""
    content = hashlib.sha256(record.read_bytes())
    shared = [_PACKAGE / name for name in _SHARED]
    for file in (*sorted((_PACKAGE / package).glob("*.py")), *shared):
        content.update(file.read_bytes())
    for library in _RUNTIMES:
        content.update(installed(library).encode())
    return content.hexdigest()


class CachedEncoder:
    """An encoder that computes only what the cache does not hold."""

    def __init__(
        self,
        name: str,
        digests: Mapping[str, str],
        load: Callable[[], Encoder],
        cache: Kept,
        revision: str = "",
    ) -> None:
        """Remember how to load the encoder; nothing is loaded yet.

        Args:
            name: What reports call it.
            digests: The SHA-256 of each model file, by name.
            load: Loads it; called at the first text that is not known.
            cache: Where vectors are kept.
            revision: What else the vectors depend on, such as the program.
        """
        self._name, self._digests = name, digests
        self._load, self._cache = load, cache
        self._model = ",".join([*sorted(digests.values()), revision])

    @property
    def name(self) -> str:
        """Return what reports call the encoder."""
        return self._name

    @property
    def digests(self) -> Mapping[str, str]:
        """Return the SHA-256 of each model file, by name."""
        return self._digests

    @cached_property
    def _encoder(self) -> Encoder:
        return self._load()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row per text; shape (n, dim), float32."""
        if not texts or self._cache is NOTHING_KEPT:
            return self._encoder.encode(texts)
        keys = [key_of("sentence", self._model, text) for text in texts]
        known = {k: _vector(v) for k, v in self._cache.get(keys).items()}
        missing = _missing(keys, texts, known)
        if missing:
            rows = self._encoder.encode(list(missing.values()))
            fresh = dict(zip(missing, rows, strict=True))
            self._cache.put({key: row.tobytes() for key, row in fresh.items()})
            known.update(fresh)
        return np.stack([known[key] for key in keys])

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[Vectors]:
        """Return the vectors of the words of each text; shape (words, dim) each."""
        if self._cache is NOTHING_KEPT:
            return self._encoder.encode_words(texts, words)
        asked = list(zip(texts, words, strict=True))
        keys = [
            key_of("words", self._model, text, *(f"{s.start}-{s.end}" for s in spans))
            for text, spans in asked
        ]
        lengths = dict(zip(keys, (len(spans) for spans in words), strict=True))
        found = self._cache.get(keys)
        known = {k: _rows(value, lengths[k]) for k, value in found.items()}
        missing = _missing(keys, asked, known)
        if missing:
            inner = list(missing.values())
            found_rows = self._encoder.encode_words(
                [text for text, _ in inner], [spans for _, spans in inner]
            )
            fresh = dict(zip(missing, found_rows, strict=True))
            self._cache.put({key: _packed_rows(rows) for key, rows in fresh.items()})
            known.update(fresh)
        return [known[key] for key in keys]


class CachedJudge:
    """A judge that judges only pairs that the cache does not hold."""

    def __init__(
        self,
        name: str,
        digest: str,
        thresholds: Mapping[str, float],
        load: Callable[[], Judge],
        cache: Kept,
        revision: str = "",
    ) -> None:
        """Remember how to load the judge; nothing is loaded yet.

        Args:
            name: What reports call it.
            digest: The SHA-256 of the model file.
            thresholds: The least risk that is a finding, by precision.
            load: Loads it; called at the first pair that is not known.
            cache: Where judgements are kept.
            revision: What else they depend on, such as the calibration.
        """
        self._name, self._digest, self._thresholds = name, digest, thresholds
        self._load, self._cache, self._revision = load, cache, revision

    @property
    def name(self) -> str:
        """Return what reports call the judge."""
        return self._name

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the model file."""
        return self._digest

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Return the least risk that is a finding, by precision."""
        return self._thresholds

    @cached_property
    def _judge(self) -> Judge:
        return self._load()

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """Return one judgement per pair, None where there is nothing to say."""
        if self._cache is NOTHING_KEPT:
            return self._judge.judge(pairs)
        model = (self._digest, self._revision)
        keys = [key_of("judge", *model, *pair) for pair in pairs]
        known = {k: _judgement(v) for k, v in self._cache.get(keys).items()}
        missing = _missing(keys, pairs, known)
        if missing:
            found = self._judge.judge(list(missing.values()))
            fresh = dict(zip(missing, found, strict=True))
            self._cache.put({key: _packed(value) for key, value in fresh.items()})
            known.update(fresh)
        return [known[key] for key in keys]


def _missing(
    keys: Iterable[bytes], values: Iterable[T], known: Mapping[bytes, object]
) -> dict[bytes, T]:
    return {k: v for k, v in zip(keys, values, strict=True) if k not in known}


def _vector(value: bytes) -> NDArray[np.float32]:
    return np.frombuffer(value, dtype=np.float32).copy()


def _rows(value: bytes, count: int) -> NDArray[np.float32]:
    dimension = int.from_bytes(value[:_DIMENSION_BYTES], "big")
    return _vector(value[_DIMENSION_BYTES:]).reshape(count, dimension)


def _packed_rows(rows: Vectors) -> bytes:
    dimension = int(rows.shape[1])
    return dimension.to_bytes(_DIMENSION_BYTES, "big") + rows.tobytes()


def _packed(judgement: Judgement | None) -> bytes:
    if judgement is None:
        return b"null"
    sides = [
        [(m.start, m.end, m.changed, m.kind, m.gap) for m in side]
        for side in (judgement.original, judgement.translation)
    ]
    return json.dumps([judgement.risk, *sides]).encode()


def _judgement(value: bytes) -> Judgement | None:
    content = json.loads(value)
    if content is None:
        return None
    risk, *sides = content
    original, translation = (tuple(WordMark(*mark) for mark in side) for side in sides)
    return Judgement(risk, original, translation)
