"""Model results kept on disk, so that an edited article costs only its edits.

Keys are digests of the model and of the text, so a new model never reads what
an old one wrote, and no text is stored. Several processes may share one file.
"""

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from tqcheck.errors import OutputError

__all__ = ["NOTHING_KEPT", "DiskCache", "Kept", "key_of"]

_FORMAT = 2
"""Raised when values change their layout; older files are then made anew."""
_BUSY_TIMEOUT_S = 5.0
"""How long one process waits for another's write."""
_BATCH = 500
"""Keys asked for at once; SQLite's oldest limit of variables is 999."""
_MIB = 1 << 20
_DEFAULT_LIMIT_MIB = 512
"""About 200 articles of 45 sentences."""
_SUM_BYTES = 4
"""A CRC-32 before each value: SQLite does not notice a flipped bit inside one."""
_PRUNED_TO = 0.8
"""Share of the limit that is left after pruning, so that it is seldom needed."""


class DiskCache:
    """A table of digests and bytes in one SQLite file, limited in size."""

    def __init__(
        self,
        path: Path,
        *,
        limit_mib: int = _DEFAULT_LIMIT_MIB,
        notify: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Open the cache, or make it anew where the file is damaged.

        Args:
            path: The file; its folder is made where it is missing.
            limit_mib: Size in MiB from which the oldest entries are dropped.
            notify: Told in one line when the file had to be made anew.

        Raises:
            OutputError: The file cannot be made.
        """
        self._path, self._limit, self._notify = path, limit_mib * _MIB, notify
        self._lock = Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened()
        except (OSError, sqlite3.OperationalError) as error:
            raise OutputError(
                f"{path}: the cache cannot be opened ({error}); use --no-cache"
            ) from error

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values of those keys that are known."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            found.update(self._run(_Query(batch)))
        return {
            key: value[_SUM_BYTES:] for key, value in found.items() if _whole(value)
        }

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Store the values; a full disk or a busy file costs only the storing."""
        if values:
            self._run(lambda connection: self._stored(connection, values))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _stored(
        self, connection: sqlite3.Connection, values: Mapping[bytes, bytes]
    ) -> list[tuple[bytes, bytes]]:
        with connection:
            connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?)",
                [(key, _sum(value) + value) for key, value in values.items()],
            )
            self._prune(connection)
        return []

    def _prune(self, connection: sqlite3.Connection) -> None:
        pages, page = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size")
        )
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        used = (pages - free) * page
        if used <= self._limit:
            return
        count = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        surplus = int(count * (1 - _PRUNED_TO * self._limit / used)) + 1
        connection.execute(
            "DELETE FROM entries WHERE rowid IN"
            " (SELECT rowid FROM entries ORDER BY rowid LIMIT ?)",
            (surplus,),
        )

    def _run(
        self, job: Callable[[sqlite3.Connection], Iterable[tuple[bytes, bytes]]]
    ) -> list[tuple[bytes, bytes]]:
        with self._lock:
            try:
                return list(job(self._connection))
            except sqlite3.OperationalError:
                return []
            except sqlite3.DatabaseError:
                # Where not even that works, the check goes on without a cache.
                with contextlib.suppress(sqlite3.Error, OSError):
                    self._connection = self._remade()
                return []

    def _opened(self) -> sqlite3.Connection:
        try:
            connection = self._connect()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _FORMAT):
                connection.close()
                self._remove()
                connection = self._connect()
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB)"
            )
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return self._remade()
        return connection

    def _remade(self) -> sqlite3.Connection:
        self._notify(f"{self._path}: the cache was damaged and has been made anew")
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self._connection.close()
        self._remove()
        connection = self._connect()
        connection.execute(f"PRAGMA user_version = {_FORMAT}")
        connection.execute("CREATE TABLE entries (key BLOB PRIMARY KEY, value BLOB)")
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_TIMEOUT_S, check_same_thread=False
        )
        with contextlib.suppress(sqlite3.OperationalError):
            # Refused while another process does the same; then that one's counts.
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)


@dataclass(frozen=True)
class _Query:
    """Asks for the values of some keys."""

    keys: Sequence[bytes]

    def __call__(self, connection: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
        marks = ",".join("?" * len(self.keys))
        query = f"SELECT key, value FROM entries WHERE key IN ({marks})"  # noqa: S608
        return connection.execute(query, self.keys).fetchall()


def _sum(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(_SUM_BYTES, "big")


def _whole(value: object) -> bool:
    if not isinstance(value, bytes) or len(value) < _SUM_BYTES:
        return False
    return _sum(value[_SUM_BYTES:]) == value[:_SUM_BYTES]


def key_of(*parts: str) -> bytes:
    """Return the key of a question: a digest of its parts in order."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.digest()


class Kept(Protocol):
    """Where results are kept."""

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values of those keys that are kept."""

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values by their keys."""


class _NothingKept:
    """Stands for a cache that is switched off."""

    def get(self, _keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return nothing."""
        return {}

    def put(self, _values: Mapping[bytes, bytes]) -> None:
        """Keep nothing."""


NOTHING_KEPT: Kept = _NothingKept()
