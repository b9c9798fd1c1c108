"""Labelled pairs of every layout, and what happens to a line of none."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tqcheck.bench.readers import LabelledPair, read_labelled
from tqcheck.errors import InputError

MQM = {
    "orig": "a b", "trans": "a c", "doc": "d", "seg": 1, "trans_sys": "S",
    "orig_raters_major": 0, "orig_raters_any": 0,
}  # fmt: skip
MAJOR = {"cat": "Accuracy/Mistranslation", "sev": "major", "start": 2, "end": 3}


def _read(tmp_path: Path, *rows: Any, name: str = "d.jsonl") -> list[LabelledPair]:
    path = tmp_path / name
    opener = gzip.open if name.endswith(".gz") else open
    with opener(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return list(read_labelled(path))


def test_own_layout(tmp_path: Path) -> None:
    """Marked places become spans."""
    row = {"original": "a", "translation": "b", "changed": True, "marked": [[0, 1]]}
    (pair,) = _read(tmp_path, row, name="d.jsonl.gz")
    assert (pair.changed, pair.kind, len(pair.marked)) == (True, "changed", 1)


def test_demetr_gives_one_honest_pair_and_each_fault(tmp_path: Path) -> None:
    """The faithful translation stands in every row and counts once."""
    base = {"orig": "He ran far.", "benign": "He ran a long way."}
    rows = [
        {**base, "bad": "She ran a long way.", "pert": "gender", "severity": "critical"},
        {**base, "bad": "He ran a long way", "pert": "stop", "severity": "minor"},
    ]
    pairs = _read(tmp_path, *rows)
    assert [pair.changed for pair in pairs] == [False, True, None]
    (place,) = pairs[1].marked
    assert pairs[1].translation[place.start : place.end] == "Sh"


def test_mqm_counts_what_raters_agree_on(tmp_path: Path) -> None:
    """Between honest and changed lies what nobody can be blamed for."""
    rows = [
        {**MQM, "errors": [], "trans_raters_any": 0, "trans_raters_major": 0},
        {**MQM, "errors": [MAJOR], "trans_raters_any": 1, "trans_raters_major": 1},
        {**MQM, "errors": [MAJOR], "trans_raters_any": 3, "trans_raters_major": 2},
    ]
    assert [pair.changed for pair in _read(tmp_path, *rows)] == [False, True]


def test_summedits(tmp_path: Path) -> None:
    """The label says whether the meaning stays."""
    row = {"original": "a", "edited": "b", "same_meaning": True}
    assert [pair.changed for pair in _read(tmp_path, row)] == [False]


def test_bad_files_are_named(tmp_path: Path) -> None:
    """One line that says what is wrong."""
    with pytest.raises(InputError, match="line 1 has no known layout"):
        _read(tmp_path, {"a": 1})
    with pytest.raises(InputError, match="cannot be read"):
        list(read_labelled(tmp_path / "none.jsonl"))
