"""The command line: options to settings, errors to exit codes.

A command is the function of its name in the module of its name; it is imported
when it is asked for, so that help and errors come at once.
"""

import importlib
from collections.abc import Mapping
from types import MappingProxyType

import click

import tqcheck
from tqcheck.cli.exits import CommandLine

__all__ = ["COMMANDS", "main"]

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "check": "Check a translation against its original.",
        "segment": "Show the segments of one document.",
        "align": "Show who translates whom.",
        "report": "Render a saved result in another format.",
        "batch": "Check many pairs.",
        "accept": "Accept findings of a saved result, or prune old ones.",
        "bench": "Measure hits and false alarms on labelled pairs.",
        "rules": "List the rules.",
        "explain": "Explain one rule.",
        "models": "List the models and verify them.",
        "config": "Show the settings in force and where they come from.",
    }
)
"""Every command with its line in `tqcheck --help`, in that order."""


class _Commands(CommandLine):
    """Finds commands in the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, the most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tqcheck.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the table without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    "tqcheck",
    cls=_Commands,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(tqcheck.__version__, message="tqcheck %(version)s")
def main() -> None:
    """Check an English translation of a news story against its original.

    \b
    Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it,
    2 it could not run.
    """
