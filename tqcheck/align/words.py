"""Word alignment inside one bead: which words render each other.

Cosines of contextual vectors, with a bonus for words of the same form and a price
for far jumps, give links that are each other's best (Och and Ney's intersection),
links that both sides are sure of though one is not the other's best (the softmax
rule of Dou and Neubig, 2021), and words that stand alone between linked neighbours.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from tqcheck import lexicon
from tqcheck.align.closest import Floats
from tqcheck.align.likeness import form_likeness, strength
from tqcheck.alignment import Alignment
from tqcheck.encode.base import Encoder, Vectors
from tqcheck.pair import Link
from tqcheck.text import Document, Span, Word

__all__ = ["link_all", "link_words"]

_FORM_BONUS = 0.3
"""What the same form adds to the cosine; other likeness in proportion."""
_MIXED_PRICE = 0.1
"""Price of a link between a content word and a function word."""
_JUMP_PRICE = 0.2
"""Price of the farthest jump."""
_REACH = 6
"""Words out of step with the nearest anchor from which a jump is the farthest."""
_FAR = 40
"""Words after which an anchor says no more about the order."""
_DRIFT = 0.25
"""Words that the order may shift for each word of distance from an anchor."""
_ANCHOR = 0.55
"""Score from which content words that are each other's best show the order."""
_LEAST = 0.2
"""Score below which no two words are linked."""
_TEMPERATURE = 0.06
"""Of the softmax over a row or a column."""
_BOTH_SURE = 0.15
"""Product of both softmax shares from which a second link of a word is believed."""
_ALONE = 0.75
"""Cosine from which function words are linked without a linked neighbour."""
_NEAR = 2
"""Words within which a linked content word supports a link of function words."""
_BESIDE = tuple(product(range(-_NEAR, _NEAR + 1), repeat=2))
"""Where that one may stand: steps on both sides."""
_GAP = 2
"""Words without a link between linked ones that are linked by their places."""
_ANCHOR_CELLS = 100_000
"""Cells times anchors computed at once: few numpy calls, and little memory."""
_MOST_CELLS = 250_000
"""Pairs of words compared in full: two passages of 500 words."""
_TOO_MANY_CELLS = 1_000_000_000
"""Pairs of words beyond which nothing is linked: no article has such a passage."""
_UNKNOWN_COSINE = 0.3
"""Stands for the cosine of words that only their neighbours link."""

_Pair = tuple[int, int]
_Grammar = tuple[list[bool], list[bool]]
"""Which words of both sides are function words."""


def link_all(
    pairs: Sequence[tuple[Document, Document]],
    alignments: Sequence[Alignment],
    encoder: Encoder,
) -> list[dict[int, tuple[Link, ...]]]:
    """Return the word links of every bead with two sides, by its index, for each pair.

    Each segment is encoded by itself, so that an encoder which remembers what it
    encoded for the sentence alignment runs nothing twice; segments that only one
    side has are left out.
    """
    wanted = [_linked_segments(alignment) for alignment in alignments]
    asked = [
        _words_within(document, index)
        for documents, sides in zip(pairs, wanted, strict=True)
        for document, indexes in zip(documents, sides, strict=True)
        for index in indexes
    ]
    rows = iter(encoder.encode_words([t for t, _ in asked], [w for _, w in asked]))
    return [
        _links(documents, alignment, [{i: next(rows) for i in side} for side in sides])
        for documents, alignment, sides in zip(pairs, alignments, wanted, strict=True)
    ]


def _linked_segments(alignment: Alignment) -> tuple[list[int], list[int]]:
    """Return the segments of both sides that have a counterpart."""
    beads = [bead for bead in alignment.beads if bead.is_pair]
    first = [i for bead in beads for i in bead.original]
    return first, [j for bead in beads for j in bead.translation]


def _words_within(document: Document, index: int) -> tuple[str, list[Span]]:
    """Return a segment's text, and its words as spans in that text."""
    place = document.segments[index].span
    spans = [word.span for word in document.words(place)]
    start = place.start
    if start:
        spans = [Span(span.start - start, span.end - start) for span in spans]
    return document[place], spans


