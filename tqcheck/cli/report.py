"""`tqcheck report`: a saved result in another format."""

from dataclasses import replace
from typing import Any

import click

from tqcheck.cli.options import (
    color_option,
    config_option,
    outcome_options,
    output_options,
    sources_of,
)
from tqcheck.cli.output import emit, targets_of
from tqcheck.cli.pairs import read_saved
from tqcheck.reporters import RENDERERS

__all__ = ["report"]


@click.command()
@click.argument("result", metavar="CHECK.json")
@output_options(tuple(RENDERERS), default="text")
@outcome_options
@config_option
@color_option
def report(result: str, **flags: Any) -> int:
    """Render a result that `check --format json` saved; nothing is checked again.

    Without --fail-on and --show, those of the saved result count.
    """
    targets = targets_of(flags["formats"], flags["outputs"], default="text")
    sources = sources_of(flags, flags["config"])
    saved = read_saved(result)
    outcome = sources.outcome(saved.original.name, saved.translation.name)
    if "fail-on" in sources.options:
        saved = replace(saved, fail_on=outcome.fail_on)
    if "show" in sources.options:
        saved = replace(saved, show=outcome.show)
    emit(saved, targets, color=flags["color"])
    return saved.exit_code
