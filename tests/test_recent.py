"""The memory of recent texts: each computed once, the oldest forgotten."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.recent import Recent

LIMIT = 6


class Counting:
    """Doubles texts, and tells which ones it was asked for."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[str]:
        """Return each text twice."""
        self.asked.extend(texts)
        return [2 * text for text in texts]


def test_a_text_is_computed_once() -> None:
    """Within a question, and from one question to the next."""
    compute = Counting()
    recent = Recent(compute, len, 100)
    assert recent.of(["a", "b", "a"]) == ["aa", "bb", "aa"]
    assert recent.of(["b", "c"]) == ["bb", "cc"]
    assert compute.asked == ["a", "b", "c"]


def test_the_oldest_are_forgotten_first() -> None:
    """By size, not by count."""
    compute = Counting()
    recent = Recent(compute, len, LIMIT)
    recent.of(["a", "b"])
    recent.of(["ccc"])  # takes all the place there is
    recent.of(["ccc"])
    recent.of(["a"])
    assert compute.asked == ["a", "b", "ccc", "a"]


@given(st.lists(st.lists(st.text("ab", max_size=LIMIT)), max_size=8))
def test_answers_are_right_however_little_is_remembered(
    questions: list[list[str]],
) -> None:
    """Also where one answer is more than the limit."""
    recent = Recent(Counting(), len, LIMIT)
    for texts in questions:
        assert recent.of(texts) == [2 * text for text in texts]
