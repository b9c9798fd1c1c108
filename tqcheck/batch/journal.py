"""The file of results: whole lines only, and no line twice after a kill."""

import itertools
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from tqcheck.batch.jobs import Job
from tqcheck.errors import OutputError

__all__ = ["Journal", "input_digest"]

_INPUT = re.compile(rb'"input": "([0-9a-f]{64})", "(?:result|error)": ')
"""Cannot match inside a text: JSON writes a quote there with a backslash."""
_SYNC_SECONDS = 0.5
"""Time after which lines are forced to the disk; a power cut costs no more."""


def input_digest(line: bytes) -> str | None:
    """Return the digest of the input that a line of results came from."""
    found = _INPUT.search(line)
    return found[1].decode() if found and line.endswith(b"\n") else None


@dataclass
class Journal:
    """Appends whole lines to a file, and tells which are there already."""

    path: str
    _file: int = field(init=False)
    """A bare descriptor: one write a line, which Ctrl-C cannot cut in two."""
    _synced: float = 0.0

    def __enter__(self) -> Self:
        """Open the file, new or as an earlier run left it.

        Raises:
            OutputError: It cannot be written.
        """
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            self._file = os.open(self.path, flags, 0o666)
        except OSError as error:
            reason = (error.strerror or "error").lower()
            raise OutputError(
                f"{self.path}: cannot be written ({reason}); name a file in a folder"
                " that exists and is writable"
            ) from error
        _lock(self._file, self.path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Force the last lines to the disk."""
        self._sync()
        os.close(self._file)

    def resume(
        self,
        jobs: Iterator[Job],
        digest: Callable[[Job], str],
        seen: Callable[[bytes], None],
    ) -> Iterator[Job]:
        """Return the jobs that are left, after those whose results are there.

        Results are kept from the first line on as long as each came from the
        same input and settings; the rest of the file, a torn line too, is cut off.

        Args:
            jobs: All jobs, in order.
            digest: Gives the digest of a job's input.
            seen: Is told each line that is kept.

        Raises:
            OutputError: The file holds something else than results.
        """
        if not Path(self.path).is_file():
            return jobs
        kept = 0
        with Path(self.path).open("rb") as lines:
            for line in lines:
                found = input_digest(line)
                if kept == 0 and found is None and line.endswith(b"\n"):
                    raise OutputError(
                        f"{self.path}: exists and holds no results of a batch; name"
                        " another file, or delete it"
                    )
                job = next(jobs, None)
                if job is None or found != digest(job):
                    jobs = jobs if job is None else itertools.chain((job,), jobs)
                    break
                kept += len(line)
                seen(line)
        os.truncate(self._file, kept)
        os.lseek(self._file, kept, os.SEEK_SET)
        return jobs

    def append(self, line: str) -> None:
        """Write one line at once, and force it to the disk soon."""
        content = line.encode("utf-8", "replace")
        while content:
            content = content[os.write(self._file, content) :]
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            self._sync()

    def _sync(self) -> None:
        if Path(self.path).is_file():
            os.fsync(self._file)
        self._synced = time.monotonic()


def _lock(file: int, path: str) -> None:
    """Keep other batches from the file until it is closed, where the system can."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(file)
        raise OutputError(
            f"{path}: another batch is writing to it; wait for it or name another file"
        ) from error
    except OSError:  # some network drives have no locks
        return
