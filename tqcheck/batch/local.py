"""Runs the jobs of a batch on this machine, in one process or several."""

import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from tqcheck.batch.jobs import Job, in_groups
from tqcheck.batch.work import Plan, Worker, failed_line
from tqcheck.collector import collect_seldom
from tqcheck.cores import share_cores

__all__ = ["result_lines"]

_AHEAD = 3
"""Groups in hand per process: enough to keep it busy, too few to fill the memory."""
_worker: Worker | None = None
"""This process's worker; set once by `_start`, in worker processes only."""


def result_lines(
    jobs: Iterator[Job], plan: Plan, processes: int, *, at_once: bool = False
) -> Iterator[str]:
    """Yield a line of results for each job, in the order of the jobs.

    A job that kills its process costs one line that says so.

    Args:
        jobs: What to check.
        plan: With which settings.
        processes: How many check at a time; one is this process itself.
        at_once: Whether that one answers each job before it asks for the next, as a
            program at the other end of a pipe may wait for.
    """
    groups = ([job] for job in jobs) if at_once and processes == 1 else in_groups(jobs)
    if processes == 1:
        worker = Worker(plan)
        for group in groups:
            yield from worker.lines(group)
        return
    while True:
        try:
            yield from _pooled(groups, plan, processes)
        except _Broken as broken:
            suspects, *others = broken.unfinished
            yield from _one_by_one(suspects, plan)
            groups = itertools.chain(others, groups)
        else:
            return


class _Broken(Exception):
    """A process died; `unfinished` are the groups in hand, the first perhaps to blame."""

    def __init__(self, unfinished: list[list[Job]]) -> None:
        super().__init__()
        self.unfinished = unfinished


def _pooled(
    groups: Iterator[list[Job]], plan: Plan, processes: int
) -> Iterator[str]:
    waiting: deque[tuple[list[Job], Future[list[str]]]] = deque()
    pool = _pool(plan, processes)
    try:
        for group in groups:
            waiting.append((group, pool.submit(_lines, group)))
            if len(waiting) >= processes * _AHEAD:
                lines = waiting[0][1].result()
                waiting.popleft()
                yield from lines
        while waiting:
            lines = waiting[0][1].result()
            waiting.popleft()
            yield from lines
    except BrokenProcessPool:
        raise _Broken([group for group, _ in waiting]) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(jobs: list[Job], plan: Plan) -> Iterator[str]:
    """Yield the results of jobs one of which may kill its process."""
    left = deque(jobs)
    while left:
        with _pool(plan, 1) as pool:
            try:
                while left:
                    line = pool.submit(_lines, [left[0]]).result()[0]
                    left.popleft()
                    yield line
            except BrokenProcessPool:
                reason = "its process died, perhaps for lack of memory; check it alone"
                yield failed_line(left.popleft(), plan, reason)


def _pool(plan: Plan, processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(plan, processes),
    )


def _start(plan: Plan, processes: int) -> None:
    """Make this process's worker; leave Ctrl-C to the parent, and end with it."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    share_cores(processes)
    collect_seldom()
    _worker = Worker(plan)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _lines(jobs: list[Job]) -> list[str]:
    if _worker is None:
        raise RuntimeError("the process was not started for a batch")
    return _worker.lines(jobs)
