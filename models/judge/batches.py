"""Turn groups of examples into padded batches of word pieces, marks and pairs."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from sources import CHANGED, IGNORED, KEPT, MISSING, Mark
from tokenizers import Encoding, Tokenizer
from torch import Tensor

MAX_PIECES = 128  # of a pair at training, for speed
BATCH_PIECES = 2048  # padded pieces in one step of one process
POOL_GROUPS = 1000  # groups sorted by length together
UNKNOWN = -100  # the index that cross entropy ignores
GAP = 0.4  # labels of one group this far apart are compared


@dataclass(frozen=True)
class Batch:
    """One training step."""

    ids: Tensor
    mask: Tensor
    sides: Tensor
    marks: Tensor
    """Shape (n, length): 0 to 2, or -100 where nothing is known."""
    gaps: Tensor
    """Shape (n, length): 1 where words are missing before a piece, or 0, or -100."""
    labels: Tensor
    weights: Tensor
    better: Tensor
    """Shape (p,): rows that should have less risk than the row beside them."""
    worse: Tensor


@dataclass(frozen=True)
class Row:
    """One encoded example."""

    ids: list[int]
    sides: list[int]
    marks: list[int]
    gaps: list[int]
    label: float
    weight: float


def tokenizer(folder: Path) -> Tokenizer:
    """Return the base model's tokenizer without its own padding and cutting."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def _piece_marks(example: dict, encoding: Encoding) -> list[int]:
    """Return the mark of each word piece."""
    spans: tuple[list[Mark], list[Mark]] = (
        example["original_marks"],
        example["translation_marks"],
    )
    default = KEPT if example["marked"] else UNKNOWN
    marks = []
    for (start, end), side in zip(encoding.offsets, encoding.sequence_ids, strict=True):
        mark = UNKNOWN if side is None else default
        for first, last, kind in spans[side] if side is not None else ():
            if first < end and start < last:
                mark = UNKNOWN if kind == IGNORED else kind
        marks.append(mark)
    return marks


def _piece_gaps(example: dict, encoding: Encoding) -> list[int]:
    """Return for each word piece whether words are missing before it."""
    places = example["gaps"]
    found = []
    spans = zip(encoding.offsets, encoding.sequence_ids, strict=True)
    known = places is not None
    waiting = sorted(places or ())
    for (start, _), side in spans:
        if side != 1 or not known:
            found.append(UNKNOWN)
            continue
        found.append(int(bool(waiting) and waiting[0] <= start))
        while waiting and waiting[0] <= start:
            waiting.pop(0)
    return found


def encode(group: Sequence[dict], pieces: Tokenizer) -> list[Row]:
    """Return the rows of a group that are short enough."""
    texts = [(e["original"], e["translation"]) for e in group]
    rows = []
    for example, encoding in zip(group, pieces.encode_batch(texts), strict=True):
        if len(encoding.ids) <= MAX_PIECES:
            marks = _piece_marks(example, encoding)
            gaps = _piece_gaps(example, encoding)
            label, weight = example["label"], example["weight"]
            sides = encoding.type_ids
            rows.append(Row(encoding.ids, sides, marks, gaps, label, weight))
    return rows


def _batch(groups: Sequence[Sequence[Row]]) -> Batch:
    """Return the padded batch of several groups."""
    rows = [row for group in groups for row in group]
    length = max(len(row.ids) for row in rows)
    shape = len(rows), length
    ids, mask, sides = (np.zeros(shape, np.int64) for _ in range(3))
    marks, gaps = (np.full(shape, UNKNOWN, np.int64) for _ in range(2))
    for number, row in enumerate(rows):
        size = len(row.ids)
        ids[number, :size], sides[number, :size] = row.ids, row.sides
        marks[number, :size], mask[number, :size] = row.marks, 1
        gaps[number, :size] = row.gaps
    better, worse, first = [], [], 0
    for group in groups:
        for i, one in enumerate(group):
            for j, other in enumerate(group):
                if other.label - one.label >= GAP:
                    better.append(first + i)
                    worse.append(first + j)
        first += len(group)
    return Batch(
        *map(torch.from_numpy, (ids, mask, sides, marks, gaps)),
        torch.tensor([row.label for row in rows]),
        torch.tensor([row.weight for row in rows]),
        torch.tensor(better, dtype=torch.long),
        torch.tensor(worse, dtype=torch.long),
    )


def batches(
    path: Path,
    pieces: Tokenizer,
    rng: random.Random,
    most: int,
    rank: int = 0,
    count: int = 1,
) -> Iterator[Batch]:
    """Yield batches of one epoch's file, alike in length, in random order.

    Of `count` processes each takes its own lines, by `rank`. A batch has `most`
    padded pieces at most.
    """
    pool: list[list[Row]] = []
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, rank, None, count):
            rows = encode(json.loads(line), pieces)
            if rows:
                pool.append(rows)
            if len(pool) == POOL_GROUPS:
                yield from _pooled(pool, rng, most)
                pool = []
    yield from _pooled(pool, rng, most)


def _pooled(
    pool: list[list[Row]], rng: random.Random, most: int
) -> Iterator[Batch]:
    """Yield batches of groups sorted by length, shuffled."""
    size = {id(g): max(len(row.ids) for row in g) for g in pool}
    pool.sort(key=lambda g: size[id(g)])
    cuts: list[list[list[Row]]] = [[]]
    for group in pool:
        count = sum(map(len, cuts[-1])) + len(group)
        if cuts[-1] and count * size[id(group)] > most:
            cuts.append([])
        cuts[-1].append(group)
    rng.shuffle(cuts)
    for groups in cuts:
        if groups:
            yield _batch(groups)


assert (KEPT, CHANGED, MISSING) == (0, 1, 2), "marks are the model's class numbers"
