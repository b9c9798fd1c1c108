"""Rule TRM001."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.base import Check
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Span


@dataclass(frozen=True)
class DroppedTerm(Check):
    """A term that the newsroom keeps is not kept.

    ## Why it matters

    House terms are agreed on: a law's short title, a programme's name. Readers
    search for them, and other stories use them.

    ## Example

    With `keep = ["Green Deal"]` in the settings:

    - Original: `The Green Deal was signed.`
    - Flagged: `The green agreement was signed.`
    - Fine: `They signed the Green Deal.`

    ## Known limits

    The term is looked for as it is spelled, upper and lower case apart. Without
    house terms in the settings the rule says nothing.
    """

    code = "TRM001"
    name = "dropped-term"
    category = Category.NAME
    severity = Severity.WARNING

    terms: tuple[str, ...] = ()
    """Terms that must stand in the translation as in the original."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield a finding for each term of a passage that its translation lacks."""
        for passage in pair.passages:
            if passage.bead.is_pair:
                yield from self._dropped(pair, passage)

    def _dropped(self, pair: AlignedPair, passage: Passage) -> Iterator[Finding]:
        here = pair.translation[passage.translation]
        for term in self.terms:
            form = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
            found = form.search(pair.original[passage.original])
            if found is None or form.search(here):
                continue
            start = passage.original.start + found.start()
            yield self.finding(
                passage.index,
                Span(start, start + len(term)),
                passage.translation,
                f'House term not kept: "{term}".',
            )
