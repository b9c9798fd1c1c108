"""Word alignment, without a model and with the shipped one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_document
from tqcheck.align import align
from tqcheck.align.words import link_all, link_words
from tqcheck.encode import Encoder
from tqcheck.text import words_of


def linked(original: str, translation: str) -> dict[str, str]:
    """Return which word goes with which, linked without a model."""
    left, right = list(words_of(original)), list(words_of(translation))
    return {
        left[link.original].text: right[link.translation].text
        for link in link_words(left, right)
    }


def test_same_words_are_linked_at_full_strength() -> None:
    """A sentence against itself is linked word by word."""
    words = list(words_of("The mayor said on Monday that the port would stay shut."))
    links = link_words(words, words)
    assert [(link.original, link.translation) for link in links] == [
        (i, i) for i in range(len(words))
    ]
    assert all(link.strength == 1.0 for link in links)


@pytest.mark.parametrize(
    ("original", "translation", "pair"),
    [
        (
            "Police arrested two men.",
            "Two men were arrested.",
            ("arrested", "arrested"),
        ),
        (
            "He criticizes the deal.",
            "He criticised the deal.",
            ("criticizes", "criticised"),
        ),
        ("Lukashenko left.", "Lukashenka departed.", ("Lukashenko", "Lukashenka")),
        ("They purchased it.", "They bought it.", ("purchased", "bought")),
        (
            "a sometimes deadly crackdown",
            "an often deadly crackdown",
            ("sometimes", "often"),
        ),
    ],
)
def test_words_that_render_each_other_are_linked(
    original: str, translation: str, pair: tuple[str, str]
) -> None:
    """Forms, spellings, synonyms, and single words between linked neighbours."""
    assert linked(original, translation)[pair[0]] == pair[1]


def test_words_of_another_sentence_are_not_linked() -> None:
    """Nothing in common, nothing linked."""
    assert not linked("Bake the cake for an hour", "Fishermen blocked that harbour")


def test_links_follow_the_order_of_repeated_words() -> None:
    """Each "minister" goes with the one at its place."""
    words = "minister Adams met minister Brown and minister Clark".split()
    left = list(words_of(" ".join(words)))
    found = {(x.original, x.translation) for x in link_words(left, left)}
    assert {(0, 0), (3, 3), (6, 6)} <= found
    assert (0, 3) not in found


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 1000))
def test_links_stay_inside_and_are_sorted(rows: int, columns: int, seed: int) -> None:
    """Whatever the cosines: indexes exist, order holds, strengths are 0 to 1."""
    draw = np.random.default_rng(seed)
    left = list(words_of(" ".join(f"word{i}" for i in range(rows))))
    right = list(words_of(" ".join(f"term{i}" for i in range(columns))))
    cosines = draw.uniform(-1, 1, (rows, columns)).astype(np.float32)
    links = link_words(left, right, cosines)
    places = [(link.original, link.translation) for link in links]
    assert places == sorted(set(places))
    assert all(i < rows and j < columns for i, j in places)
    assert all(0 <= link.strength <= 1 for link in links)


def test_passages_are_linked_across_segments(encoder: Encoder) -> None:
    """Word numbers run through all segments of a bead's side."""
    original = make_document(["Doctors warned of a shortage and the union struck."])
    translation = make_document(
        ["Physicians warned of a shortage.", "The union went on strike."]
    )
    found = align(original, translation, encoder)
    links = link_all([(original, translation)], [found], encoder)[0][0]
    left = original.segment_words((0,))
    right = translation.segment_words((0, 1))
    pairs = {(left[x.original].text, right[x.translation].text) for x in links}
    assert {
        ("Doctors", "Physicians"),
        ("shortage", "shortage"),
        ("union", "union"),
    } <= pairs


def test_empty_beads_have_no_links(encoder: Encoder) -> None:
    """Omitted and added segments are not in the result."""
    original = make_document(["The bridge collapsed.", "Two eggs and sugar."])
    translation = make_document(["The bridge fell down."])
    found = align(original, translation, encoder)
    [links] = link_all([(original, translation)], [found], encoder)
    assert set(links) == {i for i, bead in enumerate(found.beads) if bead.is_pair}


def test_endless_passages_are_linked_in_time() -> None:
    """A passage of thousands of words is linked by the same words in order."""
    left = list(words_of("one two three four five " * 600))
    links = link_words(left, left[5:])
    assert len(links) == len(left) - 5
    assert all(link.strength == 1.0 for link in links)
