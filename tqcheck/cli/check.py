"""`tqcheck check`: the main job."""

from typing import Any

import click

from tqcheck.cli.exits import tell
from tqcheck.cli.options import (
    color_option,
    config_option,
    model_options,
    outcome_options,
    output_options,
    read_options,
    rule_options,
    sources_of,
    stacked,
)
from tqcheck.cli.output import emit, targets_of
from tqcheck.cli.pairs import finisher_for, read_pair
from tqcheck.collector import collect_never
from tqcheck.reporters import RENDERERS

__all__ = ["accept_options", "check"]

accept_options = stacked(
    click.option(
        "--accept-file",
        metavar="FILE",
        help="Accepted findings.  [default: .tqcheck-accepted.json]",
    ),
    click.option(
        "--strict-accepts/--no-strict-accepts",
        default=None,
        help="Exit with 1 when an entry of the accept file is stale or expired.",
    ),
)


@click.command()
@click.argument("original")
@click.argument("translation", required=False)
@output_options(tuple(RENDERERS), default="text")
@outcome_options
@rule_options
@model_options
@read_options
@accept_options
@click.option(
    "--since",
    metavar="RESULT.json",
    help="Tell what is fixed, new and remaining since this saved JSON result; only"
    " new findings count for the exit code.",
)
@config_option
@color_option
def check(original: str, translation: str | None, **flags: Any) -> int:
    """Check TRANSLATION against ORIGINAL: files, or - for standard input.

    One XLIFF or TMX file may stand for both, and with --allow-download an address.
    """
    collect_never()
    targets = targets_of(flags["formats"], flags["outputs"], default="text")
    sources = sources_of(flags, flags["config"])
    names = (original,) if translation is None else (original, translation)
    settings = sources.settings(*names)
    finish = finisher_for(sources.outcome(*names), flags["since"])

    from tqcheck.engine import load_engine

    engine = load_engine(settings, tell)
    documents = read_pair(original, translation, settings, clean=bool(flags["clean"]))

    from tqcheck.pipeline import check_documents

    report = check_documents(*documents, engine, settings)
    report = finish(report)
    emit(report, targets, color=flags["color"])
    return report.exit_code
