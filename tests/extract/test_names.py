"""Names are found with their words, without titles, dates and sentence starts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_document
from tqcheck.extract.names import NameKind, find_names
from tqcheck.extract.names_states import state_of
from tqcheck.extract.names_tables import capital_of, demonyms, fold, territories
from tqcheck.extract.names_titles import find_titles
from tqcheck.extract.names_words import is_dictionary_word
from tqcheck.text import Span, words_of

FOUND = [
    ("He met John Coale in Minsk.", ["John Coale", "Minsk"]),
    ("US President Donald Trump called.", ["US", "Donald Trump"]),
    ("The Quincy Institute for Public Finance agreed.",
     ["Quincy Institute for Public Finance"]),
    ("He works at the Ministry of Health and Education.",
     ["Ministry of Health and Education"]),
    ("Russia and China agreed.", ["Russia", "China"]),
    ("They told RFE/RL of the plan.", ["RFE/RL"]),
    ("US-Belarus relations are cold.", ["US", "Belarus"]),
    ("An EU-wide ban on non-EU goods.", ["EU", "EU"]),
    ("The Lithuanian airports in Kaunas and Vilnius closed.",
     ["Lithuanian", "Kaunas", "Vilnius"]),
    ("On Monday, 5 May, nothing happened.", []),
    ("Nothing happened. Former ministers waited.", []),
    ("White House officials agreed.", ["White House"]),
    ("Mark Novak said no.", ["Mark Novak"]),
    ("The wife of Prince William smiled.", ["William"]),
    ("Foreign Minister Wang Yi arrived.", ["Wang Yi"]),
    ("Minister of Tourism Yoel Razvozov spoke.", ["Tourism", "Yoel Razvozov"]),
    ("It is 25 degrees Celsius in Moscow.", ["Moscow"]),
    ("He paid 5,000 EUR for it.", []),
    ("NATO may invoke Article 5.", ["NATO"]),
    ("A trip to the Hague by Ursula von der Leyen.", ["Hague", "Ursula von der Leyen"]),
    ("They met in St. Petersburg.", ["St. Petersburg"]),
    ("A ship named after George H. W. Bush sank.", ["George H. W. Bush"]),
    ("You've seen it, and I'm sure.", []),
    ("\"Nothing is lost,\" he said.", []),
    ("The firm bought two F-16 jets.", ["F-16"]),
    ("Covid deaths fell at Bill & Ted Holdings.", ["Covid", "Bill & Ted Holdings"]),
    ("Trump's envoy left.", ["Trump"]),
    ("The Belarusians' leader left.", ["Belarusians"]),
    ("He moved to the Republic of Kosovo.", ["Republic of Kosovo"]),
    ("Kim Jong-un smiled.", ["Kim Jong-un"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_found_as_an_editor_would_mark_them(
    text: str, expected: list[str]
) -> None:
    """Each sentence gives its names and nothing else."""
    assert [name.text for name in find_names(make_document([text]))] == expected


def test_headline_case_shows_no_names_in_plain_words() -> None:
    """In A Headline Like This only words that no dictionary has are names."""
    names = find_names(make_document(["# Lifting Of US Sanctions On Belavia"]))
    assert [name.text for name in names] == ["US", "Belavia"]


def test_the_rest_of_the_document_decides_on_a_sentence_start() -> None:
    """A dictionary word that is a name elsewhere is one at a sentence's start."""
    document = make_document(
        ["Brown spoke first.", "They heard Brown, and after Brown the others."]
    )
    assert [name.text for name in find_names(document)] == ["Brown"] * 3


def test_kinds_are_told_where_they_are_known() -> None:
    """Countries, towns, organisations and people are told apart."""
    text = "Maria Kovacs of Oslo and the Lund University went to France."
    kinds = [name.kind for name in find_names(make_document([text]))]
    assert kinds == [
        NameKind.PERSON,
        NameKind.PLACE,
        NameKind.ORGANISATION,
        NameKind.NATIONALITY,
    ]


