"""The models of a run: loaded when first needed, or while something else is read."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from tqcheck.cache import NOTHING_KEPT
from tqcheck.cached import cached_encoder, cached_judge, open_cache
from tqcheck.encode import load_encoder
from tqcheck.encode.base import Encoder
from tqcheck.judge import Judge, load_judge
from tqcheck.settings import Settings

__all__ = ["Engine", "Later", "load_engine"]

T = TypeVar("T")


@dataclass(frozen=True)
class Engine:
    """The models; made once, used for any number of pairs."""

    encoder: Encoder
    judge: Judge | None


class Later(Generic[T]):
    """A value that a thread of its own computes, once, from when it is told to."""

    def __init__(self, compute: Callable[[], T]) -> None:
        """Remember how to compute it; nothing is started yet."""
        self._compute = compute
        self._lock = Lock()
        self._future: Future[T] | None = None

    def start(self) -> "Future[T]":
        """Start to compute it, unless that is under way or done."""
        with self._lock:
            if self._future is None:
                pool = ThreadPoolExecutor(1)
                self._future = pool.submit(self._compute)
                pool.shutdown(wait=False)
            return self._future

    def get(self) -> T:
        """Wait for the value and return it; an error in computing it is raised."""
        return self.start().result()


def _ignore(_message: str) -> None:
    """Tell nobody."""


def load_engine(settings: Settings, notify: Callable[[str], None] = _ignore) -> Engine:
    """Return the models that the settings ask for, ready or on their way.

    The shipped models load in threads of their own: with the cache on, at the first
    text that is new; without it, from now on, so that documents can be read meanwhile.
    A model that is damaged is told of when it is first used.

    Args:
        settings: Which models, and whether with the cache.
        notify: Told in one line when the cache cannot be used or was made anew.

    Raises:
        ModelError: A model is missing or damaged.
    """
    cache = open_cache(notify) if settings.cache else None
    judge_later, encoder_later = Later(load_judge), Later(_encoder_of(settings))

    def encoder_needed() -> Encoder:
        if settings.judge:
            judge_later.start()
        return encoder_later.get()

    kept = cache or NOTHING_KEPT
    encoder = cached_encoder(settings.encoder, encoder_needed, kept)
    judge = cached_judge(judge_later.get, kept) if settings.judge else None
    if cache is None:
        if encoder is not None:
            encoder_later.start()
        if settings.judge:
            judge_later.start()
    if settings.judge and judge is None:
        judge = judge_later.get()
    return Engine(encoder or encoder_later.get(), judge)


def _encoder_of(settings: Settings) -> Callable[[], Encoder]:
    return lambda: load_encoder(
        settings.encoder, allow_download=settings.allow_download
    )
