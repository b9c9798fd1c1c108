"""Checks labelled pairs in several processes, in their order.

What loads numpy is imported by a process only when it knows its share of the cores:
numpy's linear algebra counts its threads as it is loaded.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING

from tqcheck.cores import share_cores

if TYPE_CHECKING:
    from tqcheck.bench.measure import Outcome
    from tqcheck.bench.readers import LabelledPair
    from tqcheck.pipeline import Engine
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
    from tqcheck.pipeline import load_engine  # noqa: PLC0415 - see above

    settings = sources.settings("", "")
    _state = load_engine(settings), settings


def _outcomes(pair: LabelledPair) -> list[Outcome]:
    from tqcheck.bench.measure import outcomes  # noqa: PLC0415 - see above

    if _state is None:
        raise RuntimeError("the process was not started for a benchmark")
    return list(outcomes([pair], *_state))
