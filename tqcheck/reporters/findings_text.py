"""One finding in a few plain lines, for formats that have room for text only."""

from tqcheck.finding import Finding
from tqcheck.report import Report
from tqcheck.reporters.layout import fold
from tqcheck.reporters.passages import Excerpt, original_of, translation_of

__all__ = ["plain_lines"]


def plain_lines(report: Report, finding: Finding) -> list[str]:
    """Return the message, both passages with their places, and the wording to restore."""
    original, translation = (
        original_of(report, finding),
        translation_of(report, finding),
    )
    lines = [
        fold(finding.message),
        f"Original ({original.place}): {_passage(original, '[-', '-]')}",
        f"Translation ({translation.place}): {_passage(translation, '{+', '+}')}",
    ]
    if finding.suggestion is not None:
        lines.append(f"Restore: {fold(finding.suggestion) or '(take it out)'}")
    return lines


def _passage(excerpt: Excerpt, opening: str, closing: str) -> str:
    if not excerpt.exists:
        return "(not there)"
    return excerpt.marked_up(opening, closing, empty="[^]")
