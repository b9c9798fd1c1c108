"""The command line: what goes where, exit codes, and errors of one line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.builders import make_pair
from tests.reporters.builders import make_finding, make_report
from tqcheck.cli import COMMANDS, main
from tqcheck.finding import Severity
from tqcheck.reporters import json_report

HEAVY = {"numpy", "onnxruntime", "nltk", "torch", "tokenizers", "babel", "pint"}
WRONG: list[object] = [None, 7, "x", [], {}, [7], [{}], {"x": 7}]


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A saved result with one error and one note, in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    pair = make_pair(["It cost 315 euros."], ["It cost 351 euros."])
    findings = [
        make_finding(pair, "315", "351", message="315 became 351.", suggestion="315"),
        make_finding(pair, "cost", "cost", code="DRI002", message="Surer."),
    ]
    path = tmp_path / "result.json"
    path.write_text(json_report.render(make_report(pair, findings)), encoding="utf-8")
    return path


def assert_refused(result: Result, *words: str) -> None:
    """Check for exit code 2, one line on standard error, and nothing printed."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("tqcheck: ")
    assert result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr


def test_import_loads_nothing_heavy() -> None:
    """Help and errors come at once."""
    code = (
        "import sys, importlib, tqcheck.cli as c\n"
        "for n in c.COMMANDS: importlib.import_module(f'tqcheck.cli.{n}')\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help(command: str) -> None:
    """The table of commands is true."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"tqcheck {command}" in result.stdout
    assert isinstance(main.get_command(click.Context(main), command), click.Command)


def test_version_and_help_exit_with_0() -> None:
    """Asking is no error."""
    assert run("--version").exit_code == 0
    assert run("--help").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], ["bogus"]),
        ([], ["ommand", "--help"]),
        (["check"], ["ORIGINAL"]),
        (["check", "a"], ["TRANSLATION"]),
        (["check", "a", "b", "--bogus"], ["--bogus"]),
        (["check", "a", "b", "--format", "bogus"], ["bogus", "sarif"]),
        (["check", "missing-file.txt", "b"], ["missing-file.txt"]),
        (["check", ".", "."], ["directory"]),
        (["check", "-", "-"], ["standard input"]),
        (["check", "a", "b", "--fail-on", "fatal"], ["fatal", "never"]),
        (["check", "a", "b", "--show", "fatal"], ["fatal", "warning"]),
        (["check", "a", "b", "--encoding", "bogus"], ["bogus"]),
        (["check", "a", "b", "--since", "none.json"], ["none.json"]),
        (["check", "a", "b", "--accept-file", "none.json"], ["none.json"]),
        (["check", "a", "b", "--config", "none.toml"], ["none.toml"]),
        (["check", "a", "b", "--output", "no/such/folder/x"], ["no/such/folder"]),
        (["check", "a", "b", "--output", "."], ["folder"]),
        (["check", "a", "b", "--format", "text", "--format", "json"], ["--output"]),
        (["check", "a", "b", "--output", "x", "--output", "y"], ["--format"]),
        (["report", "none.json"], ["none.json"]),
        (["explain", "XYZ999"], ["XYZ999"]),
        (["batch", "none.jsonl"], ["none.jsonl"]),
        (["batch", "none-such-folder"], ["none-such-folder"]),
        (["batch", "a.jsonl", "--jobs", "0"], ["0"]),
        (["segment", "none.txt"], ["none.txt"]),
        (["accept"], ["--all"]),
    ],
)
def test_what_cannot_run_is_one_line_and_exit_code_2(
    arguments: list[str],
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line names the thing and the way out."""
    monkeypatch.chdir(tmp_path)
    assert_refused(run(*arguments), *words)


def test_report_renders_a_saved_result(saved: Path) -> None:
    """The exit code is that of the findings."""
    result = run("report", str(saved))
    assert result.exit_code == 1
    assert result.stdout.startswith("HOLD: 1 error, no warnings, 1 note")
    assert "[-315-]" in result.stdout
    assert "{+351+}" in result.stdout
    assert "\x1b" not in result.stdout


def test_report_as_json_is_the_saved_result(saved: Path) -> None:
    """Nothing is lost by saving."""
    assert (
        run("report", str(saved), "--format", "json").stdout_bytes == saved.read_bytes()
    )


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (["error"], 1),
        (["never"], 0),
        (["info"], 1),
        (["never", "drift=info"], 1),
        (["never", "drift=warning"], 0),
        (["never", "quote=info"], 0),
        (["never", "FIG001"], 1),
        (["never", "FIG=error"], 1),
        (["error", "FIG001=never"], 0),
        (["never,FIG"], 1),
    ],
)
def test_fail_on_sets_the_exit_code(saved: Path, level: list[str], code: int) -> None:
    """In general, for a category, for a rule; the most special one counts."""
    options = [word for item in level for word in ("--fail-on", item)]
    result = run("report", str(saved), "--format", "json", *options)
    assert result.exit_code == code
    assert json.loads(result.stdout)["exit_code"] == code


def test_fail_on_changes_nothing_but_the_exit_code(saved: Path) -> None:
    """What is printed stays."""
    loud, quiet = (
        run("report", str(saved), "--fail-on", x) for x in ("error", "never")
    )
    assert loud.stdout == quiet.stdout


