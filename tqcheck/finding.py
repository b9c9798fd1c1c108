"""What a rule reports: findings, their category and how much they matter."""

import hashlib
import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tqcheck.text import Span

__all__ = ["Category", "Finding", "Severity", "fingerprint"]

_FINGERPRINT_DIGITS = 16
"""64 bits: a clash among a million findings has a chance below 1 in 10 million."""


class Category(StrEnum):
    """What kind of fault a finding is."""

    OMISSION = "omission"
    ADDITION = "addition"
    DRIFT = "drift"
    FIGURE = "figure"
    QUOTE = "quote"
    NAME = "name"
    STRUCTURE = "structure"


class Severity(IntEnum):
    """How much a finding matters to an editor; higher is worse."""

    INFO = 1
    """For the record."""
    WARNING = 2
    """Look at it."""
    ERROR = 3
    """Do not publish before someone has looked."""

    @property
    def label(self) -> str:
        """Return the word used in options, in JSON and in reports."""
        return self.name.lower()

    @classmethod
    def from_label(cls, label: str) -> "Severity":
        """Return the severity called `label`.

        Raises:
            KeyError: No severity has that name.
        """
        return cls[label.upper()]


@dataclass(frozen=True)
class Finding:
    """One fault, with its place in both documents.

    Both spans always exist. An omission has an empty span in the translation,
    at the place where the text should stand; an addition one in the original.
    """

    code: str
    """Such as "FIG001"."""
    rule: str
    """The rule's name, such as "changed-figure"."""
    category: Category
    severity: Severity
    confidence: float
    """How sure the rule is, 0 to 1."""
    message: str
    """One plain sentence for an editor, with the words concerned."""
    pair: int
    """Index of the bead in the alignment."""
    original: Span
    translation: Span
    suggestion: str | None = None
    """Text that can replace the translation's span, or None."""


def fingerprint(code: str, original: str, translation: str) -> str:
    """Return a digest of the rule and both passages, blind to spacing and case.

    It depends neither on where the passages stand nor on the message, so that
    an accepted finding stays accepted when other parts of the article change.
    """
    parts = (re.sub(r"\s+", " ", part).strip().casefold() for part in (original, translation))
    content = "\x1f".join((code, *parts))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_DIGITS]
