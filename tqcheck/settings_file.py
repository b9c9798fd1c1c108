"""Settings from a file and from options, and where each of them came from.

One of these is read, the first found from the working directory upwards, in
each folder in this order: `tqcheck.toml`; `pyproject.toml` with a table
`[tool.tqcheck]`; `setup.cfg` with a section `[tqcheck]`.
"""

import configparser
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tqcheck.errors import SettingsError
from tqcheck.setting_values import KEYS, OVERRIDABLE, Key, parse
from tqcheck.settings import Outcome, Settings

__all__ = ["Sources", "find_settings", "read_settings"]

_FILES = ("tqcheck.toml", "pyproject.toml", "setup.cfg")
_SECTION = "tqcheck"
_OVERRIDES = "overrides"


@dataclass(frozen=True)
class Override:
    """Settings for some of the files."""

    paths: tuple[str, ...]
    """Patterns; "*" stands for any characters, "/" included."""
    values: Mapping[str, Any]

    def applies_to(self, names: tuple[str, ...]) -> bool:
        """Tell whether one of the names, relative to the file's folder, fits."""
        return any(_fits(name, pattern) for pattern in self.paths for name in names)


@dataclass(frozen=True)
class Sources:
    """Parsed values by key: from the file, from its overrides and from options."""

    file: Mapping[str, Any] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None
    """The file that was read, if any."""
    _folder: Path = field(default_factory=Path)

    def with_options(self, flags: Mapping[str, object]) -> "Sources":
        """Return these sources with options on top; None is an option not given.

        Raises:
            SettingsError: A value has no meaning.
        """
        given = {
            key: parse(key, value, f"--{key}")
            for key, value in flags.items()
            if value is not None and value != ()
        }
        return Sources(
            self.file,
            self.overrides,
            {**self.options, **given},
            self.path,
            self._folder,
        )

    def settings(self, *names: str) -> Settings:
        """Return the effective settings for a pair with these file names.

        The outlet's table of a settings file lies beside that file.
        """
        settings = Settings(**self._for(Settings, names))
        if settings.outlet is None or self.path is None or "outlet" in self.options:
            return settings
        return replace(settings, outlet=str(self._folder / settings.outlet))

    def outcome(self, *names: str) -> Outcome:
        """Return what is done with the findings of a pair with these names.

        The accept file of a settings file lies beside that file.
        """
        outcome = Outcome(**self._for(Outcome, names))
        if self.path is None or "accept-file" in self.options:
            return outcome
        return replace(outcome, accept_file=str(self._folder / outcome.accept_file))

    def origins(self) -> Iterator[tuple[Key, Any, str]]:
        """Yield each key with its effective value and where that came from."""
        values = {**self._for(Settings, ()), **self._for(Outcome, ())}
        defaults = {**vars(Settings()), **vars(Outcome())}
        for name, key in KEYS.items():
            if name in self.options:
                origin = f"option --{name}"
            elif name in self.file:
                origin = str(self.path)
            else:
                origin = "default"
            yield key, values.get(key.field, defaults[key.field]), origin

    def _for(self, kind: type, names: tuple[str, ...]) -> dict[str, Any]:
        values = dict(self.file)
        relative = tuple(map(self._relative, names))
        for override in self.overrides:
            if override.applies_to(relative):
                for name, value in override.values.items():
                    values[name] = _merged(values.get(name), value, KEYS[name])
        for name, value in self.options.items():
            values[name] = _merged(values.get(name), value, KEYS[name])
        wanted = {key.field: name for name, key in KEYS.items() if key.owner is kind}
        return {fld: values[name] for fld, name in wanted.items() if name in values}

    def _relative(self, name: str) -> str:
        path = Path(name)
        try:
            return (Path.cwd() / path).relative_to(self._folder.resolve()).as_posix()
        except ValueError:
            return path.as_posix()


