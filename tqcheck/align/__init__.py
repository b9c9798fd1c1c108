"""Sentence alignment and word alignment."""

from collections.abc import Sequence

import numpy as np

from tqcheck.align.corridor import make_corridor
from tqcheck.align.leftovers import with_leftovers
from tqcheck.align.moves import crossing, with_moves
from tqcheck.align.overlaps import OVERLAPS, Overlaps, with_overlaps
from tqcheck.align.scores import lone_gain
from tqcheck.align.search import RawBead, search
from tqcheck.align.sides import Side, make_sides
from tqcheck.alignment import Alignment, Bead
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.text import Document

__all__ = ["OVERLAPS", "Overlaps", "align", "align_all"]


def align(
    original: Document,
    translation: Document,
    encoder: Encoder,
    overlaps: Overlaps = "doubt",
) -> Alignment:
    """Return who translates whom, every segment in exactly one bead.

    A monotone search over beads of up to five segments a side, then passages that
    changed their place. See `tqcheck.align.scores` for what a bead is worth.

    Args:
        original: The original.
        translation: The translation.
        encoder: Gives the segments' vectors.
        overlaps: Which joined texts of neighbouring segments are encoded as well:
            "none", those that can decide ("doubt"), or "all", which takes ten times as
            long.
    """
    return align_all([(original, translation)], encoder, overlaps)[0]


def align_all(
    pairs: Sequence[tuple[Document, Document]],
    encoder: Encoder,
    overlaps: Overlaps = "doubt",
) -> list[Alignment]:
    """Return the alignment of each pair; the encoder is asked once for all segments."""
    texts = [tuple(map(_segment_texts, pair)) for pair in pairs]
    rows = encoder.encode([text for pair in texts for side in pair for text in side])
    found, start = [], 0
    for pair, (first, second) in zip(pairs, texts, strict=True):
        middle, end = start + len(first), start + len(first) + len(second)
        vectors = rows[start:middle], rows[middle:end]
        found.append(_aligned(pair, (first, second), vectors, encoder, overlaps))
        start = end
    return found


def _aligned(
    documents: tuple[Document, Document],
    texts: Sequence[Sequence[str]],
    vectors: tuple[Vectors, Vectors],
    encoder: Encoder,
    overlaps: Overlaps,
) -> Alignment:
    left, right = make_sides(*documents, vectors)
    if len(left) == len(right) == 1:
        return _lone(left, right, texts, vectors)
    corridor = make_corridor(left, right)
    best = search(left, right, corridor)
    beads = with_overlaps(documents, (left, right), best, encoder, overlaps)
    found = with_moves(left, right, beads)
    found = with_leftovers(documents, (left, right), found, encoder)
    moved = crossing(left, right, found)
    pairs = [
        Bead(a, b, _similarity((a, b), texts, vectors), moved=flag)
        for (a, b), flag in zip(found, moved, strict=True)
    ]
    return Alignment(_in_order(pairs, len(left), len(right)), len(left), len(right))


def _lone(
    left: Side,
    right: Side,
    texts: Sequence[Sequence[str]],
    vectors: tuple[Vectors, Vectors],
) -> Alignment:
    """Return the alignment of one segment with one: a bead of both, or two apart."""
    bead: RawBead = (0,), (0,)
    linked = lone_gain(left, right) > 0
    pairs = [Bead(*bead, _similarity(bead, texts, vectors))] if linked else []
    return Alignment(_in_order(pairs, 1, 1), 1, 1)


def _segment_texts(document: Document) -> list[str]:
    return [document.segment_text(segment.index) for segment in document.segments]


def _similarity(
    bead: RawBead, texts: Sequence[Sequence[str]], vectors: tuple[Vectors, Vectors]
) -> float:
    """Return the cosine of the two passages, pooled by length; 1 for the same text."""
    words = [
        [word for index in indexes for word in side[index].split()]
        for indexes, side in zip(bead, texts, strict=True)
    ]
    if words[0] == words[1]:
        return 1.0
    first, second = map(_pooled, bead, texts, vectors)
    size = float(np.sqrt(first.dot(first)) * np.sqrt(second.dot(second)))
    return max(-1.0, min(1.0, float(first @ second / size))) if size else 0.0


def _pooled(indexes: Sequence[int], texts: Sequence[str], vectors: Vectors) -> Vectors:
    """Return the sum of the vectors of some segments, weighted by length."""
    lengths = np.array([len(texts[index]) for index in indexes], np.float32)
    pooled: Vectors
    if len(indexes) == 1:
        pooled = lengths[0] * vectors[indexes[0]]
    else:
        pooled = lengths @ vectors[list(indexes)]
    return pooled


def _in_order(pairs: Sequence[Bead], rows: int, columns: int) -> tuple[Bead, ...]:
    """Return all beads by their first translation segment.

    Omitted segments stand after the bead of the segment before them, as far as that
    one kept its place.
    """
    linked_rows = {i for bead in pairs for i in bead.original}
    linked_columns = {j for bead in pairs for j in bead.translation}
    ranked = [((bead.translation[0], 0, 0), bead) for bead in pairs]
    ranked += [
        ((j, 0, 0), Bead((), (j,), 0.0))
        for j in range(columns)
        if j not in linked_columns
    ]
    in_place = [bead for bead in pairs if not bead.moved]
    places = {i: bead.translation[0] for bead in in_place for i in bead.original}
    last = -1
    for i in range(rows):
        last = places.get(i, last)
        if i not in linked_rows:
            ranked.append(((last, 1, i), Bead((i,), (), 0.0)))
    return tuple(bead for _, bead in sorted(ranked, key=lambda item: item[0]))
