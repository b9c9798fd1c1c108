"""Article pairs with an exact alignment, made from translations of the same story.

Each line of the source set is one passage in two English versions. A pair is built
from one document: passages of the translation are dropped, joined into one paragraph,
split into two sentences, moved, and passages of another document are inserted. Who
translates whom is known by construction.
"""

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.text import Document, Segment, SegmentKind, Span

__all__ = ["Changes", "Pair", "Passage", "build_pair", "documents", "read_versions"]

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_CLAUSE = re.compile(r"(?<=\w)[,;] (?:and |but |which |who )?(?=\w)")
_SHORTEST_HALF = 30
"""Characters; a clause below it is no sentence of its own."""
_JUMP = 3
"""Passages over which a moved one jumps at least."""


@dataclass(frozen=True)
class Passage:
    """One line of the source set: an identity and its sentences."""

    key: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """How much is changed, as shares of the passages."""

    dropped: float = 0.1
    inserted: float = 0.1
    split: float = 0.15
    joined: float = 0.15
    moved: int = 1
    """Passages or paragraphs that change their place."""


@dataclass(frozen=True)
class Pair:
    """Two documents and, for each of their segments, the passage it comes from."""

    original: Document
    translation: Document
    original_keys: tuple[int, ...]
    translation_keys: tuple[int, ...]
    dropped: frozenset[int]
    inserted: frozenset[int]
    moved: frozenset[int]


Versions = Mapping[str, Mapping[str, Mapping[int, str]]]
"""Document, then version, then passage number, then text."""


def read_versions(path: Path) -> Versions:
    """Return all versions of all documents of an MQM news file."""
    found: dict[str, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            document = found[row["doc"]]
            document[row["orig_sys"]][row["seg"]] = row["orig"]
            document[row["trans_sys"]][row["seg"]] = row["trans"]
    return found


def documents(
    versions: Versions, seed: int, changes: Changes, join: int = 1
) -> Iterator[Pair]:
    """Yield one pair for each document and version against "Human-A".

    Args:
        versions: From `read_versions`.
        seed: Of everything drawn.
        changes: What is done to each translation.
        join: Documents that make up one pair.
    """
    draw = random.Random(seed)
    names = sorted(versions)
    for start in range(0, len(names), join):
        group = names[start : start + join]
        rest = [name for name in names if name not in group]
        systems = set.intersection(*(set(versions[name]) for name in group))
        for system in sorted(systems - {"Human-A.0"}):
            sides = _sides(versions, group, system)
            foreign = versions[draw.choice(rest)]["Human-B.0"]
            yield build_pair(sides, list(foreign.values()), draw, changes)


def build_pair(
    sides: tuple[Sequence[Passage], Sequence[Passage]],
    foreign: Sequence[str],
    draw: random.Random,
    changes: Changes,
) -> Pair:
    """Return a pair with the changes made to its translation."""
    original, translation = sides[0], list(sides[1])
    count = len(translation)
    dropped = frozenset(
        draw.sample([p.key for p in translation], round(count * changes.dropped))
    )
    kept = [_split(p, draw, changes.split) for p in translation if p.key not in dropped]
    moved = frozenset(_move(kept, draw, changes.moved))
    new = draw.sample(foreign, min(len(foreign), round(count * changes.inserted)))
    inserted = [Passage(-1 - i, _sentences(text)) for i, text in enumerate(new)]
    for passage in inserted:
        kept.insert(draw.randrange(len(kept) + 1), passage)
    first, first_keys = _document("a.txt", original, draw, 0.0)
    second, second_keys = _document("b.txt", kept, draw, changes.joined)
    return Pair(
        first,
        second,
        first_keys,
        second_keys,
        dropped,
        frozenset(passage.key for passage in inserted),
        moved,
    )


def _sides(
    versions: Versions, group: Sequence[str], system: str
) -> tuple[list[Passage], list[Passage]]:
    sides: tuple[list[Passage], list[Passage]] = [], []
    for name in group:
        ours, theirs = versions[name]["Human-A.0"], versions[name][system]
        for key in sorted(set(ours) & set(theirs)):
            number = len(sides[0])
            sides[0].append(Passage(number, _sentences(ours[key])))
            sides[1].append(Passage(number, _sentences(theirs[key])))
    return sides


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SENTENCE.split(text.strip()) if part)


def _split(passage: Passage, draw: random.Random, share: float) -> Passage:
    """Return the passage with its longest sentence cut in two, at a clause."""
    if draw.random() >= share:
        return passage
    longest = max(passage.sentences, key=len)
    cuts = [
        cut
        for cut in _CLAUSE.finditer(longest)
        if _SHORTEST_HALF < cut.start() < len(longest) - _SHORTEST_HALF
    ]
    if not cuts:
        return passage
    cut = min(cuts, key=lambda found: abs(found.start() - len(longest) / 2))
    rest = longest[cut.end() :]
    halves = (longest[: cut.start()] + ".", rest[0].upper() + rest[1:])
    place = passage.sentences.index(longest)
    return Passage(
        passage.key,
        (*passage.sentences[:place], *halves, *passage.sentences[place + 1 :]),
    )


def _move(kept: list[Passage], draw: random.Random, count: int) -> Iterator[int]:
    for _ in range(count):
        places = [
            (i, j)
            for i in range(len(kept))
            for j in range(len(kept))
            if abs(i - j) >= _JUMP
        ]
        if len(kept) > 2 * _JUMP and places:
            old, new = draw.choice(places)
            passage = kept.pop(old)
            kept.insert(new, passage)
            yield passage.key


def _document(
    name: str, passages: Sequence[Passage], draw: random.Random, joined: float
) -> tuple[Document, tuple[int, ...]]:
    """Return the document, a paragraph for each passage unless joined to the last."""
    text = ""
    keys: list[int] = []
    starts: list[int] = []
    segments: list[Segment] = []
    for passage in passages:
        glue = " " if text and draw.random() < joined else "\n\n"
        for place, sentence in enumerate(passage.sentences):
            text += (glue if place == 0 else " ") if text else ""
            span = Span(len(text), len(text) + len(sentence))
            if place == 0 and (glue != " " or not segments):
                starts.append(len(segments))
            segments.append(Segment(len(segments), SegmentKind.SENTENCE, span))
            text += sentence
            keys.append(passage.key)
    paragraphs = tuple(
        Span(segments[a].span.start, segments[b - 1].span.end)
        for a, b in zip(starts, [*starts[1:], len(segments)], strict=True)
    )
    document = Document(name, text, "en", tuple(segments), paragraphs=paragraphs)
    return document, tuple(keys)
