"""Accepted findings and comparison with an earlier result."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.builders import make_pair
from tests.reporters.builders import make_finding, make_report
from tqcheck.accept import (
    Entry,
    accept_findings,
    apply_accepted,
    dump_entries,
    merge_entries,
    prune,
    read_entries,
)
from tqcheck.cli import main
from tqcheck.errors import InputError
from tqcheck.finding import Severity
from tqcheck.report import Report
from tqcheck.reporters import json_report
from tqcheck.since import compare

TODAY = date(2026, 6, 1)
TEMPLATE = Entry(file="b.txt", code="", fingerprint="", reason="agreed")


def report_of(translation: str, *words: str) -> Report:
    """Return a report that finds each of the words changed from "315"."""
    pair = make_pair(["It cost 315 euros."], [translation])
    return make_report(pair, [make_finding(pair, "315", word) for word in words])


def accepted(report: Report, **changes: object) -> tuple[Entry, ...]:
    """Return entries for all findings of the report."""
    entries = accept_findings(report.findings, TEMPLATE)
    return tuple(replace(entry, **changes) for entry in entries)  # type: ignore[arg-type]


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a saved result of one finding."""
    monkeypatch.chdir(tmp_path)
    report = report_of("It cost 351 euros.", "351")
    Path("r.json").write_text(json_report.render(report), encoding="utf-8")
    return tmp_path


def test_an_accepted_finding_is_listed_and_does_not_fail() -> None:
    """With its reason."""
    report = report_of("It cost 351 euros.", "351")
    after = apply_accepted(report, accepted(report), TODAY)
    assert report.exit_code == 1
    assert after.exit_code == 0
    assert after.verdict.value == "ready"
    assert [(item.accepted, item.accepted_reason) for item in after.findings] == [
        (True, "agreed")
    ]
    assert after.notices == report.notices


def test_accepting_counts() -> None:
    """A second finding of the same content is not accepted along."""
    one = report_of("It cost 351 euros, 351 euros.", "351")
    two = replace(one, findings=one.findings * 2)
    after = apply_accepted(two, accepted(one), TODAY)
    assert [item.accepted for item in after.findings] == [True, False]
    after = apply_accepted(two, accepted(two), TODAY)
    assert [item.accepted for item in after.findings] == [True, True]
    assert [entry.count for entry in accepted(two)] == [2]


def test_an_edited_passage_comes_back_and_its_entry_is_stale() -> None:
    """Told in the notices; with strict accepts it fails."""
    entries = accepted(report_of("It cost 351 euros.", "351"))
    edited = report_of("It cost 352 euros.", "352")
    after = apply_accepted(edited, entries, TODAY)
    assert after.exit_code == 1
    assert any("no longer found" in notice for notice in after.notices)
    clean = report_of("It cost 315 euros.")
    assert apply_accepted(clean, entries, TODAY).exit_code == 0
    strict = apply_accepted(clean, entries, TODAY, strict=True)
    assert strict.exit_code == 1
    assert "no longer found" in strict.failures[0]


def test_entries_of_other_files_are_not_stale_here() -> None:
    """One accept file serves many articles."""
    entries = accepted(report_of("It cost 351 euros.", "351"), file="other.txt")
    clean = report_of("It cost 315 euros.")
    after = apply_accepted(clean, entries, TODAY, strict=True)
    assert after.exit_code == 0
    assert after.notices == clean.notices


@pytest.mark.parametrize(
    ("until", "counts"),
    [(date(2026, 5, 31), False), (TODAY, True), (None, True)],
)
def test_an_entry_counts_until_its_last_day(
    until: date | None, *, counts: bool
) -> None:
    """Then the finding counts again, and the report says why."""
    report = report_of("It cost 351 euros.", "351")
    after = apply_accepted(report, accepted(report, until=until), TODAY)
    assert after.findings[0].accepted is counts
    assert any("only until" in notice for notice in after.notices) is not counts


def test_pruning_takes_out_what_is_gone_or_expired() -> None:
    """Only for the files that were checked."""
    report = report_of("It cost 351 euros, 351 euros.", "351")
    two = accepted(replace(report, findings=report.findings * 2))
    gone = replace(two[0], fingerprint="0" * 16)
    other = replace(gone, file="other.txt", fingerprint="1" * 16)
    expired = replace(other, until=date(2020, 1, 1), fingerprint="2" * 16)
    kept = prune((*two, gone, other, expired), [report], TODAY)
    assert kept == (replace(two[0], count=1), other)
    assert prune((gone, expired), [], TODAY) == (gone,)


def test_the_file_reads_back(tmp_path: Path) -> None:
    """Sorted, so that changes are easy to review."""
    entry = Entry("b.txt", "FIG001", "a" * 16, "“ok”", 2, "Ana", TODAY, "315 → 351")
    entries = (entry, Entry("a.txt", "FIG001", "b" * 16, "x"))
    path = tmp_path / "accepted.json"
    path.write_text(dump_entries(entries), encoding="utf-8")
    assert read_entries(path) == (entries[1], entries[0])
    assert dump_entries(read_entries(path)) == dump_entries(entries)


def test_what_a_review_page_exports_is_accepted(tmp_path: Path) -> None:
    """Its entries have no file and no name."""
    entry = {"fingerprint": "a" * 16, "code": "FIG001", "reason": "x", "message": "y"}
    value = {"schema_version": 1, "accepted": [{**entry, "count": 1}]}
    path = tmp_path / "export.json"
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")
    assert read_entries(path) == (Entry("", "FIG001", "a" * 16, "x", message="y"),)


