"""Every rule against its named cases: what it must flag and what it must not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_pair
from tqcheck.checks.registry import all_checks

CASES = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{case['id']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize(("code", "case"), _cases())
def test_rule_flags_exactly_what_its_case_says(code: str, case: dict[str, Any]) -> None:
    """The rule reports the expected words and nothing else."""
    pair = make_pair(
        case["original"], case["translation"], case.get("beads"), case.get("judgement")
    )
    rule = all_checks()[code](**case.get("parameters", {}))
    found = list(rule.run(pair))
    have = [(pair.original[f.original], pair.translation[f.translation]) for f in found]
    want = [(flag.get("original", ""), flag.get("translation", "")) for flag in case["flags"]]
    assert have == want
    for finding, flag in zip(found, case["flags"], strict=True):
        if "severity" in flag:
            assert finding.severity.label == flag["severity"]
        if "suggestion" in flag:
            assert finding.suggestion == flag["suggestion"]
        if "message" in flag:
            assert flag["message"] in finding.message
