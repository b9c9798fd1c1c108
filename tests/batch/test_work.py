"""The digest of a pair's input: what it follows from, and what it does not."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import tqcheck
from tqcheck.accept import Entry
from tqcheck.batch.jobs import Job
from tqcheck.batch.work import Plan, Worker, digest
from tqcheck.outcome import Finisher
from tqcheck.settings import Outcome, Settings
from tqcheck.settings_file import Sources, read_settings
from tqcheck.text import Document

DAY = date(2026, 12, 19)


def plan_of(sources: Sources, *entries: Entry, today: date = DAY) -> Plan:
    """Return a plan with these settings and accepted findings."""
    return Plan(sources, Finisher(Outcome(), entries, today))


def test_a_plan_travels_after_use() -> None:
    """To another process, as the same bytes as before."""
    plan = plan_of(Sources())
    before = pickle.dumps(plan)
    digest(Job(1, "a", "b", in_line=True), plan)
    assert pickle.dumps(plan) == before
    assert pickle.loads(before) == plan  # noqa: S301


def test_pairs_in_a_group_come_out_as_alone() -> None:
    """Good ones, one without a sentence, one that is no pair: each its own line."""
    texts = [
        ("The court sentenced 300 people.", "The court sentenced 700 people."),
        ("He denied the charge.", "***"),
        ("She left on Monday. Nobody followed.", "She left on Monday."),
        ("The vote was close.", "The vote was close."),
    ]
    jobs = [Job(n, *pair, in_line=True) for n, pair in enumerate(texts)]
    jobs.insert(2, Job("x", error="line 3: not JSON"))
    sources = Sources(options={"judge": False, "cache": False})
    together = Worker(plan_of(sources)).lines(jobs)
    alone = [Worker(plan_of(sources)).lines([job])[0] for job in jobs]
    assert together == alone
    values = [json.loads(line) for line in together]
    assert ["result" in value for value in values] == [True, False, False, True, True]
    assert "no word" in values[1]["error"]
    assert values[2]["error"] == "line 3: not JSON"


class _Losing(Worker):
    """A worker whose reader loses the sentences of one pair."""

    def _documents(self, job: Job, settings: Settings) -> tuple[Document, Document]:
        first, second = super()._documents(job, settings)
        return (first, second) if job.id != 1 else (first, replace(second, segments=()))


def test_an_error_among_aligned_pairs_costs_one_pair() -> None:
    """The others are aligned again, each by itself."""
    text = "The court sentenced 300 people."
    jobs = [Job(n, text, text, in_line=True) for n in range(3)]
    sources = Sources(options={"judge": False, "cache": False})
    values = [json.loads(line) for line in _Losing(plan_of(sources)).lines(jobs)]
    assert ["result" in value for value in values] == [True, False, True]
    assert "no sentence" in values[1]["error"]


def _program(home: Path) -> str:
    code = "from tqcheck.batch.work import program_digest as p; print(p())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home)},
    )
    return done.stdout


def test_program_is_known_by_its_content(tmp_path: Path) -> None:
    """Not by its place nor its files' dates; a wheel has the models inside."""
    package = Path(tqcheck.__file__).parent
    models = package.parent / "models"
    first, second = tmp_path / "a", tmp_path / "deep" / "b"
    ignored = shutil.ignore_patterns("*.pyc", "*.onnx", "models")
    for home in (first, second):
        shutil.copytree(package, home / "tqcheck", ignore=ignored)
        for file in home.rglob("*.py"):
            os.utime(file, (0, 10 ** len(home.parts)))
    source = models if models.is_dir() else package / "models"
    shutil.copytree(source, first / "models", ignore=ignored)
    shutil.copytree(source, second / "tqcheck" / "models", ignore=ignored)
    for models in (first / "models", second / "tqcheck" / "models"):
        (models / "judge" / "model.onnx").touch()
    assert _program(first) == _program(second)
    with (second / "tqcheck" / "risk.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert _program(first) != _program(second)
    shutil.copy(first / "tqcheck" / "risk.py", second / "tqcheck" / "risk.py")
    with (second / "tqcheck/models/judge/config.json").open("a") as file:
        file.write("\n")
    assert _program(first) != _program(second)


def test_texts_count_and_places_do_not(tmp_path: Path) -> None:
    """The same settings file and outlet's table elsewhere are the same input."""
    digests = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "ours.toml").write_text('[footer]\nlines = "x y"\n', "utf-8")
        (folder / "tqcheck.toml").write_text('outlet = "ours.toml"\n', "utf-8")
        plan = plan_of(read_settings(folder / "tqcheck.toml"))
        digests.append(digest(Job("n", "One.", "Two.", in_line=True), plan))
    assert digests[0] == digests[1]
    other = digest(Job("n", "One.", "Three.", in_line=True), plan)
    assert other != digests[0]
    (tmp_path / "b" / "ours.toml").write_text('[footer]\nlines = "z"\n', "utf-8")
    assert digest(Job("n", "One.", "Two.", in_line=True), plan) != digests[0]


def test_an_entry_that_expires_is_another_input() -> None:
    """Its finding counts again from that day on, and on no other day."""
    entry = Entry("b.txt", "FIG001", "0" * 16, "a joke", until=DAY)
    job = Job("n", "One.", "Two.", in_line=True)
    days = [DAY, other_day(20), other_day(21)]
    first, second, third = (
        digest(job, plan_of(Sources(), entry, today=day)) for day in days
    )
    assert first != second
    assert second == third
    without = replace(entry, until=None)
    assert digest(job, plan_of(Sources(), without, today=days[0])) == digest(
        job, plan_of(Sources(), without, today=days[2])
    )


def other_day(day: int) -> date:
    """Return another day of the same month."""
    return DAY.replace(day=day)