GOOD = {"code": "FIG001", "fingerprint": "a" * 16, "reason": "x"}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"schema_version": 2, "accepted": []},
        {"schema_version": 1, "accepted": {}},
        {"schema_version": 1, "accepted": [], "more": 1},
        *(
            {"schema_version": 1, "accepted": [entry]}
            for entry in (
                7,
                {},
                {**GOOD, "code": "x"},
                {**GOOD, "fingerprint": "x"},
                {**GOOD, "reason": ""},
                {**GOOD, "reason": None},
                {**GOOD, "count": 0},
                {**GOOD, "count": True},
                {**GOOD, "count": "1"},
                {**GOOD, "until": "soon"},
                {**GOOD, "until": 7},
                {**GOOD, "by": 7},
                {**GOOD, "bogus": 1},
            )
        ),
    ],
)
def test_a_malformed_file_is_an_error(folder: Path, value: object) -> None:
    """Never taken for an empty one."""
    Path(".tqcheck-accepted.json").write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(InputError, match="malformed"):
        read_entries(Path(".tqcheck-accepted.json"))
    result = run("accept", "r.json", "--all", "--reason", "x")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_accept_writes_what_was_chosen(folder: Path) -> None:
    """With reason, name and last day."""
    result = run("accept", "r.json", "--code", "FIG", "--reason", "agreed",
                 "--by", "Ana", "--until", "2026-12-31")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    entry = read_entries(Path(".tqcheck-accepted.json"))[0]
    assert (entry.file, entry.code, entry.count) == ("b.txt", "FIG001", 1)
    assert (entry.reason, entry.by) == ("agreed", "Ana")
    assert entry.until == date(2026, 12, 31)
    again = run("accept", "r.json", "--fingerprint", entry.fingerprint, "--reason", "y")
    assert again.exit_code == 0
    assert [e.reason for e in read_entries(Path(".tqcheck-accepted.json"))] == ["y"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["r.json"], "--all"),
        (["r.json", "--all"], "--reason"),
        (["r.json", "--all", "--reason", " "], "--reason"),
        (["--all", "--reason", "x"], "no result"),
        (["r.json", "--code", "QUO", "--reason", "x"], "no finding"),
        (["r.json", "--all", "--reason", "x", "--until", "soon"], "soon"),
        (["--import", "none.json"], "none.json"),
    ],
)
def test_nothing_is_accepted_unasked(
    folder: Path, arguments: list[str], word: str
) -> None:
    """Say which, and why."""
    result = run("accept", *arguments)
    assert result.exit_code == 2
    assert word in result.stderr
    assert not Path(".tqcheck-accepted.json").exists()


def test_import_and_prune(folder: Path) -> None:
    """A page's export joins the file; what is gone leaves it."""
    entries = [{**GOOD, "file": "b.txt"}]
    value = {"schema_version": 1, "accepted": entries}
    Path("export.json").write_text(json.dumps(value), encoding="utf-8")
    run("accept", "r.json", "--all", "--reason", "x")
    assert run("accept", "--import", "export.json").exit_code == 0
    assert len(read_entries(Path(".tqcheck-accepted.json"))) == 2
    assert run("accept", "--prune", "r.json").exit_code == 0
    left = read_entries(Path(".tqcheck-accepted.json"))
    assert [entry.fingerprint for entry in left] != ["a" * 16]
    assert len(left) == 1


def test_merging_replaces_the_same_content() -> None:
    """And keeps the rest."""
    old = (Entry("", "FIG001", "a" * 16, "old"), Entry("", "FIG001", "b" * 16, "old"))
    new = (Entry("", "FIG001", "a" * 16, "new"),)
    assert [e.reason for e in merge_entries(old, new)] == ["old", "new"]


def test_since_tells_fixed_new_and_remaining() -> None:
    """And fails on new ones only."""
    earlier = report_of("It cost 351 or 352 euros.", "351", "352")
    same = compare(earlier, earlier)
    assert [item.new for item in same.findings] == [False, False]
    assert same.fixed == ()
    assert same.exit_code == 0
    now = compare(report_of("It cost 351 or 353 euros.", "351", "353"), earlier)
    assert [item.new for item in now.findings] == [False, True]
    assert now.exit_code == 1
    assert now.fixed is not None
    assert [gone.severity for gone in now.fixed] == [Severity.ERROR]


def test_since_counts_alike_findings() -> None:
    """Of two alike where one was, one is new."""
    one = report_of("It cost 351 euros.", "351")
    two = replace(one, findings=one.findings * 2)
    assert [item.new for item in compare(two, one).findings] == [False, True]
    fixed = compare(one, two).fixed
    assert fixed is not None
    assert len(fixed) == 1


def test_since_warns_when_the_original_changed() -> None:
    """And when something else than the texts did."""
    earlier = report_of("It cost 351 euros.", "351")
    pair = make_pair(["It cost 316 euros."], ["It cost 351 euros."])
    now = compare(make_report(pair), earlier)
    assert any("original changed" in notice for notice in now.notices)
    other = replace(earlier, run=replace(earlier.run, encoder="other"))
    assert any("another version" in n for n in compare(earlier, other).notices)
    assert compare(earlier, earlier).notices == earlier.notices
