"""`tqcheck models`: which models are there, and whether they are undamaged."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from tqcheck.cli.exits import ExitCode
from tqcheck.cli.output import print_text
from tqcheck.reporters.json_report import dumps
from tqcheck.resources import model_paths

__all__ = ["models"]

_SOURCE = re.compile(
    r"^[|*\- ]*(?:source|base)[*: |]+(.+?)[ |]*$", re.MULTILINE | re.IGNORECASE
)
"""A line or a row of a table of the model's card."""
_CARDS = ("README.md", "CARD.md")
_RECORDS = ("digests.json", "config.json")
"""Files that tell the digests: by themselves, or under the key "digests"."""


@dataclass(frozen=True)
class ModelFile:
    """One file of a shipped model."""

    model: str
    source: str
    """What the model's card says about where it comes from."""
    file: str
    digest: str
    """The SHA-256 that the file should have."""
    state: str
    """"verified", "damaged" or "missing"."""


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text"
)
def models(format_: str) -> int:
    """List the shipped models: source, SHA-256 and whether each file verifies.

    Exits with 2 when a file is missing or damaged.
    """
    files = [file for folder in model_paths() for file in _files(folder)]
    print_text(_as_json(files) if format_ == "json" else _as_text(files))
    intact = files and all(file.state == "verified" for file in files)
    return int(ExitCode.CLEAN if intact else ExitCode.FAILED)


def _files(folder: Path) -> Iterator[ModelFile]:
    source = _source(folder)
    for file, digest in sorted(_digests(folder).items()):
        yield ModelFile(
            folder.name, source, file, digest, _state(folder / file, digest)
        )


def _digests(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 that each file should have, as the folder tells it."""
    for name in _RECORDS:
        try:
            value = json.loads((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(value, dict):
            digests = value.get("digests", value)
            return {str(file): str(digest) for file, digest in digests.items()}
    return {"model.onnx": ""}


def _state(path: Path, digest: str) -> str:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "missing"
    return "verified" if found == digest else "damaged"


def _source(folder: Path) -> str:
    """Return where the model is from, as its card says."""
    for name in _CARDS:
        try:
            card = (folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
        found = _SOURCE.search(card)
        return found[1].strip() if found else f"see {folder.name}/{name}"
    return f"{folder.parent.name}/{folder.name}"


def _as_json(files: list[ModelFile]) -> str:
    return dumps([vars(file) for file in files], indent=1) + "\n"


def _as_text(files: list[ModelFile]) -> str:
    if not files:
        return "No model is installed; reinstall tqcheck from a full wheel.\n"
    lines = []
    for file in files:
        head = f"{file.model}  ({file.source})"
        if head not in lines:
            lines.append(head)
        lines.append(f"   {file.state:<9} {file.file}  sha256 {file.digest}")
    return "\n".join(lines) + "\n"
