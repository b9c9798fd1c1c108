"""Sentence alignment of small articles with the shipped encoder."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_document
from tqcheck.align import align
from tqcheck.alignment import Alignment
from tqcheck.checks.str001_unrelated_articles import UnrelatedArticles
from tqcheck.encode import Encoder
from tqcheck.pair import AlignedPair, make_passages

_UNRELATED = UnrelatedArticles().unrelated_share

ORIGINAL = (
    "The mayor of the port city resigned on Monday after 14 years in office.",
    "Fishermen blocked the harbour with 60 boats and demanded lower fuel taxes.",
    "A court in the capital ordered the release of two journalists.",
    "Heavy rain closed the mountain road for the third time this winter.",
    "The national museum bought a painting that had been thought lost since 1944.",
    "Doctors warned that hospitals lack nurses, and the union called for a strike.",
)
TRANSLATION = (
    "On Monday the port city's mayor stepped down after fourteen years in the job.",
    "With 60 boats, fishermen shut the harbour, asking for lower taxes on fuel.",
    "Two journalists were freed on the orders of a court in the capital.",
    "The mountain road was closed by heavy rain for the third time this winter.",
    "The national museum acquired a painting believed lost since 1944.",
    "Doctors warned that there are too few nurses in hospitals. "
    "The union called for a strike.",
)
OTHER = (
    "The recipe needs two eggs and a spoon of sugar.",
    "Stir the cream slowly until it thickens.",
    "Bake the cake for forty minutes and let it cool.",
)


def beads(found: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """Return sides and "moved" of each bead."""
    return [(bead.original, bead.translation, bead.moved) for bead in found.beads]


def aligned(
    original: Sequence[str], translation: Sequence[str], encoder: Encoder
) -> Alignment:
    """Return the alignment of two documents of the given segments."""
    return align(make_document(original), make_document(translation), encoder)


def test_free_translation_is_linked_one_to_one(encoder: Encoder) -> None:
    """Rewording breaks no link."""
    found = aligned(ORIGINAL, TRANSLATION, encoder)
    assert beads(found) == [((i,), (i,), False) for i in range(6)]


def test_changed_figures_break_no_link(encoder: Encoder) -> None:
    """A figure is the rules' business."""
    changed = [
        text.replace("60", "16").replace("1944", "1994").replace("fourteen", "forty")
        for text in TRANSLATION
    ]
    found = aligned(ORIGINAL, changed, encoder)
    assert beads(found) == [((i,), (i,), False) for i in range(6)]


@pytest.mark.parametrize("lost", range(6))
def test_lost_segment_is_omitted_and_the_rest_stays(
    lost: int, encoder: Encoder
) -> None:
    """One omitted bead, at the place where its translation should stand."""
    kept = [text for i, text in enumerate(TRANSLATION) if i != lost]
    found = aligned(ORIGINAL, kept, encoder)
    assert [bead.original for bead in found.beads] == [(i,) for i in range(6)]
    assert [bead.kind for bead in found.beads].count("omitted") == 1
    assert found.beads[lost].kind == "omitted"


@pytest.mark.parametrize("place", range(7))
def test_inserted_segment_is_added(place: int, encoder: Encoder) -> None:
    """A sentence of another story is linked to nothing."""
    longer = [*TRANSLATION[:place], OTHER[0], *TRANSLATION[place:]]
    found = aligned(ORIGINAL, longer, encoder)
    assert [bead.kind for bead in found.beads].count("added") == 1
    assert found.beads[place].kind == "added"


@pytest.mark.parametrize(("old", "new"), [(0, 5), (4, 1), (2, 5), (5, 0)])
def test_moved_segment_is_moved_not_lost(old: int, new: int, encoder: Encoder) -> None:
    """A sentence elsewhere is one bead that says so."""
    shuffled = list(TRANSLATION)
    shuffled.insert(new, shuffled.pop(old))
    found = aligned(ORIGINAL, shuffled, encoder)
    assert {bead.kind for bead in found.beads} == {"1-1"}
    assert [bead.original for bead in found.beads if bead.moved] == [(old,)]


def test_split_sentence_is_no_addition(encoder: Encoder) -> None:
    """A clause that became a sentence stays with its bead."""
    split = [
        *TRANSLATION[:5],
        "Doctors warned that there are too few nurses in hospitals.",
        "The union called for a strike.",
    ]
    found = aligned(ORIGINAL, split, encoder)
    assert beads(found)[-1] == ((5,), (5, 6), False)


def test_joined_sentences_are_no_omission(encoder: Encoder) -> None:
    """Two sentences told in one are one bead."""
    joined = [
        *TRANSLATION[:2],
        "A court in the capital ordered two journalists released, and heavy rain closed "
        "the mountain road for the third time this winter.",
        *TRANSLATION[4:],
    ]
    found = aligned(ORIGINAL, joined, encoder)
    assert ((2, 3), (2,), False) in beads(found)


def test_headings_are_linked_with_headings_only(encoder: Encoder) -> None:
    """An omitted heading does not take a sentence that shares its words."""
    original = [*ORIGINAL[:3], "# Release Of Journalists", *ORIGINAL[3:]]
    lost = aligned(original, TRANSLATION, encoder)
    assert ((3,), (), False) in beads(lost)
    kept = [*TRANSLATION[:3], "# Reporters freed", *TRANSLATION[3:]]
    assert ((3,), (3,), False) in beads(aligned(original, kept, encoder))


def test_mirror(encoder: Encoder) -> None:
    """Swapped documents give the mirrored alignment."""
    shuffled = [TRANSLATION[4], *TRANSLATION[:2], OTHER[1], TRANSLATION[5]]
    there = aligned(ORIGINAL, shuffled, encoder)
    back = aligned(shuffled, ORIGINAL, encoder)
    mirrored = {(b.translation, b.original, b.moved) for b in back.beads}
    assert mirrored == set(beads(there))


_TEXTS = st.lists(
    st.sampled_from([*ORIGINAL, *OTHER, "Yes.", "# Taxes", "…", "1944"]), max_size=8
)


@given(_TEXTS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_document_against_itself(encoder: Encoder, segments: list[str]) -> None:
    """Repeated and empty-handed segments included: all 1-1, all in place, all 1."""
    found = aligned(segments, segments, encoder)
    assert beads(found) == [((i,), (i,), False) for i in range(len(segments))]
    assert all(bead.similarity == 1.0 for bead in found.beads)


@given(_TEXTS, _TEXTS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_documents_are_covered(
    encoder: Encoder, first: list[str], second: list[str]
) -> None:
    """Every segment is in one bead, whatever the documents."""
    found = aligned(first, second, encoder)
    assert (found.original_count, found.translation_count) == (len(first), len(second))
    assert all(-1 <= bead.similarity <= 1 for bead in found.beads)


def test_shares_tell_unrelated_and_partial_articles(encoder: Encoder) -> None:
    """Unrelated: both low; partial: the original's low, the translation's high."""
    original = make_document(ORIGINAL)
    for segments, low, high in (
        (TRANSLATION, False, False),
        (OTHER, True, True),
        (TRANSLATION[:1], True, False),
    ):
        translation = make_document(segments)
        found = align(original, translation, encoder)
        passages = make_passages(original, translation, found, {}, {})
        pair = AlignedPair(original, translation, found, passages)
        shares = [pair.matched_share(of_original=side) for side in (True, False)]
        assert [share < _UNRELATED for share in shares] == [low, high]
