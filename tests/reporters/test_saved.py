"""Reading a saved result back: whatever is wrong with it is told, or harmless."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_pair
from tests.reporters.builders import RULES, make_finding, make_report
from tqcheck.errors import InputError
from tqcheck.reporters import RENDERERS, render
from tqcheck.reporters.saved import load_report

PAIR = make_pair(["One 1 first.", "He left."], ["One 2 first.", "He stayed."])
FINDINGS = [
    make_finding(PAIR, "1", "2", suggestion="1"),
    make_finding(PAIR, "left", "stayed", code="DRI002"),
]
GOOD: dict[str, Any] = json.loads(render("json", make_report(PAIR, FINDINGS)))
WRONG: list[Any] = [None, 7, -1, 10**9, 1.5, "x", "", [], {}, [7], [{}], True, 1e308]


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside a value."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, index))


@given(st.sampled_from(list(paths(GOOD))), st.sampled_from([*WRONG, "DELETE"]))
def test_any_value_may_be_wrong(path: tuple[Any, ...], wrong: Any) -> None:
    """The result is refused, or every format can still be made of it."""
    value = copy.deepcopy(GOOD)
    place = value
    for key in path[:-1]:
        place = place[key]
    if wrong == "DELETE":
        del place[path[-1]]
    else:
        place[path[-1]] = wrong
    try:
        report = load_report(json.dumps(value).encode("utf-8"), "r.json")
    except InputError as error:
        assert str(error).startswith("r.json: ")
        assert "\n" not in str(error)
        return
    for name in RENDERERS:
        assert render(name, report)


def test_a_finding_beyond_its_text_is_refused() -> None:
    """Its words could not be shown."""
    value = copy.deepcopy(GOOD)
    value["findings"][0]["translation"]["end"] = 10_000
    with pytest.raises(InputError, match="beyond the text"):
        load_report(json.dumps(value).encode("utf-8"), "r.json")


def test_a_newer_schema_is_told() -> None:
    """With what to do."""
    content = json.dumps({**GOOD, "schema_version": 2}).encode("utf-8")
    with pytest.raises(InputError, match="schema_version 2"):
        load_report(content, "r.json")


def test_rules_of_today_give_their_pages() -> None:
    """A saved result holds only their codes."""
    content = json.dumps(GOOD).encode("utf-8")
    report = load_report(content, "r.json", {rule.code: rule for rule in RULES})
    assert report.rules == RULES
    unknown = load_report(content, "r.json", {})
    assert [rule.code for rule in unknown.rules] == [rule.code for rule in RULES]
