"""What pipelines use: the pre-commit hook, the GitHub Action, the documented lines."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from tqcheck.cli import main
from tqcheck.settings_file import read_settings

ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
PAIRS = {
    "good": ("The court sentenced 300 people.", "The court sentenced 300 people."),
    "bad": ("The court sentenced 300 people.", "The court sentenced 400 people."),
}
OFFLINE = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.org")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two pairs and settings without the pair model."""
    for name, texts in PAIRS.items():
        for side, text in zip(("original", "translation"), texts, strict=True):
            (tmp_path / f"{name}.{side}.txt").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "tqcheck.toml").write_text("judge = false\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which the installed tqcheck is found."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **OFFLINE, "PATH": path, **more}


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    command = ["git", *IDENTITY, *arguments]
    subprocess.run(
        command, cwd=folder, env=environment(), check=True, capture_output=True
    )


def test_pre_commit_runs_the_hook_on_changed_pairs(
    folder: Path, tmp_path: Path
) -> None:
    """On a repository made here, with the tqcheck that is installed."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    definition = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    # `language: python` would install tqcheck and its models anew.
    installed = definition.replace("language: python", "language: system")
    (hooks / ".pre-commit-hooks.yaml").write_text(installed, encoding="utf-8")
    git(hooks, "init", "-q")
    git(hooks, "add", ".")
    git(hooks, "commit", "-q", "-m", "hooks")
    git(folder, "init", "-q")
    git(folder, "add", "*.txt", "tqcheck.toml")

    def hook(*files: str) -> "subprocess.CompletedProcess[str]":
        command = ["pre-commit", "try-repo", str(hooks), "tqcheck", "--verbose"]
        return subprocess.run(
            [*command, "--files", *files],
            capture_output=True,
            text=True,
            check=False,
            env=environment(PRE_COMMIT_HOME=str(tmp_path / "cache")),
        )

    clean = hook("good.translation.txt", "tqcheck.toml")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "READY" in clean.stdout
    failing = hook("good.original.txt", "bad.translation.txt", "bad.original.txt")
    assert failing.returncode == 1
    assert failing.stdout.count("HOLD") == 1
    assert "bad.translation.txt:1" in failing.stdout


def action_step(**inputs: str) -> dict[str, Any]:
    """Return the action's step that checks, its inputs filled in."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    values = {name: value["default"] for name, value in action["inputs"].items()}
    values |= inputs
    step: dict[str, Any] = action["runs"]["steps"][-1]
    assert "${{" not in step["run"], "inputs must not be pasted into the script"
    step["env"] = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], value)
        for key, value in step["env"].items()
    }
    return step


def run_action(folder: Path, **inputs: str) -> "subprocess.CompletedProcess[str]":
    """Run the step with the variables that a runner would give it."""
    step = action_step(**inputs)
    files = {"GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output.txt"}
    script = folder / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    return subprocess.run(
        # This is how a runner starts `shell: bash`.
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(**step["env"], **files, GITHUB_ACTIONS="true"),
    )


def test_action_annotates_summarises_and_fails(folder: Path) -> None:
    """The annotations on standard output, the rest in files."""
    done = run_action(folder)
    assert done.returncode == 1, done.stderr
    assert "::error file=bad.translation.txt,line=1," in done.stdout
    assert Path("output.txt").read_text(encoding="utf-8") == "exit-code=1\n"
    assert "FIG001" in Path("summary.md").read_text(encoding="utf-8")
    assert json.loads(Path("tqcheck.sarif").read_text(encoding="utf-8"))["runs"]
    lines = Path("tqcheck.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(PAIRS)


def test_action_takes_odd_inputs_literally(folder: Path) -> None:
    """Names with blanks and shell characters are names."""
    name = "a $(touch hacked) 'b\".original.txt"
    os.rename("good.original.txt", name)
    os.rename("good.translation.txt", name.replace("original", "translation"))
    done = run_action(folder, paths=f"{name}\n", **{"fail-on": "never"})
    assert done.returncode == 0, done.stderr
    assert not Path("hacked").exists()


def test_action_tells_what_it_cannot_run(folder: Path) -> None:
    """Exit code 2, and the line on standard error."""
    done = run_action(folder, paths="missing")
    assert done.returncode == 2
    assert "tqcheck: missing" in done.stderr
    assert Path("output.txt").read_text(encoding="utf-8") == "exit-code=2\n"


def test_every_input_of_the_action_is_used() -> None:
    """And every variable has an input."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    inputs = set(yaml.safe_load(text)["inputs"])
    assert inputs == set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text))


def documented_commands() -> list[str]:
    """Return the tqcheck commands that the page shows."""
    text = DOCS.replace("\\\n", " ")
    found = re.findall(r"^ *(?:- )?(tqcheck [^\n|]*)", text, re.MULTILINE)
    return [line.strip() for line in found if not line.startswith("tqcheck:")]


@pytest.mark.parametrize("line", documented_commands())
def test_documented_commands_exist(line: str) -> None:
    """With their options; nothing is run."""
    _, name, *arguments = shlex.split(line)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    command.make_context(name, arguments)


def test_documented_settings_are_valid(tmp_path: Path) -> None:
    """Every block of TOML can be used as it is."""
    blocks = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    assert blocks
    for block in blocks:
        assert tomllib.loads(block)
        path = tmp_path / "pyproject.toml"
        path.write_text(block, encoding="utf-8")
        assert read_settings(path).file


def test_documented_yaml_is_yaml() -> None:
    """Every snippet parses."""
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)
    assert len(blocks) == 3
    assert all(yaml.safe_load(block) for block in blocks)


def test_documented_formats_are_all_formats() -> None:
    """The table names each of them."""
    from tqcheck.reporters import RENDERERS

    for name in RENDERERS:
        assert re.search(rf"^\|[^|]*`{name}`", DOCS, re.MULTILINE), name
