"""The judge's marks by word: the worst of those that lie on it."""

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.compare.wording_marks import Mark, Marks
from tqcheck.pair import WordRisk
from tqcheck.text import Span, words_of

CHANCES = st.sampled_from((0.0, 0.25, 0.5, 1.0))
KINDS = st.sampled_from(("changed", "lost", "added"))


def _risk(start: int, end: int, changed: float, kind: str, gap: float) -> WordRisk:
    return WordRisk(Span(start, end), changed, kind, gap)


@st.composite
def _risks(draw: st.DrawFn) -> list[WordRisk]:
    """Marks in order that do not overlap, wherever words begin and end."""
    ends = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    return [
        _risk(start, end, draw(CHANCES), draw(KINDS), draw(CHANCES))
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    ]


@given(st.text(alphabet="ab -'", max_size=40), _risks())
def test_a_word_has_the_worst_of_the_marks_on_it(
    text: str, risks: list[WordRisk]
) -> None:
    marks = Marks(risks)
    for word in words_of(text):
        mark = marks.on(word.span)
        own = [risk for risk in risks if risk.span.overlaps(word.span)]
        assert mark.changed == max((risk.changed for risk in own), default=0.0)
        assert mark.gap == max((risk.gap for risk in own), default=0.0)
        lone = (risk.changed for risk in own if risk.kind != "changed")
        assert mark.lone == max(lone, default=0.0)


def test_without_a_judge_no_word_is_marked() -> None:
    assert Marks(()).on(Span(4, 12)) == Mark()
