"""Readers of the development sets: measured and calibrated on, never learned from."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sources import MEANING, read_jsonl

MIN_RATERS = {"mqm_news": 2, "mqm_ted": 1}
"""Raters who must have seen a major meaning error; the talks have one rater."""


@dataclass(frozen=True)
class Rated:
    """One labelled pair."""

    dataset: str
    kind: str
    """The planted kind of error, `changed`, or `honest`."""
    original: str
    translation: str
    changed: bool
    group: str
    """Pairs of one original sentence share it, for cross-validation."""
    spans: tuple[tuple[int, int], ...] = ()
    """Places in the translation that experts marked as wrong in meaning."""


def demetr(data: Path) -> Iterator[Rated]:
    """Yield faithful machine translations, each once, and one planted error each."""
    seen: set[tuple[str, str]] = set()
    for row in read_jsonl(data / "dev/demetr_wmt.jsonl.gz"):
        orig, benign = row["orig"].strip(), row["benign"].strip()
        if (orig, benign) not in seen:
            seen.add((orig, benign))
            yield Rated("demetr", "honest", orig, benign, False, orig)
        if row["pert"] != "base_id35_reference":
            yield Rated("demetr", row["pert"], orig, row["bad"].strip(), True, orig)


def mqm(data: Path, name: str) -> Iterator[Rated]:
    """Yield pairs that every rater, or enough raters, agreed on; originals clean."""
    seen: set[tuple[str, str]] = set()
    for row in read_jsonl(data / f"dev/{name}.jsonl.gz"):
        honest = not (row["trans_raters_any"] or row["orig_raters_any"])
        changed = row["trans_raters_major"] >= MIN_RATERS[name]
        key = row["orig"], row["trans"]
        unsure = row["orig_raters_major"] or not (honest or changed)
        if unsure or key in seen or row["orig"].strip() == row["trans"].strip():
            continue
        seen.add(key)
        spans = tuple(
            (e["start"], e["end"])
            for e in row["errors"]
            if MEANING.match(e["cat"]) and not e["missing"] and e["end"]
        )
        kind = "changed" if changed else "honest"
        yield Rated(name, kind, *key, changed, row["orig"], spans)


def summedits(data: Path) -> Iterator[Rated]:
    """Yield edits of dialogue summaries that keep or change the meaning."""
    for row in read_jsonl(data / "dev/summedits_samsum.jsonl.gz"):
        kind = "honest" if row["same_meaning"] else "changed"
        texts = row["original"], row["edited"]
        if texts[0].strip() != texts[1].strip():
            yield Rated("summedits", kind, *texts, kind == "changed", texts[0])


def conjnli(data: Path) -> Iterator[Rated]:
    """Yield contradictions, and entailments for comparison."""
    path = data / "dev/conjnli_dev.tsv"
    with path.open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["Label"] == "neutral":
                continue
            changed = row["Label"] == "contradiction"
            texts = row["Premise"], row["Hypothesis"]
            kind = "changed" if changed else "honest"
            yield Rated("conjnli", kind, *texts, changed, texts[0])


def read_all(data: Path) -> list[Rated]:
    """Return every labelled pair of the sets that are measured."""
    return [
        *demetr(data),
        *mqm(data, "mqm_news"),
        *mqm(data, "mqm_ted"),
        *summedits(data),
        *conjnli(data),
    ]


def sampled(rows: Iterable[Rated], size: int) -> list[Rated]:
    """Return at most `size` pairs of each kind; all of them where it is 0.

    Honest pairs are all kept, but for the talks, of which there are thousands.
    """
    kinds: dict[tuple[str, str], list[Rated]] = defaultdict(list)
    for row in rows:
        kinds[row.dataset, row.kind].append(row)
    rng, out = random.Random(0), []
    for (dataset, kind), group in sorted(kinds.items()):
        whole = size == 0 or (kind == "honest" and dataset != "mqm_ted")
        out += group if whole else rng.sample(group, min(len(group), size))
    return out