@pytest.mark.parametrize(
    ("adjective", "country"),
    [("lithuanian", "lithuania"), ("dutch", "netherlands"), ("belarusians", "belarus"),
     ("us", "united states"), ("british", "uk"), ("kosovar", "kosovo")],
)  # fmt: skip
def test_adjectives_and_names_share_their_country(adjective: str, country: str) -> None:
    """The tables give one code for all forms of a country."""
    assert territories(adjective) & territories(country)


def test_capitals_and_adjectives_are_known() -> None:
    """Old spellings of a capital count; a country's own name is no adjective."""
    assert capital_of("kiev") == capital_of("kyiv") == {"UA"}
    assert demonyms("albanian") and not demonyms("albania")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Vučić", "vucic"), ("U.S.", "us"), ("Łódź", "lodz"), ("O’Neil", "oneil"),
     ("Đukanović", "dukanovic"), ("Köln", "koln")],
)  # fmt: skip
def test_folding_leaves_plain_small_letters(text: str, folded: str) -> None:
    """Accents, stops and apostrophes do not tell names apart."""
    assert fold(text) == folded


@pytest.mark.parametrize("word", ["institute", "ministries", "opened", "well-known"])
def test_inflected_words_are_dictionary_words(word: str) -> None:
    """Plurals, verb forms and compounds of dictionary words are no names."""
    assert is_dictionary_word(word)


@pytest.mark.parametrize("word", ["kallas", "episkopos", "troyes", "china", "trump"])
def test_names_are_no_dictionary_words(word: str) -> None:
    """Names stay names even where a dictionary has the word in small letters."""
    assert not is_dictionary_word(word)


def test_titles_are_found_with_what_narrows_them() -> None:
    """What stands before the office belongs to it; a general election has no rank."""
    words = tuple(words_of("Former Deputy Prime Minister Rama, the general election"))
    (title,) = find_titles(words)
    assert title.title.group == "prime-minister"
    assert title.narrowed == {"former", "deputy"}


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_gives_names_inside_their_segments(texts: list[str]) -> None:
    """No text breaks the search, and every span holds its text."""
    document = make_document(texts)
    for name in find_names(document):
        assert document[name.span] == name.text
        assert document.segments[name.segment].span.covers(name.span)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She lives in Long Beach, CA.", "XX-CALIFORNIA"),
        ("She lives in Long Beach, Calif., now.", "XX-CALIFORNIA"),
        ("She lives in Gary, IN, now.", "XX-INDIANA"),
        ("She lives in Portland, Me., now.", "XX-MAINE"),
        ("She lives in Beckley, W.Va., now.", "XX-WESTVIRGINIA"),
        ("She lives in Atlanta, Ga., now.", "GE"),
        ("She lives in Seattle, Washington, now.", "XX-WASHINGTON"),
        ("She lives in Toronto, ON, now.", "XX-ONTARIO"),
    ],
)
def test_short_forms_of_states_stand_for_the_state(text: str, code: str) -> None:
    """Behind a place and a comma two letters or a word with a stop are a state."""
    assert find_names(make_document([text]))[-1].codes == {code}


@pytest.mark.parametrize(
    "text",
    [
        "He praised CA for it.",
        "They met Sean Penn.",
        "He met Omar, Ala and Yusuf.",
        "Yesterday, in Miami, it rained.",
        "In court, CA declined.",
    ],
)
def test_other_short_words_are_no_states(text: str) -> None:
    """Without a place before them the same letters mean other things."""
    assert not any(name.codes for name in find_names(make_document([text])))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_span_may_be_asked_for_its_state(text: str, one: int, two: int) -> None:
    """At most one state stands anywhere, and never without a comma before it."""
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    found = state_of(text, Span(start, end))
    assert len(found) <= 1
    assert not found or "," in text[:start]
