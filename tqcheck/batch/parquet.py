"""Batches as Parquet files, read and written by pyarrow (the extra `tqcheck[parquet]`).

In: the columns `original` and `translation`, or `original_path` and
`translation_path`, and `id` where there is one. Out: `id`, `result`, `error`.
"""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from tqcheck.batch.jobs import Job, jobs_of_values
from tqcheck.errors import InputError, OutputError, SettingsError

__all__ = ["count_rows", "is_parquet", "jobs_of_rows", "require_pyarrow", "write_rows"]

_ENDINGS = (".parquet", ".pq")
_COLUMNS = (
    "id",
    "original",
    "translation",
    "original_path",
    "translation_path",
)
_RESULTS = ("id", "result", "error")
_AT_A_TIME = 256
"""Rows in memory; a result has some 100 KB where the pair is an article."""


def is_parquet(path: str) -> bool:
    """Tell by its name whether the file is one of Parquet."""
    return path.lower().endswith(_ENDINGS)


def count_rows(file: IO[bytes], name: str) -> int:
    """Return how many pairs the file holds.

    Raises:
        InputError: It is not a Parquet file.
        SettingsError: pyarrow is not installed.
    """
    return int(_opened(file, name).metadata.num_rows)


def jobs_of_rows(file: IO[bytes], name: str, folder: Path) -> Iterator[Job]:
    """Yield a job for each row; few rows are in memory at a time.

    Args:
        file: The Parquet file.
        name: What messages call it.
        folder: What paths in the rows are relative to.

    Raises:
        InputError: It is not a Parquet file, is damaged, or has no such columns.
        SettingsError: pyarrow is not installed.
    """
    table = _opened(file, name)
    columns = [column for column in _COLUMNS if column in table.schema_arrow.names]
    if not {"original", "original_path"} & set(columns):
        raise InputError(
            f"{name}: no column `original`; name the columns original and translation"
        )
    values = _values(table, columns, name)
    yield from jobs_of_values(values, folder)


def write_rows(lines: Path, output: Path) -> None:
    """Write the lines of results as rows, in their order.

    The column `id` is text, `result` the JSON of the report, `error` why there is
    none; one of the two is null.

    Args:
        lines: A file with the lines of a whole batch.
        output: The Parquet file, which is replaced.

    Raises:
        OutputError: It cannot be written.
        SettingsError: pyarrow is not installed.
    """
    arrow, parquet = require_pyarrow(str(output))
    schema = arrow.schema([(name, arrow.string()) for name in _RESULTS])
    try:
        with (
            lines.open("rb") as stream,
            parquet.ParquetWriter(output, schema) as writer,
        ):
            rows = map(_row, stream)
            while some := list(itertools.islice(rows, _AT_A_TIME)):
                writer.write_table(arrow.Table.from_pylist(some, schema))
    except OSError as error:
        raise OutputError(
            f"{output}: cannot be written ({error}); name a file in a folder that"
            " exists and is writable"
        ) from error


def _row(line: bytes) -> dict[str, str | None]:
    from tqcheck.reporters.json_report import dumps

    value: dict[str, Any] = json.loads(line)
    result = value.get("result")
    return {
        "id": _encodable(str(value["id"])),
        "result": None if result is None else _encodable(dumps(result)),
        "error": _encodable(value["error"]) if "error" in value else None,
    }


def _encodable(text: str) -> str:
    """Replace lone surrogates, which UTF-8 has no bytes for."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _values(table: Any, columns: list[str], name: str) -> Iterator[dict[str, Any]]:
    import pyarrow

    try:
        for batch in table.iter_batches(_AT_A_TIME, columns=columns):
            for row in batch.to_pylist():
                yield {key: value for key, value in row.items() if value is not None}
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise InputError(
            f"{name}: damaged ({' '.join(str(error).split())}); write it again"
        ) from error


def _opened(file: IO[bytes], name: str) -> Any:
    arrow, parquet = require_pyarrow(name)
    try:
        return parquet.ParquetFile(file)
    except (arrow.ArrowException, OSError) as error:
        raise InputError(
            f"{name}: not a Parquet file; write it with pyarrow, or use JSONL"
        ) from error


def require_pyarrow(name: str) -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet.

    Args:
        name: The file that needs them.

    Raises:
        SettingsError: pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise SettingsError(
            f"{name}: pyarrow is not installed; pip install 'tqcheck[parquet]'"
        ) from error
    return pyarrow, pyarrow.parquet
