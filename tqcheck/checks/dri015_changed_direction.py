"""DRI015: a direction or relation has been turned round."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.wording_causes import turned_causes
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_comparisons import turned_comparisons
from tqcheck.compare.wording_exchanges import exchanges, voice_turns
from tqcheck.compare.wording_measures import measure_changes
from tqcheck.compare.wording_owners import owners_exchanged
from tqcheck.compare.wording_parties import party_swaps
from tqcheck.compare.wording_routes import route_turns
from tqcheck.compare.wording_scales import replacement, scale_changes, turns_round
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedDirection"]


_WHO = "Who did it to whom changed"
_PLACES = "Changed places"
"""Said only where nothing else tells why."""


@dataclass(frozen=True)
class ChangedDirection(Check):
    """A direction or relation has been turned round.

    ## Why it matters
    Rose or fell, before or after, won or lost, at least or at most: one small word
    carries the news. So does who sued whom, who earns more than whom, and whether prices
    fell by or to 5 percent.

    ## Example
    - Original: `Prices rose after the vote.`
    - Flagged: `Prices fell after the vote.`
    - Fine: `Prices climbed after the vote.`

    ## Known limits
    Where the parties changed places as well ("A sold it to B", "B bought it from A")
    nothing is reported.
    """

    code: ClassVar[str] = "DRI015"
    name: ClassVar[str] = "changed-direction"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per expression, or verb, that points the other way."""
        yield from self._turned(pair)
        said: set[tuple[str, int]] = set()
        for found, label in (
            (voice_turns(pair), _WHO),
            (party_swaps(pair), _WHO),
            (turned_comparisons(pair), "The comparison was turned round"),
            (owners_exchanged(pair), _PLACES),
            (turned_causes(pair), "Cause and effect, or before and after, changed places"),
            (measure_changes(pair), "By how much, or to what"),
            (route_turns(pair), "Direction changed"),
            (exchanges(pair), _PLACES),
        ):
            changes = [c for c in found if not self._is_said(c, label, said)]
            said |= {(label, change.passage.index) for change in changes}
            for change in changes:
                yield self.contrast(
                    pair,
                    change.passage.index,
                    change.original,
                    change.translation,
                    label,
                    confidence=0.85,
                )

    def _is_said(
        self, change: WordingChange, label: str, said: Collection[tuple[str, int]]
    ) -> bool:
        """Tell whether another finding of the passage tells it, and tells why."""
        index = change.passage.index
        if label == _PLACES:
            return any(index == other for _, other in said)
        return (label, index) in said

    def _turned(self, pair: AlignedPair) -> Iterator[Finding]:
        for change in pair.once(scale_changes):
            if not turns_round(pair, change):
                continue
            yield self.contrast(
                pair,
                change.passage.index,
                change.original.span,
                change.translation.span,
                "Direction changed",
                severity=None if change.linked else Severity.WARNING,
                confidence=0.9 if change.linked else 0.7,
                suggestion=replacement(change, pair),
            )
