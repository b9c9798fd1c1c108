"""The second opinion: who is asked, and what becomes of a finding."""

import pytest

from tests.builders import make_pair
from tqcheck.finding import Category, Finding, Severity
from tqcheck.opinion import OPINIONS, with_second_opinion
from tqcheck.text import Span

BALANCED = OPINIONS["balanced"]
LEAST_RISK, ENOUGH_RISK = BALANCED.least, BALANCED.enough
TOGETHER = BALANCED.together
ORIGINAL, TRANSLATION = "The talks were halted.", "The talks were ended."


def after(
    code: str, severity: Severity, risk: float | None, confidence: float = 0.8
) -> Severity:
    """Return the severity of a finding when the judge sees this risk."""
    judgement = None if risk is None else {"risk": risk, "changed": ["halted", "ended"]}
    pair = make_pair([ORIGINAL], [TRANSLATION], judgement=judgement)
    finding = Finding(
        code=code, rule="a-rule", category=Category.DRIFT, severity=severity,
        confidence=confidence, message="Wording changed.", original=Span(15, 21), translation=Span(15, 20),
        pair=0,
    )  # fmt: skip
    (result,) = with_second_opinion([finding], pair, BALANCED)
    assert (result.code, result.original) == (finding.code, finding.original)
    return result.severity


@pytest.mark.parametrize("code", LEAST_RISK)
@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_a_wording_that_the_judge_finds_alike_is_noted(
    code: str, severity: Severity
) -> None:
    assert after(code, severity, 0.02) is Severity.INFO


@pytest.mark.parametrize("code", LEAST_RISK)
@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_a_wording_that_the_judge_doubts_too_stays(
    code: str, severity: Severity
) -> None:
    assert after(code, severity, LEAST_RISK[code]) is severity


@pytest.mark.parametrize("code", ["FIG001", "FIG004", "NAM007", "QUO007", "DRI012"])
def test_values_need_no_second_opinion(code: str) -> None:
    assert after(code, Severity.ERROR, 0.01) is Severity.ERROR


@pytest.mark.parametrize("code", LEAST_RISK)
def test_without_a_judgement_nothing_changes(code: str) -> None:
    assert after(code, Severity.WARNING, None) is Severity.WARNING


@pytest.mark.parametrize("code", ENOUGH_RISK)
def test_a_note_that_the_judge_is_sure_of_is_a_warning(code: str) -> None:
    assert after(code, Severity.INFO, 0.99) is Severity.WARNING
    assert after(code, Severity.ERROR, 0.99) is Severity.ERROR
    assert after(code, Severity.INFO, ENOUGH_RISK[code] - 0.01) is Severity.INFO


@pytest.mark.parametrize("code", BALANCED.marks)
def test_a_note_about_words_that_the_judge_does_not_mark_stays_one(code: str) -> None:
    """Something else in the sentence makes the risk."""
    pair = make_pair([ORIGINAL], [TRANSLATION], judgement={"risk": 0.99})
    note = Finding(
        code=code, rule="a-rule", category=Category.DRIFT, severity=Severity.INFO,
        confidence=0.8, message="Wording changed.", original=Span(15, 21),
        translation=Span(15, 20), pair=0,
    )  # fmt: skip
    (result,) = with_second_opinion([note], pair, BALANCED)
    assert result.severity is Severity.INFO


@pytest.mark.parametrize("code", [c for c in TOGETHER if c.startswith("NAM")])
def test_a_value_rule_that_is_sure_needs_nobody(code: str) -> None:
    assert after(code, Severity.ERROR, 0.02, 0.9) is Severity.ERROR
    assert after(code, Severity.ERROR, 0.02, 0.6) is Severity.INFO


@pytest.mark.parametrize(
    "code", [c for c in TOGETHER if c not in {*ENOUGH_RISK, *BALANCED.sure}]
)
def test_a_note_stays_one_however_sure_both_are(code: str) -> None:
    assert after(code, Severity.INFO, 0.99, 0.99) is Severity.INFO


@pytest.mark.parametrize("code", TOGETHER)
def test_two_unsure_witnesses_who_agree_are_enough(code: str) -> None:
    """What neither would say alone is said together, and not where one denies it."""
    assert after(code, Severity.WARNING, 0.95, 0.95) is Severity.WARNING
    assert after(code, Severity.WARNING, 0.02, 0.8) is Severity.INFO
    assert after(code, Severity.WARNING, 0.9, 0.05) is Severity.INFO
    assert after(code, Severity.WARNING, None, 0.5) is Severity.WARNING


def test_precision_orders_the_opinions() -> None:
    """What is noted at "balanced" is noted at "high"; "recall" denies nothing."""
    high, balanced, recall = (OPINIONS[p] for p in ("high", "balanced", "recall"))
    assert all(high.least[code] >= least for code, least in balanced.least.items())
    assert not recall.least and not high.enough
    assert all(recall.enough[c] <= enough for c, enough in balanced.enough.items())
    for code, bar in balanced.together.items():
        assert high.together[code] > bar > recall.together.get(code, float("-inf"))
    assert high.min_gap > balanced.min_gap > recall.min_gap


@pytest.mark.parametrize("code", BALANCED.sure)
def test_a_note_that_both_are_sure_of_is_a_warning(code: str) -> None:
    """Light words ("almost") are noted, unless rule and judge are both sure of them."""
    assert after(code, Severity.INFO, 0.8, 0.99) is Severity.WARNING
    assert after(code, Severity.INFO, 0.8, 0.6) is Severity.INFO
    assert after(code, Severity.INFO, 0.1, 0.99) is Severity.INFO
