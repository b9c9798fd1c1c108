"""`tqcheck segment`: the segments of one document and what was left out."""

from typing import Any

import click

from tqcheck.cli.options import (
    color_option,
    config_option,
    download_option,
    output_options,
    read_options,
    sources_of,
)
from tqcheck.cli.output import send, targets_of
from tqcheck.cli.pairs import read_one
from tqcheck.reporters import segments

__all__ = ["segment"]


@click.command()
@click.argument("file")
@output_options(("text", "json"), default="text")
@read_options
@download_option
@config_option
@color_option
def segment(file: str, **flags: Any) -> int:
    """Show the segments of FILE (- for standard input) and what was left out."""
    targets = targets_of(flags["formats"], flags["outputs"], default="text")
    settings = sources_of(flags, flags["config"]).settings(file)
    document = read_one(file, settings)
    for target in targets:
        text = segments.FORMATS[target.format](document)
        send(text, target.path, color=flags["color"])
    return 0
