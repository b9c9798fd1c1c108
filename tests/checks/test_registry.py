"""The rules of a selection are built once, and faulty ones are refused each time."""

import pytest

from tqcheck.checks import registry
from tqcheck.errors import SettingsError


def test_the_same_selection_gives_the_same_rules() -> None:
    first = registry.build(("FIG",), (), {"FIG001": {}})

    assert registry.build(("FIG",), (), {"FIG001": {}}) is first
    assert registry.build(("FIG",), ("FIG001",), {}) == first[1:]


def test_parameters_that_differ_give_other_rules() -> None:
    strict, lax = (
        registry.build(("DRI001",), (), {"DRI001": {"min_risk": risk}})[0]
        for risk in (0.1, 0.9)
    )

    assert strict != lax


def test_a_wrong_parameter_is_refused_every_time() -> None:
    registry.build(("DRI001",), (), {"DRI001": {"min_risk": 1}})
    for _ in range(2):
        with pytest.raises(SettingsError, match="DRI001.min_risk = True"):
            registry.build(("DRI001",), (), {"DRI001": {"min_risk": True}})


def test_many_selections_can_be_built_in_turn() -> None:
    for step in range(200):
        parameters = {"DRI001": {"min_risk": step / 200}}
        (rule,) = registry.build(("DRI001",), (), parameters)
        assert rule == type(rule)(min_risk=step / 200)
