"""Runs a batch from its jobs to its file of results."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol, Self

from tqcheck.batch.jobs import Job
from tqcheck.batch.journal import Journal
from tqcheck.batch.work import Plan, digest

__all__ = ["Engine", "run_batch"]

Engine = Callable[[Iterator[Job], Plan], Iterator[str]]
"""Yields the line of results of each job, in their order."""

_STANDARD_OUTPUT = "-"


class Interruption:
    """Remembers Ctrl-C, which is lost where Python raises it inside a callback."""

    def __init__(self) -> None:
        """Start without an interruption."""
        self._came = False
        self._before: Any = None

    def __enter__(self) -> Self:
        """Take over Ctrl-C, where this is the main thread."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """Give Ctrl-C back."""
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def check(self) -> None:
        """Raise KeyboardInterrupt where Ctrl-C came and went unheard."""
        if self._came:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: object) -> None:
        self._came = True
        raise KeyboardInterrupt


class Seen(Protocol):
    """Is told each line of results as it is there."""

    def __call__(self, line: bytes, *, fresh: bool) -> None:
        """Take a line; `fresh` is false where an earlier run wrote it."""


def run_batch(
    jobs: Iterator[Job], plan: Plan, output: str | None, engine: Engine, seen: Seen
) -> None:
    """Write a line of results for each job, in order, as soon as it is known.

    Args:
        jobs: What to check.
        plan: With which settings.
        output: A file, which is continued where an earlier run was stopped; "-" for
            standard output; None for nowhere.
        engine: What checks them, and where.
        seen: Is told each line.

    Raises:
        OutputError: The file cannot be written or holds something else.
    """
    with Interruption() as stop:
        _write_results(jobs, plan, output, engine, partial(_passed, stop, seen))


def _passed(stop: "Interruption", seen: Seen, line: bytes, *, fresh: bool) -> None:
    seen(line, fresh=fresh)
    stop.check()


def _write_results(
    jobs: Iterator[Job], plan: Plan, output: str | None, engine: Engine, seen: Seen
) -> None:
    if output is None or output == _STANDARD_OUTPUT:
        for line in engine(jobs, plan):
            content = line.encode("utf-8", "replace")
            if output is not None:
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
            seen(content, fresh=True)
        return
    with Journal(output) as journal:
        rest = journal.resume(
            jobs, partial(digest, plan=plan), partial(seen, fresh=False)
        )
        for line in engine(rest, plan):
            journal.append(line)
            seen(line.encode("utf-8", "replace"), fresh=True)
