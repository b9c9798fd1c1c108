"""`tqcheck bench`: hit rate and false alarms on labelled pairs."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tqcheck.cli.exits import ExitCode, tell
from tqcheck.cli.options import (
    color_option,
    config_option,
    model_options,
    output_options,
    rule_options,
    sources_of,
)
from tqcheck.cli.output import send, targets_of

__all__ = ["bench"]


@click.command()
@click.argument("data")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N pairs."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only honest pairs and pairs of this kind; may be given again.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to use, each with its own models.",
)
@output_options(("text", "json"), default="text")
@rule_options
@model_options
@config_option
@color_option
def bench(
    data: str, limit: int | None, kinds: tuple[str, ...], jobs: int, **flags: Any
) -> int:
    """Measure every rule on DATA, a JSONL file of labelled pairs (.gz too).

    A line is {"original": …, "translation": …, "changed": true or false}, with
    "kind" and "marked" ([[start, end], …] in the translation) where known. The
    layouts of DEMETR, MQM and SummEdits are read as well.
    """
    targets = targets_of(flags["formats"], flags["outputs"], default="text")
    sources = sources_of(flags, flags["config"])
    settings = sources.settings("", "")

    from tqcheck.bench import table
    from tqcheck.bench.measure import measure, outcomes
    from tqcheck.bench.parallel import parallel_outcomes
    from tqcheck.bench.readers import read_labelled
    from tqcheck.pipeline import load_engine

    pairs = (
        pair
        for pair in read_labelled(Path(data))
        if not kinds or pair.changed is False or pair.kind in kinds
    )
    chosen = islice(pairs, limit)
    if jobs == 1:
        found = outcomes(chosen, load_engine(settings, tell), settings)
    else:
        found = parallel_outcomes(chosen, sources, jobs)
    figures = measure(list(found))
    for target in targets:
        text = (
            table.render(figures)
            if target.format == "text"
            else json.dumps(figures, ensure_ascii=False, indent=2) + "\n"
        )
        send(text, target.path, color=flags["color"])
    return int(ExitCode.CLEAN)
