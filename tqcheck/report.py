"""The result of one check, complete: everything that a reporter shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tqcheck.alignment import Alignment
from tqcheck.finding import Finding, Severity
from tqcheck.text import Document

__all__ = ["Coverage", "ReportedFinding", "Report", "RuleInfo", "RunInfo", "Verdict"]


class Verdict(StrEnum):
    """What an editor may do with the translation."""

    READY = "ready"
    REVIEW = "review"
    """There are warnings."""
    HOLD = "hold"
    """There are errors."""


@dataclass(frozen=True)
class RuleInfo:
    """What reporters need to know of a rule."""

    code: str
    name: str
    category: str
    severity: Severity
    page: str
    """The rule's page, in Markdown."""


@dataclass(frozen=True)
class RunInfo:
    """What ran: enough to say why two results differ. No time, no paths."""

    version: str
    encoder: str
    models: Mapping[str, str]
    """SHA-256 of each model file, by name."""
    settings: str
    """SHA-256 of the effective settings."""


@dataclass(frozen=True)
class Coverage:
    """How many items of one family the original has, and how many were matched."""

    original: int
    matched: int


@dataclass(frozen=True)
class ReportedFinding:
    """A finding with what the run knows of it."""

    finding: Finding
    fingerprint: str
    accepted: bool = False
    accepted_reason: str | None = None


@dataclass(frozen=True)
class Report:
    """The result of checking one pair."""

    run: RunInfo
    original: Document
    translation: Document
    alignment: Alignment
    risks: Mapping[int, float]
    """By bead index: chance, 0 to 1, that the meaning differs; pairs only."""
    findings: tuple[ReportedFinding, ...]
    """Sorted: worst first, then in reading order."""
    coverage: Mapping[str, Coverage]
    """By family: "figures", "quotes", "names", "segments"."""
    rules: tuple[RuleInfo, ...]
    """The rules that ran."""
    notices: tuple[str, ...] = ()
    """What was not judged, and why."""
    fail_on: Severity | None = Severity.ERROR
    """Findings at or above it make `exit_code` 1; None never fails."""

    @property
    def verdict(self) -> Verdict:
        """Return hold, review or ready, from the findings not accepted."""
        worst = max((f.severity for f in self.open_findings), default=Severity.INFO)
        if worst is Severity.ERROR:
            return Verdict.HOLD
        return Verdict.REVIEW if worst is Severity.WARNING else Verdict.READY

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Return the findings that nobody has accepted."""
        return tuple(item.finding for item in self.findings if not item.accepted)

    @property
    def exit_code(self) -> int:
        """Return 1 where a finding reaches `fail_on`, else 0."""
        if self.fail_on is None:
            return 0
        return int(any(f.severity >= self.fail_on for f in self.open_findings))
