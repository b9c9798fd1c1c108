"""Readers for the labelled sets: every row becomes one group of judged pairs.

A group holds versions of one sentence (honest ones, changed ones, or both), so that
training can compare them with each other. Sentences of the dev sets are left out.
"""

import csv
import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEPT, CHANGED, MISSING = 0, 1, 2
"""Marks of a word: kept, changed, or without a counterpart on the other side."""
IGNORED = -1
"""The mark of a word about which the label says nothing."""

MEANING = re.compile(
    r"^(Accuracy|Terminology|Locale convention/(Name|Date|Currency|Time) format)"
)
"""MQM categories that concern the meaning; fluency and style are not ours."""
HONEST_SHARE, CHANGED_SHARE = 0.0, 0.6
"""Shares of raters with a major meaning error between which a mark is unsure."""
MINOR_WEIGHT = 0.25
"""What one rater's minor meaning error adds to the share, against 1 for a major."""

Mark = tuple[int, int, int]
"""Start and end in code points, and one of the mark constants above."""


@dataclass(frozen=True)
class Example:
    """One pair with its label, ready for training."""

    original: str
    translation: str
    label: float
    """Chance that the meaning differs, as far as the annotation says, 0 to 1."""
    kind: str
    group: str
    weight: float = 1.0
    original_marks: tuple[Mark, ...] = ()
    translation_marks: tuple[Mark, ...] = ()
    marked: bool = True
    """False: unlisted words are unknown rather than kept."""
    gaps: tuple[int, ...] | None = None
    """Code points of the translation at which words are missing; None: unknown."""


@dataclass(frozen=True)
class Sentence:
    """A sentence to plant errors in, with its honest rewordings (may be none)."""

    text: str
    rewordings: tuple[str, ...] = field(default=())
    source: str = ""


def normal(text: str) -> str:
    """Return the text as a key that ignores case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text.lower())


def read_jsonl(path: Path) -> Iterator[dict]:
    """Yield the objects of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def dev_keys(data: Path) -> set[str]:
    """Return the keys of every sentence of the dev sets."""
    keys: set[str] = set()
    for path in sorted((data / "dev").glob("*.jsonl.gz")):
        for row in read_jsonl(path):
            names = ("orig", "trans", "benign", "bad", "original", "edited")
            keys.update(normal(row[name]) for name in names if name in row)
    for path in sorted((data / "dev").rglob("*.t*v*")) + sorted(
        (data / "dev/onestopenglish").rglob("*.txt")
    ):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                keys.update(map(normal, line.split("\t")))
    with gzip.open(next((data / "dev/menli").glob("*.gz")), "rt") as lines:
        for row in csv.DictReader(lines):
            keys.update(normal(value or "") for value in row.values())
    return {key for key in keys if len(key) > 12}


def mqm_share(row: dict) -> float:
    """Return the share of raters who saw the meaning changed, 0 to 1."""
    worst: dict[str, float] = {}
    for error in row["errors"]:
        if not MEANING.match(error["cat"]):
            continue
        gain = 1.0 if error["sev"] == "Major" else MINOR_WEIGHT
        worst[error["rater"]] = max(worst.get(error["rater"], 0.0), gain)
    return sum(worst.values()) / max(row["n_raters"], 1)


def mqm_marks(row: dict) -> tuple[list[Mark], list[Mark]]:
    """Return marks of the original (omissions) and of the translation."""
    votes = [0.0] * len(row["trans"])
    lost: list[Mark] = []
    for error in row["errors"]:
        if not MEANING.match(error["cat"]):
            continue
        if error["missing"]:
            start = row["orig"].lower().find(error["missing"].lower().strip())
            if start >= 0:
                end = start + len(error["missing"].strip())
                lost.append((start, end, MISSING))
            continue
        for place in range(error["start"] or 0, error["end"] or 0):
            if place < len(votes):
                votes[place] += 1.0 if error["sev"] == "Major" else MINOR_WEIGHT
    marks: list[Mark] = []
    for word in re.finditer(r"\S+", row["trans"]):
        share = max(votes[word.start() : word.end()]) / row["n_raters"]
        if share > HONEST_SHARE:
            mark = CHANGED if share >= CHANGED_SHARE else IGNORED
            marks.append((word.start(), word.end(), mark))
    return lost, marks


def name_only(row: dict) -> bool:
    """Tell whether the only meaning errors are spellings of names."""
    cats = {e["cat"] for e in row["errors"] if MEANING.match(e["cat"])}
    return cats == {"Locale convention/Name format"}


