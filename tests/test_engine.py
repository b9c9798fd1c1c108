"""Models that load in threads of their own, when they are needed."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tqcheck.engine import Later, load_engine
from tqcheck.errors import ModelError
from tqcheck.settings import DEFAULT_ENCODER, Settings

PAIR = ("The court freed 30 people.", "The court released 30 people.")
CHECK = """
import sys
from tqcheck.cli import main
try:
    main(sys.argv[1:])
finally:
    print("onnxruntime" in sys.modules, file=sys.stderr)
"""


def test_a_later_value_is_computed_once_beside_its_caller() -> None:
    """However many threads ask for it."""
    threads: list[int] = []

    def compute() -> int:
        threads.append(threading.get_ident())
        return 7

    value = Later(compute)
    assert not threads
    askers = [threading.Thread(target=value.get) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert value.get() == 7
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_an_error_is_raised_where_the_value_is_asked_for() -> None:
    """Each time, and not before."""

    def compute() -> int:
        raise ModelError("damaged")

    value = Later(compute)
    value.start()
    for _ in range(2):
        with pytest.raises(ModelError, match="damaged"):
            value.get()


def test_without_a_cache_the_models_are_those_of_the_settings() -> None:
    """They answer, and tell their names and digests."""
    engine = load_engine(Settings(cache=False))
    assert engine.encoder.name == DEFAULT_ENCODER
    assert engine.encoder.encode(PAIR).shape == (2, 384)
    assert engine.judge is not None
    assert engine.judge.judge([PAIR])[0] is not None
    assert load_engine(Settings(cache=False, judge=False)).judge is None


def test_a_second_check_loads_no_model(tmp_path: Path) -> None:
    """All that the models said is in the cache."""
    files = []
    for name, text in zip("ab", PAIR, strict=True):
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(text, encoding="utf-8")
    environment = {**os.environ, "TQCHECK_CACHE": str(tmp_path / "cache.sqlite")}
    loaded = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", CHECK, "check", *map(str, files)],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        loaded.append(done.stderr.splitlines()[-1])
    assert loaded == ["True", "False"]