def _links(
    documents: tuple[Document, Document],
    alignment: Alignment,
    vectors: Sequence[Mapping[int, Vectors]],
) -> dict[int, tuple[Link, ...]]:
    """Return the links of one pair; `vectors` holds the words' rows by segment."""
    links = {}
    for index, bead in enumerate(alignment.beads):
        if bead.is_pair:
            left = _rows(vectors[0], bead.original)
            right = _rows(vectors[1], bead.translation)
            small = len(left) * len(right) <= _MOST_CELLS
            links[index] = link_words(
                documents[0].segment_words(bead.original),
                documents[1].segment_words(bead.translation),
                _cosines(left, right) if small else None,
            )
    return links


def _rows(vectors: Mapping[int, Vectors], segments: Sequence[int]) -> Vectors:
    """Return the rows of the words of some segments, one below the other."""
    if len(segments) == 1:
        return vectors[segments[0]]
    return np.concatenate([vectors[index] for index in segments])


def link_words(
    original: Sequence[Word],
    translation: Sequence[Word],
    similarity: NDArray[np.float32] | None = None,
) -> tuple[Link, ...]:
    """Return which words of the two sides render each other.

    Args:
        original: The words of the original side, in order.
        translation: The words of the translation side, in order.
        similarity: Cosines of their contextual vectors, shape (original,
            translation); without it the words' own forms and the dictionary decide.

    Returns:
        Links sorted by original, then translation word; many-to-many. Passages of
        many hundred words are linked by the same words in the same order alone.
    """
    if not original or not translation:
        return ()
    if len(original) * len(translation) > _MOST_CELLS:
        return _same_words(original, translation)
    form = form_likeness(original, translation)
    least = _UNKNOWN_COSINE if similarity is None else 0.0
    if similarity is None:
        similarity = _dictionary_cosines(original, translation, form)
    grammar = _function_words(original), _function_words(translation)
    score = _scores(similarity, form, grammar)
    cosines: list[list[float]] = similarity.tolist()
    pairs = _supported(_chosen(score), cosines, grammar)
    pairs |= set(_between(pairs, grammar))
    return tuple(
        Link(
            i,
            j,
            strength(original[i].text, translation[j].text, max(least, cosines[i][j])),
        )
        for i, j in sorted(pairs)
    )


def _same_words(
    original: Sequence[Word], translation: Sequence[Word]
) -> tuple[Link, ...]:
    """Return links along the longest common run of words, for very long passages."""
    if len(original) * len(translation) > _TOO_MANY_CELLS:
        return ()
    left, right = (
        [w.text.casefold() for w in side] for side in (original, translation)
    )
    blocks = Indel.editops(left, right).as_matching_blocks()
    return tuple(
        Link(block.a + step, block.b + step, 1.0)
        for block in blocks
        for step in range(block.size)
    )


def _cosines(left: Vectors, right: Vectors) -> Floats:
    """Return the inner products of the rows.

    Without the linear algebra library, whose threads cost more than they save on
    matrices this small, above all where other programs are running.
    """
    cosines: Floats = np.einsum("id,jd->ij", left, right)
    return cosines


def _function_words(words: Sequence[Word]) -> list[bool]:
    return [not lexicon.is_content_word(word.text) for word in words]


def _dictionary_cosines(
    original: Sequence[Word], translation: Sequence[Word], form: Floats
) -> Floats:
    """Return likeness by form and dictionary, in place of cosines."""
    cosines = form.copy()
    for i, first in enumerate(original):
        for j, second in enumerate(translation):
            cosines[i, j] = strength(first.text, second.text, float(form[i, j]))
    return cosines


