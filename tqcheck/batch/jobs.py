"""What a batch has to do: pairs from JSONL lines, folders and file names."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tqcheck.errors import InputError

__all__ = [
    "Job",
    "in_groups",
    "jobs_of_lines",
    "jobs_of_paths",
    "jobs_of_values",
    "open_lines",
]

_MAX_LINE = 64_000_000
"""Bytes of one line; two articles have some 20,000."""
_TOGETHER = 4_000
"""Characters that a group of jobs has at most, about sixteen pairs of sentences: from
there on a larger group is no faster."""
_SIDES = ("original", "translation")
_SIDE_KEYS = (*_SIDES, *(f"{side}_path" for side in _SIDES))
_BOTH = re.compile(r"\.(?:xlf|tmx|\w*xliff)", re.IGNORECASE)
"""Endings of translators' files, which hold both sides."""
_PATH = "path"
"""Names a file that holds both sides."""
_ARROW = "->"


@dataclass(frozen=True)
class Job:
    """One pair to check: in-line texts, paths, or why it cannot be checked."""

    id: str | int | float
    original: str = ""
    """The text, or the path where `in_line` is false."""
    translation: str = ""
    in_line: bool = False
    error: str | None = None
    """What is wrong with the line; the rest is empty then."""
    holds_both: bool = False
    """Whether the file at `original` holds both sides; `translation` is empty then."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the paths of its files; none where the texts are in line."""
        if self.in_line:
            return ()
        return (self.original,) if self.holds_both else (self.original, self.translation)


def in_groups(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Yield jobs in groups to be checked together: a few short texts, or one job.

    How long a file is shows only when it is read: such a job stays alone.
    """
    group: list[Job] = []
    size = 0
    for job in jobs:
        length = len(job.original) + len(job.translation) if job.in_line else _TOGETHER
        if group and size + length > _TOGETHER:
            yield group
            group, size = [], 0
        group.append(job)
        size += length
    if group:
        yield group


def jobs_of_lines(stream: IO[bytes], folder: Path) -> Iterator[Job]:
    """Yield a job for each line of a JSONL stream that is not blank.

    Args:
        stream: Lines of JSON, UTF-8.
        folder: What the paths in the lines are relative to.
    """
    number = 0
    while line := stream.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Job(number, error=f"line {number}: longer than 64 MB; cut it")
        elif line.strip():
            yield _job(line, number, folder)


def jobs_of_values(values: Iterable[dict[str, Any]], folder: Path) -> Iterator[Job]:
    """Yield a job for each object, as for the lines of a JSONL stream.

    Args:
        values: Objects with the keys of a line.
        folder: What the paths in them are relative to.
    """
    for number, value in enumerate(values, start=1):
        yield _job_of(value, number, folder)


def jobs_of_paths(paths: Sequence[str], rules: Sequence[str]) -> Iterator[Job]:
    """Yield a job for each pair that the files and folders hold, each once.

    Args:
        paths: Folders, searched to their depth, files of either side, and XLIFF and
            TMX files, which hold both.
        rules: Such as "*.original.txt -> *.translation.txt".

    Raises:
        InputError: A path is missing or belongs to no pair.
    """
    seen = set()
    for path in paths:
        for original, translation in _pairs_at(Path(path), rules):
            if original not in seen:
                seen.add(original)
                name = original.as_posix()
                if translation == original:
                    yield Job(name, name, holds_both=True)
                elif translation.is_file():
                    yield Job(name, name, translation.as_posix())
                else:
                    yield Job(name, error=f"{translation.as_posix()}: no such file")


def open_lines(path: str) -> IO[bytes]:
    """Return the file opened for reading lines.

    Raises:
        InputError: It cannot be read.
    """
    try:
        return Path(path).open("rb")
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise InputError(
            f"{path}: cannot be read ({reason}); name a JSONL file or a folder"
        ) from error


def _job(line: bytes, number: int, folder: Path) -> Job:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Job(number, error=f"line {number}: not JSON; write one object a line")
    if not isinstance(value, dict):
        return Job(number, error=f"line {number}: not an object; write {{…}}")
    return _job_of(value, number, folder)


def _job_of(value: dict[str, Any], number: int, folder: Path) -> Job:
    name = value.get("id", number)
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        return Job(number, error=f"line {number}: id must be a text")
    sides = any(value.get(key) is not None for key in _SIDE_KEYS)  # tables have nulls
    if isinstance(value.get(_PATH), str) and not sides:
        return Job(name, (folder / value[_PATH]).as_posix(), holds_both=True)
    keys = [_key_of(value, side) for side in _SIDES]
    if None in keys:
        side = _SIDES[keys.index(None)]
        return Job(
            name, error=f'line {number}: give "{side}" or "{side}_path", as a text'
        )
    in_line = keys == list(_SIDES)
    if not in_line and any(key in _SIDES for key in keys):
        return Job(name, error=f"line {number}: give two texts or two paths, not both")
    original, translation = (str(value[key]) for key in keys if key)
    if not in_line:
        original, translation = (
            (folder / path).as_posix() for path in (original, translation)
        )
    return Job(name, original, translation, in_line)


def _key_of(value: dict[str, Any], side: str) -> str | None:
    for key in (side, f"{side}_path"):
        if isinstance(value.get(key), str):
            return key
    return None


def _skip_line(stream: IO[bytes]) -> None:
    while chunk := stream.readline(_MAX_LINE):
        if chunk.endswith(b"\n"):
            return


def _pairs_at(path: Path, rules: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    if path.is_dir():
        pairs = list(_pairs_in(path, rules))
        if not pairs:
            raise InputError(
                f"{path}: no pair in this folder by the rules {', '.join(rules)}, and no"
                " XLIFF or TMX file; rename the files or set `pairs`"
            )
        yield from pairs
        return
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; check the path")
    pair = _pair_of(path, rules)
    if pair is None:
        raise InputError(
            f"{path}: belongs to no pair by the rules {', '.join(rules)}; rename it or"
            " set `pairs`"
        )
    yield pair


def _pairs_in(folder: Path, rules: Sequence[str]) -> Iterator[tuple[Path, Path]]:
    for file in sorted(folder.rglob("*")):
        pair = _pair_of(file, rules)
        if pair is not None and pair[0] == file and file.is_file():
            yield pair


def _pair_of(path: Path, rules: Sequence[str]) -> tuple[Path, Path] | None:
    """Return the pair that a file of either side belongs to, or that it holds."""
    for rule in rules:
        patterns = [part.strip() for part in rule.split(_ARROW)]
        for pattern in patterns:
            stem = _stem(path, pattern)
            if stem is not None:
                sides = [
                    _folder_of(path, pattern) / p.replace("*", stem) for p in patterns
                ]
                return sides[0], sides[1]
    return (path, path) if _BOTH.fullmatch(path.suffix) else None


def _stem(path: Path, pattern: str) -> str | None:
    before, _, after = pattern.partition("*")
    form = f"(?:.*/)?{re.escape(before)}([^/]+){re.escape(after)}"
    found = re.fullmatch(form, path.as_posix())
    return found[1] if found else None


def _folder_of(path: Path, pattern: str) -> Path:
    """Return the folder that the pattern is relative to."""
    return path.parents[pattern.count("/")]
