"""What a rule is: identity, parameters and a `run` that yields findings."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["Check"]


@dataclass(frozen=True)
class Check(ABC):
    """One rule. The docstring of a subclass is its page in `tqcheck explain`.

    A page has a first line that names the fault, then the sections
    "## Why it matters", "## Example" (with lines "- Original:", "- Flagged:",
    "- Fine:") and "## Known limits". Fields are the rule's parameters.
    """

    code: ClassVar[str]
    """Three letters and three digits; never used again for another rule."""
    name: ClassVar[str]
    """Names the fault, such as "changed-figure"."""
    category: ClassVar[Category]
    severity: ClassVar[Severity]
    """The usual severity; single findings may be milder or worse."""

    @abstractmethod
    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield the findings of this rule, in reading order."""

    def finding(
        self,
        pair: int,
        original: Span,
        translation: Span,
        message: str,
        *,
        severity: Severity | None = None,
        confidence: float = 1.0,
        suggestion: str | None = None,
    ) -> Finding:
        """Return a finding of this rule; severity is the rule's unless given."""
        return Finding(
            code=self.code,
            rule=self.name,
            category=self.category,
            severity=self.severity if severity is None else severity,
            confidence=confidence,
            message=message,
            pair=pair,
            original=original,
            translation=translation,
            suggestion=suggestion,
        )

    def contrast(
        self,
        pair: AlignedPair,
        index: int,
        original: Span,
        translation: Span,
        label: str,
        *,
        severity: Severity | None = None,
        confidence: float = 1.0,
        suggestion: str | None = None,
    ) -> Finding:
        """Return a finding that puts the words of both sides beside each other.

        Args:
            pair: Where they stand.
            index: Of the passage.
            original: The words of the original.
            translation: Those that stand for them.
            label: What changed, such as "Direction changed".
            severity: As for `finding`.
            confidence: As for `finding`.
            suggestion: As for `finding`.
        """
        return self.finding(
            index,
            original,
            translation,
            f'{label}: the original says "{pair.original[original]}", here'
            f' "{pair.translation[translation]}".',
            severity=severity,
            confidence=confidence,
            suggestion=suggestion,
        )
