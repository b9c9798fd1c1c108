"""Where reports go: standard output or files, as the same bytes everywhere."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tqcheck.batch.remote import is_address
from tqcheck.errors import OutputError
from tqcheck.report import Report
from tqcheck.reporters import render, utf8, write

__all__ = ["Target", "emit", "print_text", "send", "targets_of"]

_STANDARD_OUTPUT = "-"
_LINES = "jsonl"
"""The one format that may go to an address."""


@dataclass(frozen=True)
class Target:
    """One report to write."""

    format: str
    path: str
    """"-" for standard output."""


def targets_of(
    formats: Sequence[str], outputs: Sequence[str], default: str
) -> tuple[Target, ...]:
    """Return which format goes where.

    The first --output belongs to the first --format, and so on. A format
    without one goes to standard output.

    Raises:
        OutputError: Two reports would go to one place, an --output has no
            --format, or a folder does not exist.
    """
    formats = formats or (default,)
    if len(outputs) > len(formats):
        raise OutputError(
            f"--output {outputs[len(formats)]}: no --format for it; give one --format"
            " for each --output"
        )
    paths = [*outputs, *[_STANDARD_OUTPUT] * (len(formats) - len(outputs))]
    for index, (format_, path) in enumerate(zip(formats, paths, strict=True)):
        if path in paths[:index]:
            place = "standard output" if path == _STANDARD_OUTPUT else path
            raise OutputError(
                f"--format {formats[index]}: a second report for {place};"
                " give each its own --output"
            )
        if not (format_ == _LINES and is_address(path)):
            _require_folder(path)
    return tuple(map(Target, formats, paths))


def emit(report: Report, targets: Sequence[Target], *, color: bool | None) -> None:
    """Render the report for every target and send it there.

    Raises:
        OutputError: A file cannot be written.
    """
    rendered = [(render(target.format, report), target.path) for target in targets]
    for text, path in rendered:
        send(text, path, color=color)


def send(text: str, path: str, *, color: bool | None = None) -> None:
    """Write a text to a file or, for "-", print it.

    Args:
        text: May have terminal colours; a file never gets them.
        path: A file, or "-" for standard output.
        color: Whether to keep colours; None to keep them on a terminal only.

    Raises:
        OutputError: The file cannot be written.
    """
    if path == _STANDARD_OUTPUT:
        print_text(text, color=color)
    else:
        write(utf8(click.unstyle(text)), path)


def print_text(text: str, *, color: bool | None = None) -> None:
    """Print to standard output, UTF-8 in every locale.

    Raises:
        OutputError: Standard output cannot be written.
    """
    wanted = _is_colourful() if color is None else color
    print_bytes(utf8(text if wanted else click.unstyle(text)))


def print_bytes(content: bytes) -> None:
    """Print to standard output at once.

    Raises:
        OutputError: Standard output cannot be written.
    """
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"standard output cannot be written ({error.strerror}); use --output"
        ) from error


def _is_colourful() -> bool:
    """Tell whether colours are welcome: see no-color.org."""
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return terminal and not os.environ.get("NO_COLOR")


def _require_folder(path: str) -> None:
    if path == _STANDARD_OUTPUT:
        return
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"--output {path}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise OutputError(
            f"--output {path}: the folder {target.parent} does not exist; make it first"
        )
