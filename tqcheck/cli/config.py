"""`tqcheck config`: the settings in force, and where each comes from."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from typing import Any

import click

from tqcheck.cli.check import accept_options
from tqcheck.cli.options import (
    config_option,
    model_options,
    outcome_options,
    read_options,
    rule_options,
    sources_of,
)
from tqcheck.cli.output import print_text
from tqcheck.fail_on import FailOn
from tqcheck.finding import Severity
from tqcheck.setting_values import DETECT, NONE
from tqcheck.settings import HouseTerms, Settings
from tqcheck.settings_file import Sources

__all__ = ["config"]


@click.command()
@outcome_options
@rule_options
@model_options
@read_options
@accept_options
@config_option
def config(config: str | None, **flags: Any) -> int:
    """Print the settings in force as TOML, each with where it comes from."""
    sources = sources_of(flags, config)
    _require_rules(sources.settings())
    lines, tables = [], []
    for key, value, origin in sources.origins():
        shown = NONE if key.name == "outlet" and value is None else _plain(value)
        if isinstance(shown, Mapping):
            tables += _table(key.name, shown, origin)
        else:
            lines.append(f"{key.name} = {_toml(shown)}  # {origin}")
    print_text("\n".join([*lines, *tables, *_overrides(sources)]) + "\n")
    return 0


def _require_rules(settings: Settings) -> None:
    """Refuse codes and parameters that do not exist, before a check does."""
    from tqcheck.checks import registry

    registry.build(settings.select, settings.ignore, settings.rules)
    registry.build(tuple(settings.severities), (), {})


def _table(name: str, value: Mapping[str, Any], origin: str) -> list[str]:
    nested = {key: item for key, item in value.items() if isinstance(item, Mapping)}
    plain = {key: item for key, item in value.items() if key not in nested}
    lines = ["", f"[{name}]  # {origin}"] if plain or not nested else []
    lines += [f"{_key(key)} = {_toml(item)}" for key, item in plain.items()]
    for key, item in nested.items():
        lines += _table(f"{name}.{_key(key)}", item, origin)
    return lines


def _overrides(sources: Sources) -> list[str]:
    lines = []
    for override in sources.overrides:
        lines += ["", f"[[overrides]]  # {sources.path}"]
        lines.append(f"paths = {_toml(list(override.paths))}")
        for name, value in override.values.items():
            lines.append(f"{name} = {_toml(_plain(value))}")
    return lines


def _plain(value: object) -> Any:
    """Return a setting as a value that TOML and JSON know."""
    if value is None:
        return DETECT
    if isinstance(value, FailOn):
        return list(value.words())
    if isinstance(value, Severity):
        return value.label
    if isinstance(value, HouseTerms):
        terms = asdict(value)
        return {**terms, "names": dict(value.names)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value.value if isinstance(value, Enum) else value


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        items = ", ".join(f"{_key(k)} = {_toml(v)}" for k, v in value.items())
        return f"{{ {items} }}" if items else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # A JSON number, truth or text is one in TOML too.
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else json.dumps(name, ensure_ascii=False)
