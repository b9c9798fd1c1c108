"""`tqcheck batch` as a user runs it, with the shipped encoder."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tqcheck.cli import main

COMMAND = [sys.executable, "-m", "tqcheck", "batch", "--no-judge", "--fail-on", "never"]
PATIENCE_SECONDS = 60
MOST_KIBIBYTES = 450 * 1024
"""Of one process with both models loaded; they take half of it."""


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run a batch in this process, without the pair model."""
    return CliRunner().invoke(main, ["batch", "--no-judge", *arguments], input=stdin)


def pair(number: int, **changes: Any) -> dict[str, Any]:
    """Return a line with a changed figure."""
    original = f"The court sentenced {number + 300} people on Monday."
    translation = original.replace(str(number + 300), str(number + 700))
    value = {"id": f"n{number}", "original": original, "translation": translation}
    return {**value, **changes}


def write_lines(path: Path, values: list[Any]) -> None:
    """Write a JSONL file; texts go in as they are."""
    lines = (value if isinstance(value, str) else json.dumps(value) for value in values)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def results(path: Path) -> list[dict[str, Any]]:
    """Return the lines of results."""
    content = path.read_bytes()
    assert content == b"" or content.endswith(b"\n")
    return [json.loads(line) for line in content.splitlines()]


def wait_for_lines(path: Path, least: int) -> None:
    """Wait until a running batch has written so many lines."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (path.exists() and path.read_bytes().count(b"\n") >= least):
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_results_come_in_order_and_bad_lines_cost_one_line(folder: Path) -> None:
    """A bad line stops nothing."""
    Path("a.txt").write_text("He stayed at home.", encoding="utf-8")
    paths = {"id": "p", "original_path": "a.txt", "translation_path": "a.txt"}
    missing = {**paths, "id": "m", "translation_path": "missing.txt"}
    empty = {"id": "e", "original": "", "translation": ""}
    values = [pair(0), "garbage", paths, missing, empty, pair(1)]
    write_lines(Path("in.jsonl"), values)
    result = run("in.jsonl", "--output", "out.jsonl")
    found = results(Path("out.jsonl"))
    assert [item["id"] for item in found] == ["n0", 2, "p", "m", "e", "n1"]
    assert ["error" in item for item in found] == [
        False,
        True,
        False,
        True,
        True,
        False,
    ]
    assert "missing.txt" in found[3]["error"]
    assert found[0]["result"]["findings"][0]["code"] == "FIG001"
    assert found[2]["result"]["findings"] == []
    assert result.exit_code == 1
    assert "6 pairs: 2 hold, 1 ready, 3 not checked" in result.stderr


def test_standard_input_and_output(folder: Path) -> None:
    """Nothing but results is printed."""
    lines = "".join(json.dumps(pair(n)) + "\n" for n in range(2))
    result = run("-", stdin=lines.encode())
    assert [json.loads(x)["id"] for x in result.stdout.splitlines()] == ["n0", "n1"]


def test_one_process_answers_a_pipe_line_by_line(folder: Path) -> None:
    """A program that waits for each answer before it asks again is not kept waiting."""
    command = [*COMMAND, "-", "--jobs", "1"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **pipes) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps(pair(number)).encode() + b"\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], PATIENCE_SECONDS)
            assert ready, f"no answer to pair {number}"
            assert json.loads(process.stdout.readline())["id"] == f"n{number}"
        process.stdin.close()
        assert process.wait(PATIENCE_SECONDS) == 0


def test_exit_code_follows_fail_on(folder: Path) -> None:
    """A pair that cannot be checked is no success, unless nothing may fail."""
    write_lines(Path("in.jsonl"), [pair(0)])
    assert run("in.jsonl").exit_code == 1
    assert run("in.jsonl", "--fail-on", "never").exit_code == 0
    assert run("in.jsonl", "--fail-on", "never,quote=info").exit_code == 0
    write_lines(Path("in.jsonl"), ["garbage"])
    assert run("in.jsonl").exit_code == 1
    assert run("in.jsonl", "--fail-on", "never").exit_code == 0


def test_texts_in_line_are_not_cleaned_unless_asked(folder: Path) -> None:
    """Every character is in a segment then."""
    text = "Ndaje në Whatsapp\n\nThe court sentenced 300 people on Monday.\n\n./REL"
    write_lines(Path("in.jsonl"), [pair(0, original=text, translation=text)])
    run("in.jsonl", "--output", "plain.jsonl")
    document = results(Path("plain.jsonl"))[0]["result"]["original"]
    assert document["excluded"] == []
    run("in.jsonl", "--output", "clean.jsonl", "--clean")
    document = results(Path("clean.jsonl"))[0]["result"]["original"]
    left_out = "".join(item["text"] for item in document["excluded"])
    assert "Whatsapp" in left_out
    assert "/REL" in left_out


def test_one_process_and_two_give_the_same_bytes(
    folder: Path, frozen: dict[str, str]
) -> None:
    """In the same order."""
    write_lines(Path("in.jsonl"), [*map(pair, range(12)), "garbage", pair(12)])
    for jobs in ("1", "2"):
        done = subprocess.run(
            [*COMMAND, "in.jsonl", "--output", f"{jobs}.jsonl", "--jobs", jobs],
            capture_output=True,
            check=False,
            env=frozen,
        )
        assert done.returncode == 0, done.stderr
    assert Path("1.jsonl").read_bytes() == Path("2.jsonl").read_bytes()
    assert len(results(Path("1.jsonl"))) == 14


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_batch_goes_on_where_it_was(
    folder: Path, frozen: dict[str, str], jobs: str
) -> None:
    """SIGKILL in the middle; then no line is lost, doubled or torn."""
    write_lines(Path("in.jsonl"), list(map(pair, range(2_000))))
    command = [*COMMAND, "in.jsonl", "--output", "out.jsonl", "--jobs", jobs]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=frozen)
    out = Path("out.jsonl")
    wait_for_lines(out, 5)
    process.kill()
    process.wait()
    before = out.read_bytes()
    kept = before[: before.rfind(b"\n") + 1]
    assert kept.count(b"\n") < 2_000, "the batch was over before it was killed"
    out.write_bytes(before + b'{"id": "torn')
    write_lines(Path("short.jsonl"), list(map(pair, range(kept.count(b"\n") + 3))))
    command[command.index("in.jsonl")] = "short.jsonl"
    done = subprocess.run(command, capture_output=True, check=False, env=frozen)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(kept)
    found = [item["id"] for item in results(out)]
    assert found == [f"n{n}" for n in range(kept.count(b"\n") + 3)]


def test_a_killed_process_loses_nothing(folder: Path, frozen: dict[str, str]) -> None:
    """What it had in hand is checked again, pair by pair."""
    children = Path("/proc/self/task") / str(os.getpid()) / "children"
    if not children.exists():
        pytest.skip("this system does not tell a process's children")
    write_lines(Path("in.jsonl"), list(map(pair, range(1_000))))
    command = [*COMMAND, "in.jsonl", "--output", "out.jsonl", "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=frozen)
    out = Path("out.jsonl")
    wait_for_lines(out, 3)
    own = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    os.kill(max(map(int, own.split())), signal.SIGKILL)
    assert out.read_bytes().count(b"\n") < 1_000, "it was over before the process died"
    errors = process.communicate(timeout=PATIENCE_SECONDS)[1].decode()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    found = results(out)
    assert [item["id"] for item in found] == [f"n{n}" for n in range(1_000)]
    assert all("result" in item for item in found)


def test_ctrl_c_ends_with_whole_lines(folder: Path) -> None:
    """One line on standard error, no traceback, and what is done is kept."""
    write_lines(Path("in.jsonl"), list(map(pair, range(2_000))))
    command = [*COMMAND, "in.jsonl", "--output", "out.jsonl", "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    out = Path("out.jsonl")
    wait_for_lines(out, 3)
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate(timeout=PATIENCE_SECONDS)[1].decode()
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert errors.strip() == "tqcheck: stopped"
    assert 3 <= len(results(out)) < 2_000


def test_folder_of_pairs_with_joined_reports_and_pages(folder: Path) -> None:
    """One run over a repository: annotations, SARIF and review pages."""
    for name, figure in (("good", "300"), ("bad", "400")):
        for side, text in (("original", "300"), ("translation", figure)):
            Path("news").mkdir(exist_ok=True)
            path = Path(f"news/{name}.{side}.txt")
            path.write_text(f"The court sentenced {text} people.", encoding="utf-8")
    result = run("news", "--format", "github", "--format", "sarif",
                 "--output", "-", "--output", "out.sarif", "--pages", "pages")  # fmt: skip
    assert result.exit_code == 1, result.stderr
    assert "::error file=news/bad.translation.txt,line=1," in result.stdout
    runs = json.loads(Path("out.sarif").read_text(encoding="utf-8"))["runs"]
    assert [r["ruleId"] for r in runs[0]["results"]] == ["FIG001"]
    index = Path("pages/index.html").read_text(encoding="utf-8")
    for page in Path("pages").glob("news*.html"):
        assert page.name in index
    assert len(list(Path("pages").iterdir())) == 3


def test_overrides_count_for_their_files_only(folder: Path) -> None:
    """As the settings file says."""
    for name in ("news", "sport"):
        Path(name).mkdir()
        for side, figure in (("original", "300"), ("translation", "400")):
            path = Path(f"{name}/a.{side}.txt")
            path.write_text(f"The court sentenced {figure} people.", encoding="utf-8")
    settings = '[[overrides]]\npaths = ["sport/*"]\nignore = ["FIG"]\n'
    Path("tqcheck.toml").write_text(settings, encoding="utf-8")
    run(".", "--output", "out.jsonl")
    found = [item["result"]["verdict"] for item in results(Path("out.jsonl"))]
    assert found == ["hold", "ready"]


def peak_kibibytes(process: int) -> int:
    """Return the most memory a running process ever held; 0 when it is gone.

    Not `wait4`: what it tells includes the parent's memory at the time of the fork.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(x) for x in re.findall(r"VmHWM:\s+(\d+)", status)), 0)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_does_not_grow_with_the_number_of_pairs(folder: Path) -> None:
    """Twenty thousand lines, one in twenty a pair of its own, under a ceiling."""
    words = [f"{a}{b}" for a in ("tram", "court", "river") for b in range(400)]
    lines: list[Any] = ["garbage " * 100] * 20_000
    for number, word in enumerate(words[:1000]):
        text = f"Police said on Monday that {number} people saw the {word}."
        lines[number * 20] = {"id": number, "original": text, "translation": text}
    write_lines(Path("in.jsonl"), lines)
    options = ["in.jsonl", "--output", "out.jsonl", "--no-cache", "--fail-on", "never"]
    command = [sys.executable, "-m", "tqcheck", "batch", "--jobs", "1", *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, peak_kibibytes(process.pid))
        time.sleep(0.05)
    assert process.returncode == 0
    found = results(Path("out.jsonl"))
    assert len(found) == 20_000
    assert sum("result" in item for item in found) == 1000
    assert 0 < most < MOST_KIBIBYTES
