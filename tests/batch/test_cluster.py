"""`tqcheck batch --engine dask`: the same bytes as on one machine, whatever dies."""

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck import cores
from tqcheck.batch import cluster as cluster_engine
from tqcheck.batch.work import Plan
from tqcheck.cli import main
from tqcheck.outcome import Finisher
from tqcheck.settings import Outcome
from tqcheck.settings_file import Sources

pytest.importorskip("distributed", reason="Dask is not installed: tqcheck[dask]")

COMMAND = [sys.executable, "-m", "tqcheck", "batch", "--no-judge", "--fail-on", "never"]
PATIENCE_SECONDS = 60
CLUSTER = """
import os, sys
from distributed import Client, LocalCluster
if __name__ == "__main__":
    with LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None
    ) as cluster, Client(cluster) as client:
        print(cluster.scheduler_address, *client.run(os.getpid).values(), flush=True)
        sys.stdin.read()
"""


@dataclass(frozen=True)
class Cluster:
    """A scheduler with two worker processes."""

    address: str
    workers: tuple[int, ...]
    """Their process numbers."""


@pytest.fixture(scope="module")
def cluster(
    tmp_path_factory: pytest.TempPathFactory, frozen: dict[str, str]
) -> Iterator[Cluster]:
    """A cluster in a process of its own, on this machine."""
    folder = tmp_path_factory.mktemp("cluster")
    script = folder / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=frozen,
        cwd=folder,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    address, *workers = process.stdout.readline().split()
    try:
        yield Cluster(address, tuple(map(int, workers)))
    finally:
        process.communicate(timeout=PATIENCE_SECONDS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_pairs(path: str, count: int) -> None:
    """Write pairs with a changed figure, and one bad line."""
    lines = []
    for number in range(count):
        original = f"The court sentenced {number + 300} people on Monday."
        translation = original.replace(str(number + 300), str(number + 700))
        value = {"id": number, "original": original, "translation": translation}
        lines.append(json.dumps(value))
    lines.insert(count // 2, "garbage")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_same_bytes_as_on_one_machine(
    folder: Path, cluster: Cluster, frozen: dict[str, str]
) -> None:
    """In the same order; nothing but the summary is told."""
    write_pairs("in.jsonl", 12)
    for name, options in (
        ("local", ["--jobs", "1"]),
        ("dask", ["--engine", "dask", "--scheduler", cluster.address]),
    ):
        done = subprocess.run(
            [*COMMAND, "in.jsonl", "--output", f"{name}.jsonl", *options],
            capture_output=True,
            check=False,
            timeout=PATIENCE_SECONDS,
            env=frozen,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr.count(b"\n") == 1
    assert Path("dask.jsonl").read_bytes() == Path("local.jsonl").read_bytes()


def test_a_worker_keeps_its_models_to_one_core(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dask's threads are what fills the cores; models must not do so once more."""
    monkeypatch.setattr(cores, "_processes", 1)
    monkeypatch.setattr(cluster_engine, "_workers", {})
    plan = Plan(Sources(), Finisher(Outcome(), (), date(2026, 1, 1)))
    worker = cluster_engine._worker(pickle.dumps(plan))
    assert cores.usable_cores() == 1
    assert cluster_engine._worker(pickle.dumps(plan)) is worker


def test_a_killed_worker_loses_nothing(
    folder: Path, cluster: Cluster, frozen: dict[str, str]
) -> None:
    """Its pairs are given to the other one; the lines are those of one machine."""
    write_pairs("in.jsonl", 150)
    options = ["--engine", "dask", "--scheduler", cluster.address]
    command = [*COMMAND, "in.jsonl", "--output", "out.jsonl", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=frozen)
    out = Path("out.jsonl")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (out.exists() and out.read_bytes().count(b"\n") >= 3):
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.01)
    os.kill(cluster.workers[0], signal.SIGKILL)
    assert out.read_bytes().count(b"\n") < 151, "it was over before the worker died"
    errors = process.communicate(timeout=PATIENCE_SECONDS)[1]
    assert process.returncode == 0, errors
    found = [json.loads(line) for line in out.read_bytes().splitlines()]
    expected = list(range(150))
    assert [item["id"] for item in found if "result" in item] == expected
    assert [item["id"] for item in found if "error" in item] == [76]
    assert all(item["result"]["verdict"] == "hold" for item in found[:5])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--engine", "dask"], ["--scheduler"]),
        (["--scheduler", "tcp://x:1"], ["--engine dask", "tcp://x:1"]),
        (["--engine", "dask", "--scheduler", "tcp://x:1", "--jobs", "2"], ["--jobs"]),
        (["--engine", "dask", "--scheduler", "x://y:1"], ["x://y:1", "tcp://"]),
        (["--engine", "spark"], ["spark", "dask"]),
    ],
)
def test_options_belong_together(
    folder: Path, options: list[str], words: list[str]
) -> None:
    """One line and exit code 2."""
    write_pairs("in.jsonl", 1)
    result = CliRunner().invoke(main, ["batch", "in.jsonl", *options])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr
