"""Times the command as an editor waits for it: whole processes, cold, medians.

    python benchmarks/speed.py [--runs 5]

Each command is a fresh process with the file cache warm. The last row is the
same pair through plain sentence-transformers (`benchmarks/plain.py`), and the
ratio is taken in the same run, since machines differ.
"""

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAIR = [str(ROOT / f"seeds/belarus.{side}.txt") for side in ("original", "translation")]
TQCHECK = str(Path(sysconfig.get_path("scripts")) / "tqcheck")
CHECK = [TQCHECK, "check", *PAIR, "--fail-on", "never"]
COMMANDS = {
    "tqcheck --help": [TQCHECK, "--help"],
    "tqcheck check, nothing cached": [*CHECK, "--no-cache"],
    "the same without the pair model": [*CHECK, "--no-cache", "--no-judge"],
    "tqcheck check, a second time": CHECK,
    "plain sentence-transformers": [sys.executable, str(ROOT / "benchmarks/plain.py"), *PAIR],
}
KIB_PER_MIB = 1024


def timed(command: list[str]) -> tuple[float, float]:
    """Return wall seconds and peak memory in MiB of one run.

    Raises:
        subprocess.CalledProcessError: The command failed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise subprocess.CalledProcessError(status, command)
    return wall, usage.ru_maxrss / KIB_PER_MIB


def main() -> None:
    """Print a table of medians and the ratio to plain sentence-transformers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    medians = {}
    sys.stdout.write(f"{'command':32} {'median s':>9} {'min':>6} {'max':>6} {'MiB':>6}\n")
    for name, command in COMMANDS.items():
        timed(command)
        walls, peaks = zip(*(timed(command) for _ in range(runs)), strict=True)
        medians[name] = statistics.median(walls)
        sys.stdout.write(
            f"{name:32} {medians[name]:9.2f} {min(walls):6.2f} {max(walls):6.2f}"
            f" {max(peaks):6.0f}\n"
        )
    ratio = medians["plain sentence-transformers"] / medians["tqcheck check, nothing cached"]
    sys.stdout.write(f"the check with nothing cached is {ratio:.1f} times as fast as the plain way\n")


if __name__ == "__main__":
    main()
