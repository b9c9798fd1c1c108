"""What the tests of batches share."""

import os
import shutil
from pathlib import Path

import pytest

import tqcheck


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a copy of the program that nobody edits meanwhile.

    A changed program checks every pair again, as it may find other things.
    """
    home = tmp_path_factory.mktemp("program")
    package = Path(tqcheck.__file__).parent
    shutil.copytree(package, home / "tqcheck", ignore=shutil.ignore_patterns("*.pyc"))
    models = package.parent / "models"
    if models.is_dir():
        (home / "models").symlink_to(models)
    return {**os.environ, "PYTHONPATH": str(home)}
