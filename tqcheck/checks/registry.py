"""Finds the rules and builds the selected ones with their parameters."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

import tqcheck.checks
from tqcheck.checks.base import Check
from tqcheck.errors import SettingsError

__all__ = ["all_checks", "build"]

_MACHINERY = frozenset({"base", "registry"})
_REMEMBERED = 64
"""Selections whose rules are remembered: a batch has one, or one a desk."""
_BUILT: dict[str, tuple[Check, ...]] = {}
"""The rules of a selection, by how its parts are written: parameters have no hash."""


@cache
def all_checks() -> Mapping[str, type[Check]]:
    """Return every rule by its code, in the order of the codes.

    Raises:
        SettingsError: Two rules share a code.
    """
    found: dict[str, type[Check]] = {}
    for info in pkgutil.iter_modules(tqcheck.checks.__path__):
        if info.name in _MACHINERY:
            continue
        module = importlib.import_module(f"tqcheck.checks.{info.name}")
        for check in _checks_in(module):
            if check.code in found:
                raise SettingsError(f"{check.code}: two rules share this code; rename one")
            found[check.code] = check
    return MappingProxyType(dict(sorted(found.items())))


def build(
    select: Sequence[str], ignore: Sequence[str], parameters: Mapping[str, Mapping[str, Any]]
) -> tuple[Check, ...]:
    """Return the rules selected by code prefix, with their parameters set.

    Args:
        select: Code prefixes; none selects every rule.
        ignore: Code prefixes taken out of the selection.
        parameters: By rule code, values for the rule's fields.

    Raises:
        SettingsError: A prefix, a code or a parameter does not exist.
    """
    key = repr((select, ignore, parameters))
    built = _BUILT.get(key)
    if built is None:
        if len(_BUILT) >= _REMEMBERED:
            _BUILT.clear()
        built = _BUILT[key] = _build(select, ignore, parameters)
    return built


def _build(
    select: Sequence[str], ignore: Sequence[str], parameters: Mapping[str, Mapping[str, Any]]
) -> tuple[Check, ...]:
    checks = all_checks()
    for prefix in (*select, *ignore, *parameters):
        if not any(code.startswith(prefix.upper()) for code in checks):
            raise SettingsError(f"{prefix}: no such rule; valid codes: {', '.join(checks)}")
    wanted = tuple(prefix.upper() for prefix in select) or ("",)
    unwanted = tuple(prefix.upper() for prefix in ignore)
    by_code = {code.upper(): values for code, values in parameters.items()}
    return tuple(
        _construct(check, by_code.get(code, {}))
        for code, check in checks.items()
        if code.startswith(wanted) and not (unwanted and code.startswith(unwanted))
    )


def _checks_in(module: ModuleType) -> list[type[Check]]:
    return [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Check)
        and value.__module__ == module.__name__
        and not inspect.isabstract(value)
    ]


def _construct(check: type[Check], values: Mapping[str, Any]) -> Check:
    fields = {field.name: field for field in dataclasses.fields(check)}
    for key, value in values.items():
        if key not in fields:
            valid = ", ".join(fields) or "none"
            raise SettingsError(f"{check.code}.{key}: no such parameter; valid: {valid}")
        _require_type(check, key, value, getattr(check, key))
    return check(**values)


def _require_type(check: type[Check], key: str, value: object, default: object) -> None:
    wanted = type(default)
    accepted = (int, float) if wanted is float else (wanted,)
    if isinstance(value, bool) is not (wanted is bool) or not isinstance(value, accepted):
        raise SettingsError(
            f"{check.code}.{key} = {value!r}: must be {wanted.__name__}, "
            f"such as {default!r}"
        )
