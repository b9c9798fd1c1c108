"""Runs the jobs of a batch on a Dask cluster (the extra `tqcheck[dask]`).

The scheduler, the transport and the restarts are Dask's; here is only the order of
the results and how much is in hand at once. Paths in the jobs must mean the same
files on every worker; texts given in line travel with the job.
"""

from collections import deque
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

from tqcheck.batch.jobs import Job
from tqcheck.batch.work import Plan, Worker, failed_line
from tqcheck.errors import SettingsError

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["result_lines"]

_AHEAD = 4
"""Jobs in hand per thread of the cluster: enough to keep it busy, no more."""
_LEAST_AHEAD = 8
"""Jobs in hand where the cluster has few threads, or none yet."""
_RETRIES = 3
"""Times that a job is tried again after the worker that had it died."""
_CONNECT_TIMEOUT_S = 20
"""How long the scheduler may take to answer."""


def result_lines(jobs: Iterator[Job], plan: Plan, scheduler: str) -> Iterator[str]:
    """Yield a line of results for each job, in the order of the jobs.

    A job whose workers keep dying costs one line that says so.

    Args:
        jobs: What to check; read only as fast as results come back.
        plan: With which settings; the same for every job.
        scheduler: Address of the Dask scheduler, such as "tcp://10.0.0.5:8786".

    Raises:
        SettingsError: Dask is not installed, or the scheduler does not answer.
    """
    with _client(scheduler) as client:
        shared = client.scatter(plan, broadcast=True, hash=False)
        waiting: deque[tuple[Job, Future]] = deque()
        for job in jobs:
            future = client.submit(_line, job, shared, pure=False, retries=_RETRIES)
            waiting.append((job, future))
            if len(waiting) >= _in_hand(client):
                yield _result(*waiting.popleft(), plan)
        while waiting:
            yield _result(*waiting.popleft(), plan)


def _client(scheduler: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "--engine dask: Dask is not installed; pip install 'tqcheck[dask]'"
        ) from error
    try:
        return Client(scheduler, timeout=_CONNECT_TIMEOUT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"--scheduler {scheduler}: does not answer; start one with `dask scheduler`"
        ) from error


def _in_hand(client: "Client") -> int:
    threads = sum(client.nthreads().values())
    return max(_LEAST_AHEAD, _AHEAD * threads)


def _result(job: Job, future: "Future", plan: Plan) -> str:
    from distributed import KilledWorker

    try:
        line: str = future.result()
    except KilledWorker:
        reason = "its workers died, perhaps for lack of memory; check it alone"
        return failed_line(job, plan, reason)
    finally:
        future.release()
    return line


def _line(job: Job, plan: Plan) -> str:
    return _worker(repr(plan), plan).line(job)


_workers: dict[str, Worker] = {}
"""This process's worker by its plan; the models in it are loaded once."""
_loading = Lock()
"""Threads of one worker process share its models."""


def _worker(key: str, plan: Plan) -> Worker:
    with _loading:
        return _workers.setdefault(key, Worker(plan))
