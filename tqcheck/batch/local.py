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

from tqcheck.batch.jobs import Job
from tqcheck.batch.work import Plan, Worker, failed_line
from tqcheck.collector import collect_seldom
from tqcheck.cores import share_cores

__all__ = ["result_lines"]

_AHEAD = 4
"""Jobs in hand per process: enough to keep it busy, too few to fill the memory."""

_worker: Worker | None = None
"""This process's worker; set once by `_start`, in worker processes only."""


def result_lines(jobs: Iterator[Job], plan: Plan, processes: int) -> Iterator[str]:
    """Yield a line of results for each job, in the order of the jobs.

    A job that kills its process costs one line that says so.
    """
    if processes == 1:
        worker = Worker(plan)
        yield from map(worker.line, jobs)
        return
    while True:
        try:
            yield from _pooled(jobs, plan, processes)
        except _Broken as broken:
            suspect, *others = broken.unfinished
            yield _alone(suspect, plan)
            jobs = itertools.chain(others, jobs)
        else:
            return


class _Broken(Exception):
    """A process died; `unfinished` are the jobs in hand, the first perhaps to blame."""

    def __init__(self, unfinished: list[Job]) -> None:
        super().__init__()
        self.unfinished = unfinished


def _pooled(jobs: Iterator[Job], plan: Plan, processes: int) -> Iterator[str]:
    waiting: deque[tuple[Job, Future[str]]] = deque()
    pool = _pool(plan, processes)
    try:
        for job in jobs:
            waiting.append((job, pool.submit(_line, job)))
            if len(waiting) >= processes * _AHEAD:
                yield waiting[0][1].result()
                waiting.popleft()
        while waiting:
            yield waiting[0][1].result()
            waiting.popleft()
    except BrokenProcessPool:
        raise _Broken([job for job, _ in waiting]) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(job: Job, plan: Plan) -> str:
    with _pool(plan, 1) as pool:
        try:
            return pool.submit(_line, job).result()
        except BrokenProcessPool:
            reason = "its process died, perhaps for lack of memory; check it alone"
            return failed_line(job, plan, reason)


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


def _line(job: Job) -> str:
    if _worker is None:
        raise RuntimeError("the process was not started for a batch")
    return _worker.line(job)
