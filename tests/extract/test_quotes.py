"""Quotes are found whatever their marks, and nothing else is taken for one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.extract.quotes import Quote, QuoteKind, document_quotes, find_quotes
from tqcheck.text import Document, Excluded, Segment, SegmentKind, Span

PIECES = st.sampled_from(
    ['"', "'", "\u201c", "\u201d", "\u2018", "\u2019", "\u201e", "\u00ab", "\u00bb"]
    + [
        "``",
        "''",
        " ",
        "\n",
        ",",
        ".",
        "we",
        "said",
        "he",
        "5",
        "s",
        "[",
        "]",
        "\u2014",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)
MANY_MARKS = 20_000
LINEAR_SECONDS = 5.0


def parts(text: str) -> list[list[str]]:
    """Return the quoted words of each outermost quote, part by part."""
    return [
        [text[part.start : part.end] for part in quote.parts]
        for quote in find_quotes(text)
        if quote.depth == 0
    ]


def only(text: str) -> Quote:
    """Return the one outermost quote of a text."""
    (quote,) = (quote for quote in find_quotes(text) if quote.depth == 0)
    return quote


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We won," he said.', "We won,"),
        ("\u201cWe won,\u201d he said.", "We won,"),
        ("'We won,' he said.", "We won,"),
        ("\u2018We won,\u2019 he said.", "We won,"),
        ("\u00abWe won\u00bb, he said.", "We won"),
        ("\u00ab We won \u00bb, he said.", "We won"),
        ("\u201eWe won\u201c, he said.", "We won"),
        ("\u201eWe won\u201d, he said.", "We won"),
        ("\u00bbWe won\u00ab, he said.", "We won"),
        ("\u201dWe won\u201d, he said.", "We won"),
        ("\u2039We won\u203a, he said.", "We won"),
        ("\u300cWe won\u300d he said.", "We won"),
        ("``We won,'' he said.", "We won,"),
        ('" We won , " he said .', "We won ,"),
        ('\u201cWe won," he said.', "We won,"),
        ("\u201cWe won\u201c, he said.", "We won"),
        ('He said:"We won."', "We won."),
        ('(He said "we won".)', "we won"),
        ('He wants a "pro-peace"-style deal now.', "pro-peace"),
        ('"We [the party] won," he said.', "We [the party] won,"),
    ],
)
def test_marks_of_all_styles_open_and_close(text: str, quoted: str) -> None:
    """Shape and neighbours decide together what a mark does."""
    assert parts(text) == [[quoted]]


@pytest.mark.parametrize(
    "text",
    [
        "The allies' plan isn't theirs.",
        "It\u2019s the Johnsons\u2019 house.",
        "In the '90s they ate fish 'n' chips.",
        "Tell 'em it was 'cause of O'Brien.",
        "He is 6'2\" tall.",
        'A 12" record costs 5.',
        "The dogs' and cats' food",
        "",
        "   \n  ",
        '""',
        "no marks at all",
        "2 ' 3",
    ],
)
def test_apostrophes_and_measures_are_no_quotes(text: str) -> None:
    """What looks like a mark and is none is left alone."""
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("'The allies' plan won't work,' he said.", "The allies' plan won't work,"),
        ('"It is 5" wide," he said.', 'It is 5" wide,'),
        ('"We won in 2020" is all he said.', "We won in 2020"),
        ("'It's the '90s again,' he said.", "It's the '90s again,"),
        ('"Dar-Trans"\'s yard is closed.', "Dar-Trans"),
        ("'20 people died,' he said.", "20 people died,"),
    ],
)
def test_apostrophes_and_measures_inside_a_quote(text: str, quoted: str) -> None:
    """They neither open nor close the quote around them."""
    assert parts(text) == [[quoted]]


def test_attribution_inside_makes_two_parts_of_one_quote() -> None:
    """A quote that goes on after a comma is one quote."""
    assert parts('"We won," he said, "and we will again."') == [
        ["We won,", "and we will again."]
    ]


def test_the_comma_may_stand_outside_the_marks() -> None:
    """British style breaks a quote with the comma behind the mark."""
    assert parts("\u2018And\u2019, he says, \u2018look there.\u2019") == [
        ["And", "look there."]
    ]


def test_a_new_sentence_after_the_attribution_is_a_new_quote() -> None:
    """After a full stop the speaker starts again."""
    assert parts('"We won," he said. "They lost."') == [["We won,"], ["They lost."]]


def test_two_quotes_without_verb_between_stay_two() -> None:
    """A comma alone joins nothing."""
    text = 'He called it "bad," "mad," and "sad," in turn.'
    assert parts(text) == [["bad,"], ["mad,"], ["sad,"]]


def test_paragraphs_that_each_open_are_one_quote() -> None:
    """Only the last paragraph of a long quote closes."""
    text = "\u201cWe won.\n\n\u201cWe will again.\n\n\u201cAlways,\u201d he said."
    assert parts(text) == [["We won.", "We will again.", "Always,"]]
    assert only(text).closed


def test_a_quote_may_close_in_the_next_paragraph() -> None:
    """Where the next paragraph only closes, the quote runs over both."""
    assert parts('"We won.\nWe will again," he said.') == [
        ["We won.", "We will again,"]
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            '"We won, he said.\nThe rest of the article. "Really," he said.',
            "We won, he said.",
        ),
        ('"We won, he said. "They lost," she said.', "We won, he said."),
        ("\u201cWe won and left\n\nA new paragraph.", "We won and left"),
    ],
)
def test_an_unclosed_mark_swallows_at_most_its_paragraph(
    text: str, quoted: str
) -> None:
    """What follows is not taken for quoted."""
    first = find_quotes(text)[0]
    assert not first.closed
    assert text[first.inner.start : first.inner.end] == quoted


def test_a_closing_mark_alone_is_told() -> None:
    """The opening mark is missing."""
    quote = only('We will win", he said.')
    assert (quote.opened, quote.closed) == (False, True)


def test_nested_quotes_know_their_depth() -> None:
    """A quote in a quote stands inside its span."""
    outer, inner = find_quotes(
        "\u201cHe said \u2018never again\u2019 to me,\u201d she said."
    )
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.span.covers(inner.span)


def test_nested_marks_of_one_shape() -> None:
    """Straight marks nest where they balance."""
    outer, inner = find_quotes('"He said "never again" to me," she said.')
    assert outer.span.covers(inner.span)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('The "runaway" was found.', QuoteKind.SCARE),
        ('The so-called "fact checkers" left.', QuoteKind.SCARE),
        ('He said he was "excited" to go.', QuoteKind.SPEECH),
        ('He called it "madness".', QuoteKind.SPEECH),
        ('"Yes," she said.', QuoteKind.SPEECH),
        ('"Never," said Anna Berg.', QuoteKind.SPEECH),
        ('The tanker "Stena Impero" left.', QuoteKind.TITLE),
        ('The film "A Tale of Two Cities" opens.', QuoteKind.TITLE),
        ('According to the "Central News Agency", it rained.', QuoteKind.TITLE),
        ('They march for "bread, peace and land".', QuoteKind.SPEECH),
    ],
)
def test_speech_scare_marks_and_names_are_told_apart(
    text: str, kind: QuoteKind
) -> None:
    """What stands around the marks decides, not only their content."""
    assert only(text).kind is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"We won," said Kaja Kallas, the minister.', "Kaja Kallas"),
        ('"We won," Kallas said.', "Kallas"),
        ('"We won," Trump\'s envoy to Minsk, John Coale, said.', "John Coale"),
        ('Kaja Kallas, the EU\'s foreign policy chief, said: "We won."', "Kaja Kallas"),
        ('Opposition leader Ayman Nour, who once ran, said: "We won."', "Ayman Nour"),
        ('According to Anna Berg, "we won the game."', "Anna Berg"),
        (
            '"We won," said Lech Wa\u0142\u0119sa on Friday to Anna Berg.',
            "Lech Wa\u0142\u0119sa",
        ),
        ('Dr. Berg told reporters: "We won."', "Berg"),
        ('"We won," the minister said.', None),
        ('"We won," he said.', None),
        (
            'Anna Berg, who studies at the Future of Man Institute, said: "We won."',
            "Anna Berg",
        ),
        ('"We won," officials in Minsk said.', None),
        ('"We won." The rain said Kallas nothing.', None),
        ('The game was over. "We won."', None),
    ],
)
def test_speakers_are_named_only_where_it_is_clear(text: str, name: str | None) -> None:
    """Pronouns, roles and other sentences name nobody."""
    attribution = only(text).attribution
    found = attribution.name if attribution else None
    assert found == name or (found or "").endswith(f" {name}")


def test_quotes_of_the_page_furniture_are_left_out() -> None:
    """What was excluded from the article is not quoted in it."""
    text = 'We "went home" early.\n"Share this," it said.'
    cut = text.index("\n") + 1
    document = Document(
        "a.txt",
        text,
        "en",
        (Segment(0, SegmentKind.SENTENCE, Span(0, cut - 1)),),
        (Excluded(Span(cut, len(text)), "share buttons"),),
    )
    assert [text[q.inner.start : q.inner.end] for q in document_quotes(document)] == [
        "went home"
    ]


@given(TEXTS)
def test_spans_lie_in_the_text_and_nest(text: str) -> None:
    """Two quotes lie apart or one in the other; parts lie inside, trimmed."""
    quotes = find_quotes(text)
    ends: list[int] = []
    for quote in quotes:
        assert quote.span.end <= len(text)
        assert list(quote.parts) == sorted(quote.parts)
        for part in quote.parts:
            assert quote.span.covers(part)
            words = text[part.start : part.end]
            assert words
            assert words == words.strip()
        while ends and ends[-1] <= quote.span.start:
            ends.pop()
        assert not ends or quote.span.end <= ends[-1]
        ends.append(quote.span.end)


@pytest.mark.parametrize(
    "piece", ['"a ', "'a ", "\u201c", "\u201d ", "'", '" ', "\u00ab a "]
)
def test_thousands_of_unpaired_marks_take_linear_time(piece: str) -> None:
    """Hostile text neither hangs nor exhausts the stack."""
    start = time.perf_counter()
    find_quotes(piece * MANY_MARKS)
    assert time.perf_counter() - start < LINEAR_SECONDS
