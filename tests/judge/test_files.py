"""A judge whose files are not the ones it was shipped with is refused."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.errors import ModelError
from tqcheck.judge import load_judge
from tqcheck.resources import model_path

FILES = ("model.onnx", "tokenizer.json", "config.json")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the shipped judge."""
    for name in FILES:
        shutil.copyfile(model_path("judge") / name, tmp_path / name)
    return tmp_path


def test_the_digest_is_the_models(copy: Path) -> None:
    """What reports print is the digest that was verified."""
    config = json.loads((copy / "config.json").read_text())
    assert load_judge(copy).digest == config["digests"]["model.onnx"]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    """The message says which file, and what to do."""
    (copy / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}.*reinstall"):
        load_judge(copy)


@pytest.mark.parametrize("name", FILES[:2])
def test_a_changed_file_is_refused(copy: Path, name: str) -> None:
    """One flipped bit would give wrong findings without a word."""
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(bytes(content))
    with pytest.raises(ModelError, match=rf"{name} is damaged.*reinstall"):
        load_judge(copy)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x", "digests": {}}'])
def test_a_broken_config_is_refused(copy: Path, text: str) -> None:
    """A config that cannot be read is a model error, not a traceback."""
    (copy / "config.json").write_text(text)
    with pytest.raises(ModelError):
        load_judge(copy)


def test_the_model_is_small() -> None:
    """It ships with the package: 30 MB at most."""
    assert (model_path("judge") / "model.onnx").stat().st_size < 30e6


def test_importing_the_judge_is_free() -> None:
    """Neither onnxruntime nor tokenizers is loaded before a judge is."""
    code = (
        "import sys, tqcheck.judge;"
        "sys.exit(any(m in sys.modules for m in ('onnxruntime', 'tokenizers', 'torch')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