def find_settings(start: Path) -> Sources:
    """Return the settings of the first settings file from `start` upwards.

    Raises:
        SettingsError: The file cannot be read or has an unknown key or value.
    """
    for folder in (start, *start.parents):
        for name in _FILES:
            path = folder / name
            if not path.is_file():
                continue
            table = _table(path)
            if table is not None:
                return _sources(table, path)
    return Sources()


def read_settings(path: Path) -> Sources:
    """Return the settings of the file that the user names.

    Raises:
        SettingsError: The file is missing, cannot be read, has no settings for
            tqcheck, or has an unknown key or value.
    """
    if not path.is_file():
        raise SettingsError(f"{path}: no such settings file; name one that exists")
    table = _table(path)
    if table is None:
        raise SettingsError(
            f"{path}: nothing for tqcheck in it; add [tool.tqcheck] to pyproject.toml"
            " or [tqcheck] to setup.cfg"
        )
    return _sources(table, path)


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".cfg":
            return _ini(text)
        parsed = tomllib.loads(text)
    except (OSError, ValueError, configparser.Error, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"{path}: cannot be read as settings: {reason}") from error
    if path.name == "pyproject.toml":
        tool = parsed.get("tool", {})
        return tool.get(_SECTION) if isinstance(tool, dict) else None
    return parsed


def _ini(text: str) -> Mapping[str, Any] | None:
    """Return the sections of tqcheck as nested tables; "a:b" is table b."""
    parser = configparser.ConfigParser(interpolation=None, default_section="\x00")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    if _SECTION not in parser and not any(_is_ours(name) for name in parser):
        return None
    table: dict[str, Any] = {}
    for name in filter(_is_ours, parser):
        place = table
        for part in filter(None, name.removeprefix(_SECTION).strip(":").split(".")):
            place = place.setdefault(part, {})
        place.update(parser[name])
    return table


def _is_ours(section: str) -> bool:
    return section == _SECTION or section.startswith(f"{_SECTION}:")


def _sources(table: Mapping[str, Any], path: Path) -> Sources:
    if not isinstance(table, Mapping):
        raise SettingsError(f"{path}: tool.tqcheck = {table!r}: must be a table")
    values = {key.replace("_", "-"): value for key, value in table.items()}
    overrides = values.pop(_OVERRIDES, [])
    if not isinstance(overrides, list) or not all(
        isinstance(item, dict) for item in overrides
    ):
        raise SettingsError(f"{path}: overrides: write [[{_OVERRIDES}]] tables")
    return Sources(
        file=_parsed(values, path, tuple(KEYS), also=(_OVERRIDES,)),
        overrides=tuple(_override(item, path) for item in overrides),
        path=path,
        _folder=path.parent,
    )


def _override(table: Mapping[str, Any], path: Path) -> Override:
    values = {key.replace("_", "-"): value for key, value in table.items()}
    paths = values.pop("paths", None)
    if not isinstance(paths, list) or not all(isinstance(p, str) for p in paths):
        raise SettingsError(
            f"{path}: overrides.paths = {paths!r}: must be a list of patterns,"
            ' such as ["sport/*"]'
        )
    return Override(tuple(paths), _parsed(values, path, OVERRIDABLE, also=("paths",)))


def _parsed(
    values: Mapping[str, Any], path: Path, valid: tuple[str, ...], also: tuple[str, ...]
) -> dict[str, Any]:
    for key in values:
        if key not in valid:
            raise SettingsError(
                f"{path}: {key}: no such setting; valid: {', '.join((*valid, *also))}"
            )
    return {key: parse(key, value, f"{path}: {key}") for key, value in values.items()}


def _merged(old: Any, new: Any, key: Key) -> Any:
    """Return the value that counts: lists to ignore add up, tables are merged."""
    if old is not None and key.adds_up:
        return tuple(dict.fromkeys((*old, *new)))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **new}
    return new


def _fits(name: str, pattern: str) -> bool:
    parts = (re.escape(part) for part in re.split(r"\*+", pattern))
    return re.fullmatch(".*".join(parts), name, re.DOTALL) is not None
