"""Every key of a settings file: what its values may be and how they are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tqcheck.errors import SettingsError
from tqcheck.fail_on import FailOn, parse_fail_on
from tqcheck.finding import Severity
from tqcheck.settings import PRECISIONS, HouseTerms, Outcome, Settings

__all__ = ["DETECT", "KEYS", "NONE", "OVERRIDABLE", "Key", "parse"]

_SEVERITIES = tuple(severity.label for severity in reversed(Severity))
_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})
_ARROW = "->"
DETECT = "auto"
"""The encoding that stands for finding out."""
NONE = "none"
"""The outlet that stands for the shipped table alone."""


@dataclass(frozen=True)
class Key:
    """One key of a settings file."""

    name: str
    """As it is written in the file, such as "fail-on"."""
    owner: type
    """`Settings` or `Outcome`."""
    field: str
    """The field of the owner."""
    read: Callable[[object], Any]
    """Turns a value of the file into the field's; raises ValueError with the rule."""
    adds_up: bool = False
    """True where an override or option adds to the list and does not replace it."""


def parse(name: str, value: object, where: str) -> Any:
    """Return the field's value for the key called `name`.

    Args:
        name: One of `KEYS`.
        value: As a settings file or an option gives it.
        where: What the message names, such as "tqcheck.toml: precision".

    Raises:
        SettingsError: The value has no meaning.
    """
    try:
        return KEYS[name].read(value)
    except SettingsError:
        raise
    except ValueError as error:
        raise SettingsError(f"{where} = {value!r}: {error}") from error


def _truth(value: object) -> bool:
    word = str(value).lower()
    if word in _TRUE | _FALSE and not isinstance(value, float):
        return word in _TRUE
    raise ValueError("must be true or false")


def _word(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError("must be a text that is not empty")


def _word_or_none(value: object) -> str | None:
    return None if value == NONE else _word(value)


def _words(value: object) -> tuple[str, ...]:
    """Return a list of words; a text is cut at commas and line breaks."""
    if isinstance(value, str):
        value = value.replace("\n", ",").split(",")
    if not isinstance(value, list | tuple) or not all(
        isinstance(v, str) for v in value
    ):
        raise ValueError("must be a list of texts")
    return tuple(dict.fromkeys(word.strip() for word in value if word.strip()))


def _codes(value: object) -> tuple[str, ...]:
    return tuple(word.upper() for word in _words(value))


def _precision(value: object) -> str:
    return _one_of(value, PRECISIONS)


def _severity(value: object) -> Severity:
    return Severity.from_label(_one_of(value, _SEVERITIES))


def _one_of(value: object, valid: tuple[str, ...]) -> str:
    if value in valid:
        return str(value)
    raise ValueError(f"must be one of {', '.join(valid)}")


def _encoding(value: object) -> str | None:
    name = _word(value)
    if name == DETECT:
        return None
    try:
        "".encode(name)
    except LookupError:
        raise ValueError("must be auto or an encoding, such as utf-8") from None
    return name


def _fail_on(value: object) -> FailOn:
    return parse_fail_on(_words(value))


def _severities(value: object) -> Mapping[str, Severity]:
    table = _table(value, 'such as NAM003 = "info"')
    return {code.upper(): _severity(label) for code, label in table.items()}


def _rules(value: object) -> Mapping[str, Mapping[str, Any]]:
    rules = {}
    for code, parameters in _table(value, "with one table a rule").items():
        pairs = _table(parameters, f"of parameters of {code}").items()
        rules[code.upper()] = {name: _literal(item) for name, item in pairs}
    return rules


def _literal(value: object) -> object:
    """Return the number or truth that a text of a setup.cfg stands for."""
    if not isinstance(value, str):
        return value
    for read in (int, float):
        try:
            return read(value)
        except ValueError:
            continue
    word = value.strip().lower()
    return word == "true" if word in {"true", "false"} else value


def _terms(value: object) -> HouseTerms:
    table = _table(value, "with equal, keep and names")
    unknown = sorted(set(table) - {"equal", "keep", "names"})
    if unknown:
        raise ValueError(f"{unknown[0]} is no part of it; valid: equal, keep, names")
    names = _table(table.get("names", {}), "from the wanted to the replaced spellings")
    return HouseTerms(
        equal=tuple(map(_group, _lines(table.get("equal", ())))),
        keep=_words(table.get("keep", ())),
        names=tuple((wanted, _words(others)) for wanted, others in names.items()),
    )


def _group(value: object) -> tuple[str, ...]:
    group = _words(value.replace("=", ",") if isinstance(value, str) else value)
    if len(group) < 2:
        raise ValueError(
            'equal must hold groups of two or more, such as ["EU", "bloc"]'
        )
    return group


def _lines(value: object) -> tuple[object, ...]:
    if isinstance(value, str):
        return tuple(line for line in value.splitlines() if line.strip())
    if isinstance(value, list | tuple):
        return tuple(value)
    raise ValueError("equal must be a list of groups")


def _table(value: object, example: str) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise ValueError(f"must be a table, {example}")


def _pair_rules(value: object) -> tuple[str, ...]:
    rules = _words(value)
    for rule in rules:
        original, arrow, translation = (part.strip() for part in rule.partition(_ARROW))
        if not arrow or original.count("*") != 1 or translation.count("*") != 1:
            raise ValueError(
                'must be "PATTERN -> PATTERN" with one * each, such as'
                ' "*.original.txt -> *.translation.txt"'
            )
    return rules


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        key.name: key
        for key in (
            Key("encoder", Settings, "encoder", _word),
            Key("judge", Settings, "judge", _truth),
            Key("precision", Settings, "precision", _precision),
            Key("allow-download", Settings, "allow_download", _truth),
            Key("cache", Settings, "cache", _truth),
            Key("clean", Settings, "clean", _truth),
            Key("encoding", Settings, "encoding", _encoding),
            Key("outlet", Settings, "outlet", _word_or_none),
            Key("select", Settings, "select", _codes),
            Key("ignore", Settings, "ignore", _codes, adds_up=True),
            Key("severity", Settings, "severities", _severities),
            Key("rules", Settings, "rules", _rules),
            Key("terms", Settings, "terms", _terms),
            Key("fail-on", Outcome, "fail_on", _fail_on),
            Key("show", Outcome, "show", _severity),
            Key("accept-file", Outcome, "accept_file", _word),
            Key("strict-accepts", Outcome, "strict_accepts", _truth),
            Key("pairs", Outcome, "pairs", _pair_rules),
        )
    }
)
"""The keys by name, in the order in which `tqcheck config` prints them."""

_GLOBAL_ONLY = frozenset(
    {
        "encoder",
        "judge",
        "allow-download",
        "cache",
        "accept-file",
        "strict-accepts",
        "pairs",
    }
)
OVERRIDABLE = tuple(name for name in KEYS if name not in _GLOBAL_ONLY)
"""What can be set for some of the files: models are loaded once for all."""
