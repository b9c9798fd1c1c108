"""Networks on onnxruntime: a few texts a run, each run on one core, several at a time.

Both models run so, which makes what they say of a text independent of the number of
cores. Import this only where a model is about to be used.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from math import ceil
from typing import TypeVar

import onnxruntime

__all__ = ["in_runs", "open_session", "printable"]

_ERRORS_ONLY = 3
T = TypeVar("T")
R = TypeVar("R")


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """Return a session of the model that keeps each run to one core.

    Raises:
        RuntimeError: The bytes are no model.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.enable_mem_reuse = False  # planning it takes longer than it saves
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"]
    )


def in_runs(
    run: Callable[[Sequence[T]], list[R]], items: Sequence[T], most: int, threads: int
) -> list[R]:
    """Return one result per item, in their order.

    Args:
        run: Takes up to `most` items and returns one result for each.
        items: What to run.
        most: Items that a run takes.
        threads: Runs at a time; each gets its share of the items.
    """
    size = min(most, ceil(len(items) / threads)) or 1
    runs = [items[start : start + size] for start in range(0, len(items), size)]
    if len(runs) < 2 or threads == 1:
        return list(chain.from_iterable(map(run, runs)))
    with ThreadPoolExecutor(threads) as pool:
        return list(chain.from_iterable(pool.map(run, runs)))


def printable(text: str) -> str:
    """Replace lone surrogates, which the tokenizers refuse, one for one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
