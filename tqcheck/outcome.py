"""What is done with a report once the rules have run: accept, compare, judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tqcheck.accept import Entry, apply_accepted
from tqcheck.report import Report
from tqcheck.settings import Outcome
from tqcheck.since import compare

__all__ = ["Finisher"]


@dataclass(frozen=True)
class Finisher:
    """Turns the rules' report into the user's."""

    outcome: Outcome
    accepted: Sequence[Entry]
    today: date
    """The day on which entries count as expired or not."""
    earlier: Report | None = None

    def __call__(self, report: Report) -> Report:
        """Return the report with its exit code's rules, accepted and new findings."""
        report = replace(report, fail_on=self.outcome.fail_on, show=self.outcome.show)
        report = apply_accepted(
            report, self.accepted, self.today, strict=self.outcome.strict_accepts
        )
        return report if self.earlier is None else compare(report, self.earlier)
