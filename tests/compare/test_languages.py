"""Whether two documents are in languages that can be compared."""

import pytest

from tqcheck.compare.languages import differ
from tqcheck.read import document_from_text

_ENGLISH = "The minister resigned after long talks with the unions."


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("Ministri dha dorëheqjen pas bisedimeve të gjata me sindikatat.", True),
        (
            "Der Minister trat nach vielen langen Treffen mit allen großen Verbänden ab.",
            True,
        ),
        ("After lengthy negotiations with unions the minister stepped down.", False),
        ("It cost 315 euros.", False),
        ("Kohli hits century", False),
    ],
)
def test_short_texts(translation: str, expected: bool) -> None:
    """A dictionary tells two short texts apart, and is silent where it cannot."""
    first = document_from_text("a", _ENGLISH)
    second = document_from_text("b", translation)
    assert differ(first, second) is expected
    assert differ(second, first) is expected
