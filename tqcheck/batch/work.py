"""Checks one pair of a batch and makes its line of the results."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tqcheck
from tqcheck.batch.jobs import Job
from tqcheck.errors import DEFECTS, TqcheckError
from tqcheck.outcome import Finisher
from tqcheck.report import Report
from tqcheck.reporters.json_report import dumps, report_value
from tqcheck.settings import Settings
from tqcheck.settings_file import Sources
from tqcheck.text import Document

if TYPE_CHECKING:
    from tqcheck.pipeline import Engine

__all__ = ["Plan", "Worker", "digest", "failed_line"]

_PROGRAM_FILES = frozenset({".py", ".json", ".tsv", ".toml", ".txt"})
"""Code and tables. A model's own file is known by its `digests.json`."""


@dataclass(frozen=True)
class Plan:
    """What every pair of the batch is checked with."""

    sources: Sources
    finisher: Finisher
    """Its outcome is replaced by that of the pair's paths."""
    clean_in_line: bool = False
    """Whether page furniture is looked for in texts given in line."""


@dataclass
class Worker:
    """One process's models, loaded when the first pair needs them."""

    plan: Plan
    _engine: "Engine | None" = None

    def line(self, job: Job) -> str:
        """Return the result of the job as one line of JSON, with its line break."""
        value: dict[str, Any] = {"id": job.id, "input": digest(job, self.plan)}
        if job.error is not None:
            value["error"] = job.error
        else:
            try:
                value["result"] = report_value(self._check(job))
            except TqcheckError as error:
                value["error"] = " ".join(str(error).split())
            except DEFECTS as error:
                reason = " ".join(str(error).split())
                value["error"] = (
                    f"a defect of tqcheck: {type(error).__name__}: {reason}"
                )
        return dumps(value) + "\n"

    def _check(self, job: Job) -> Report:
        from tqcheck.pipeline import check_documents

        names = () if job.in_line else (job.original, job.translation)
        settings = self.plan.sources.settings(*names)
        finish = replace(self.plan.finisher, outcome=self.plan.sources.outcome(*names))
        documents = self._documents(job, settings)
        return finish(check_documents(*documents, self._models(settings), settings))

    def _documents(self, job: Job, settings: Settings) -> tuple[Document, Document]:
        from tqcheck.read import document_from_text, read_document

        if job.in_line:
            clean = self.plan.clean_in_line
            first, second = (
                document_from_text(f"{job.id}/{side}", text, clean=clean)
                for text, side in (
                    (job.original, "original"),
                    (job.translation, "translation"),
                )
            )
        else:
            first, second = (
                read_document(path, encoding=settings.encoding, clean=settings.clean)
                for path in (job.original, job.translation)
            )
        return first, second

    def _models(self, settings: Settings) -> "Engine":
        from tqcheck.pipeline import load_engine

        if self._engine is None:
            self._engine = load_engine(settings)
        return self._engine


def failed_line(job: Job, plan: Plan, reason: str) -> str:
    """Return the line of results of a job that could not be run at all."""
    value = {"id": job.id, "input": digest(job, plan), "error": reason}
    return dumps(value) + "\n"


def digest(job: Job, plan: Plan) -> str:
    """Return a digest of everything that the job's result follows from.

    A result with the same digest need not be computed again.
    """
    names = () if job.in_line else (job.original, job.translation)
    outcome = plan.sources.outcome(*names)
    content: list[Any] = [
        tqcheck.__version__,
        _program(),
        job.id,
        job.error,
        names,
        [_content(job, side) for side in (job.original, job.translation)],
        plan.clean_in_line,
        repr(plan.sources.settings(*names)),
        outcome.fail_on.words(),
        outcome.show.label,
        outcome.strict_accepts,
        [asdict(entry) for entry in plan.finisher.accepted],
    ]
    text = json.dumps(content, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _program() -> str:
    """Return a digest of the program's files: another program may find other things.

    It is that of the contents, so that it is the same on every machine.
    """
    folder = Path(tqcheck.__file__).parent
    content = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in _PROGRAM_FILES:
            content.update(file.relative_to(folder).as_posix().encode())
            content.update(file.read_bytes())
    return content.hexdigest()


def _content(job: Job, text: str) -> str:
    if job.in_line or job.error is not None:
        return text
    try:
        with open(text, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return "not readable"
