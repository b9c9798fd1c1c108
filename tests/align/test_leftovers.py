"""Sentences that were split off or swallowed, with words that are what they are."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.align.builders import WordVectors
from tests.builders import make_document
from tqcheck.align.leftovers import with_leftovers
from tqcheck.align.search import RawBead
from tqcheck.align.sides import make_sides
from tqcheck.align.spans import MAX_SPAN
from tqcheck.text import Span

_STORY = ("harbour boats", "judge museum", "rain mountain", "nurses strike", "tax")


def _after(
    original: Sequence[str], translation: Sequence[str], beads: Sequence[RawBead]
) -> list[RawBead]:
    """Return the beads after sentences joined or left them."""
    encoder = WordVectors()
    documents = make_document(original), make_document(translation)
    vectors = encoder.encode(original), encoder.encode(translation)
    return with_leftovers(documents, make_sides(*documents, vectors), beads, encoder)


def test_a_sentence_joins_the_bead_that_has_its_words() -> None:
    """A clause that became a sentence of its own is not an addition."""
    found = _after(
        ["The judge saw harbour boats."],
        ["The judge was there.", "Harbour boats were seen."],
        [((0,), (0,))],
    )
    assert found == [((0,), (0, 1))]


def test_a_stranger_leaves_its_bead() -> None:
    """A sentence none of whose words stand on the other side is not part of it."""
    found = _after(
        ["The judge saw harbour boats."],
        ["The judge saw harbour boats.", "Mountain rain fell."],
        [((0,), (0, 1))],
    )
    assert found == [((0,), (0,))]


def test_two_sides_cannot_claim_one_bead() -> None:
    """A bead that grew on one side in a round does not grow on the other as well."""
    found = _after(
        ["Harbour boats.", "Judge museum."],
        ["Judge museum.", "Harbour boats rain."],
        [((1,), (1,))],
    )
    assert len(found) == 1
    assert sorted(map(len, found[0])) == [1, 2]


def test_two_sentences_cannot_claim_the_last_place_in_a_bead() -> None:
    """A bead grows one sentence at a time, up to the longest span."""
    found = _after(_STORY, [" ".join(_STORY)], [((1, 2, 3), (0,))])
    assert found[0][1] == (0,)
    assert len(found[0][0]) == MAX_SPAN


def test_two_beads_cannot_claim_one_sentence() -> None:
    """A sentence between two beads that both have its words joins one of them."""
    found = _after(
        ["Harbour boats.", "Rain mountain.", "Judge museum."],
        ["Harbour boats, rain mountain.", "Judge museum, rain mountain."],
        [((0,), (0,)), ((2,), (1,))],
    )
    members = sorted(i for bead in found for i in bead[0])
    assert members == [0, 1, 2]


_TEXTS = st.lists(
    st.lists(st.sampled_from(" ".join(_STORY).split()), min_size=1, max_size=4).map(
        " ".join
    ),
    min_size=1,
    max_size=6,
)


@given(_TEXTS, _TEXTS, st.data())
def test_no_sentence_is_ever_in_two_beads(
    original: list[str], translation: list[str], data: st.DataObject
) -> None:
    """Whatever was linked before: each sentence once at most, spans of four."""
    count = data.draw(st.integers(0, min(len(original), len(translation))))
    rows = sorted(data.draw(st.permutations(range(len(original))))[:count])
    columns = sorted(data.draw(st.permutations(range(len(translation))))[:count])
    beads = [((i,), (j,)) for i, j in zip(rows, columns, strict=True)]
    found = _after(original, translation, beads)
    for side in (0, 1):
        members = [i for bead in found for i in bead[side]]
        assert len(members) == len(set(members))
        assert all(1 <= len(bead[side]) <= MAX_SPAN for bead in found)


class _Noting(WordVectors):
    """Notes the texts whose words are asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode_words(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[NDArray[np.float32]]:
        self.texts.extend(texts)
        return super().encode_words(texts, words)


@pytest.mark.parametrize(
    ("second", "asked"), [("Judge museum tax.", 0), ("Nurses strike.", 3)]
)
def test_words_are_encoded_only_where_there_is_a_doubt(second: str, asked: int) -> None:
    """Sentences that clearly belong to a bead are not looked at word by word."""
    encoder = _Noting()
    texts = ["Harbour boats rain.", second], ["Harbour boats rain, judge museum tax."]
    documents = make_document(texts[0]), make_document(texts[1])
    sides = make_sides(*documents, (encoder.encode(texts[0]), encoder.encode(texts[1])))
    with_leftovers(documents, sides, [((0, 1), (0,))], encoder)
    assert len(encoder.texts) == asked
