"""What the judge reads, and what it leaves alone."""

import pytest

from tqcheck.judge.language import readable

FRENCH = (
    "Le gouvernement a déclaré hier que la guerre était finie et que les gens"
    " pouvaient rentrer chez eux."
)


@pytest.mark.parametrize(
    "text",
    [
        "New Line Of Communication",
        "'Europe's Last Dictator'",
        "Yes.",
        "Prices rose by 3.5 percent.",
        "The word перемога means victory, he said on Monday in Kyiv.",
        "Müller, Łukasz and Nguyễn met in São Paulo.",
    ],
)
def test_english_is_read(text: str) -> None:
    """Headlines, accents and single foreign words included."""
    assert readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "...",
        "12.5 | 13 | 14 | 99 %",
        "政府昨天表示战争已经结束",
        "Η κυβέρνηση είπε χθες ότι ο πόλεμος τελείωσε.",
        FRENCH,
    ],
)
def test_debris_and_other_languages_are_not(text: str) -> None:
    """Nothing is said about what was not learned."""
    assert not readable(text)
