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
from threading import Lock
from typing import TYPE_CHECKING

from tqcheck.batch.jobs import Job
from tqcheck.batch.work import Plan, Worker, failed_line, program_digest
from tqcheck.collector import collect_seldom
from tqcheck.cores import keep_to_one_core
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["result_lines"]

_AHEAD = 4
"""Jobs in hand per thread of the cluster: enough to keep it busy, no more."""
_LEAST_AHEAD = 8
"""Jobs in hand where the cluster has few threads, or none yet."""
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
        waiting: deque[tuple[Job, Future[str]]] = deque()
        for job in jobs:
            # Sent as bytes: Dask would look into a dataclass for futures and copy it.
            content = pickle.dumps(job)
            program = program_digest()
            future = client.submit(_line, content, shared, program, pure=False)
            waiting.append((job, future))
            if len(waiting) >= _in_hand(client):
                yield _result(*waiting.popleft(), plan, scheduler)
        while waiting:
            yield _result(*waiting.popleft(), plan, scheduler)


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


def _result(job: Job, future: "Future[str]", plan: Plan, scheduler: str) -> str:
    from distributed import KilledWorker

    try:
        line: str = future.result()
    except KilledWorker:
        reason = "its workers died, perhaps for lack of memory; check it alone"
        return failed_line(job, plan, reason)
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
    return line


def _line(job: bytes, plan: bytes, program: str) -> str:
    """Check a job on a worker of the cluster.

    Args:
        job: The job, pickled.
        plan: The plan, pickled.
        program: The digest of the program that asks.

    Raises:
        RuntimeError: This worker's program is another one.
    """
    if program_digest() != program:
        raise RuntimeError("another version of tqcheck is installed there")
    # Both come from the client, whom a Dask worker trusts with any code.
    line: Job = pickle.loads(job)  # noqa: S301
    return _worker(plan).line(line)


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
