"""The benchmark's statistics, against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.bench.scores import auc, balanced_accuracy, calibration_error, interval

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("honest", "changed", "expected"),
    [
        ([0.1, 0.2], [0.8, 0.9], 1.0),
        ([0.8, 0.9], [0.1, 0.2], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.1, 0.4], [0.3, 0.6], 0.75),
    ],
)
def test_auc(honest: list[float], changed: list[float], expected: float) -> None:
    """The chance that a changed pair scores above an honest one."""
    assert auc(honest, changed) == pytest.approx(expected)


@given(CHANCES, CHANCES)
def test_auc_is_every_pair_compared(honest: list[float], changed: list[float]) -> None:
    """Ties count half."""
    wins = sum((c > h) + 0.5 * (c == h) for c in changed for h in honest)
    assert auc(honest, changed) == pytest.approx(wins / len(honest) / len(changed))


def test_no_class_no_figure() -> None:
    """Nothing is made up."""
    assert auc([], [0.5]) is None
    assert balanced_accuracy(0, 0, 1, 2) is None
    assert calibration_error([], []) is None


def test_interval_of_wilson() -> None:
    """Ten of a hundred: 5.5 % to 17.4 %."""
    assert interval(10, 100) == pytest.approx((0.0552, 0.1744), abs=1e-4)
    assert interval(0, 0) == (0.0, 1.0)


def test_calibration_error_is_zero_where_chances_hold() -> None:
    """Three of four at 0.75."""
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)
    assert calibration_error([0.95] * 2, [False, False]) == pytest.approx(0.95)
