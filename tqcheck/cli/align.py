"""`tqcheck align`: who translates whom."""

import importlib
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import click

from tqcheck.cli.exits import tell
from tqcheck.cli.options import (
    color_option,
    config_option,
    model_options,
    output_options,
    read_options,
    sources_of,
)
from tqcheck.cli.output import send, targets_of
from tqcheck.cli.pairs import read_pair
from tqcheck.errors import InputError

__all__ = ["align"]

_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "table": "tqcheck.reporters.alignment_table",
        "text": "tqcheck.reporters.alignment_table",
        "json": "tqcheck.reporters.alignment_json",
        "tsv": "tqcheck.reporters.alignment_tsv",
        "tmx": "tqcheck.reporters.alignment_tmx",
    }
)
"""Modules by format name, each with `render(original, translation, alignment)`."""


@click.command()
@click.argument("original")
@click.argument("translation", required=False)
@output_options(tuple(_FORMATS), default="table")
@click.option(
    "--overlaps",
    type=click.Choice(["none", "doubt", "all"]),
    default="doubt",
    show_default=True,
    help="Encode joined texts of neighbouring segments: none, those that can decide"
    " between two alignments, or all, which takes ten times as long.",
)
@model_options
@read_options
@config_option
@color_option
def align(original: str, translation: str | None, **flags: Any) -> int:
    """Align the segments of two documents: files, or - for standard input.

    One XLIFF or TMX file may stand for both, and with --allow-download an address.
    """
    targets = targets_of(flags["formats"], flags["outputs"], default="table")
    sources = sources_of(flags, flags["config"])
    names = (original,) if translation is None else (original, translation)
    settings = replace(sources.settings(*names), judge=False)
    documents = read_pair(original, translation, settings, clean=bool(flags["clean"]))

    from tqcheck.align import align as align_segments
    from tqcheck.pipeline import load_engine

    for document in documents:
        if not document.segments:
            raise InputError(f"{document.name}: no sentence in it; give an article")
    encoder = load_engine(settings, tell).encoder
    alignment = align_segments(*documents, encoder, flags["overlaps"])
    for target in targets:
        renderer = importlib.import_module(_FORMATS[target.format])
        text = renderer.render(*documents, alignment)
        send(text, target.path, color=flags["color"])
    return 0