def _scores(similarity: Floats, form: Floats, grammar: _Grammar) -> Floats:
    """Return cosines with the bonus for form and the prices; shape as `similarity`."""
    rows, columns = np.array(grammar[0])[:, None], np.array(grammar[1])
    score = similarity + _FORM_BONUS * form - _MIXED_PRICE * (rows != columns)
    count, width = score.shape
    diagonal = np.abs(
        np.arange(count)[:, None] / count - np.arange(width)[None, :] / width
    )
    straight = np.minimum(1, diagonal * max(count, width) / (3 * _REACH))
    straight = straight.astype(np.float32)
    content = np.where(rows | columns, -1, score - _JUMP_PRICE / 2 * straight)
    places = _mutual(content)
    anchors = np.column_stack(places)[content[places] >= _ANCHOR]
    priced: Floats = score - _JUMP_PRICE * _jumps(anchors, score.shape, straight)
    return priced


def _jumps(
    anchors: NDArray[np.int64], shape: tuple[int, ...], straight: Floats
) -> Floats:
    """Return how far out of step with the anchors each cell is, 0 to 1."""
    if not len(anchors):
        return straight
    rows = np.arange(shape[0], dtype=np.float32)[:, None]
    columns = np.arange(shape[1], dtype=np.float32)
    drift = np.float32(_DRIFT)
    at_once = max(1, _ANCHOR_CELLS // (shape[0] * shape[1]))
    steps = np.full(shape, np.inf, np.float32)
    for first in range(0, len(anchors), at_once):
        places = anchors[first : first + at_once].astype(np.float32)
        down, right = rows - places[:, :1, None], columns - places[:, 1:, None]
        near = np.abs(down) * drift + np.abs(right) * drift
        np.minimum(near, _FAR * drift, out=near)
        down = down - right
        near += np.abs(down, out=down)
        np.minimum(steps, near.min(axis=0), out=steps)
    # Until here all numbers are whole quarters, which 32 bits hold exactly.
    jumps: Floats = np.minimum(1, steps.astype(np.float64) / _REACH).astype(np.float32)
    return jumps


def _mutual(score: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return rows and columns of the cells that are the best of both."""
    columns = score.argmax(axis=1)
    (rows,) = (score.argmax(axis=0)[columns] == np.arange(len(score))).nonzero()
    return rows, columns[rows]


def _chosen(score: Floats) -> set[_Pair]:
    """Return the cells that both sides choose."""
    chosen = _softmax(score, 1) * _softmax(score, 0) > _BOTH_SURE
    chosen[_mutual(score)] = True
    chosen &= score >= _LEAST
    rows, columns = np.nonzero(chosen)
    return set(zip(rows.tolist(), columns.tolist(), strict=True))


def _softmax(score: Floats, axis: int) -> Floats:
    powers = np.exp((score - score.max(axis=axis, keepdims=True)) / _TEMPERATURE)
    shares: Floats = powers / powers.sum(axis=axis, keepdims=True)
    return shares


def _supported(
    pairs: set[_Pair], cosines: Sequence[Sequence[float]], grammar: _Grammar
) -> set[_Pair]:
    """Drop links of function words that no neighbouring content word supports."""
    content = {(i, j) for i, j in pairs if not (grammar[0][i] and grammar[1][j])}
    return content | {
        (i, j)
        for i, j in pairs - content
        if cosines[i][j] >= _ALONE
        or not content.isdisjoint((i + down, j + right) for down, right in _BESIDE)
    }


def _between(pairs: set[_Pair], grammar: _Grammar) -> Iterator[_Pair]:
    """Yield words without a link that stand at the same place between linked ones.

    At most `_GAP` of them on both sides, content words for content words.
    """
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    ends = (len(grammar[0]), len(grammar[1]))
    for i, j in sorted({(-1, -1), *pairs}):
        if i + 1 in rows or j + 1 in columns:
            continue
        gap = [
            (i + step, j + step)
            for step in range(1, _GAP + 2)
            if i + step <= ends[0] and j + step <= ends[1]
        ]
        for size, after in enumerate(gap):
            if after in pairs or after == ends:
                yield from gap[:size] if _alike(gap[:size], grammar) else ()
                break
            if after[0] in rows or after[1] in columns:
                break


def _alike(cells: Sequence[_Pair], grammar: _Grammar) -> bool:
    """Tell whether content words stand opposite content words."""
    return all(grammar[0][i] == grammar[1][j] for i, j in cells)
