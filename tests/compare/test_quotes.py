"""Quotes of a pair are matched across sentences, and no text breaks the rules."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tqcheck.align.words import link_words
from tqcheck.alignment import Alignment, Bead
from tqcheck.checks.registry import all_checks
from tqcheck.compare.quotes import compare_quotes, coverage
from tqcheck.compare.quotes_words import differences, tokens_of
from tqcheck.finding import Finding
from tqcheck.pair import AlignedPair, make_passages
from tqcheck.report import Coverage
from tqcheck.text import Document, Segment, SegmentKind, Span

RULES = [check() for code, check in all_checks().items() if code.startswith("QUO")]
MIRRORED = {
    "QUO001": "QUO001",
    "QUO002": "QUO003",
    "QUO003": "QUO002",
    "QUO004": "QUO005",
    "QUO005": "QUO004",
}
PIECES = st.sampled_from(
    [
        '"',
        "'",
        "\u201c",
        "\u201d",
        "\u00ab",
        "\u00bb",
        " ",
        " ",
        ",",
        ". ",
        "we ",
        "not ",
    ]
    + [
        "Kallas said",
        "he said",
        "police said that",
        "5 ",
        "boats ",
        "[x]",
        "long-term ",
    ]
)
SENTENCES = st.lists(
    st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(str.strip),
    min_size=1,
    max_size=4,
)
WORDS = st.sampled_from("boats ferries harbour captain storm rescue cargo fuel".split())
LONGER = st.lists(WORDS, min_size=6, max_size=10, unique=True)


def findings(pair: AlignedPair) -> list[Finding]:
    """Return what the rules on quotes report."""
    return [finding for rule in RULES for finding in rule.run(pair)]


def one_paragraph(*sentences: str) -> Document:
    """Return a document of one paragraph with the given sentences."""
    text = ""
    segments: list[Segment] = []
    for sentence in sentences:
        text += " " if text else ""
        span = Span(len(text), len(text) + len(sentence))
        segments.append(Segment(len(segments), SegmentKind.SENTENCE, span))
        text += sentence
    paragraphs = (Span(0, len(text)),)
    return Document("a.txt", text, "en", tuple(segments), paragraphs=paragraphs)


def pair_of(
    original: Document,
    translation: Document,
    beads: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> AlignedPair:
    """Return the pair of two documents with the given beads."""
    alignment = Alignment(
        tuple(Bead(tuple(a), tuple(b), 0.9) for a, b in beads),
        len(original.segments),
        len(translation.segments),
    )
    links = {
        i: link_words(
            original.segment_words(bead.original),
            translation.segment_words(bead.translation),
        )
        for i, bead in enumerate(alignment.beads)
        if bead.is_pair
    }
    passages = make_passages(original, translation, alignment, links, {})
    return AlignedPair(original, translation, alignment, passages)


def changed_words(pair: AlignedPair) -> list[tuple[str, str]]:
    """Return the changed stretches of all quotes."""
    return [
        (pair.original[change.original], pair.translation[change.translation])
        for quote in compare_quotes(pair).quotes
        for change in quote.changes
    ]


def test_a_quote_over_several_sentences_is_compared_as_one() -> None:
    """The change is reported in the sentence where it stands."""
    pair = pair_of(
        one_paragraph(
            "\u201cOur position is clear.", "We are putting sanctions,\u201d he said."
        ),
        one_paragraph(
            '"Our position is clear.', 'We are imposing sanctions," he said.'
        ),
        [((0,), (0,)), ((1,), (1,))],
    )
    assert changed_words(pair) == [("putting", "imposing")]


def test_a_quote_that_moved_to_the_next_passage_is_found() -> None:
    """The neighbouring passages are searched too."""
    pair = make_pair(
        ["Berg spoke first.", 'She said: "We have waited long enough for this."'],
        ['"We have waited long enough for this," Berg said.', "She spoke first."],
    )
    comparison = compare_quotes(pair)
    assert (comparison.lost, comparison.invented) == ((), ())
    assert changed_words(pair) == []


def test_a_quote_in_a_moved_paragraph_is_found() -> None:
    """Nearly the same words far away are the same quote."""
    spoken = '"We have waited long enough for this," she said.'
    others = [
        "The boats were late.",
        "It rained all day.",
        "Nobody came to the harbour.",
    ]
    pair = make_pair([spoken, *others], [*others, spoken])
    comparison = compare_quotes(pair)
    assert (comparison.lost, comparison.invented) == ((), ())


def test_a_quote_split_in_two_is_not_lost() -> None:
    """Both halves belong to the quote that they were cut from."""
    pair = make_pair(
        ['"We have waited long enough. The boats must sail now," Berg said.'],
        ['"We have waited long enough," Berg said. "The boats must sail now."'],
    )
    assert changed_words(pair) == []
    assert compare_quotes(pair).invented == ()


def test_coverage_counts_quotes_kept_word_for_word() -> None:
    """Marks and contractions do not count, words do."""
    pair = make_pair(
        ['"We do not know," he said.', '"The boats sail," she said.', 'It was "over".'],
        [
            "\u201cWe don\u2019t know,\u201d he said.",
            '"The ships sail," she said.',
            "It was over.",
        ],
    )
    assert coverage(pair) == Coverage(original=3, matched=1)


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ("It doesn't work", "It does not work", True),
        ("we'll see", "We will see", True),
        ("the labour centre\u2019s organisers", "the labor center organizers", True),
        ("U.S. troops", "US troops", True),
        ("the United States", "the US", True),
        ("five percent", "5 %", True),
        ("30,000 men", "30000 men", True),
        ("na\u00efve caf\u00e9", "naive cafe", True),
        ("four hours of our time", "for hours of or time", False),
        ("useful", "helpful", False),
        ("may", "will", False),
        ("can", "can't", False),
        ("30,000", "3,000", False),
        ("its", "it's", False),
    ],
)
def test_typing_is_told_from_wording(first: str, second: str, equal: bool) -> None:
    """Only what two typists may write differently is equal."""
    ours, theirs = (tokens_of(t, [Span(0, len(t))]) for t in (first, second))
    assert (differences(ours, theirs) == ()) is equal


@given(SENTENCES)
def test_a_document_against_itself_gives_nothing(texts: list[str]) -> None:
    """Whatever the text, equal documents have equal quotes."""
    assert findings(make_pair(texts, texts)) == []


@given(SENTENCES, SENTENCES)
def test_any_two_documents_give_findings_with_sound_spans(
    first: list[str], second: list[str]
) -> None:
    """No text breaks a rule, and spans lie in their documents."""
    size = min(len(first), len(second))
    pair = make_pair(first[:size], second[:size])
    for finding in findings(pair):
        assert finding.original.end <= len(pair.original.text)
        assert finding.translation.end <= len(pair.translation.text)
        assert pair.passages[finding.pair].bead.is_pair
        assert finding.message


@given(LONGER, st.integers(1, 3), st.booleans())
def test_swapping_the_sides_mirrors_the_findings(
    words: list[str], cut: int, whole: bool
) -> None:
    """Truncated and extended, lost and made up are two views of one fault."""
    spoken = " ".join(words)
    shorter = " ".join(words[:-cut])
    first = f'The minister said "{spoken}".'
    second = (
        f'The minister said "{shorter}".' if whole else f"The minister said {spoken}."
    )
    there = [
        (MIRRORED[f.code], f.severity) for f in findings(make_pair([first], [second]))
    ]
    back = [(f.code, f.severity) for f in findings(make_pair([second], [first]))]
    assert there
    if whole:
        assert there == back
    else:
        assert [code for code, _ in there] == [code for code, _ in back]


@given(LONGER, WORDS, st.integers(0, 5))
def test_any_changed_word_of_a_quote_is_found(
    words: list[str], other: str, place: int
) -> None:
    """One word replaced in an otherwise equal quote is reported at its place."""
    changed = [*words[:place], f"new{other}", *words[place + 1 :]]
    pair = make_pair(
        [f'"{" ".join(words)}," he said.'], [f'"{" ".join(changed)}," he said.']
    )
    assert changed_words(pair) == [(words[place], f"new{other}")]