def mqm(path: Path, seen: set[str]) -> Iterator[Example]:
    """Yield the expert-marked news pairs whose original side is clean."""
    for row in read_jsonl(path):
        if row["orig_raters_major"] or normal(row["orig"]) in seen:
            continue
        share = mqm_share(row)
        lost, marks = mqm_marks(row)
        unsure = [(0, len(row["orig"]), IGNORED)] if share and not lost else []
        yield Example(
            row["orig"],
            row["trans"],
            min(share * 1.1, 1.0),
            "mqm",
            f"mqm-{row['doc']}-{row['seg']}-{row['orig_sys']}",
            0.3 if name_only(row) else 1.0,
            tuple(lost or unsure),
            tuple(marks),
        )


def summedits(folder: Path, seen: set[str]) -> Iterator[Example]:
    """Yield edits that keep or change the meaning, of all training domains."""
    for path in sorted(folder.glob("summedits_*.jsonl.gz")):
        for row in read_jsonl(path):
            if normal(row["original"]) in seen:
                continue
            label = 0.0 if row["same_meaning"] else 1.0
            group = "summedits-" + normal(row["original"])
            yield Example(
                row["original"],
                row["edited"],
                label,
                "summedits",
                group,
                marked=label == 0.0,
            )


def menli(folder: Path, seen: set[str]) -> Iterator[Example]:
    """Yield references against their paraphrases, clean and attacked."""
    for path in sorted(folder.glob("*.csv.gz")):
        with gzip.open(path, "rt") as lines:
            rows = list(csv.DictReader(lines))
        for number, row in enumerate(rows):
            ref, para, bad = row["ref"], row["hyp_para"], row["hyp_adv_based"]
            if normal(ref) in seen or not (ref and para and bad):
                continue
            if number % 2 or len(para) < 0.7 * len(ref):
                continue
            group = f"menli-{path.stem}-{number}"
            yield Example(ref, para, 0.0, "menli", group, 0.5, marked=False)
            yield Example(ref, bad, 1.0, "menli", group, 0.5, marked=False)


def detokenised(text: str) -> str:
    """Return tokenised text as people write it."""
    text = re.sub(r"``|''", '"', text)
    text = re.sub(r"\s+([.,;:!?%)\]}])", r"\1", text)
    text = re.sub(r"([(\[{$£€])\s+", r"\1", text)
    text = re.sub(r"\s+('s|'re|'ve|'ll|'d|'m|n't|')(?=\W|$)", r"\1", text)
    text = re.sub(r'"\s*([^"]*?)\s*"', r'"\1"', text)
    return re.sub(r"\s*@-@\s*", "-", text).strip()


def post_edits(folder: Path) -> Iterator[str]:
    """Yield English sentences as people post-edited them (Wikipedia)."""
    for path in sorted((folder / "post-editing/train").glob("*.tar.gz")):
        with tarfile.open(path) as archive:
            member = next(m for m in archive.getmembers() if m.name.endswith(".pe"))
            lines = archive.extractfile(member)
            assert lines is not None
            for line in io.TextIOWrapper(lines, encoding="utf-8"):
                yield detokenised(line)


def foreign_words(folder: Path) -> Iterator[str]:
    """Yield the source sentences of the post-edited set: several scripts."""
    for path in sorted((folder / "post-editing/train").glob("*.tar.gz")):
        with tarfile.open(path) as archive:
            member = next(m for m in archive.getmembers() if m.name.endswith(".src"))
            lines = archive.extractfile(member)
            assert lines is not None
            yield from io.TextIOWrapper(lines, encoding="utf-8")


def sentences(data: Path, seen: set[str]) -> Iterator[Sentence]:
    """Yield every sentence in which errors may be planted, dev left out."""
    train = data / "train"
    for row in read_jsonl(train / "human_pairs.jsonl.gz"):
        yield Sentence(row["y"], (row["x"],), "human")
        yield Sentence(row["x"], (row["y"],), "human")
    for row in _unique(read_jsonl(train / "mqm_news.jsonl.gz")):
        yield Sentence(row["trans"], (row["orig"],), "mqm")
    for line in (train / "globalvoices_en_sq/GlobalVoices.en-sq.en").open():
        yield Sentence(line.strip(), (), "globalvoices")
    for line in post_edits(train / "mlqe_pe"):
        yield Sentence(line, (), "mlqe")
    with gzip.open(train / "wiki_split/validation.tsv.gz", "rt") as lines:
        for line in lines:
            whole, parts = line.rstrip("\n").split("\t")
            split = detokenised(parts.replace(" <::::> ", " "))
            yield Sentence(detokenised(whole), (split,), "split")


def _unique(rows: Iterable[dict]) -> Iterator[dict]:
    """Yield the pairs no rater found any fault in, each translation once."""
    done: set[str] = set()
    for row in rows:
        key = normal(row["orig"]) + "|" + normal(row["trans"])
        if row["trans_raters_any"] or row["orig_raters_any"] or key in done:
            continue
        done.add(key)
        yield row
