"""`tqcheck check`, `segment` and `align` with the shipped models."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tqcheck.align as align_module
from tqcheck.cli import main

SEEDS = Path(__file__).parents[1] / "seeds"
PAIR = ("belarus.original.txt", "belarus.translation.txt")
ORIGINAL = (
    "The court in Minsk sentenced 315 people on Monday.\n\n"
    "The minister said the law would not change.\n\n"
    "Several families waited outside the building for hours.\n"
)
COLUMNS = 100


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run a command in this process, without the pair model."""
    judge = ["--no-judge"] if arguments[0] == "check" else []
    return CliRunner().invoke(main, [*arguments, *judge], input=stdin)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed pair and its report as text and JSON, made once."""
    folder = tmp_path_factory.mktemp("seeds")
    for name in PAIR:
        shutil.copy(SEEDS / name, folder / name)
    with contextlib.chdir(folder):
        formats = ["--format", "json", "--output", "r.json"]
        result = run("check", *PAIR, *formats, "--format", "text", "--output", "r.txt")
    assert result.exit_code == 1, result.stderr
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a short pair."""
    (tmp_path / "a.txt").write_text(ORIGINAL, encoding="utf-8")
    translation = ORIGINAL.replace("315", "351")
    (tmp_path / "b.txt").write_text(translation, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_changed_figure_holds_the_article(folder: Path) -> None:
    """The report starts with the verdict and shows both passages."""
    result = run("check", "a.txt", "b.txt")
    assert result.exit_code == 1, result.stderr
    assert result.stdout.startswith("HOLD: 1 error")
    assert "b.txt:1 (original: line 1)" in result.stdout
    assert "[-315-]" in result.stdout
    assert "{+351+}" in result.stdout


def test_document_against_itself_is_ready(folder: Path) -> None:
    """No finding, exit code 0, and the report says what was checked."""
    result = run("check", "a.txt", "a.txt", "--fail-on", "info")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("READY: no errors, no warnings, no notes")
    assert "segments 3/3" in result.stdout


def test_report_fits_100_columns(seeds: Path) -> None:
    """Every line of the report on the seed pair does."""
    text = (seeds / "r.txt").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= COLUMNS
    assert "What was left out" in text


def test_json_offsets_show_their_texts(seeds: Path) -> None:
    """Whoever cuts the files at the offsets gets the texts."""
    value = json.loads((seeds / "r.json").read_text(encoding="utf-8"))
    for side, name in zip(("original", "translation"), PAIR, strict=True):
        text = (seeds / name).read_bytes().decode("utf-8-sig")
        places = [finding[side] for finding in value["findings"]]
        places += value[side]["segments"] + value[side]["excluded"]
        for place in places:
            assert text[place["start"] : place["end"]] == place["text"]


def test_saved_result_renders_the_same_report(seeds: Path, tmp_path: Path) -> None:
    """`report` needs no models and no files."""
    saved = tmp_path / "elsewhere.json"
    shutil.copy(seeds / "r.json", saved)
    again = run("report", str(saved))
    assert again.stdout_bytes == (seeds / "r.txt").read_bytes()
    assert again.exit_code == 1
    as_json = run("report", str(saved), "--format", "json")
    assert as_json.stdout_bytes == saved.read_bytes()


def test_standard_input_can_be_either_side(folder: Path) -> None:
    """The other side is a file."""
    for arguments in (("-", "b.txt"), ("a.txt", "-")):
        content = Path("a.txt" if arguments[0] == "-" else "b.txt").read_bytes()
        result = run("check", *arguments, stdin=content)
        assert result.exit_code == 1, result.stderr
        assert "{+351+}" in result.stdout


def test_accepted_finding_stays_accepted_until_its_passage_changes(
    folder: Path,
) -> None:
    """Findings, accept, clean run; edits elsewhere; an edit of the passage."""
    run("check", "a.txt", "b.txt", "--format", "json", "--output", "r.json")
    done = run("accept", "r.json", "--all", "--reason", "a joke", "--by", "Ana")
    assert done.exit_code == 0, done.stderr
    result = run("check", "a.txt", "b.txt")
    assert result.exit_code == 0
    assert "1 accepted" in result.stdout
    assert "a joke" in result.stdout

    text = Path("b.txt").read_text(encoding="utf-8")
    elsewhere = "A new paragraph at the top.\n\n" + text
    Path("b.txt").write_text(elsewhere, encoding="utf-8")
    assert "1 accepted" in run("check", "a.txt", "b.txt").stdout

    Path("b.txt").write_text(text.replace("Monday", "Monday night"), encoding="utf-8")
    result = run("check", "a.txt", "b.txt")
    assert result.exit_code == 1
    assert "no longer found" in result.stdout


def test_since_counts_new_findings_only(folder: Path) -> None:
    """What was there before does not fail; what is new does."""
    run("check", "a.txt", "b.txt", "--format", "json", "--output", "r.json")
    same = run("check", "a.txt", "b.txt", "--since", "r.json")
    assert same.exit_code == 0, same.stderr
    assert "0 fixed, 0 new, 1 remaining" in same.stdout

    text = Path("b.txt").read_text(encoding="utf-8")
    Path("b.txt").write_text(text.replace("would not", "would"), encoding="utf-8")
    worse = run("check", "a.txt", "b.txt", "--since", "r.json")
    assert worse.exit_code == 1
    assert "NEW" in worse.stdout

    Path("b.txt").write_text(ORIGINAL, encoding="utf-8")
    better = run("check", "a.txt", "b.txt", "--since", "r.json")
    assert better.exit_code == 0
    assert "1 fixed, 0 new, 0 remaining" in better.stdout


def test_settings_file_counts_and_options_win(folder: Path) -> None:
    """A file in the working directory is found."""
    Path("tqcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert run("check", "a.txt", "b.txt").exit_code == 0
    assert run("check", "a.txt", "b.txt", "--fail-on", "error").exit_code == 1
    assert run("check", "a.txt", "b.txt", "--ignore", "FIG").stdout.startswith("READY")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"Word", "word"),
        (b" \n\n ", "word"),
    ],
)
def test_what_is_no_article_is_one_line(
    folder: Path, content: bytes, words: str
) -> None:
    """On either side; never a traceback."""
    Path("bad.txt").write_bytes(content)
    for arguments in (("bad.txt", "b.txt"), ("a.txt", "bad.txt")):
        result = run("check", *arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert "bad.txt" in result.stderr
        assert words in result.stderr


def test_segments_hold_every_character(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything but white space is in a segment or left out."""
    monkeypatch.chdir(seeds)
    for name in PAIR:
        value = json.loads(run("segment", name, "--format", "json").stdout)
        text = Path(name).read_bytes().decode("utf-8-sig")
        parts = sorted(
            (part["start"], part["text"])
            for part in value["segments"] + value["excluded"]
        )
        assert "".join("".join(part for _, part in parts).split()) == "".join(
            text.split()
        )
        assert value["schema_version"] == 1
        assert value["path"] == name
    assert "left out" in run("segment", PAIR[1]).stdout


def test_overlaps_are_a_choice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choice reaches the aligner; one that does not exist is refused."""
    asked, real = [], align_module.align
    monkeypatch.setattr(
        align_module, "align", lambda *args: asked.append(args[3]) or real(*args)
    )
    found = {
        run("align", "a.txt", "b.txt", "--format", "tsv", "--overlaps", o).stdout
        for o in align_module.OVERLAPS
    }
    assert asked == ["none", "doubt", "all"]
    assert len(found) == 1 and found.pop()
    assert run("align", "a.txt", "b.txt", "--overlaps", "some").exit_code == 2


def test_alignment_as_json_holds_every_segment_once(folder: Path) -> None:
    """On both sides."""
    value = json.loads(run("align", "a.txt", "b.txt", "--format", "json").stdout)
    for side in ("original", "translation"):
        found = sorted(index for pair in value["pairs"] for index in pair[side])
        assert found == list(range(len(value[side]["segments"])))


def test_same_bytes_whatever_the_machine(seeds: Path, tmp_path: Path) -> None:
    """In any locale, time zone, hash seed and number of cores."""
    outputs = set()
    names = ("json", "sarif", "junit", "text", "markdown")
    for seed, zone, locale, cores in (
        ("0", "UTC", "C", {min(os.sched_getaffinity(0))}),
        ("7", "Asia/Tokyo", "C.UTF-8", os.sched_getaffinity(0)),
    ):
        targets = [(n, str(tmp_path / f"out.{n}")) for n in names]
        options = [w for n, path in targets for w in ("--format", n, "--output", path)]
        done = subprocess.run(
            [sys.executable, "-m", "tqcheck", "check", *PAIR, "--no-judge", *options],
            capture_output=True,
            check=False,
            cwd=seeds,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            preexec_fn=partial(os.sched_setaffinity, 0, cores),
        )
        assert done.stderr == b""
        outputs.add(tuple(p.read_bytes() for p in sorted(tmp_path.glob("out.*"))))
    assert len(outputs) == 1
