"""Reading the two documents of a pair, and what is known about their findings."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tqcheck.accept import read_entries
from tqcheck.errors import InputError
from tqcheck.outcome import Finisher
from tqcheck.report import Report, RuleInfo
from tqcheck.reporters.saved import load_report
from tqcheck.settings import ACCEPT_FILE, Outcome, Settings
from tqcheck.text import Document

__all__ = ["finisher_for", "known_rules", "read_pair", "read_saved"]

_STANDARD_INPUT = "-"


def read_pair(
    original: str, translation: str, settings: Settings
) -> tuple[Document, Document]:
    """Return both documents; one of them may be "-", standard input.

    Raises:
        InputError: A file cannot be read, or both are standard input.
    """
    if original == translation == _STANDARD_INPUT:
        raise InputError("-: only one of the two can be standard input; name a file")

    from tqcheck.read import read_document

    first, second = (
        read_document(path, encoding=settings.encoding, clean=settings.clean)
        for path in (original, translation)
    )
    return first, second


def read_saved(path: str) -> Report:
    """Return the report saved at `path`, with what is known of its rules today.

    Raises:
        InputError: The file cannot be read or is no saved result.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise InputError(
            f"{path}: cannot be read ({reason}); give a result that"
            " `tqcheck check --format json` wrote"
        ) from error
    return load_report(content, path, known_rules())


def known_rules() -> Mapping[str, RuleInfo]:
    """Return every rule by its code, as reports know them."""
    from tqcheck.checks.registry import all_checks

    return {
        code: RuleInfo(
            code, check.name, check.category, check.severity, check.__doc__ or ""
        )
        for code, check in all_checks().items()
    }


def finisher_for(outcome: Outcome, since: str | None = None) -> Finisher:
    """Return what turns the rules' report into the user's.

    Args:
        outcome: What the user asked for.
        since: A saved result to compare with.

    Raises:
        InputError: The accept file or the saved result cannot be used.
    """
    path = Path(outcome.accept_file)
    accepted = read_entries(path, required=path.name != ACCEPT_FILE)
    earlier = None if since is None else read_saved(since)
    # The day is taken in UTC, so that it does not depend on the machine's zone.
    return Finisher(outcome, accepted, datetime.now(UTC).date(), earlier)
