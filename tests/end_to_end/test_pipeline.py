"""What the whole tool must keep, whatever the articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import InputError
from tqcheck.pipeline import Engine, check_documents, load_engine
from tqcheck.read import document_from_text
from tqcheck.report import Report
from tqcheck.settings import Settings

WORDS = st.sampled_from(
    "The minister said not 23 people “never” left Riga on Monday, but 1.2bn won't do."
    " He's Mr. O'Neil's \"friend\" – no! Why? A B. 50% of $3 may fall sometimes".split()
)
TEXTS = st.lists(WORDS, min_size=2, max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The shipped models, loaded once."""
    return load_engine(Settings())


def _check(original: str, translation: str, engine: Engine) -> Report:
    documents = [
        document_from_text(name, text, clean=False)
        for name, text in (("a.txt", original), ("b.txt", translation))
    ]
    return check_documents(*documents, engine, Settings())


@settings(max_examples=40)
@given(text=TEXTS)
def test_a_document_against_itself_gives_nothing(engine: Engine, text: str) -> None:
    """No rule speaks, whatever the text."""
    assert [f.message for f in _check(text, text, engine).open_findings] == []


def test_unrelated_articles_are_said_once(engine: Engine) -> None:
    """Two stories that have nothing in common are one finding."""
    first = "The river rose. Boats sank. Rain fell for days. Roads closed. Schools shut."
    second = "A bank cut its rate. Shares fell. Traders sold. Prices rose. Jobs went."
    report = _check(first, second, engine)
    assert [f.code for f in report.open_findings] == ["STR001"]
    assert report.verdict.value == "hold"


def test_same_input_gives_the_same_result(engine: Engine) -> None:
    """Twice with one engine and once with another."""
    pair = ("He will not pay 23 euros, he said.", "He may pay 32 euros, he said.")
    first, second = (_check(*pair, engine) for _ in range(2))
    third = _check(*pair, load_engine(Settings()))
    assert first == second
    assert first.findings == third.findings
    assert first.risks == third.risks


def test_nothing_to_compare_is_an_input_error(engine: Engine) -> None:
    """An empty text has no sentence in it."""
    with pytest.raises(InputError, match="no word|no sentence"):
        _check("A sentence.", " ", engine)
