"""What the user asked for, in one frozen value."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tqcheck.fail_on import FailOn
from tqcheck.finding import Severity

__all__ = [
    "ACCEPT_FILE",
    "DEFAULT_ENCODER",
    "PAIR_RULES",
    "PRECISIONS",
    "HouseTerms",
    "Outcome",
    "Settings",
    "settings_digest",
]

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
PRECISIONS = ("high", "balanced", "recall")
"""From the quietest judge to the one that misses least."""
ACCEPT_FILE = ".tqcheck-accepted.json"
_REMEMBERED = 64
"""Settings whose digests are remembered: a batch asks for the same with each pair."""
_DIGESTS: dict[tuple[str, str | None], str] = {}
"""By how the settings are written (they have no hash) and the outlet's digest."""
PAIR_RULES = ("*.original.txt -> *.translation.txt",)


@dataclass(frozen=True)
class HouseTerms:
    """What a newsroom has agreed on about wordings."""

    equal: tuple[tuple[str, ...], ...] = ()
    """Wordings that always count as the same, group by group."""
    keep: tuple[str, ...] = ()
    """Terms that must stand in the translation as in the original."""
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The wanted spelling of a name, and the spellings it replaces."""


@dataclass(frozen=True)
class Outcome:
    """What is done with the findings: none of it changes what is found."""

    fail_on: FailOn = field(default_factory=FailOn)
    """Which findings make the exit code 1."""
    show: Severity = Severity.INFO
    """Milder findings are not printed."""
    accept_file: str = ACCEPT_FILE
    """Where the accepted findings stand."""
    strict_accepts: bool = False
    """Whether stale and expired entries make the exit code 1."""
    pairs: tuple[str, ...] = PAIR_RULES
    """How a translation's file name follows from its original's."""


@dataclass(frozen=True)
class Settings:
    """Every option that changes a result. Display options are not among them."""

    encoder: str = DEFAULT_ENCODER
    """Name of a shipped model, or a name or path for sentence-transformers."""
    judge: bool = True
    """Whether the trained pair model runs."""
    precision: str = "balanced"
    """How readily the judge speaks: "high", "balanced" or "recall"."""
    allow_download: bool = False
    """Whether anything may be fetched over the network."""
    cache: bool = True
    """Whether what the models say is kept on disk; it changes no result."""
    clean: bool = True
    """Whether page furniture is looked for and left out."""
    encoding: str | None = None
    """How the files are encoded; None to find out."""
    outlet: str | None = None
    """Path of a table with an outlet's own phrases of page furniture."""
    select: tuple[str, ...] = ()
    """Code prefixes of the rules to run; empty for all."""
    ignore: tuple[str, ...] = ()
    """Code prefixes of the rules not to run."""
    severities: Mapping[str, Severity] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Severity by code prefix, in place of the rule's own."""
    rules: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Parameters of single rules, by code."""
    terms: HouseTerms = field(default_factory=HouseTerms)
    """The newsroom's own wordings."""


def settings_digest(settings: Settings) -> str:
    """Return the SHA-256 of what the settings change in a result.

    Of the outlet's table the content counts, not where it lies.
    """
    outlet = _content_digest(settings.outlet)
    key = repr(settings), outlet
    digest = _DIGESTS.get(key)
    if digest is None:
        if len(_DIGESTS) >= _REMEMBERED:
            _DIGESTS.clear()
        digest = _DIGESTS[key] = _digest(settings, outlet)
    return digest


def _digest(settings: Settings, outlet: str | None) -> str:
    values: dict[str, Any] = {
        **asdict(replace(settings, severities={}, rules={})),
        "severities": dict(settings.severities),
        "rules": {code: dict(rule) for code, rule in settings.rules.items()},
        "outlet": outlet,
    }
    del values["cache"]
    content = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _content_digest(path: str | None) -> str | None:
    if path is None:
        return None
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except (OSError, ValueError):
        return "not readable"
