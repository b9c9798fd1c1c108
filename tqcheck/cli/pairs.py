"""Reading the two documents of a pair, and what is known about their findings."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from tqcheck.accept import read_entries
from tqcheck.errors import InputError
from tqcheck.outcome import Finisher
from tqcheck.report import Report, RuleInfo
from tqcheck.reporters.saved import load_report
from tqcheck.settings import ACCEPT_FILE, Outcome, Settings
from tqcheck.text import Document

__all__ = ["finisher_for", "known_rules", "read_one", "read_pair", "read_saved"]

_STANDARD_INPUT = "-"


def read_pair(
    original: str, translation: str | None, settings: Settings, *, clean: bool = False
) -> tuple[Document, Document]:
    """Return both documents; one of them may be "-", standard input.

    Args:
        original: A path or an address; or a file that holds both sides.
        translation: A path or an address; None where the first file holds both.
        settings: How they are read.
        clean: Whether page furniture is looked for in a file that holds both sides:
            translators' files have none.

    Raises:
        InputError: A file cannot be read, or both are standard input.
        UsageError: There is no translation, and the file holds one text only.
    """
    if translation is None:
        return _bilingual(original, clean=clean)
    if original == translation == _STANDARD_INPUT:
        raise InputError("-: only one of the two can be standard input; name a file")
    first, second = (read_one(path, settings) for path in (original, translation))
    return first, second


def read_one(source: str, settings: Settings) -> Document:
    """Return one document: a path, an address, or "-" for standard input.

    Raises:
        InputError: It cannot be read.
    """
    from tqcheck.read import read_document

    return read_document(
        source,
        encoding=settings.encoding,
        clean=settings.clean,
        allow_download=settings.allow_download,
        outlet=None if settings.outlet is None else Path(settings.outlet),
    )


def _bilingual(source: str, *, clean: bool) -> tuple[Document, Document]:
    from tqcheck import read

    if source != _STANDARD_INPUT and not _holds_both(source):
        raise click.UsageError(
            f"{source}: TRANSLATION is missing; only an XLIFF or TMX file holds both"
        )
    return read.read_pair(source, clean=clean)


def _holds_both(source: str) -> bool:
    from tqcheck.read.files import read_bytes
    from tqcheck.read.formats import is_bilingual

    try:
        return is_bilingual(read_bytes(source))
    except InputError:
        return False


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
