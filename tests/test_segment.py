"""Sentences end where a reader says they end, and no character is lost."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.segment import MAX_SENTENCE_CHARS, split_sentences
from tqcheck.text import Span

NOT_SURROGATES = st.characters(exclude_categories=["Cs"])
PROSE = st.lists(
    st.sampled_from(
        ["Mr.", "U.S.", "a.m.", "No.", "5", "said", "He", "the", '"', "”", "“", "'", ".",
         "!", "?", "...", "…", " ", "\n", "word.", "Word", "J.", "3.5", "(", ")", "[...]",
         "end.”", 'end."The', "ended.The", "Dec.", "Inc.", "«", "»", "\u00a0", "iPhone"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TEXTS = st.one_of(st.text(NOT_SURROGATES, max_size=300), PROSE)


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph as text."""
    return [text[s.start : s.end] for s in split_sentences(text, Span(0, len(text)))]


WHOLE = [
    "Gen. Mark A. Milley met Lt. Col. J. R. Smith in Washington.",
    "The meeting at 5 p.m. Friday was held in St. Petersburg, Fla. on Dec. 15.",
    "The U.S. President and the U.N. Security Council paid $1.2 billion.",
    "Resolution No. 2231 of Art. 5 was adopted on Jan. 5, 2020.",
    "He joined Yahoo! Inc. in May.",
    "Prices rose by 3.5 per cent to 1.234,56 euros at 21.30 on 12.05.2024.",
    "He hesitated ... then went on.",
    "He hesitated… then went on.",
    '"Why now?" Kaja Kallas asked.',
    '"It is over!" the minister said.',
    "The group (which he led!) is gone.",
    "The text [...] Ends here.",
    "Apple Inc. shares and Smith v. Jones are, i.e. Roe and e.g. Doe, cited.",
    "See node.js and www.Example.com or mail Tom.Smith@Example.org now.",
    "Ph.D. Anna Nowak, M.D. of the D.C. Council, spoke.",
    'Long described as "Europe\'s last dictator," he has walked a fine line.',
]


@pytest.mark.parametrize("text", WHOLE)
def test_stays_whole(text: str) -> None:
    """A stop that does not end the sentence does not split it."""
    assert sentences(text) == [text]


SPLIT = [
    ('He can advise him. This is useful," he said.', 2),
    ('"He can advise him. This is useful," he said. "Go."', 3),
    ("He lives in Washington, D.C. He is 50.", 2),
    ("They left at 5 a.m. Lukashenko stayed.", 2),
    ("They met in the U.S. The talks failed.", 2),
    ("He said no. They left.", 2),
    ("“As Europe.” However, he left.", 2),
    ("He felt it.' But they left.", 2),
    ("(This is so.) Then he left.", 2),
    ("In 2020. 315 balloons came.", 2),
    ("What?! Yes. iPhone sales rose.", 3),
    ("It ended.The police came.", 2),
    ('"Go."“Stay,” she said.', 2),
    ("He works for Smith Inc. The firm is old.", 2),
    ("He paused... And he left.", 2),
    ("One line\nends here. Another\r\nline ends there.", 2),
    ("« C'est tout. » Il est parti.", 2),
    ('"They got engaged." The UK suggested that they had.', 2),
    ("“They share the benefits. ” The paper stresses that.", 2),
    ("They bought Smith Co., Ltd. Moreover, they sold it.", 2),
    ("He sold pens, paper, etc. Five people came.", 2),
    ("A. First of all. B. Second of all.", 2),
]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_splits(text: str, count: int) -> None:
    """Each real end of a sentence is found."""
    found = sentences(text)
    assert len(found) == count, found


@given(TEXTS)
def test_covers_in_order(text: str) -> None:
    """Every character that is not white space is in exactly one sentence."""
    spans = split_sentences(text, Span(0, len(text)))
    reached = 0
    for span in spans:
        assert not text[reached : span.start].strip()
        assert span.start < span.end
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        reached = span.end
    assert not text[reached:].strip()


@given(TEXTS)
def test_idempotent(text: str) -> None:
    """A sentence on its own is one sentence."""
    for sentence in sentences(text):
        assert sentences(sentence) == [sentence]


@given(st.text(max_size=50), TEXTS, st.text(max_size=50))
def test_blind_to_what_lies_around(before: str, text: str, after: str) -> None:
    """A paragraph is split the same wherever it stands."""
    shifted = split_sentences(
        before + text + after, Span(len(before), len(before) + len(text))
    )
    alone = split_sentences(text, Span(0, len(text)))
    moved = tuple(Span(s.start + len(before), s.end + len(before)) for s in alone)
    assert shifted == moved


@pytest.mark.parametrize(
    "text", ["word " * 5000, "x" * 20_000, "," * 20_000, ". " * 9000, "(" * 20_000]
)
def test_no_endless_sentence(text: str) -> None:
    """What has no stop is cut to a bounded length and loses nothing."""
    found = sentences(text)
    assert max(map(len, found)) <= MAX_SENTENCE_CHARS
    assert "".join("".join(found).split()) == "".join(text.split())


def test_nltk_stays_whole_for_others() -> None:
    """Loading one module of nltk does not leave a stump of nltk behind."""
    code = (
        "import sys\n"
        "from tqcheck.segment import split_sentences\n"
        "from tqcheck.text import Span\n"
        "split_sentences('Mr. Roe left. He came.', Span(0, 22))\n"
        "assert not any(m.split('.')[0] == 'nltk' for m in sys.modules)\n"
        "assert 'scipy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
