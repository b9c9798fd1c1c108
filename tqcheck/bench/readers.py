"""Labelled pairs from files, whatever their layout.

Four layouts are known by their fields: the project's own (`original`,
`translation`, `changed`), DEMETR (`orig`, `benign`, `bad`, `pert`), MQM news
(`orig`, `trans`, `errors`) and SummEdits (`original`, `edited`,
`same_meaning`). A name that ends in .gz is decompressed.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.errors import InputError
from tqcheck.text import Span

__all__ = ["LabelledPair", "read_labelled"]

_MEANING = ("Accuracy/", "Terminology/")
_LOCALE = "Locale convention/"
_LOCALE_MEANING = frozenset({"Name format", "Date format", "Currency format", "Time format"})
"""MQM categories that are meaning; fluency and style are not ours to flag."""
_MIN_RATERS = 2
"""Raters who must call a news translation wrong before it counts as changed."""
_HARMLESS = frozenset({"minor", "base"})
"""DEMETR severities that are shown and not counted."""


@dataclass(frozen=True)
class LabelledPair:
    """Two texts and what is known of them."""

    identity: str
    original: str
    translation: str
    changed: bool | None
    """Whether the meaning differs; None where neither answer is right or wrong."""
    kind: str
    """The kind of change, or "honest"."""
    severity: str = ""
    """The data set's own grade of the kind, such as "critical"."""
    marked: tuple[Span, ...] = ()
    """Places in the translation that an expert marked."""


def read_labelled(path: Path) -> Iterator[LabelledPair]:
    """Yield the labelled pairs of a JSONL file; equal honest pairs only once.

    Raises:
        InputError: The file is missing, or a line has no known layout.
    """
    seen: set[tuple[str, str]] = set()
    for number, row in _rows(path):
        for pair in _pairs_of(path, number, row):
            key = (pair.original, pair.translation)
            if pair.changed is False and key in seen:
                continue
            seen.add(key)
            yield pair


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, json.loads(line)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except ValueError as error:
        raise InputError(f"{path}: line is not JSON ({error}); give one object a line") from error


def _pairs_of(path: Path, number: int, row: Mapping[str, Any]) -> Iterator[LabelledPair]:
    for fields, layout in _LAYOUTS:
        if fields <= row.keys():
            yield from layout(str(row.get("id", number)), row)
            return
    valid = "; ".join(", ".join(sorted(fields)) for fields, _ in _LAYOUTS)
    raise InputError(f"{path}: line {number} has no known layout; fields wanted: {valid}")


def _own(identity: str, row: Mapping[str, Any]) -> Iterator[LabelledPair]:
    marked = tuple(Span(start, end) for start, end in row.get("marked", ()))
    kind = row.get("kind") or ("changed" if row["changed"] else "honest")
    yield LabelledPair(
        identity, row["original"], row["translation"], row["changed"], kind, "", marked
    )


def _demetr(identity: str, row: Mapping[str, Any]) -> Iterator[LabelledPair]:
    yield LabelledPair(identity, row["orig"], row["benign"], False, "honest")
    if not row["bad"].strip(" ."):
        return
    changed = None if row["severity"] in _HARMLESS else True
    yield LabelledPair(
        identity, row["orig"], row["bad"], changed, row["pert"], row["severity"],
        _edited(row["benign"], row["bad"]),
    )


def _edited(benign: str, bad: str) -> tuple[Span, ...]:
    """Return the stretch of `bad` between the common start and end with `benign`."""
    shortest = min(len(benign), len(bad))
    start = next((i for i in range(shortest) if benign[i] != bad[i]), shortest)
    rest = shortest - start
    tail = next((i for i in range(rest) if benign[-1 - i] != bad[-1 - i]), rest)
    return (Span(start, len(bad) - tail),)


def _mqm(identity: str, row: Mapping[str, Any]) -> Iterator[LabelledPair]:
    if row.get("orig_raters_major", 0):
        return
    name = f"{row.get('doc', '')}:{row.get('seg', identity)}:{row.get('trans_sys', '')}"
    if not row["trans_raters_any"] and not row["orig_raters_any"]:
        yield LabelledPair(name, row["orig"], row["trans"], False, "honest")
    elif row["trans_raters_major"] >= _MIN_RATERS:
        errors = [e for e in row["errors"] if _is_grave(e)]
        marked = tuple(Span(e["start"], e["end"]) for e in errors if "start" in e)
        yield LabelledPair(name, row["orig"], row["trans"], True, "changed", "major", marked)


def _is_grave(error: Mapping[str, Any]) -> bool:
    return error["sev"].lower() == "major" and _is_meaning(error["cat"])


def _is_meaning(category: str) -> bool:
    if category.startswith(_LOCALE):
        return category.removeprefix(_LOCALE) in _LOCALE_MEANING
    return category.startswith(_MEANING)


def _summedits(identity: str, row: Mapping[str, Any]) -> Iterator[LabelledPair]:
    changed = not row["same_meaning"]
    kind = "changed" if changed else "honest"
    yield LabelledPair(identity, row["original"], row["edited"], changed, kind)


_LAYOUTS: tuple[
    tuple[frozenset[str], Callable[[str, Mapping[str, Any]], Iterator[LabelledPair]]], ...
] = (
    (frozenset({"original", "translation", "changed"}), _own),
    (frozenset({"orig", "benign", "bad", "pert", "severity"}), _demetr),
    (frozenset({"orig", "trans", "errors", "trans_raters_any", "trans_raters_major"}), _mqm),
    (frozenset({"original", "edited", "same_meaning"}), _summedits),
)
