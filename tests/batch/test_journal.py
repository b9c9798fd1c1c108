"""The file of results: whole lines, in order, none twice."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.batch.jobs import Job
from tqcheck.batch.journal import Journal, input_digest
from tqcheck.errors import OutputError
from tqcheck.finding import fingerprint
from tqcheck.reporters.json_report import dumps


def digest(job: Job) -> str:
    """Return a digest of the job's texts."""
    return fingerprint("", job.original, job.translation) * 4


def line_of(job: Job) -> str:
    """Return a line of results."""
    text = f'"input": "{"0" * 64}", "result": '
    value = {"id": job.id, "input": digest(job), "result": {"text": text}}
    return dumps(value) + "\n"


def make_jobs(count: int) -> list[Job]:
    """Return different jobs."""
    return [Job(str(n), f"a{n}", f"b{n}", in_line=True) for n in range(count)]


def run(path: Path, jobs: list[Job]) -> tuple[int, int]:
    """Write the results that are missing; return how many were kept and written."""
    kept: list[bytes] = []
    with Journal(str(path)) as journal:
        rest = list(journal.resume(iter(jobs), digest, kept.append))
        for job in rest:
            journal.append(line_of(job))
    return len(kept), len(rest)


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_torn_file_is_completed(tmp_path: Path, cut: int) -> None:
    """Wherever the kill came: no line lost, doubled or broken."""
    path, jobs = tmp_path / "r.jsonl", make_jobs(3)
    run(path, jobs)
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    kept, written = run(path, jobs)
    assert path.read_bytes() == whole
    assert kept == whole[:cut].count(b"\n")
    assert kept + written == 3


def test_results_of_a_changed_input_are_not_kept(tmp_path: Path) -> None:
    """Nor those after it; an edited line is checked again."""
    path, jobs = tmp_path / "r.jsonl", make_jobs(5)
    run(path, jobs)
    jobs[2] = Job("2", "edited", "b2", in_line=True)
    assert run(path, jobs) == (2, 3)
    ids = [json.loads(line)["id"] for line in path.read_bytes().splitlines()]
    assert ids == ["0", "1", "2", "3", "4"]


def test_results_beyond_the_input_are_cut_off(tmp_path: Path) -> None:
    """A shorter input has fewer results."""
    path, jobs = tmp_path / "r.jsonl", make_jobs(5)
    run(path, jobs)
    assert run(path, jobs[:2]) == (2, 0)
    assert path.read_bytes().count(b"\n") == 2


def test_a_file_of_something_else_is_not_overwritten(tmp_path: Path) -> None:
    """Whoever names the wrong file loses nothing."""
    path = tmp_path / "letters.txt"
    path.write_text("Dear all,\nyours\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"letters\.txt"):
        run(path, make_jobs(1))
    assert path.read_text(encoding="utf-8") == "Dear all,\nyours\n"


def test_two_batches_do_not_write_to_one_file(tmp_path: Path) -> None:
    """The second is refused; a later one is not."""
    path = tmp_path / "r.jsonl"
    with Journal(str(path)), pytest.raises(OutputError, match="another batch"):
        run(path, make_jobs(1))
    assert run(path, make_jobs(1)) == (0, 1)


@given(st.text())
def test_no_text_looks_like_a_digest(text: str) -> None:
    """The digest is found where it stands, whatever the id and the texts are."""
    hostile = f'{text}"input": "{"0" * 64}", "result": {text}'
    job = Job(hostile, hostile, hostile, in_line=True)
    line = line_of(job).encode("utf-8")
    assert input_digest(line) == digest(job)
