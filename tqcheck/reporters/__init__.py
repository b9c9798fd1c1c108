"""Reports in every format: a table of renderers and the way to a file.

A renderer is a module with `render(report) -> str`; it is imported when asked
for. Only `write` touches files.
"""

import importlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tqcheck.errors import OutputError
from tqcheck.report import Report

__all__ = ["JOINABLE", "RENDERERS", "render", "render_all", "utf8", "write"]

RENDERERS: Mapping[str, str] = MappingProxyType(
    {
        "text": "tqcheck.reporters.text_report",
        "json": "tqcheck.reporters.json_report",
        "html": "tqcheck.reporters.html",
        "sarif": "tqcheck.reporters.sarif",
        "junit": "tqcheck.reporters.junit",
        "github": "tqcheck.reporters.github",
        "gitlab": "tqcheck.reporters.gitlab",
        "rdjson": "tqcheck.reporters.rdjson",
        "markdown": "tqcheck.reporters.markdown",
    }
)
"""Module by format name."""

JOINABLE = ("text", "sarif", "junit", "github", "gitlab", "rdjson", "markdown")
"""Formats that hold several pairs; their modules have `render_all(reports)`."""


def render(name: str, report: Report) -> str:
    """Return the report in the format called `name`.

    Text comes with terminal colours; `click.unstyle` takes them off.
    """
    module = importlib.import_module(RENDERERS[name])
    rendered: str = module.render(report)
    return rendered


def render_all(name: str, reports: Sequence[Report]) -> str:
    """Return several reports as one in a format of `JOINABLE`."""
    module = importlib.import_module(RENDERERS[name])
    rendered: str = module.render_all(reports)
    return rendered


def utf8(text: str) -> bytes:
    """Return the bytes to print or write, the same in every locale.

    Half a surrogate pair, which no encoding can hold, becomes "?".
    """
    return text.encode("utf-8", "replace")


def write(content: bytes, path: str) -> None:
    """Write a whole report or nothing: a file is replaced in one step.

    Pipes and devices are written to directly.

    Raises:
        OutputError: The folder is missing or the file cannot be written.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(content, target.resolve())
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({_reason(error)}); name a file in a folder"
            " that exists and is writable"
        ) from error


def _replace(content: bytes, target: Path) -> None:
    mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(mode & 0o777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
