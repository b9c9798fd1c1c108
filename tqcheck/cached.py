"""Encoder and judge behind the disk cache; a model is loaded at the first miss."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tqcheck.cache import DiskCache, key_of
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.judge import Judge, Judgement, WordMark
from tqcheck.text import Span

__all__ = ["CachedEncoder", "CachedJudge"]

T = TypeVar("T")


class CachedEncoder:
    """An encoder that computes only what the cache does not hold."""

    def __init__(
        self,
        name: str,
        digests: Mapping[str, str],
        load: Callable[[], Encoder],
        cache: DiskCache,
    ) -> None:
        """Remember how to load the encoder; nothing is loaded yet."""
        self._name, self._digests = name, digests
        self._load, self._cache = load, cache
        self._model = ",".join(sorted(digests.values()))

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
        if not texts:
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
        asked = list(zip(texts, words, strict=True))
        keys = [
            key_of("words", self._model, text, *(f"{s.start}-{s.end}" for s in spans))
            for text, spans in asked
        ]
        lengths = dict(zip(keys, (len(spans) for spans in words), strict=True))
        found = self._cache.get(keys)
        known = {k: _vector(v).reshape(lengths[k], -1) for k, v in found.items() if v}
        missing = _missing(keys, asked, known)
        if missing:
            inner = list(missing.values())
            rows = self._encoder.encode_words([t for t, _ in inner], [w for _, w in inner])
            fresh = dict(zip(missing, rows, strict=True))
            self._cache.put({key: row.tobytes() for key, row in fresh.items()})
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
        cache: DiskCache,
    ) -> None:
        """Remember how to load the judge; nothing is loaded yet."""
        self._name, self._digest, self._thresholds = name, digest, thresholds
        self._load, self._cache = load, cache

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
        keys = [key_of("judge", self._digest, *pair) for pair in pairs]
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
    return np.frombuffer(value, dtype=np.float32)


def _packed(judgement: Judgement | None) -> bytes:
    if judgement is None:
        return b"null"
    sides = [
        [(m.start, m.end, m.changed, m.kind) for m in side]
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
