"""QUO006: a quote given to somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.compare.quotes_attribution import changed_speakers
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair

__all__ = ["ChangedSpeaker"]


@dataclass(frozen=True)
class ChangedSpeaker(Check):
    """A quote is attributed to a different person.

    ## Why it matters
    The words are right and the speaker is wrong: the gravest way to misquote.

    ## Example
    - Original: `"The talks have failed," said Kaja Kallas.`
    - Flagged: `"The talks have failed," said Marco Rubio.`
    - Fine: `"The talks have failed," Kallas said.`

    ## Known limits
    Only speakers given by name on both sides are compared; "he" and "she" count where
    the name stands just before. Roles ("the minister") are not compared.
    """

    code: ClassVar[str] = "QUO006"
    name: ClassVar[str] = "changed-speaker"
    category: ClassVar[Category] = Category.QUOTE
    severity: ClassVar[Severity] = Severity.ERROR

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per quote whose named speakers differ."""
        for found in changed_speakers(pair):
            yield self.finding(
                found.pair,
                found.original,
                found.translation,
                f"Speaker changed: the original quotes {found.original_name},"
                f" the translation {found.translation_name}.",
                suggestion=pair.original[found.original],
            )
