"""Joined texts of neighbouring segments: where they are encoded, what they decide."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.align.builders import WordVectors, make_sides_of, random_rows
from tests.builders import make_document
from tqcheck.align import OVERLAPS, Overlaps, align
from tqcheck.align.corridor import Corridor
from tqcheck.align.scores import bead_gains
from tqcheck.align.search import RawBead
from tqcheck.align.spans import span_scores
from tqcheck.text import Document

_DOUBT_SHARE = 0.15
_BASE = random_rows(6, 7, 64)


class _Table(WordVectors):
    """Known vectors for known texts, and what was asked for."""

    def __init__(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        self._vectors = vectors
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(list(texts))
        rows = np.stack([self._vectors.get(text, _BASE[5]) for text in texts])
        units: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return units


class _Noting(WordVectors):
    """Notes the texts that were asked for."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(list(texts))
        return super().encode(texts)


def _documents(
    first: Sequence[str], second: Sequence[str]
) -> tuple[Document, Document]:
    """Return two documents of two languages."""
    return make_document(first), replace(make_document(second), language="sq")


def _beads(
    documents: tuple[Document, Document], encoder: WordVectors, overlaps: Overlaps
) -> list[RawBead]:
    found = align(*documents, encoder, overlaps)
    return [(bead.original, bead.translation) for bead in found.beads]


@pytest.mark.parametrize("overlaps", ["doubt", "all"])
def test_a_joined_text_tells_where_a_sentence_belongs(overlaps: Overlaps) -> None:
    """The sentence between goes by its own vector to B, by the joined texts to A."""
    a, b, other = _BASE[0], _BASE[1], _BASE[2]
    texts = [
        name * size + "."
        for name, size in zip("abcde", (60, 60, 40, 40, 40), strict=True)
    ]
    between = 0.63 * a + 0.65 * b
    rows = (a, b, a + 0.3 * other, between, b + 0.3 * other)
    vectors = dict(zip(texts, rows, strict=True))
    vectors |= {f"{texts[2]} {texts[3]}": a, f"{texts[3]} {texts[4]}": b + 2 * other}
    rest = [name * 90 + "." for name in "fghijklmnopq"]
    vectors |= dict(zip(rest, random_rows(len(rest), 8, 64), strict=True))
    documents = _documents([*texts[:2], *rest], [*texts[2:], *rest])
    pooled = _beads(documents, _Table(vectors), "none")
    assert pooled[:2] == [((0,), (0,)), ((1,), (1, 2))]
    joined = _beads(documents, _Table(vectors), overlaps)
    assert joined[:2] == [((0,), (0, 1)), ((1,), (2,))]
    assert joined[2:] == pooled[2:]


_STORY = "harbour boats judge museum rain mountain nurses strike tax".split()
_TEXTS = st.lists(
    st.lists(st.sampled_from(_STORY), min_size=1, max_size=5).map(" ".join),
    min_size=1,
    max_size=9,
)


@given(_TEXTS, _TEXTS, st.sampled_from(OVERLAPS))
@settings(max_examples=30, deadline=None)
def test_no_joined_text_is_encoded_twice(
    first: list[str], second: list[str], overlaps: Overlaps
) -> None:
    """Repeated sentences make repeated spans; "none" asks for no span at all."""
    encoder = _Noting()
    documents = _documents(first, second)
    align(*documents, encoder, overlaps)
    segments, *rest = encoder.calls
    assert segments == [*first, *second]
    asked = [text for call in rest for text in call]
    assert len(asked) == len(set(asked))
    assert not asked or overlaps != "none"
    if overlaps == "doubt":
        size = sum(len(text) + 1 for text in segments)
        assert sum(map(len, asked)) <= _DOUBT_SHARE * size


def test_what_is_clear_costs_nothing() -> None:
    """No joined text is encoded where no other alignment comes close."""
    encoder = _Noting()
    texts = ["Harbour boats rain.", "Judge museum tax.", "Nurses strike mountain."]
    align(*_documents(texts, texts), encoder)
    assert len(encoder.calls) == 1


@given(_TEXTS, st.sampled_from(OVERLAPS))
@settings(max_examples=30, deadline=None)
def test_document_against_itself(segments: list[str], overlaps: Overlaps) -> None:
    """Each segment with itself, whatever is encoded."""
    document = make_document(segments)
    found = align(document, document, WordVectors(), overlaps)
    assert [b.original for b in found.beads] == [(i,) for i in range(len(segments))]
    assert all(b.original == b.translation and b.similarity == 1 for b in found.beads)


@given(st.integers(3, 9), st.integers(3, 9), st.integers(0, 1000))
@settings(max_examples=12, deadline=None)
def test_mirror(rows: int, columns: int, seed: int) -> None:
    """Swapped documents give the mirrored alignment."""
    draw = np.random.default_rng(seed)
    sides = [
        [" ".join(draw.choice(_STORY, 5)) + f" {name}{i}" for i in range(count)]
        for name, count in (("one", rows), ("two", columns))
    ]
    for overlaps in OVERLAPS:
        there = align(*map(make_document, sides), WordVectors(), overlaps)
        back = align(*map(make_document, sides[::-1]), WordVectors(), overlaps)
        mirrored = {(b.translation, b.original) for b in back.beads}
        assert mirrored == {(b.original, b.translation) for b in there.beads}


def test_joined_vectors_replace_pooled_ones_in_every_corridor() -> None:
    """A narrow corridor has the scores of the whole one; other spans stay pooled."""
    count = 12
    sides = make_sides_of(random_rows(count, 1), random_rows(count, 2))
    rows = random_rows(8, 3)
    spans = [(3, 2), (5, 3), (5, 5), (9, 4)]
    joined = [
        replace(
            side,
            joined=tuple((*span, row) for span, row in zip(spans, part, strict=True)),
        )
        for side, part in zip(sides, (rows[:4], rows[4:]), strict=True)
    ]
    whole = span_scores(joined[0], joined[1], Corridor.whole(count, count))
    first = np.clip(np.arange(count) - 3, 0, count - 7)
    narrow = span_scores(joined[0], joined[1], Corridor(first, 7, count))
    pooled = span_scores(*sides, Corridor.whole(count, count))
    ends = {size: {end for end, own in spans if own == size} for size in range(1, 6)}
    for (a, b), scores in narrow.items():
        for i, low in enumerate(first):
            inside, told = whole[a, b][i, low : low + 7], np.isfinite(scores[i])
            np.testing.assert_allclose(scores[i][told], inside[told], atol=1e-5)
        for i in range(a - 1, count):
            for j in range(b - 1, count):
                same = np.isclose(whole[a, b][i, j], pooled[a, b][i, j], atol=1e-4)
                assert same or i in ends[a] or j in ends[b]
    cosine = float(rows[0] @ rows[4])
    assert whole[2, 2][3, 3] == pytest.approx(cosine, abs=0.2)


def test_gains_of_spans_joined_as_pooled_stay_the_same() -> None:
    """A joined text with the pooled vector changes nothing."""
    sides = make_sides_of(random_rows(6, 4), random_rows(7, 5))
    sums = [s.vectors[1:4].sum(axis=0) for s in sides]
    same = [
        replace(
            side, joined=((3, 3, (total / np.linalg.norm(total)).astype(np.float32)),)
        )
        for side, total in zip(sides, sums, strict=True)
    ]
    corridor = Corridor.whole(6, 7)
    before, after = bead_gains(*sides, corridor), bead_gains(same[0], same[1], corridor)
    for size, gains in before.items():
        np.testing.assert_allclose(gains, after[size], atol=1e-4)
