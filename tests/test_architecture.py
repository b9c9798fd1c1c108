"""The house stays in order: imports go one way, starting costs nothing."""

import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "sentence_transformers",
    "nltk",
    "numpy",
    "onnxruntime",
    "babel",
    "pint",
    "jinja2",
)


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_command_line_imports_nothing_heavy() -> None:
    """`tqcheck --help` answers at once."""
    assert not _loaded_by("import tqcheck.cli") & set(HEAVY)


@pytest.mark.parametrize("module", ["batch.local", "bench.parallel"])
def test_processes_know_their_share_of_the_cores_before_numpy(module: str) -> None:
    """Its linear algebra counts its threads as it is loaded."""
    assert "numpy" not in _loaded_by(f"import tqcheck.{module}")


def test_a_check_never_imports_torch() -> None:
    """Nothing between an editor and the result loads sentence-transformers."""
    loaded = _loaded_by(
        "from tqcheck.pipeline import *; from tqcheck.settings import Settings;"
        "load_engine(Settings())"
    )
    assert not loaded & {
        "torch",
        "sentence_transformers",
        "transformers",
        "pint",
        "jinja2",
    }
