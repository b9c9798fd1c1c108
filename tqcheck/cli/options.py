"""The options that several commands share; the keys are those of settings files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from tqcheck.errors import SettingsError
from tqcheck.setting_values import KEYS
from tqcheck.settings import PRECISIONS
from tqcheck.settings_file import Sources, find_settings, read_settings

__all__ = [
    "color_option",
    "config_option",
    "download_option",
    "model_options",
    "outcome_options",
    "output_options",
    "read_options",
    "rule_options",
    "sources_of",
    "stacked",
]

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[F], F]


def stacked(*decorators: Decorator[Any]) -> Decorator[Any]:
    """Return one decorator that adds these, in help's order."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def _split(
    _context: click.Context, _option: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(part for item in value for part in item.split(",") if part.strip())


config_option = click.option(
    "--config", metavar="FILE", help="Settings file, in place of the one found upwards."
)
color_option = click.option(
    "--color/--no-color",
    default=None,
    help="Use colours even off a terminal, or never.",
)
download_option = click.option(
    "--allow-download/--no-download",
    default=None,
    help="Let pages and the model of --encoder be fetched over the network.",
)
read_options = stacked(
    click.option(
        "--encoding", metavar="NAME", help="How the files are encoded.  [default: auto]"
    ),
    click.option(
        "--clean/--no-clean",
        default=None,
        help="Leave out page furniture, or take every line as text.",
    ),
    click.option(
        "--outlet",
        metavar="FILE",
        help="A table with an outlet's own phrases of page furniture (TOML).",
    ),
)
model_options = stacked(
    click.option(
        "--encoder",
        metavar="NAME",
        help="Another sentence-transformers model, by name or path.",
    ),
    download_option,
    click.option(
        "--cache/--no-cache",
        default=None,
        help="Keep on disk what the models say, for texts that come again, or not.",
    ),
)
rule_options = stacked(
    click.option(
        "--judge/--no-judge", default=None, help="Run the trained pair model or not."
    ),
    click.option(
        "--precision",
        type=click.Choice(PRECISIONS),
        help="How readily the pair model speaks: about 2, 5 or 14 % of honest sentences"
        " are flagged.  [default: balanced]",
    ),
    click.option(
        "--select",
        multiple=True,
        callback=_split,
        metavar="CODES",
        help="Run only these rules: codes or their beginnings, by commas.",
    ),
    click.option(
        "--ignore", multiple=True, callback=_split, metavar="CODES", help="Leave out."
    ),
)
outcome_options = stacked(
    click.option(
        "--fail-on",
        multiple=True,
        callback=_split,
        metavar="LEVEL",
        help="Exit with 1 from here on: error, warning, info, never; also"
        " CATEGORY=LEVEL, or a rule's code.  [default: error]",
    ),
    click.option(
        "--show",
        type=click.Choice(["error", "warning", "info"]),
        help="Print findings from here on.  [default: info]",
    ),
)


def output_options(names: tuple[str, ...], default: str) -> Decorator[Any]:
    """Return --format and --output, each any number of times, in pairs."""
    return stacked(
        click.option(
            "--format",
            "formats",
            multiple=True,
            type=click.Choice(names),
            help=f"The report's format.  [default: {default}]",
        ),
        click.option(
            "--output",
            "outputs",
            multiple=True,
            metavar="FILE",
            help="Where the report goes; the first --output is for the first"
            " --format, and so on; one format may go to standard output.",
        ),
    )


def sources_of(flags: Mapping[str, Any], config: str | None) -> Sources:
    """Return the settings from the file and, over them, from the options.

    Args:
        flags: Options by parameter name; those that are no settings are ignored.
        config: The settings file that the user names, if any.

    Raises:
        SettingsError: A key or value has no meaning.
    """
    given = {name.replace("_", "-"): value for name, value in flags.items()}
    settings = {name: value for name, value in given.items() if name in KEYS}
    found = read_settings(Path(config)) if config else find_settings(_working_folder())
    return found.with_options(settings)


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise SettingsError(
            "the working directory is gone; change to one that exists"
        ) from error
