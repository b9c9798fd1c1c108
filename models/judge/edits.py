"""What an edit of a sentence is, and how several of them are applied at once."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sources import CHANGED, IGNORED, KEPT, MISSING, Mark
from spacy.tokens import Doc, Span, Token

STEM = 5  # letters by which two words count as forms of one


@dataclass(frozen=True)
class Edit:
    """Replace `text[start:end]` by `new`; `mark` says what that does to the words."""

    start: int
    end: int
    new: str
    mark: int = KEPT


Fault = Callable[[Doc, random.Random], "list[Edit] | None"]
"""Plants one error in a parsed sentence, or returns None where it cannot."""


def overlap(first: Sequence[Edit], second: Sequence[Edit]) -> bool:
    """Tell whether any edit of one list touches one of the other."""
    return any(a.start <= b.end and b.start <= a.end for a in first for b in second)


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, list[Mark]]:
    """Return the edited text and the marks of its new words."""
    marks: list[Mark] = []
    out: list[str] = []
    size = place = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        out.append(text[place : edit.start])
        size += edit.start - place
        bare = edit.new.strip()
        if edit.mark != KEPT and bare:
            start = size + edit.new.index(bare)
            marks.append((start, start + len(bare), edit.mark))
        out.append(edit.new)
        size += len(edit.new)
        place = edit.end
    out.append(text[place:])
    return "".join(out), marks


def gaps(edits: Sequence[Edit]) -> tuple[int, ...]:
    """Return the places in the edited text where words of the sentence are missing."""
    places, shift = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.mark == MISSING and edit.start < edit.end and not edit.new.strip():
            places.append(edit.start + shift)
        shift += len(edit.new) - (edit.end - edit.start)
    return tuple(places)


def stem(word: str) -> str:
    """Return a crude key under which the forms of a word meet."""
    return re.sub(r"\W+", "", word.lower())[:STEM]


def original_marks(
    original: str, text: str, edits: Sequence[Edit]
) -> tuple[list[Mark], bool]:
    """Return marks of the original's words for faults planted in `text`.

    Args:
        original: What the translation is compared with: `text` or a rewording of it.
        text: The translation before the faults.
        edits: The planted faults, in offsets of `text`.

    Returns:
        The marks, and whether every word that was hit could be found.
    """
    hit: dict[str, int] = {}
    kept: set[str] = set()
    for word in re.finditer(r"\S+", text):
        inside = [
            e for e in edits
            if e.start < word.end() and word.start() < e.end and e.start < e.end
        ]  # fmt: skip
        if not inside:
            kept.add(stem(word.group()))
        elif inside[0].mark != KEPT:
            gone = inside[0].mark == MISSING or not inside[0].new.strip()
            hit[stem(word.group())] = MISSING if gone else CHANGED
    marks: list[Mark] = []
    found = set()
    for word in re.finditer(r"\S+", original):
        key = stem(word.group())
        if key in hit and key not in kept:
            marks.append((word.start(), word.end(), hit[key]))
            found.add(key)
        elif key not in kept or key in hit:
            marks.append((word.start(), word.end(), IGNORED))
    return marks, found >= {k for k in hit if k not in kept}


def like(word: str, model: str) -> str:
    """Return the word with the capitals of the model."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def swap(token: Token, new: str, mark: int = CHANGED) -> list[Edit]:
    """Return edits that put a word in place of a token, a/an set right."""
    new = like(new, token.text)
    edits = [Edit(token.idx, token.idx + len(token), new, mark)]
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ in {"a", "an"}:
        article = like("an" if new[:1].lower() in "aeiou" else "a", before.text)
        edits.insert(0, Edit(before.idx, before.idx + len(before), article))
    return edits


def drop(span: Span | Token) -> list[Edit]:
    """Return edits that delete tokens with one neighbouring space."""
    tokens = [span] if isinstance(span, Token) else list(span)
    first, last, doc = tokens[0], tokens[-1], tokens[0].doc
    start, end = first.idx, last.idx + len(last)
    text = doc.text
    if start > 0 and text[start - 1] == " ":
        start -= 1
    elif end < len(text) and text[end] == " ":
        end += 1
    if first.i == 0 and end < len(text):
        rest = re.match(r"[\s,;:]*(\w)", text[end:])
        if rest:
            stop = end + rest.end()
            letter = Edit(stop - 1, stop, rest.group(1).upper())
            return [Edit(0, stop - 1, "", MISSING), letter]
    return [Edit(start, end, "", MISSING)]


def insert(place: int, new: str) -> list[Edit]:
    """Return the edit that adds text at a place."""
    return [Edit(place, place, new, MISSING)]


def table_swap(
    doc: Doc, rng: random.Random, table: dict[str, list[str]], longest: int = 4
) -> list[Edit] | None:
    """Swap one phrase of the sentence that the table has, at random."""
    hits = []
    for size in range(longest, 0, -1):
        for start in range(len(doc) - size + 1):
            span = doc[start : start + size]
            if span.text.lower() in table:
                hits.append(span)
    if not hits:
        return None
    span = rng.choice(hits)
    new = rng.choice(table[span.text.lower()])
    if len(span) == 1:
        return swap(span[0], new)
    return [Edit(span.start_char, span.end_char, like(new, span.text), CHANGED)]


def pairs(table: str) -> dict[str, list[str]]:
    """Read `a/b/c` groups into phrase -> the other phrases of its group."""
    out: dict[str, list[str]] = {}
    for group in table.split():
        parts = [part.replace("_", " ") for part in group.split("/")]
        for part in parts:
            others = [other for other in parts if other != part]
            out.setdefault(part.lower(), []).extend(others)
    return out
