"""Rule TRM002."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Span


@dataclass(frozen=True)
class HouseSpelling(Check):
    """A name is not spelled as the newsroom spells it.

    ## Why it matters

    One name has one spelling in a newsroom's pages.

    ## Example

    With `names = {"Kyiv" = ["Kiev"]}` in the settings:

    - Original: `Trains left Kyiv.`
    - Flagged: `Trains left Kiev.`
    - Fine: `The trains left Kyiv.`

    ## Known limits

    Spellings are looked for letter by letter. Without house terms in the settings
    the rule says nothing.
    """

    code = "TRM002"
    name = "house-spelling"
    category = Category.NAME
    severity = Severity.WARNING

    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The wanted spelling of a name, and the spellings it replaces."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each unwanted spelling in a translated passage."""
        for passage in pair.passages:
            if not passage.bead.is_pair:
                continue
            for wanted, unwanted in self.names:
                for spelling in unwanted:
                    yield from self._found(pair, passage, wanted, spelling)

    def _found(
        self, pair: AlignedPair, passage: Passage, wanted: str, spelling: str
    ) -> Iterator[Finding]:
        form = re.compile(rf"(?<!\w){re.escape(spelling)}(?!\w)")
        for found in form.finditer(pair.translation[passage.translation]):
            start = passage.translation.start + found.start()
            yield self.finding(
                passage.index,
                _counterpart(pair, passage, (wanted, spelling)),
                Span(start, start + len(spelling)),
                f'House spelling: "{spelling}" should be "{wanted}".',
                suggestion=wanted,
            )


def _counterpart(
    pair: AlignedPair, passage: Passage, spellings: tuple[str, ...]
) -> Span:
    """Return where the original has the name, or the start of its passage."""
    text, start = pair.original[passage.original], passage.original.start
    for spelling in spellings:
        place = text.find(spelling)
        if place >= 0:
            return Span(start + place, start + place + len(spelling))
    return Span(start, start)
