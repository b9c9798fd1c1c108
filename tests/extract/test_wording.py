"""Expressions of a scale, denials, loads and foreign words in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.extract.wording import mentions
from tqcheck.extract.wording_foreign import (
    is_foreign_name,
    is_foreign_noun,
    is_foreign_script,
    is_foreign_word,
    is_unknown_word,
)
from tqcheck.extract.wording_load import load
from tqcheck.extract.wording_negation import carries_denial, denials
from tqcheck.extract.wording_order import impossible_pairs
from tqcheck.languages import foreign_word
from tqcheck.resources import data_path
from tqcheck.text import words_of


def _found(text: str) -> list[tuple[str, str]]:
    return [
        (m.scale, text[m.span.start : m.span.end])
        for m in mentions(tuple(words_of(text)))
    ]


def test_longer_expressions_hide_shorter_ones() -> None:
    """One expression is "hardly ever"; "no more than" is not "more than"."""
    assert _found("He hardly ever paid more.") == [
        ("frequency", "hardly ever"),
        ("direction:comparison", "more"),
    ]
    assert ("direction:comparison", "no more than") in _found("no more than 30 people")
    assert ("direction:comparison", "more than") not in _found("no more than 30 people")


def test_verbs_of_the_table_are_found_in_any_form() -> None:
    """A star in the table stands for all forms."""
    assert ("commitment", "claimed") in _found("Officials claimed victory.")
    assert ("direction:amount", "fell") in _found("Prices fell.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He did not go.", ["not"]),
        ("He didn’t go.", ["didn't"]),
        ("It hurts not only farmers.", []),
        ("No doubt he will win.", []),
        ("No. 5 won.", []),
        ("Neither side nor its allies agreed.", ["neither"]),
        ("They left without a word.", ["without"]),
    ],
)
def test_denials(text: str, expected: list[str]) -> None:
    """Turns of phrase that deny nothing are no denials."""
    assert [d.text for d in denials(tuple(words_of(text)))] == expected


@pytest.mark.parametrize(
    ("word", "denied", "answer"),
    [
        ("refused", ["accept"], True),
        ("unable", ["go"], True),
        ("only", ["until", "Friday"], True),
        ("only", ["accept"], False),
        ("unfortunately", ["die"], False),
        ("table", ["accept"], False),
    ],
)
def test_words_that_deny_by_themselves(
    word: str, denied: list[str], answer: bool
) -> None:
    """Some words deny always, some only against certain others."""
    assert carries_denial(word, denied) is answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", ()),
        ("It rained for 3 days.", ("a figure",)),
        ("Yesterday Edi Rama spoke.", ("a name",)),
        ("He said “go”.", ("a quote",)),
        ("He never denied it.", ("a denial",)),
        (
            "Then 40 people in Tirana said “no”.",
            ("a figure", "a name", "a quote", "a denial"),
        ),
    ],
)
def test_what_a_sentence_carries(text: str, expected: tuple[str, ...]) -> None:
    """The first word of a sentence is no name for its capital alone."""
    assert load(text, tuple(words_of(text))) == expected


def test_foreign_words() -> None:
    """Another script is foreign; compounds, derived words and slips are not."""
    assert is_foreign_script("народ")
    assert not is_foreign_script("naïve")
    assert is_unknown_word("plötzlich")
    for word in ("goalscorer", "configurable", "undetonated", "minster", "Lukashenko"):
        assert not is_unknown_word(word)


@pytest.mark.parametrize(
    "word", ["und", "avec", "importante", "dell'autore", "stomatologické", "jüdischen"]
)
def test_words_of_other_languages(word: str) -> None:
    """Common words, words behind an article, and accented ones nobody knows."""
    assert is_foreign_word(word)


@pytest.mark.parametrize(
    "word",
    ["junta", "hijab", "café", "résumé", "naïve", "laissez-faire", "real", "c'mon"],
)
def test_loan_words_are_english(word: str) -> None:
    """What English texts use is English, wherever it came from."""
    assert not is_foreign_word(word)
    assert not is_unknown_word(word)


def test_capitalised_foreign_words() -> None:
    """German nouns are capitalised; a name that English knows is none of them."""
    assert is_foreign_noun("Behörden")
    assert is_foreign_noun("Pero", opens=True)
    assert not is_foreign_noun("Pero")
    assert not is_foreign_noun("Berlin")
    assert is_foreign_name("Nordkorea")
    assert not is_foreign_name("Schröder")


def test_foreign_words_tell_their_language() -> None:
    """The table names the languages, the commonest first."""
    found = foreign_word("nicht")
    assert found is not None
    assert found.languages[0] == "de"
    assert foreign_word("government") is None


def test_impossible_pairs() -> None:
    """Small words in an order that English does not have."""
    text = "The of the port is to."
    assert impossible_pairs(tuple(words_of(text)), text) == (0,)
    text = "The port is on the coast, of which they spoke."
    assert impossible_pairs(tuple(words_of(text)), text) == ()


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    """No text breaks the extractors, and what they find lies inside it."""
    words = tuple(words_of(text))
    assert all(0 <= m.first <= m.last < len(words) for m in mentions(words))
    assert all(d.index < len(words) for d in denials(words))
    assert set(load(text, words)) <= {"a figure", "a name", "a quote", "a denial"}
    assert all(i < len(words) for i in impossible_pairs(words, text))


def test_kinds_of_a_group_share_no_expression() -> None:
    """Else a word would be of two kinds at once."""
    rows = [
        line.split("\t")
        for line in data_path("kinds.tsv").read_text(encoding="utf-8").splitlines()
    ]
    assert len({(group, kind) for group, kind, _ in rows}) == len(rows)
    found = [(group, e) for group, _, all_ in rows for e in all_.split(" | ")]
    assert len(set(found)) == len(found)
    assert [group for group, *_ in rows] == sorted(group for group, *_ in rows)


def test_a_word_may_be_of_several_groups() -> None:
    """A fine is a levy among levies; the adjective is found too, and harms nobody."""
    assert ("kind:levy", "fine") in _found("The fine was paid.")
    assert {scale for scale, _ in _found("He was fired.")} == {"kind:office"}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The talks have yet to begin.", ["yet"]),
        ("The talks have not begun yet.", ["not"]),
        ("Yet the talks went on.", []),
    ],
)
def test_what_is_yet_to_happen_has_not_happened(text: str, denied: list[str]) -> None:
    """Only before "to"."""
    assert [d.text for d in denials(tuple(words_of(text)))] == denied
