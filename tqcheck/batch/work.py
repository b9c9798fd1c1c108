"""Checks one pair of a batch and makes its line of the results."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import tqcheck
from tqcheck.batch.jobs import Job
from tqcheck.errors import DEFECTS, InputError, TqcheckError
from tqcheck.outcome import Finisher
from tqcheck.report import Report
from tqcheck.reporters.json_report import dumps, report_value
from tqcheck.resources import model_paths
from tqcheck.settings import Outcome, Settings, settings_digest
from tqcheck.settings_file import Sources
from tqcheck.text import Document

if TYPE_CHECKING:
    from tqcheck.pair import AlignedPair
    from tqcheck.pipeline import Engine

__all__ = ["Plan", "Worker", "digest", "failed_line", "program_digest"]

P = ParamSpec("P")
T = TypeVar("T")
_PROGRAM_FILES = frozenset({".py", ".json", ".tsv", ".toml", ".txt"})
"""Code and tables."""
_MODEL_FILES = frozenset({".json", ".txt"})
"""A network itself is known by its folder's record of digests."""


@dataclass(frozen=True)
class Plan:
    """What every pair of the batch is checked with."""

    sources: Sources
    finisher: Finisher
    """Its outcome is replaced by that of the pair's paths."""
    clean_in_line: bool = False
    """Whether page furniture is looked for in texts given in line, and in files that
    hold both sides: translators' files have none."""

    def settings(self, names: tuple[str, ...]) -> Settings:
        """Return the settings of a pair with these file names, none if in line."""
        return self.sources.settings(*names) if names else self._in_line[0]

    def outcome(self, names: tuple[str, ...]) -> Outcome:
        """Return what is done with the findings of such a pair."""
        return self.sources.outcome(*names) if names else self._in_line[1]

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process by what it was made from."""
        return Plan, (self.sources, self.finisher, self.clean_in_line)

    @cached_property
    def _in_line(self) -> tuple[Settings, Outcome]:
        """Return both for all pairs given in line."""
        return self.sources.settings(), self.sources.outcome()


@dataclass
class Worker:
    """One process's models, loaded when the first pair needs them."""

    plan: Plan
    _engine: "Engine | None" = None
    _loading: Any = field(default_factory=Lock, repr=False)
    """Threads that share this worker load its models once."""

    def lines(self, jobs: Sequence[Job]) -> list[str]:
        """Return the results of some jobs, one line of JSON each, with its line break.

        Short pairs are checked faster together, and come out the same.
        """
        prepared = [_tried(self._prepared, job) for job in jobs]
        aligned = iter(_aligned([p for p in prepared if not isinstance(p, str)]))
        reports = [
            p if isinstance(p, str) else _tried(self._report, p, next(aligned))
            for p in prepared
        ]
        return [self._line(*found) for found in zip(jobs, reports, strict=True)]

    def _line(self, job: Job, report: Report | str) -> str:
        value: dict[str, Any] = {"id": job.id, "input": digest(job, self.plan)}
        if isinstance(report, str):
            value["error"] = report
        else:
            value["result"] = report_value(report)
        return dumps(value) + "\n"

    def _prepared(self, job: Job) -> "_Prepared":
        if job.error is not None:
            raise InputError(job.error)
        settings = self.plan.settings(job.names)
        documents = self._documents(job, settings)
        return _Prepared(job.names, settings, documents, self._models(settings))

    def _report(self, prepared: "_Prepared", pair: "AlignedPair | str") -> Report | str:
        """Return the report of an aligned pair, or why it could not be aligned."""
        from tqcheck.pipeline import check_pair

        if isinstance(pair, str):
            return pair
        outcome = self.plan.outcome(prepared.names)
        finish = replace(self.plan.finisher, outcome=outcome)
        return finish(check_pair(pair, prepared.engine, prepared.settings))

    def _documents(self, job: Job, settings: Settings) -> tuple[Document, Document]:
        from tqcheck.read import document_from_text, read_document, read_pair

        if job.in_line:
            clean = self.plan.clean_in_line
            first, second = (
                document_from_text(f"{job.id}/{side}", text, clean=clean)
                for text, side in (
                    (job.original, "original"),
                    (job.translation, "translation"),
                )
            )
        elif job.holds_both:
            first, second = read_pair(job.original, clean=self.plan.clean_in_line)
        else:
            first, second = (
                read_document(
                    path,
                    encoding=settings.encoding,
                    clean=settings.clean,
                    outlet=None if settings.outlet is None else Path(settings.outlet),
                )
                for path in (job.original, job.translation)
            )
        return first, second

    def _models(self, settings: Settings) -> "Engine":
        from tqcheck.pipeline import load_engine

        with self._loading:
            if self._engine is None:
                self._engine = load_engine(settings, _tell)
            return self._engine


