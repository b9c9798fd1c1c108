"""When an article was published: from a page's metadata, or the dateline above it."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tqcheck.extract.figures import Part, find_figures
from tqcheck.text import Excluded, Segment

__all__ = ["date_above", "date_of_page"]

_META_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "parsely-pub-date", "dc.date.issued",
    "dc.date", "dcterms.created", "sailthru.date", "date",
)  # fmt: skip
"""Names under which pages give it, the surest first (Open Graph, schema.org, Dublin
Core, and those of common publishing systems)."""
_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"(\d{4}-\d{2}-\d{2})')
"""As schema.org data in JSON-LD has it."""
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_ALBANIAN = {
    name: number
    for number, name in enumerate(
        "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor"
        "".split(),
        start=1,
    )
}
_WRITTEN = re.compile(r"\b(\d{1,2})\.?\s{1,3}([^\W\d_]{3,9}),?\s{1,3}(\d{4})\b")
"""As outlets of other countries put it above an English text: "19 Dhjetor 2025"."""
_MAX_SCRIPT = 500_000
"""Characters of a script that are looked at."""
_FIRST_YEAR = 1900
_REASONS = frozenset({"dateline", "byline"})
"""Lines above an article that may hold its date."""


def date_of_page(root: Any) -> datetime.date | None:
    """Return the date that a page's metadata gives, or None.

    Args:
        root: The page, as lxml reads it.
    """
    found = (_iso(text) for text in _stated(root))
    return next((date for date in found if date is not None), None)


def date_above(
    text: str, excluded: Iterable[Excluded], segments: Iterable[Segment]
) -> datetime.date | None:
    """Return the first full date of the datelines above or in an article's head.

    Dates without a year, and numbers that can be read day first or month first
    ("03.04.2025"), are left alone.

    Args:
        text: The text of the document.
        excluded: What was left out of it.
        segments: Its segments; lines behind the second are below the head.
    """
    starts = [segment.span.start for segment in segments]
    head = starts[min(2, len(starts) - 1)] if starts else len(text)
    for part in excluded:
        if part.reason in _REASONS and part.span.start <= head:
            date = _iso(text[part.span.start : part.span.end])
            date = date or _written(text, part)
            if date is not None:
                return date
    return None


def _stated(root: Any) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        keys = (meta.get(name) for name in ("property", "name", "itemprop"))
        for key in keys:
            if key and meta.get("content"):
                metas.setdefault(key.strip().lower(), meta.get("content"))
    yield from (metas[name] for name in _META_NAMES if name in metas)
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            match = _PUBLISHED.search((script.text or "")[:_MAX_SCRIPT])
            if match is not None:
                yield match[1]
    for element in root.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or ""


def _iso(text: str) -> datetime.date | None:
    match = _ISO.search(text)
    return _date(*map(int, match.groups())) if match else None


def _written(text: str, part: Excluded) -> datetime.date | None:
    """Return a date that is written out, such as "13 December 2025"."""
    for figure in find_figures(text, part.span):
        if len(figure.moments) != 1:
            continue
        said = dict(figure.moments[0].parts)
        year, month, day = (said.get(p) for p in (Part.YEAR, Part.MONTH, Part.DAY))
        if year is not None and month is not None and day is not None:
            return _date(year, month, day)
    match = _WRITTEN.search(text, part.span.start, part.span.end)
    number = _ALBANIAN.get(match[2].lower()) if match else None
    return _date(int(match[3]), number, int(match[1])) if match and number else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if year < _FIRST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