def test_show_changes_what_is_printed_and_nothing_else(saved: Path) -> None:
    """Hidden findings stay in the record, in the verdict and in the exit code."""
    result = run("report", str(saved), "--format", "json", "--show", "error",
                 "--fail-on", "info")  # fmt: skip
    value = json.loads(result.stdout)
    assert [item["severity"] for item in value["findings"]] == ["error"]
    assert [item["severity"] for item in value["hidden_findings"]] == ["info"]
    assert result.exit_code == 1
    saved.write_text(result.stdout, encoding="utf-8")
    again = run("report", str(saved), "--show", "info")
    assert "1 note" in again.stdout
    assert "Surer." in again.stdout
    assert "Surer." not in run("report", str(saved), "--show", "warning").stdout


def test_several_formats_in_one_run(saved: Path) -> None:
    """Each output belongs to the format of its place; one may be printed."""
    result = run("report", str(saved), "--format", "json", "--format", "text",
                 "--output", "out.json")  # fmt: skip
    assert result.stdout.startswith("HOLD")
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["verdict"] == "hold"


def test_failed_rendering_leaves_the_old_file(saved: Path) -> None:
    """A half-written report never stays."""
    Path("old.json").write_text("old", encoding="utf-8")
    result = run("report", str(saved), "--format", "json", "--format", "text",
                 "--output", "old.json", "--output", "missing/x.txt")  # fmt: skip
    assert_refused(result, "missing")
    assert Path("old.json").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir()) == ["old.json", "result.json"]


def test_color_is_for_terminals_or_on_demand(saved: Path) -> None:
    """A file never gets any."""
    assert "\x1b[" in run("report", str(saved), "--color").stdout
    assert "\x1b[" not in run("report", str(saved), "--no-color").stdout
    run("report", str(saved), "--color", "--output", "out.txt")
    assert "\x1b" not in Path("out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"schema_version": 1}',
        b'{"schema_version": 2}',
        b"[" * 100_000,
        b'{"schema_version": 1, "original": 3}',
    ],
)
def test_damaged_results_are_refused(saved: Path, content: bytes) -> None:
    """Whatever stands in the file."""
    saved.write_bytes(content)
    assert_refused(run("report", str(saved)), "result.json")


def test_every_damage_to_a_result_is_refused_or_harmless(saved: Path) -> None:
    """No key can be dropped or changed so that a traceback comes."""
    good = json.loads(saved.read_text(encoding="utf-8"))
    for key in good:
        for wrong in WRONG:
            saved.write_text(json.dumps({**good, key: wrong}), encoding="utf-8")
            result = run("report", str(saved))
            assert "should not happen" not in result.stderr, (key, wrong)
            assert result.exit_code in (0, 1, 2)


def test_output_is_utf_8_in_every_locale(saved: Path) -> None:
    """The same bytes in a locale that has no such letters."""
    pair = make_pair(["Ç’ka “ё” 日本."], ["Ç’ka “ё” 日本."])
    report = make_report(pair, [make_finding(pair, "Ç’ka", "“ё”")])
    saved.write_text(json_report.render(report), encoding="utf-8")
    outputs = set()
    for locale in ("C", "C.UTF-8", "POSIX"):
        done = subprocess.run(
            [sys.executable, "-m", "tqcheck", "report", str(saved)],
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "LC_ALL": locale,
                "PYTHONUTF8": "0",
                "PYTHONIOENCODING": "",
            },
        )
        assert done.stderr == b""
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_reader_that_leaves_is_no_error(saved: Path) -> None:
    """`tqcheck report … | head -1` ends quietly."""
    command = f"{sys.executable} -m tqcheck report {saved} --format json | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_full_disk_is_one_line(saved: Path) -> None:
    """On standard output and in a file; no half report stays."""
    command = f"{sys.executable} -m tqcheck report {saved}"
    for more in ("> /dev/full", "--output /dev/full"):
        done = subprocess.run(
            ["sh", "-c", f"{command} {more}"], capture_output=True, check=False
        )
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert b"cannot be written" in done.stderr


def test_rules_and_explain_tell_the_same_rules() -> None:
    """Every listed rule has its page."""
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert listed
    table = run("rules").stdout
    for rule in listed:
        assert rule["code"] in table
        page = run("explain", rule["code"].lower()).stdout
        assert rule["name"] in page
        assert "## Why it matters" in page
        assert run("explain", rule["name"]).stdout == page
        assert Severity.from_label(rule["severity"])


def test_models_verify() -> None:
    """The shipped models are what their digests say."""
    result = run("models", "--format", "json")
    assert result.exit_code == 0
    files = json.loads(result.stdout)
    assert "all-MiniLM-L6-v2" in {file["model"] for file in files}
    assert {file["state"] for file in files} == {"verified"}


@pytest.mark.parametrize(
    ("damage", "state"),
    [(b"other", "damaged"), (None, "missing"), (b"right", "verified")],
)
def test_a_damaged_model_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None, state: str
) -> None:
    """With exit code 2."""
    import hashlib

    from tqcheck import resources

    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"right")
    if damage is not None:
        (folder / "table.bin").write_bytes(damage)
    digest = hashlib.sha256(b"right").hexdigest()
    record = {"digests": {"model.onnx": digest, "table.bin": digest}}
    (folder / "config.json").write_text(json.dumps(record), encoding="utf-8")
    (folder / "CARD.md").write_text("| base | Somewhere (MIT) |\n", encoding="utf-8")
    monkeypatch.setattr(resources, "_MODEL_HOMES", (tmp_path,))
    result = run("models", "--format", "json")
    files = {file["file"]: file for file in json.loads(result.stdout)}
    assert files["table.bin"]["state"] == state
    assert files["model.onnx"]["source"] == "Somewhere (MIT)"
    assert result.exit_code == (0 if state == "verified" else 2)
    assert "small  (Somewhere (MIT))" in run("models").stdout
