"""Batches that come from and go to Parquet files and addresses."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tqcheck.batch.remote import is_address
from tqcheck.cli import main

ROWS = [
    {"id": f"n{n}", "original": f"The court sentenced {n} people on Monday."}
    for n in (301, 302, 303)
]
PAIRS = [{**row, "translation": row["original"].replace("30", "70")} for row in ROWS]
PATIENCE_SECONDS = 60
BROKEN = {"id": "b", "original": "", "translation": ""}


def run(*arguments: str) -> Result:
    """Run a batch in this process, without the pair model."""
    options = ["--no-judge", "--jobs", "1", "--fail-on", "never"]
    return CliRunner().invoke(main, ["batch", *options, *arguments])


def write_lines(path: Path) -> None:
    """Write the pairs as JSONL."""
    lines = (json.dumps(pair) for pair in [*PAIRS, BROKEN])
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Results of the pairs as lines, in the folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    write_lines(Path("in.jsonl"))
    assert run("in.jsonl", "--output", "plain.jsonl").exit_code == 0
    lines = Path("plain.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_parquet_in_and_out_is_the_same_as_lines(expected: list[Any]) -> None:
    """Rows hold the reports that lines hold; a failed pair has its error."""
    pytest.importorskip("pyarrow", reason="the extra tqcheck[parquet] is not installed")
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist([*PAIRS, BROKEN]), "in.parquet")
    result = run("in.parquet", "--output", "out.parquet")
    assert result.exit_code == 0, result.output
    rows = parquet.read_table("out.parquet").to_pylist()
    assert [row["id"] for row in rows] == ["n301", "n302", "n303", "b"]
    for row, line in zip(rows, expected, strict=True):
        found = None if row["result"] is None else json.loads(row["result"])
        assert found == line.get("result")
        assert row["error"] == line.get("error")
    assert not list(Path().glob("*.part.jsonl"))


def test_a_killed_batch_into_parquet_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGKILL in the middle; then every row is there, once, in its order."""
    pytest.importorskip("pyarrow", reason="the extra tqcheck[parquet] is not installed")
    import pyarrow
    from pyarrow import parquet

    monkeypatch.chdir(tmp_path)
    texts = [f"The court sentenced {number} people." for number in range(400)]
    rows = [
        {"id": f"n{number}", "original": text, "translation": text}
        for number, text in enumerate(texts)
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), "in.parquet")
    options = ["in.parquet", "--output", "out.parquet", "--no-judge", "--jobs", "1"]
    command = [sys.executable, "-m", "tqcheck", "batch", *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    part = Path("out.parquet.part.jsonl")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (part.exists() and part.read_bytes().count(b"\n") >= 5):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()
    kept = part.read_bytes().count(b"\n")
    assert kept < len(rows), "the batch was over before it was killed"
    assert not Path("out.parquet").exists()
    shorter = rows[: kept + 20]
    parquet.write_table(pyarrow.Table.from_pylist(shorter), "in.parquet")
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    found = parquet.read_table("out.parquet").to_pylist()
    assert [row["id"] for row in found] == [row["id"] for row in shorter]
    assert all(json.loads(row["result"])["verdict"] == "ready" for row in found)
    assert not part.exists()


@pytest.mark.parametrize("content", [b"", b"no Parquet", b"PAR1xxxxPAR1"])
def test_a_damaged_parquet_file_costs_one_clear_line(
    content: bytes, tmp_path: Path
) -> None:
    """No traceback."""
    pytest.importorskip("pyarrow", reason="the extra tqcheck[parquet] is not installed")
    path = tmp_path / "in.parquet"
    path.write_bytes(content)
    result = run(str(path))
    assert result.exit_code == 2
    assert "not a Parquet file" in result.output


def test_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    """The file is fine, but holds something else."""
    pytest.importorskip("pyarrow", reason="the extra tqcheck[parquet] is not installed")
    import pyarrow
    from pyarrow import parquet

    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.table({"source": ["A text."]}), path)
    result = run(str(path))
    assert result.exit_code == 2
    assert "no column `original`" in result.output


def test_an_address_is_read_and_written(expected: list[Any]) -> None:
    """The same bytes as from and to files."""
    fsspec = pytest.importorskip(
        "fsspec", reason="the extra tqcheck[remote] is not installed"
    )
    files = fsspec.filesystem("memory")
    files.pipe("/news/in.jsonl", Path("in.jsonl").read_bytes())
    result = run("memory://news/in.jsonl", "--output", "memory://news/out.jsonl")
    assert result.exit_code == 0, result.output
    assert files.cat("/news/out.jsonl") == Path("plain.jsonl").read_bytes()


def test_what_an_address_lacks_is_told_in_one_line() -> None:
    """A missing object, and a protocol that nothing here speaks."""
    pytest.importorskip("fsspec", reason="the extra tqcheck[remote] is not installed")
    missing = run("memory://news/nothing.jsonl")
    assert missing.exit_code == 2
    assert "memory://news/nothing.jsonl: cannot be read" in missing.output
    unknown = run("zzz://news/in.jsonl")
    assert unknown.exit_code == 2
    assert "zzz://news/in.jsonl: Protocol not known" in unknown.output


@pytest.mark.parametrize(
    ("module", "path", "extra"),
    [
        ("pyarrow", "in.parquet", "tqcheck[parquet]"),
        ("fsspec", "memory://in.jsonl", "tqcheck[remote]"),
    ],
)
def test_a_missing_extra_is_named(
    module: str, path: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, with the command that helps."""
    monkeypatch.chdir(tmp_path)
    Path("in.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, module, None)
    result = run(path)
    assert result.exit_code == 2
    assert f"pip install '{extra}'" in result.output


def test_an_unknown_rule_is_said_once(tmp_path: Path) -> None:
    """No pair is checked with a rule that does not exist."""
    write_lines(tmp_path / "in.jsonl")
    result = run(str(tmp_path / "in.jsonl"), "--select", "FIG,NOPE")
    assert result.exit_code == 2
    assert result.output.count("NOPE") == 1
    assert len(result.output.splitlines()) == 1


def test_drives_and_folders_are_no_addresses() -> None:
    """A colon alone does not make an address."""
    assert is_address("s3://bucket/a.jsonl")
    assert not is_address("C:\\news\\a.jsonl")
    assert not is_address("news/a.jsonl")
    assert not is_address("-")
