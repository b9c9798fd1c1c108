"""What the README says is so."""

from pathlib import Path

import click
import pytest

from tqcheck.checks.base import Check
from tqcheck.checks.registry import all_checks
from tqcheck.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _row(check: type[Check]) -> str:
    summary = (check.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return f"| {check.code} | {check.name} | {check.severity.label} | {summary} |"


@pytest.mark.parametrize("check", all_checks().values(), ids=all_checks())
def test_rule_table_holds_every_rule(check: type[Check]) -> None:
    """Code, name, severity and first line, as `tqcheck explain` has them."""
    assert _row(check) in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command: str) -> None:
    """A command that the README does not name is not found."""
    assert f"tqcheck {command}" in README


def test_formats_of_the_readme_are_those_of_check() -> None:
    """No format is promised that is not there, and none is left out."""
    command = main.get_command(click.Context(main), "check")
    assert command is not None
    option = next(p for p in command.params if p.name == "formats")
    assert isinstance(option.type, click.Choice)
    for name in option.type.choices:
        assert f"`{name}`" in README


def test_files_that_the_readme_links_are_there() -> None:
    """No dead link."""
    for link in ("docs/ci.md", "docs/review.png", "models/README.md"):
        assert link in README
        assert (ROOT / link).is_file()
