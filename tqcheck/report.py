"""The result of one check, complete: everything that a reporter shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tqcheck.alignment import Alignment
from tqcheck.fail_on import FailOn
from tqcheck.finding import Finding, Severity
from tqcheck.text import Document

__all__ = [
    "Coverage",
    "FixedFinding",
    "Report",
    "ReportedFinding",
    "RuleInfo",
    "RunInfo",
    "Verdict",
]


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
    new: bool | None = None
    """Whether an earlier result lacks it; None where none was compared."""


@dataclass(frozen=True)
class FixedFinding:
    """A finding of an earlier result that is gone."""

    code: str
    severity: Severity
    message: str
    fingerprint: str


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
    fail_on: FailOn = field(default_factory=FailOn)
    """Which findings make `exit_code` 1."""
    show: Severity = Severity.INFO
    """Milder findings are not printed; verdict and exit code still count them."""
    fixed: tuple[FixedFinding, ...] | None = None
    """What an earlier result had and this one has not; None where none was compared."""
    failures: tuple[str, ...] = ()
    """What makes `exit_code` 1 whatever the findings are, such as a stale entry."""

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
    def shown(self) -> tuple[ReportedFinding, ...]:
        """Return the findings to print."""
        return tuple(i for i in self.findings if i.finding.severity >= self.show)

    @property
    def exit_code(self) -> int:
        """Return 1 where a finding reaches `fail_on`, else 0.

        Accepted findings never count; where an earlier result was compared, only
        new ones do.
        """
        counted = (
            item.finding
            for item in self.findings
            if not item.accepted and item.new is not False
        )
        return int(bool(self.failures) or any(map(self.fail_on.reached_by, counted)))
