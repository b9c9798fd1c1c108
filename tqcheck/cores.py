"""How many cores a model may use in this process."""

import os
import sys

__all__ = ["keep_to_one_core", "share_cores", "usable_cores"]

_ALGEBRA_THREADS = "OPENBLAS_NUM_THREADS"
"""What numpy's linear algebra reads as it is loaded. Its threads wait for each other
busily, which slows every process where there are more of them than cores."""

_processes = 1
"""Processes that share the machine's cores; set once at the start of a worker."""


def usable_cores() -> int:
    """Return this process's share of the cores it may run on, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, cores // _processes)


def share_cores(processes: int) -> None:
    """Say that so many processes share the cores, or each would use all of them.

    Call it before numpy is imported: its threads are counted then.

    Args:
        processes: This process and those that work beside it, from 1.
    """
    global _processes
    _processes = max(1, processes)
    os.environ.setdefault(_ALGEBRA_THREADS, str(usable_cores()))


def keep_to_one_core() -> None:
    """Let models use one core: for a process that others start beside many like it."""
    share_cores(sys.maxsize)
