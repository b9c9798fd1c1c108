"""Reports made from the lines of a batch: one file for all pairs, or a page each."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.errors import OutputError
from tqcheck.report import Report, RuleInfo
from tqcheck.reporters import render, utf8, write
from tqcheck.reporters.saved import report_of_value

if TYPE_CHECKING:
    from tqcheck.reporters.html.index import IndexRow

__all__ = ["Collector"]

_NAME_CHARACTERS = re.compile(r"[^\w.-]+")
_NAME_LENGTH = 60


@dataclass
class Collector:
    """Keeps the reports that some formats need all at once, and writes pages."""

    rules: Callable[[], Mapping[str, RuleInfo]]
    """Gives what is known of the rules today, by code; asked once a report is made."""
    keep: bool
    """Whether the reports are wanted when all are there."""
    pages: str | None = None
    """A folder for a review page of each pair and an index of them."""
    reports: list[Report] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """What could not be checked, each with its reason."""
    _rows: "list[IndexRow]" = field(default_factory=list)

    @cached_property
    def _known(self) -> Mapping[str, RuleInfo]:
        return self.rules()

    def add(self, line: bytes) -> None:
        """Take one line of results.

        Raises:
            OutputError: Its page cannot be written.
        """
        if not self.keep and self.pages is None:
            return
        value: Mapping[str, Any] = json.loads(line)
        name = str(value["id"])
        if "error" in value:
            self.failures.append(f"{name}: {value['error']}")
            report = None
        else:
            report = report_of_value(value["result"], name, self._known)
        if self.keep and report is not None:
            self.reports.append(report)
        if self.pages is not None:
            self._add_page(name, report, str(value.get("error")))

    def finish(self) -> None:
        """Write the index of the pages.

        Raises:
            OutputError: It cannot be written.
        """
        if self.pages is not None:
            from tqcheck.reporters.html.index import render_index

            path = _folder(self.pages) / "index.html"
            write(utf8(render_index(self._rows)), str(path))

    def _add_page(self, name: str, report: Report | None, error: str) -> None:
        from tqcheck.reporters.html import index

        if report is None:
            self._rows.append(index.failed_row(name, error))
            return
        page = _page_name(name, len(self._rows) + 1)
        write(utf8(render("html", report)), str(_folder(self.pages) / page))
        self._rows.append(index.report_row(name, page, report))


def _folder(path: str | None) -> Path:
    folder = Path(path or ".")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be made ({error}); name a folder that can be written to"
        ) from error
    return folder


def _page_name(name: str, number: int) -> str:
    """Return a file name that every file system takes, different for every pair."""
    stem = _NAME_CHARACTERS.sub("-", name).strip("-.")[:_NAME_LENGTH]
    digest = hashlib.sha256(f"{number} {name}".encode("utf-8", "replace")).hexdigest()
    return f"{stem or 'pair'}-{digest[:8]}.html"
