"""Files at addresses such as `s3://bucket/pairs.jsonl` (the extra `tqcheck[remote]`).

The protocols, the credentials and the transfers are those of fsspec. What is written
is written whole, at the end: an object store cannot continue a file.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tqcheck.errors import InputError, OutputError, SettingsError

__all__ = ["is_address", "open_address", "upload"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:://|::)", re.IGNORECASE)
"""A protocol of two letters or more: "C:\\" is a drive."""


def is_address(path: str) -> bool:
    """Tell whether the path is an address with a protocol."""
    return _ADDRESS.match(path) is not None


@contextmanager
def open_address(address: str) -> Iterator[IO[bytes]]:
    """Open the object at the address for reading.

    Raises:
        InputError: It cannot be read.
        SettingsError: What reads such addresses is not installed.
    """
    try:
        file = _file(address, "rb").open()
    except OSError as error:
        raise InputError(
            f"{address}: cannot be read ({_reason(error)}); check the address and the"
            " rights to it"
        ) from error
    with file:
        yield file


@contextmanager
def upload(address: str) -> Iterator[Path]:
    """Yield a file of this machine that goes to the address when all is done.

    Nothing is sent where the work fails.

    Raises:
        OutputError: The address cannot be written to.
        SettingsError: What writes to such addresses is not installed.
    """
    target = _file(address, "wb")
    with tempfile.TemporaryDirectory(prefix="tqcheck-") as folder:
        path = Path(folder) / "results"
        yield path
        try:
            with path.open("rb") as source, target.open() as file:
                shutil.copyfileobj(source, file)
        except OSError as error:
            raise OutputError(
                f"{address}: cannot be written ({_reason(error)}); check the address"
                " and the rights to it"
            ) from error


def _file(address: str, mode: str) -> Any:
    try:
        import fsspec
    except ImportError as error:
        raise SettingsError(
            f"{address}: fsspec is not installed; pip install 'tqcheck[remote]'"
        ) from error
    try:
        return fsspec.open(address, mode)
    except (ImportError, ValueError) as error:
        raise SettingsError(
            f"{address}: {_reason(error)}; install what fsspec needs for it"
        ) from error


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
