"""Names are matched across spellings, short forms and places in the sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_document, make_pair
from tqcheck.checks.registry import all_checks
from tqcheck.compare.names import compare_names, coverage
from tqcheck.compare.names_alike import relation
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_sounds import spelled_alike
from tqcheck.extract.names import Name, find_names
from tqcheck.report import Coverage

RELATIONS = [
    ("Vladimir Putin", "Vladimir Putin", Relation.SAME),
    ("Vladimir Putin", "Putin", Relation.PART),
    ("Belarus", "Belarusian", Relation.SAME),
    ("United States", "US", Relation.SAME),
    ("World Health Organization", "WHO", Relation.SAME),
    ("RFE/RL", "Radio Free Europe/Radio Liberty", Relation.SAME),
    ("RFE/RL", "Radio Free Europe", Relation.SAME),
    ("Kyiv", "Kiev", Relation.VARIANT),
    ("Ales Byalyatski", "Ales Bialiatski", Relation.VARIANT),
    ("Xia Weili", "Xia Wei Li", Relation.VARIANT),
    ("Kremlin", "Moscow", Relation.METONYM),
    ("Minsk", "Belarus", Relation.METONYM),
    ("Donald Trump", "Ivanka Trump", Relation.OVERLAP),
    ("Halley Institute", "Harvard Institute", Relation.OVERLAP),
    ("Merkel", "Macron", Relation.NONE),
    ("Iran", "Iraq", Relation.NONE),
    ("Austria", "Australia", Relation.NONE),
    ("Slovakia", "Slovenia", Relation.NONE),
]

SPELLINGS = [
    ("lukashenko", "lukashenka", Relation.VARIANT),
    ("muhammad", "mohamad", Relation.VARIANT),
    ("pristina", "prishtina", Relation.VARIANT),
    ("fedorchuk", "fedorcuk", Relation.VARIANT),
    ("chemezov", "chemetsov", Relation.VARIANT),
    ("yevmenov", "evmenov", Relation.VARIANT),
    ("takakushi", "takagushi", Relation.VARIANT),
    ("johnson", "johnston", Relation.MISSPELLED),
    ("guangming", "guangliang", Relation.MISSPELLED),
    ("putin", "pushkin", Relation.NONE),
    ("merkel", "macron", Relation.NONE),
    ("li", "lu", Relation.NONE),
    ("serbia", "siberia", Relation.NONE),
]

WORDS = st.sampled_from(
    ["the", "talks", "in", "ended", "for", "with", "and", "president", "he", "she",
     "Minsk", "Moscow", "Belarus", "Kallas", "Kaja Kallas", "Putin", "RFE/RL", "EU",
     "European Union", "Lukashenko", "Lukashenka", "Quincy Institute", "Kyiv", "Kiev",
     "White House", "Dr. Aniko", "US-Belarus", "Sunday", "new", "was", "said", "U.S."]
)  # fmt: skip
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(lambda w: " ".join(w) + ".")
RULES = [check for code, check in all_checks().items() if code.startswith("NAM")]


def _name(text: str) -> Name:
    (name,) = find_names(make_document([f"He saw {text}, and they left."]))
    return name


@pytest.mark.parametrize(("first", "second", "expected"), RELATIONS)
def test_relation_of_two_names(first: str, second: str, expected: Relation) -> None:
    """Two names relate as an editor would say, whichever comes first."""
    assert relation(_name(first), _name(second)) is expected
    assert relation(_name(second), _name(first)) is expected


@pytest.mark.parametrize(("first", "second", "expected"), SPELLINGS)
def test_spellings_of_a_word(first: str, second: str, expected: Relation) -> None:
    """Transliterations are variants; other people and places are not."""
    assert spelled_alike(first, second) is expected
    assert spelled_alike(second, first) is expected


def test_coverage_counts_the_names_found_again() -> None:
    """A lost name lowers the count, a shorter or adjective form does not."""
    pair = make_pair(
        ["Kaja Kallas met Marek Novotny in Belarus."],
        ["Kallas was at a Belarusian club."],
    )
    assert coverage(pair) == Coverage(original=3, matched=2)


def test_names_of_an_omitted_sentence_count_as_lost() -> None:
    """Coverage says what the reader does not get."""
    pair = make_pair(
        ["It ended.", "Kallas left."], ["It ended."], [([0], [0]), ([1], [])]
    )
    assert coverage(pair) == Coverage(original=1, matched=0)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_a_document_against_itself_gives_nothing(sentences: list[str]) -> None:
    """No rule about names speaks where nothing changed."""
    pair = make_pair(sentences, sentences)
    assert [finding for rule in RULES for finding in rule().run(pair)] == []
    found = coverage(pair)
    assert found.matched == found.original


@given(st.lists(st.text(max_size=80), min_size=1, max_size=3))
def test_any_document_against_itself_gives_nothing(texts: list[str]) -> None:
    """Hostile text included."""
    pair = make_pair(texts, texts)
    assert [finding for rule in RULES for finding in rule().run(pair)] == []


@settings(max_examples=60)
@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_breaks_a_rule(original: str, translation: str) -> None:
    """Every finding lies inside its documents."""
    pair = make_pair([original], [translation])
    for rule in RULES:
        for finding in rule().run(pair):
            assert finding.original.end <= len(pair.original.text)
            assert finding.translation.end <= len(pair.translation.text)


@given(SENTENCES, SENTENCES)
def test_swapping_the_documents_mirrors_missing_and_added(
    first: str, second: str
) -> None:
    """What is missing one way is added the other way."""
    there = compare_names(make_pair([first], [second])).matches
    back = compare_names(make_pair([second], [first])).matches
    missing = sorted(m.original.key for m in there if m.original and not m.translation)
    added = sorted(m.translation.key for m in back if m.translation and not m.original)
    assert missing == added


@given(st.sampled_from(["Tirana", "Kallas", "Nokia", "Argentina", "Emil Novak"]))
def test_a_replaced_name_is_found(name: str) -> None:
    """A stranger in a name's place is an error, wherever the name stands."""
    for frame in ("{} was named on Friday.", "They went with {} to the hall."):
        pair = make_pair([frame.format(name)], [frame.format("Ozren Vlasic")])
        (finding,) = all_checks()["NAM001"]().run(pair)
        assert finding.severity.label == "error"
        assert pair.original[finding.original] == name
