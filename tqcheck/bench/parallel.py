"""Checks labelled pairs in several processes, in their order."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain

from tqcheck.bench.measure import Outcome, outcomes
from tqcheck.bench.readers import LabelledPair
from tqcheck.cores import share_cores
from tqcheck.pipeline import Engine, load_engine
from tqcheck.settings import Settings
from tqcheck.settings_file import Sources

__all__ = ["parallel_outcomes"]

_TOGETHER = 32
"""Pairs handed to a process at a time: a second of work, so that none waits long."""

_state: tuple[Engine, Settings] | None = None
"""This process's models; set once by `_start`, in worker processes only."""


def parallel_outcomes(
    pairs: Iterable[LabelledPair], sources: Sources, processes: int
) -> Iterator[Outcome]:
    """Yield the outcome of each pair; pairs that cannot be checked are skipped.

    Raises:
        ModelError: A model is missing or damaged.
    """
    with ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(sources, processes),
    ) as pool:
        yield from chain.from_iterable(
            pool.map(_outcomes, pairs, chunksize=_TOGETHER)
        )


def _start(sources: Sources, processes: int) -> None:
    global _state
    share_cores(processes)
    settings = sources.settings("", "")
    _state = load_engine(settings), settings


def _outcomes(pair: LabelledPair) -> list[Outcome]:
    if _state is None:
        raise RuntimeError("the process was not started for a benchmark")
    return list(outcomes([pair], *_state))
