"""Makes the code that trains the judge importable."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.resources import model_path


@pytest.fixture
def training_code(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make the modules of `models/judge` importable, for one test."""
    folder = model_path("judge")
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in set(sys.modules) - before:
        if str(folder) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]
