"""`tqcheck batch`: many pairs, one line of results each."""

import itertools
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from tqcheck.batch import local
from tqcheck.batch.collect import Collector
from tqcheck.batch.jobs import Job, jobs_of_lines, jobs_of_paths
from tqcheck.batch.parquet import is_parquet
from tqcheck.batch.places import count_listed, jobs_listed, lines_for
from tqcheck.batch.progress import Progress, Tally
from tqcheck.batch.remote import is_address
from tqcheck.batch.run import Engine, run_batch
from tqcheck.batch.work import Plan
from tqcheck.cli.check import accept_options
from tqcheck.cli.exits import ExitCode
from tqcheck.cli.options import (
    color_option,
    config_option,
    model_options,
    outcome_options,
    output_options,
    read_options,
    rule_options,
    sources_of,
)
from tqcheck.cli.output import send, targets_of
from tqcheck.cli.pairs import finisher_for, known_rules
from tqcheck.fail_on import FailOn
from tqcheck.reporters import JOINABLE, render_all
from tqcheck.settings import Settings

__all__ = ["batch"]

_STANDARD = "-"
_LINES = "jsonl"
_WORTH_PROCESSES = 100
"""Short pairs that one process checks in the time that two need to start."""
_LISTS = (".jsonl", ".ndjson")
"""Endings of files with one pair a line; any other file belongs to a pair."""


@click.command()
@click.argument("pairs", nargs=-1, required=True)
@output_options((_LINES, *JOINABLE), default=_LINES)
@click.option(
    "--pages",
    metavar="FOLDER",
    help="Write a review page of each pair and an index.html into this folder.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to use, each with its own models.  [default: one for each core,"
    " or just one for a small batch]",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="Where pairs are checked: on this machine, or on a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The Dask scheduler, such as tcp://10.0.0.5:8786.",
)
@outcome_options
@rule_options
@model_options
@read_options
@accept_options
@config_option
@color_option
def batch(pairs: tuple[str, ...], **flags: Any) -> int:
    """Check PAIRS: a JSONL or Parquet file (- for standard input), or folders.

    XLIFF and TMX files are pairs by themselves, named alone or found in a folder.

    The results are lines of JSON in the order of the pairs. Where --output has
    results of the same pairs from a run that was stopped, only the rest is checked.
    A list and the results may be at an address such as s3://bucket/pairs.parquet.
    """
    _require_engine(flags["engine"], flags["scheduler"], flags["jobs"])
    targets = targets_of(flags["formats"], flags["outputs"], default=_LINES)
    lines = next((t.path for t in targets if t.format == _LINES), None)
    joined = [target for target in targets if target.format != _LINES]
    sources = sources_of(flags, flags["config"])
    _require_rules(sources.settings())
    plan = Plan(
        sources, finisher_for(sources.outcome()), clean_in_line=bool(flags["clean"])
    )
    work, total = _work(pairs, sources.outcome().pairs)
    tally = Tally()
    collector = Collector(known_rules, keep=bool(joined), pages=flags["pages"])
    with Progress(total) as progress, lines_for(lines) as journal:

        def seen(line: bytes, *, fresh: bool) -> None:
            tally.add(line)
            collector.add(line)
            progress.step(fresh=fresh)

        processes = flags["jobs"] or _processes(total)
        piped = pairs == (_STANDARD,)
        engine = _engine(flags["scheduler"], processes, piped=piped)
        run_batch(work, plan, journal, engine, seen)
    collector.finish()
    for target in joined:
        text = render_all(target.format, collector.reports)
        send(text, target.path, color=flags["color"])
    for failure in collector.failures:
        click.echo(f"tqcheck: {failure}", err=True)
    click.echo(tally.summary(), err=True)
    return _exit_code(tally, plan)


def _require_engine(name: str, scheduler: str | None, jobs: int | None) -> None:
    if name == "dask" and scheduler is None:
        raise click.UsageError("--engine dask: needs --scheduler ADDRESS.")
    if name != "dask" and scheduler is not None:
        raise click.UsageError(f"--scheduler {scheduler}: needs --engine dask.")
    if scheduler is not None and jobs is not None:
        raise click.UsageError(
            f"--jobs {jobs}: a Dask cluster has its own workers; leave it out."
        )


def _require_rules(settings: Settings) -> None:
    """Refuse a rule that does not exist, once rather than with every pair.

    Loading the rules takes a third of a second, which every process does for itself.

    Raises:
        SettingsError: A code or a parameter does not exist.
    """
    if settings.select or settings.ignore or settings.rules:
        from tqcheck.checks import registry

        registry.build(settings.select, settings.ignore, settings.rules)


def _engine(scheduler: str | None, processes: int, *, piped: bool) -> Engine:
    if scheduler is None:
        return partial(local.result_lines, processes=processes, at_once=piped)
    from tqcheck.batch import cluster

    return partial(cluster.result_lines, scheduler=scheduler)


def _work(
    pairs: tuple[str, ...], rules: tuple[str, ...]
) -> tuple[Iterator[Job], int | None]:
    """Return the jobs and how many there are, where that can be known."""
    if pairs == (_STANDARD,):
        return jobs_of_lines(sys.stdin.buffer, Path()), None
    lists = [path for path in pairs if _is_list(path)]
    others = tuple(jobs_of_paths([p for p in pairs if p not in lists], rules))
    counts = [len(others), *map(count_listed, lists)]
    known = [count for count in counts if count is not None]
    total = sum(known) if len(known) == len(counts) else None
    return itertools.chain(others, *map(jobs_listed, lists)), total


def _is_list(path: str) -> bool:
    return path.endswith(_LISTS) or is_parquet(path) or is_address(path)


def _processes(total: int | None) -> int:
    """Return how many processes pay off: each takes a second to load its models."""
    if total is not None and total < _WORTH_PROCESSES:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _exit_code(tally: Tally, plan: Plan) -> int:
    """Return 1 where a result fails, or a pair was not checked and that matters."""
    never = plan.finisher.outcome.fail_on == FailOn(general=None)
    failed = tally.failing or (tally.failed and not never)
    return int(ExitCode.FINDINGS if failed else ExitCode.CLEAN)
