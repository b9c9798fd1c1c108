"""FIG005: two figures that stand in each other's place."""

from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.figure_rule import FigureRule
from tqcheck.compare.figures import Fault
from tqcheck.finding import Severity


@dataclass(frozen=True)
class SwappedFigures(FigureRule):
    """Two figures of the original stand in each other's place.

    ## Why it matters
    All numbers are there, and both statements are wrong.

    ## Example
    - Original: `The attack killed 23 soldiers and wounded 105 civilians.`
    - Flagged: `The attack killed 105 soldiers and wounded 23 civilians.`
    - Fine: `The attack wounded 105 civilians and killed 23 soldiers.`

    ## Known limits
    Found where the words around each figure fit the other one and not its own; a
    sentence rewritten altogether hides a swap.
    """

    code: ClassVar[str] = "FIG005"
    name: ClassVar[str] = "swapped-figures"
    severity: ClassVar[Severity] = Severity.ERROR
    fault: ClassVar[Fault] = Fault.SWAPPED

    def message(self, was: str, now: str) -> str:
        """Say what stands in either text."""
        return (
            f'Figures swapped: the original says "{was}" here and "{now}" '
            "elsewhere in the passage, the translation the reverse."
        )
