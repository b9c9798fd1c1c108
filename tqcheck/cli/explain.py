"""`tqcheck explain`: one rule's page."""

import dataclasses
import inspect

import click

from tqcheck.cli.options import color_option
from tqcheck.cli.output import print_text
from tqcheck.errors import SettingsError

__all__ = ["explain"]


@click.command()
@click.argument("code")
@color_option
def explain(code: str, color: bool | None) -> int:
    """Print the page of the rule with this CODE or name."""
    from tqcheck.checks.registry import all_checks

    checks = all_checks()
    by_name = {check.name: check for check in checks.values()}
    check = checks.get(code.upper()) or by_name.get(code.lower())
    if check is None:
        raise SettingsError(f"{code}: no such rule; valid codes: {', '.join(checks)}")
    head = f"{check.code} {check.name} ({check.category.value}, {check.severity.label})"
    page = inspect.getdoc(check) or ""
    fields = dataclasses.fields(check)
    parameters = [f"- {field.name} = {field.default!r}" for field in fields]
    if parameters:
        page += "\n\n## Parameters\n" + "\n".join(parameters)
    print_text(f"{click.style(head, bold=True)}\n\n{page}\n", color=color)
    return 0
