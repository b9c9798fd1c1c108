"""Every rule keeps the form that registry, documentation and tests rely on."""

import re
import tomllib
from pathlib import Path

import pytest

from tqcheck.checks.base import Check
from tqcheck.checks.registry import all_checks

CASES = Path(__file__).parent / "cases"
SECTIONS = ["## Why it matters", "## Example", "## Known limits"]
RULES = [pytest.param(check, id=code) for code, check in all_checks().items()]


@pytest.mark.parametrize("check", RULES)
def test_file_is_named_after_code_and_name(check: type[Check]) -> None:
    """The code in a report leads to the file."""
    stem = check.__module__.rsplit(".", 1)[-1]
    assert stem == f"{check.code.lower()}_{check.name.replace('-', '_')}"
    assert re.fullmatch(r"[A-Z]{3}\d{3}", check.code)


@pytest.mark.parametrize("check", RULES)
def test_page_has_its_sections_in_order(check: type[Check]) -> None:
    """`tqcheck explain` shows the same parts for every rule."""
    page = check.__doc__ or ""
    places = [page.find(section) for section in SECTIONS]
    assert -1 not in places
    assert places == sorted(places)
    assert re.search(r"- Original: `.+`", page)


@pytest.mark.parametrize("check", RULES)
def test_every_rule_has_cases_that_flag_and_cases_that_do_not(check: type[Check]) -> None:
    """A rule without cases of both kinds is not tested."""
    path = CASES / f"{check.code}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    assert any(case["flags"] for case in cases)
    assert any(not case["flags"] for case in cases)


@pytest.mark.parametrize("check", RULES)
def test_examples_of_the_page_are_cases(check: type[Check]) -> None:
    """The page's example lines occur among the cases, so they stay true."""
    cases = (CASES / f"{check.code}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(cases)["case"]
    for label, flagged in (("Flagged", True), ("Fine", False)):
        for line in re.findall(rf"- {label}: `(.*)`", check.__doc__ or ""):
            assert any(
                line in case["translation"] and bool(case["flags"]) is flagged
                for case in table
            ), line


@pytest.mark.parametrize("check", RULES)
def test_defaults_construct(check: type[Check]) -> None:
    """A rule runs without parameters."""
    assert check().code == check.code
