"""What the benchmark counts, on pairs whose outcome is plain."""

from collections.abc import Sequence

import pytest

from tqcheck.bench.baselines import chrf
from tqcheck.bench.measure import measure, outcomes
from tqcheck.bench.parallel import parallel_outcomes
from tqcheck.bench.readers import LabelledPair
from tqcheck.bench.table import render
from tqcheck.pipeline import load_engine
from tqcheck.settings import Settings
from tqcheck.settings_file import Sources

ORIGINAL = "The mayor said on Monday that 315 balloons had crossed the border."
HONEST = "On Monday the mayor said that 315 balloons crossed the border."
WRONG = "On Monday the mayor said that 351 balloons crossed the border."


def pair(translation: str, *, changed: bool) -> LabelledPair:
    """Return a labelled pair."""
    kind = "number" if changed else "honest"
    return LabelledPair(
        identity=translation, kind=kind, original=ORIGINAL, translation=translation,
        changed=changed, severity="critical" if changed else "",
    )  # fmt: skip


@pytest.fixture(scope="module")
def pairs() -> Sequence[LabelledPair]:
    """Return an honest and a changed pair."""
    return [pair(HONEST, changed=False), pair(WRONG, changed=True)]


def test_a_changed_figure_counts_and_an_honest_pair_does_not(
    pairs: Sequence[LabelledPair],
) -> None:
    settings = Settings(cache=False)
    figures = measure(list(outcomes(pairs, load_engine(settings), settings)))
    assert figures["honest"]["flagged"] == 0
    assert figures["changed"]["flagged"] == 1
    assert figures["critical_mean"] == 1
    assert figures["kinds"]["number"]["categories"] == {"figure": 1}
    assert figures["auc"] == 1
    assert figures["rules"] == {"FIG001": {"changed": 1}}
    table = render(figures)
    assert "false alarms on honest pairs: 0/1" in table
    assert max(map(len, table.splitlines())) <= 100


def test_chrf_is_the_published_measure() -> None:
    pytest.importorskip("sacrebleu")
    likeness = chrf()
    assert likeness is not None
    assert likeness(ORIGINAL, ORIGINAL) == pytest.approx(100)
    assert likeness(ORIGINAL, HONEST) > likeness(ORIGINAL, "Bees make honey.")


def test_processes_give_the_same_outcomes_in_order(
    pairs: Sequence[LabelledPair],
) -> None:
    sources = Sources(options={"cache": False})
    settings = sources.settings("", "")
    alone = outcomes(pairs, load_engine(settings), settings)
    assert list(parallel_outcomes(pairs, sources, 2)) == list(alone)
