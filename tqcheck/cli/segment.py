"""`tqcheck segment`: the segments of one document and what was left out."""

from typing import Any

import click

from tqcheck.cli.options import (
    color_option,
    config_option,
    output_options,
    read_options,
    sources_of,
)
from tqcheck.cli.output import send, targets_of
from tqcheck.reporters import segments

__all__ = ["segment"]


@click.command()
@click.argument("file")
@output_options(("text", "json"), default="text")
@read_options
@config_option
@color_option
def segment(file: str, **flags: Any) -> int:
    """Show the segments of FILE (- for standard input) and what was left out."""
    targets = targets_of(flags["formats"], flags["outputs"], default="text")
    settings = sources_of(flags, flags["config"]).settings(file)

    from tqcheck.read import read_document

    document = read_document(file, encoding=settings.encoding, clean=settings.clean)
    for target in targets:
        text = segments.FORMATS[target.format](document)
        send(text, target.path, color=flags["color"])
    return 0
