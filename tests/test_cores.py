"""Processes that share a machine keep to their share of its cores."""

import os
import subprocess
import sys

import pytest

VARIABLE = "OPENBLAS_NUM_THREADS"
SHARE = f"""
import os
from tqcheck.cores import share_cores, usable_cores
share_cores(10_000)
print(usable_cores(), os.environ[{VARIABLE!r}])
"""


@pytest.mark.parametrize(("own", "threads"), [(None, "1"), ("3", "3")])
def test_many_processes_have_a_core_each(own: str | None, threads: str) -> None:
    """For models and for numpy's algebra, unless the user has said otherwise."""
    environment = {k: v for k, v in os.environ.items() if k != VARIABLE}
    if own is not None:
        environment[VARIABLE] = own
    done = subprocess.run(
        [sys.executable, "-c", SHARE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", threads]
