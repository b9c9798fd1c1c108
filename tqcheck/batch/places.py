"""Where pairs come from and results go: files of lines, Parquet, addresses."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from tqcheck.batch import parquet, remote
from tqcheck.batch.jobs import Job, jobs_of_lines, open_lines

__all__ = ["count_listed", "jobs_listed", "lines_for"]

_PART = ".part.jsonl"
"""Ending of the lines beside a Parquet file that is not complete; it is resumed."""


def jobs_listed(path: str) -> Iterator[Job]:
    """Yield a job for each pair that the file lists; paths are relative to it.

    Raises:
        InputError: It cannot be read.
        SettingsError: What reads it is not installed.
    """
    folder = Path() if remote.is_address(path) else Path(path).parent
    with _opened(path) as stream:
        if parquet.is_parquet(path):
            yield from parquet.jobs_of_rows(stream, path, folder)
        else:
            yield from jobs_of_lines(stream, folder)


def count_listed(path: str) -> int | None:
    """Return how many pairs the file lists, or None where counting costs a transfer.

    Raises:
        InputError: It cannot be read.
        SettingsError: What reads it is not installed.
    """
    if remote.is_address(path):
        return None
    with _opened(path) as stream:
        if parquet.is_parquet(path):
            return parquet.count_rows(stream, path)
        return sum(1 for line in stream if line.strip())


@contextmanager
def lines_for(output: str | None) -> Iterator[str | None]:
    """Yield the file of lines that a batch writes and that ends up as `output`.

    A run that was stopped is continued where the output is a file of this machine;
    what goes to an address is sent when all is done.

    Args:
        output: A file or an address, of lines or of Parquet; "-" for standard
            output; None for nowhere.

    Raises:
        OutputError: The output cannot be written.
        SettingsError: What writes it is not installed.
    """
    if output is None:
        yield None
    elif remote.is_address(output):
        with remote.upload(output) as local, _rows_for(str(local), output) as lines:
            yield lines
    else:
        with _rows_for(output, output) as lines:
            yield lines


@contextmanager
def _rows_for(path: str, name: str) -> Iterator[str]:
    if not parquet.is_parquet(name):
        yield path
        return
    parquet.require_pyarrow(name)
    lines = Path(f"{path}{_PART}")
    yield str(lines)
    parquet.write_rows(lines, Path(path))
    os.remove(lines)


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    return remote.open_address(path) if remote.is_address(path) else open_lines(path)
