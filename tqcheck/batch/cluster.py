"""Runs the jobs of a batch on a Dask cluster (the extra `tqcheck[dask]`).

The scheduler, the transport and the restarts are Dask's; here is only the order of
the results and how much is in hand at once. Paths in the jobs must mean the same
files on every worker; texts given in line travel with the job.
"""

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from tqcheck.batch.jobs import Job, in_groups
from tqcheck.batch.work import Plan, Worker, failed_line, program_digest
from tqcheck.collector import collect_seldom
from tqcheck.cores import keep_to_one_core
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["result_lines"]

_AHEAD = 4
"""Groups in hand per thread of the cluster: enough to keep it busy, no more."""
_LEAST_AHEAD = 8
"""Groups in hand where the cluster has few threads, or none yet."""
_SCHEMES = ("tcp", "tls", "ws", "wss", "ucx")
"""Kinds of addresses of a scheduler in another process."""
_CONNECT_TIMEOUT_S = 20
"""How long the scheduler may take to answer."""


def result_lines(jobs: Iterator[Job], plan: Plan, scheduler: str) -> Iterator[str]:
    """Yield a line of results for each job, in the order of the jobs.

    A job whose worker dies is given to another one; a job whose workers keep dying
    costs one line that says so.

    Args:
        jobs: What to check; read only as fast as results come back.
        plan: With which settings; the same for every job.
        scheduler: Address of the Dask scheduler, such as "tcp://10.0.0.5:8786".

    Raises:
        SettingsError: Dask is not installed, the scheduler does not answer, or its
            workers have another tqcheck.
    """
    shared = pickle.dumps(plan)
    with _client(scheduler) as client:

        def submit(group: list[Job]) -> "Future[list[str]]":
            # Sent as bytes: Dask would look into a dataclass for futures and copy it.
            content = pickle.dumps(group)
            program = program_digest()
            future: Future[list[str]] = client.submit(
                _lines, content, shared, program, pure=False
            )
            return future

        waiting: deque[tuple[list[Job], Future[list[str]]]] = deque()
        results = partial(_results, submit=submit, plan=plan, scheduler=scheduler)
        for group in in_groups(jobs):
            waiting.append((group, submit(group)))
            if len(waiting) >= _in_hand(client):
                yield from results(*waiting.popleft())
        while waiting:
            yield from results(*waiting.popleft())


def _client(scheduler: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "--engine dask: Dask is not installed; pip install 'tqcheck[dask]'"
        ) from error
    scheme, mark, _ = scheduler.partition("://")
    if mark and scheme not in _SCHEMES:
        raise SettingsError(
            f"--scheduler {scheduler}: no such kind of address; write it as"
            " tcp://10.0.0.5:8786"
        )
    # Dask tells of every worker that comes and goes; here only results are told.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        connect: Callable[..., Client] = Client
        return connect(scheduler, timeout=_CONNECT_TIMEOUT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"--scheduler {scheduler}: does not answer; start one with `dask scheduler`"
        ) from error


def _in_hand(client: "Client") -> int:
    count: Callable[[], dict[str, int]] = client.nthreads
    threads = sum(count().values())
    return max(_LEAST_AHEAD, _AHEAD * threads)


def _results(
    group: list[Job],
    future: "Future[list[str]]",
    submit: "Callable[[list[Job]], Future[list[str]]]",
    plan: Plan,
    scheduler: str,
) -> Iterator[str]:
    """Yield the results of a group; one that kills its workers goes job by job."""
    from distributed import KilledWorker

    try:
        lines: list[str] = future.result()
    except KilledWorker:
        if len(group) == 1:
            reason = "its workers died, perhaps for lack of memory; check it alone"
            yield failed_line(group[0], plan, reason)
        else:
            for job in group:
                yield from _results([job], submit([job]), submit, plan, scheduler)
    except (ImportError, RuntimeError) as error:
        raise SettingsError(
            f"--scheduler {scheduler}: its workers cannot run this tqcheck"
            f" ({' '.join(str(error).split())}); install the same version everywhere"
        ) from error
    except (CancelledError, OSError) as error:
        raise SettingsError(
            f"--scheduler {scheduler}: does not answer any more; start it again, and"
            " the same command goes on where it was"
        ) from error
    else:
        yield from lines


def _lines(jobs: bytes, plan: bytes, program: str) -> list[str]:
    """Check some jobs on a worker of the cluster.

    Args:
        jobs: The jobs, pickled.
        plan: The plan, pickled.
        program: The digest of the program that asks.

    Raises:
        RuntimeError: This worker's program is another one.
    """
    if program_digest() != program:
        raise RuntimeError("another version of tqcheck is installed there")
    # Both come from the client, whom a Dask worker trusts with any code.
    group: list[Job] = pickle.loads(jobs)  # noqa: S301
    return _worker(plan).lines(group)


_workers: dict[bytes, Worker] = {}
"""This process's worker by its plan; the models in it are loaded once."""
_starting = Lock()
"""Threads of one worker process share its models."""


def _worker(plan: bytes) -> Worker:
    with _starting:
        if plan not in _workers:
            # Dask gives each of its threads a pair; they share the machine's cores.
            keep_to_one_core()
            collect_seldom()
            _workers.clear()
            _workers[plan] = Worker(pickle.loads(plan))  # noqa: S301
        return _workers[plan]
