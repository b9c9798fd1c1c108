"""The newsroom's own wordings: agreed ones are no findings."""

from tests.builders import make_pair
from tqcheck.checks.dri014_changed_strength import ChangedStrength
from tqcheck.house import house_parameters, without_agreed
from tqcheck.settings import HouseTerms


def test_wordings_that_count_as_equal_are_no_finding() -> None:
    """In either direction, and only where nothing else is marked."""
    pair = make_pair(["He praised the ruler."], ["He praised the leader."])
    found = list(ChangedStrength().run(pair))
    terms = HouseTerms(equal=(("leader", "ruler"),))
    sides = (pair.original, pair.translation)
    assert found
    assert list(without_agreed(found, *sides, terms)) == []
    assert list(without_agreed(found, *sides, HouseTerms())) == found


def test_terms_reach_the_rules_that_look_after_them() -> None:
    """Both rules find their parameters under their code."""
    names = (("Kyiv", ("Kiev",)),)
    terms = HouseTerms(keep=("Green Deal",), names=names)
    assert house_parameters(terms) == {
        "TRM001": {"terms": ("Green Deal",)},
        "TRM002": {"names": names},
    }
