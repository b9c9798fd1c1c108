"""What the user asked for, in one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tqcheck.finding import Severity

__all__ = ["DEFAULT_ENCODER", "Settings"]

DEFAULT_ENCODER = "all-MiniLM-L6-v2"


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
    clean: bool = True
    """Whether page furniture is looked for and left out."""
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
