"""FIG009: a number that names something and differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.figure_rule import FigureRule
from tqcheck.compare.figures import Fault
from tqcheck.compare.names_numbered import numbered_changes
from tqcheck.finding import Finding, Severity
from tqcheck.pair import AlignedPair


@dataclass(frozen=True)
class ChangedReference(FigureRule):
    """A number that is part of a name differs: an article, a flight, a model.

    ## Why it matters
    "Article 5" and "Article 6" are different treaties' worth of meaning, "Elizabeth II"
    and "Elizabeth I" different queens.

    ## Example
    - Original: `The ministers invoked Article 5 of the treaty.`
    - Flagged: `The ministers invoked Article 6 of the treaty.`
    - Fine: `Article 5 of the treaty was invoked by the ministers.`

    ## Known limits
    References that are missing or added are reported by missing-figure and
    added-figure.
    """

    code: ClassVar[str] = "FIG009"
    name: ClassVar[str] = "changed-reference"
    severity: ClassVar[Severity] = Severity.ERROR
    fault: ClassVar[Fault] = Fault.CHANGED_REFERENCE

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per reference with another number."""
        yield from super().run(pair)
        for change in numbered_changes(pair):
            was, now = (
                pair.original[change.original],
                pair.translation[change.translation],
            )
            yield self.finding(
                change.passage.index,
                change.original,
                change.translation,
                self.message(was, now),
                confidence=0.9,
                suggestion=was,
            )

    def message(self, was: str, now: str) -> str:
        """Say what stands in either text."""
        return f'Reference changed: the original says "{was}", here "{now}".'
