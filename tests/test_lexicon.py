"""Lemmas, synonyms and opposites that the rules rely on."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import lexicon
from tqcheck.lexicon_tables import table_row
from tqcheck.resources import data_path


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("rose", "rise"),
        ("criteria", "criterion"),
        ("countries", "country"),
        ("Running", "run"),
        ("highest", "high"),
        ("wives", "wife"),
        ("Belarus’s", "belarus"),
        ("stopped", "stop"),
        ("lied", "lie"),
        ("left", "leave"),
        ("zzyx", "zzyx"),
    ],
)
def test_lemmas_of_regular_and_irregular_forms(form: str, lemma: str) -> None:
    """Case, possessives and curly apostrophes do not matter."""
    assert lemma in lexicon.lemmas(form)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("colour", "color"),
        ("travelled", "traveled"),
        ("organise", "organizes"),
        ("bought", "purchased"),
        ("custody", "detention"),
        ("steadfast", "staunch"),
        ("normalization", "normalize"),
        ("shut", "close"),
        ("decision", "decided"),
    ],
)
def test_synonyms(first: str, second: str) -> None:
    """Synsets, word pairs, spellings and stems each make synonyms."""
    assert lexicon.are_synonyms(first, second)
    assert not lexicon.are_antonyms(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("rose", "fell"),
        ("increased", "decrease"),
        ("legal", "illegally"),
        ("confirmed", "denied"),
        ("exporting", "imports"),
        ("before", "after"),
        ("harmful", "harmless"),
        ("popular", "unpopular"),
        ("win", "lost"),
    ],
)
def test_antonyms(first: str, second: str) -> None:
    """Opposites are found through inflection, and are no synonyms."""
    assert lexicon.are_antonyms(first, second)
    assert not lexicon.are_synonyms(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("party", "part"), ("study", "stud"), ("harmful", "harmless")],
)
def test_chance_likeness_is_no_common_stem(first: str, second: str) -> None:
    """Endings count only where the parts of speech allow the derivation."""
    assert not lexicon.same_stem(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("country", "countries"), ("germany", "italy"), ("monday", "friday")],
)
def test_names_and_forms_are_not_opposites(first: str, second: str) -> None:
    """Pair lists that oppose countries or weekdays are filtered."""
    assert not lexicon.are_antonyms(first, second)


def test_function_words() -> None:
    """Closed classes are function words; numbers and nouns are content."""
    assert lexicon.is_function_word("The")
    assert lexicon.is_content_word("30,000")
    assert lexicon.is_content_word("minister")
    assert not lexicon.is_content_word("would")


def test_broader_terms_meet() -> None:
    """A ruler and a leader are both kinds of person."""
    assert lexicon.broader("ruler") & lexicon.broader("leader")


@given(st.text(max_size=20), st.text(max_size=20))
def test_relations_are_symmetric_and_exclusive(first: str, second: str) -> None:
    """No text, however odd, breaks the tables or is both kinds at once."""
    assert lexicon.are_synonyms(first, second) == lexicon.are_synonyms(second, first)
    assert lexicon.are_antonyms(first, second) == lexicon.are_antonyms(second, first)
    assert not (
        lexicon.are_synonyms(first, second) and lexicon.are_antonyms(first, second)
    )
    assert lexicon.are_synonyms(first, first)


def test_first_look_up_is_quick() -> None:
    """The tables are bisected, not parsed: 60 ms is ten times what it takes."""
    start = time.perf_counter()
    lexicon.look_up("perhaps")
    assert time.perf_counter() - start < 0.06


@pytest.mark.parametrize("name", ["forms.tsv", "names_cities.tsv", "names_first.tsv"])
def test_every_line_of_a_table_is_found_and_nothing_else(name: str) -> None:
    """Blocks of the file are searched; a line may be the first or last of its own."""
    rows = [line.split("\t") for line in data_path(name).read_text("utf-8").splitlines()]
    keys = {row[0] for row in rows}

    assert all(table_row(name, row[0]) == row for row in rows)
    missing = [f"{key}x" for key in keys if f"{key}x" not in keys] + ["", "\uffff"]
    assert all(table_row(name, key) is None for key in missing)


def test_paraphrases_and_contrary_senses_are_listed_both_ways() -> None:
    """The questions about two words look from one of them only."""
    columns = (("lexicon.tsv", 5), ("synsets.tsv", 2))
    for name, column in columns:
        lines = data_path(name).read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        listed = {
            (row[0], other) for row in rows for other in row[column].split(",") if other
        }
        assert listed
        assert listed == {(other, word) for word, other in listed}
