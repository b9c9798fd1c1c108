"""`tqcheck rules`: what is looked for."""

import inspect

import click

from tqcheck.cli.output import print_text
from tqcheck.reporters.json_report import dumps

__all__ = ["rules"]


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text"
)
def rules(format_: str) -> int:
    """List every rule: code, severity, category, name and what it finds."""
    from tqcheck.checks.registry import all_checks

    rows = [
        (
            check.code,
            check.severity.label,
            check.category.value,
            check.name,
            inspect.getdoc(check) or "",
        )
        for check in all_checks().values()
    ]
    if format_ == "json":
        keys = ("code", "severity", "category", "name", "page")
        values = [dict(zip(keys, row, strict=True)) for row in rows]
        print_text(dumps(values, indent=1) + "\n")
        return 0
    for code, severity, category, name, page in rows:
        first = page.partition("\n")[0]
        print_text(f"{code}  {severity:<7}  {category:<9}  {name:<24} {first}\n")
    return 0
