"""`tqcheck accept`: write down which findings may stand, why, and until when."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from tqcheck.accept import (
    Entry,
    accept_findings,
    dump_entries,
    merge_entries,
    prune,
    read_entries,
)
from tqcheck.cli.options import config_option, sources_of
from tqcheck.cli.pairs import read_saved
from tqcheck.errors import SettingsError
from tqcheck.report import Report, ReportedFinding
from tqcheck.reporters import utf8, write

__all__ = ["accept"]


@click.command()
@click.argument("results", metavar="[CHECK.json]...", nargs=-1)
@click.option(
    "--code", "codes", multiple=True, metavar="CODE", help="Only this rule's."
)
@click.option(
    "--fingerprint", "fingerprints", multiple=True, metavar="F", help="Only this one."
)
@click.option("--all", "everything", is_flag=True, help="Every finding of the results.")
@click.option("--reason", metavar="TEXT", help="Why they may stand; asked of you.")
@click.option("--by", metavar="NAME", default="", help="Who says so.")
@click.option("--until", metavar="YYYY-MM-DD", help="The last day on which it counts.")
@click.option(
    "--import",
    "imported",
    metavar="FILE",
    help="Take over the entries that a review page exported.",
)
@click.option(
    "--prune",
    "pruning",
    is_flag=True,
    help="Take out expired entries, and those that the results no longer have.",
)
@click.option("--accept-file", metavar="FILE", help="The file to write.")
@config_option
def accept(results: tuple[str, ...], **flags: Any) -> int:
    """Accept findings of saved results (`check --format json`).

    Say which: --all, --code or --fingerprint. Nothing is accepted unasked.
    """
    path = Path(sources_of(flags, flags["config"]).outcome().accept_file)
    old = read_entries(path)
    reports = [read_saved(result) for result in results]
    entries = old
    if flags["imported"]:
        new = read_entries(Path(flags["imported"]), required=True)
        entries = merge_entries(entries, new)
    if flags["everything"] or flags["codes"] or flags["fingerprints"]:
        entries = _with_accepted(entries, reports, flags)
    elif not flags["pruning"] and not flags["imported"]:
        raise SettingsError(
            "accept: nothing chosen; give --all, --code, --fingerprint, --import or"
            " --prune"
        )
    if flags["pruning"]:
        entries = prune(entries, reports, datetime.now(UTC).date())
    write(utf8(dump_entries(entries)), str(path))
    added, gone = len(set(entries) - set(old)), len(set(old) - set(entries))
    summary = f"{path}: {added} added, {gone} taken out, {len(entries)} in all"
    click.echo(summary, err=True)
    return 0


def _with_accepted(
    entries: tuple[Entry, ...], reports: list[Report], flags: dict[str, Any]
) -> tuple[Entry, ...]:
    if not reports:
        raise SettingsError("accept: no result given; name a CHECK.json")
    if not (flags["reason"] or "").strip():
        raise SettingsError('accept: no reason given; add --reason "…"')
    chosen = 0
    for report in reports:
        items = [item for item in report.findings if _is_chosen(item, flags)]
        chosen += len(items)
        template = Entry(
            file=report.translation.name,
            code="",
            fingerprint="",
            reason=flags["reason"].strip(),
            by=flags["by"],
            until=_day(flags["until"]),
        )
        entries = merge_entries(entries, accept_findings(items, template))
    if not chosen:
        raise SettingsError(
            "accept: no finding of the results fits; compare the codes and"
            " fingerprints with the result's"
        )
    return entries


def _is_chosen(item: ReportedFinding, flags: dict[str, Any]) -> bool:
    codes = tuple(code.upper() for code in flags["codes"])
    return (
        flags["everything"]
        or (bool(codes) and item.finding.code.startswith(codes))
        or item.fingerprint in flags["fingerprints"]
    )


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(
            f"--until {text}: no such day; write it as 2026-12-31"
        ) from error
