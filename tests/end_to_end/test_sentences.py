"""Sentences written by hand: a fault in each, or another way of saying the same.

Rules were written with these in view: the test guards against going blind or crying
wolf, and measures nothing.
"""

from pathlib import Path

import pytest

from tqcheck.finding import Severity
from tqcheck.pipeline import Engine, check_documents, load_engine
from tqcheck.read import document_from_text
from tqcheck.report import Report
from tqcheck.settings import Settings

LINES = (
    (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
)
FAULT, FINE = "fault", "fine"
MIN_FOUND = 0.85
"""Share of the faults that at least a warning names; some are known to be missed."""
MAX_FALSE = 0.10
"""Share of the others that are flagged all the same."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The shipped models, loaded once."""
    return load_engine(Settings())


def _flagged(engine: Engine, kind: str) -> list[bool]:
    flagged = []
    for line in LINES:
        found, original, translation = line.split("\t")
        if found != kind:
            continue
        documents = (
            document_from_text("original", original, clean=False),
            document_from_text("translation", translation, clean=False),
        )
        report = check_documents(*documents, engine, Settings())
        flagged.append(_is_loud(report))
    return flagged


def _is_loud(report: Report) -> bool:
    return any(f.finding.severity >= Severity.WARNING for f in report.findings)


def test_faults_are_named(engine: Engine) -> None:
    """Postponed is not canceled, "may help" not "helps", a doctor no nurse."""
    found = _flagged(engine, FAULT)
    assert len(found) > 100
    assert sum(found) >= MIN_FOUND * len(found)


def test_other_words_for_the_same_are_left_alone(engine: Engine) -> None:
    """Drowned people lost their lives, and who is detained is arrested."""
    found = _flagged(engine, FINE)
    assert len(found) > 30
    assert sum(found) <= MAX_FALSE * len(found)