@dataclass(frozen=True)
class _Prepared:
    """What a pair is checked with."""

    names: tuple[str, ...]
    """Its files, where it came from files."""
    settings: Settings
    documents: tuple[Document, Document]
    engine: "Engine"


def _aligned(prepared: Sequence[_Prepared]) -> "Sequence[AlignedPair | str]":
    """Return the pairs aligned; after an error one by one, to tell whose it is."""
    from tqcheck.pipeline import align_together

    if not prepared:
        return []
    pairs = [item.documents for item in prepared]
    together = _tried(align_together, pairs, prepared[0].engine)
    if not isinstance(together, str):
        return together
    if len(prepared) == 1:
        return [together]
    return [pair for item in prepared for pair in _aligned([item])]


def _tried(work: Callable[P, T], *values: P.args, **named: P.kwargs) -> T | str:
    """Return what the work gives, or in one line why it failed."""
    try:
        return work(*values, **named)
    except TqcheckError as error:
        return " ".join(str(error).split())
    except DEFECTS as error:
        reason = " ".join(str(error).split())
        return f"a defect of tqcheck: {type(error).__name__}: {reason}"


def _tell(message: str) -> None:
    """Write one line to standard error, from whichever process."""
    sys.stderr.write(f"tqcheck: {message}\n")


def failed_line(job: Job, plan: Plan, reason: str) -> str:
    """Return the line of results of a job that could not be run at all."""
    value = {"id": job.id, "input": digest(job, plan), "error": reason}
    return dumps(value) + "\n"


def digest(job: Job, plan: Plan) -> str:
    """Return a digest of everything that the job's result follows from.

    A result with the same digest need not be computed again.
    """
    names = job.names
    outcome, today = plan.outcome(names), plan.finisher.today
    content: list[Any] = [
        tqcheck.__version__,
        program_digest(),
        job.id,
        job.error,
        names,
        [_content(job, side) for side in names or (job.original, job.translation)],
        plan.clean_in_line,
        settings_digest(plan.settings(names)),
        outcome.fail_on.words(),
        outcome.show.label,
        outcome.strict_accepts,
        [
            (asdict(entry), entry.until is not None and entry.until < today)
            for entry in plan.finisher.accepted
        ],
    ]
    text = json.dumps(content, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program's files: another program may find other things.

    It is that of the contents, so that it is the same on every machine, wherever the
    program lies and whenever its files were written.
    """
    package = Path(tqcheck.__file__).parent
    folders = (package, *model_paths())
    content = hashlib.sha256()
    for name, file in _program_files(folders):
        content.update(name.encode())
        content.update(hashlib.sha256(file.read_bytes()).digest())
    return content.hexdigest()


def _program_files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield code, tables and the models' records, by names that are always the same."""
    package, *models = folders
    for file in sorted(package.rglob("*")):
        name = file.relative_to(package).as_posix()
        if file.suffix in _PROGRAM_FILES and not name.startswith("models/"):
            yield name, file
    for folder in models:
        for file in sorted(folder.iterdir()):
            if file.suffix in _MODEL_FILES:
                yield f"models/{folder.name}/{file.name}", file


def _content(job: Job, text: str) -> str:
    if job.in_line or job.error is not None:
        return text
    try:
        with open(text, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return "not readable"
