"""Encoder layers whose large products are of 8-bit integers, row by row.

A row of activations (one word piece) is brought to 8 bits with a scale of its own, and
each output of a weight with one of its own, so that a whole product is one of integers
(onnxruntime's MatMulIntegerToFloat), twice as fast as with a scale for each block of
weights. A few dimensions of these models are far larger than all others and would
leave the rest too few steps: those dimensions are multiplied as floats instead. Which
they are is looked up in a run of the exact graph over random word pieces: they are the
same whatever the text.
"""

from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime
from graph import MICROSOFT, TOP, Graph
from numpy.typing import NDArray

LAYERS, HEADS = 6, 12
EPSILON = 1e-12  # of layer normalisation, as BERT has it
LONGEST = 1024  # word pieces of a run: four texts of 256
OUTLIERS = 4  # dimensions kept as floats; 8 or 16 come hardly closer
ZERO = TOP + 1  # the unsigned byte of 0
GELU_ZERO, GELU_LEAST = 16, 0.17  # the same after GELU, which is never below -0.17
BYTE = 255
PAIR_LIMIT = 127.5
"""Most that two neighbouring weights of one sign add up to, in steps: processors
without VNNI add two products in 16 bits, and 255 times 128.5 still fits."""
VOCABULARY = (999, 29000)  # ordinary word pieces
CLS, SEP = 101, 102
PROBES, PROBE_LENGTH, SEED = 16, 40, 0
Floats = NDArray[np.float32]


def integers(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return 8-bit weights, shape (inputs, outputs), and the scale of each output."""
    pairs = weight.reshape(len(weight), -1, 2)
    one_sign = pairs[..., 0] * pairs[..., 1] > 0
    sums = np.abs(pairs.sum(axis=-1)) * one_sign
    scales = np.maximum(np.abs(weight).max(axis=1) / TOP, sums.max(axis=1) / PAIR_LIMIT)
    scales = np.where(scales == 0, 1, scales).astype(np.float32)
    rounded = np.clip(np.rint(weight / scales[:, None]), -TOP, TOP).astype(np.int8)
    return np.ascontiguousarray(rounded.T), scales


@dataclass
class Layers:
    """Writes the layers of one graph; `length` names its number of word pieces."""

    graph: Graph
    length: str
    outliers: dict[str, list[int]]
    """For each product that takes a normalised state: its largest dimensions."""
    lengths: str = ""
    """Names the number of pieces of each text, where there are several."""
    slots: int = 1
    """How many texts a run takes."""

    def states(self, source: str) -> str:
        """Add all layers; shape (length, width) in and out."""
        for number in range(LAYERS):
            source = self.layer(source, number)
        return source

    def layer(self, source: str, number: int) -> str:
        """Add one layer."""
        graph, name = self.graph, f"layers.{number}"
        mixed = self.attention(self.spread(source, f"{name}.qkv"))
        total = graph.node("Add", self.even(mixed, f"{name}.out"), source)
        states = graph.normalised(total, f"{name}.norm1", EPSILON)
        up = self.spread(states, f"{name}.up")
        active = graph.node("Gelu", up, domain=MICROSOFT)
        total = graph.node("Add", self.after_gelu(active, f"{name}.down"), states)
        return graph.normalised(total, f"{name}.norm2", EPSILON)

    def attention(self, joined: str) -> str:
        """Let the pieces of each text attend to each other."""
        graph = self.graph
        joined = graph.node("Unsqueeze", joined, graph.axes(0))
        parts = [joined]
        if self.lengths:
            parts = graph.cut(joined, self.lengths, self.slots, axis=1)
        mixed = [
            graph.node(
                "MultiHeadAttention",
                *graph.split(part, 3),
                domain=MICROSOFT,
                num_heads=HEADS,
            )
            for part in parts
        ]
        together = mixed[0] if len(mixed) == 1 else graph.node("Concat", *mixed, axis=1)
        return graph.node("Squeeze", together, graph.axes(0))

    def spread(self, source: str, name: str) -> str:
        """Multiply normalised states, a few dimensions of which are very large."""
        graph = self.graph
        if graph.bits != 8:
            return graph.linear(source, name, probe=True)
        weight = graph.weights[f"{name}.weight"].copy()
        bias = graph.weights[f"{name}.bias"]
        large = self.outliers[name]
        exact = np.concatenate([weight[:, large].T, bias[None]]).astype(np.float32)
        weight[:, large] = 0
        usual = np.full(weight.shape[1], 1 / TOP, np.float32)
        usual[large] = 0
        steps = graph.node("Abs", graph.node("Mul", source, graph.constant(usual)))
        scale = graph.node("ReduceMax", steps, graph.axes(1), keepdims=0)
        product = self._product(source, weight, scale, ZERO)
        columns = graph.node("Gather", source, graph.axes(*large), axis=1)
        ones = self._sliced(np.ones((LONGEST, 1), np.float32))
        columns = graph.node("Concat", columns, ones, axis=1)
        return graph.node("Gemm", columns, graph.constant(exact), product)

    def even(self, source: str, name: str) -> str:
        """Multiply what attention gives, whose dimensions are much alike."""
        graph = self.graph
        if graph.bits != 8:
            return graph.linear(source, name)
        most = graph.node("Abs", source)
        most = graph.node("ReduceMax", most, graph.axes(1), keepdims=0)
        scale = graph.node("Mul", most, graph.constant(1 / TOP, np.float32))
        weight = graph.weights[f"{name}.weight"]
        product = self._product(source, weight, scale, ZERO)
        return graph.node("Add", product, graph.weight(f"{name}.bias"))

    def after_gelu(self, source: str, name: str) -> str:
        """Multiply what GELU gives, which is hardly ever negative."""
        graph = self.graph
        if graph.bits != 8:
            return graph.linear(source, name)
        most = graph.node("ReduceMax", source, graph.axes(1), keepdims=0)
        steps = graph.constant(1 / (BYTE - GELU_ZERO), np.float32)
        least = graph.constant(GELU_LEAST / GELU_ZERO, np.float32)
        scale = graph.node("Max", graph.node("Mul", most, steps), least)
        weight = graph.weights[f"{name}.weight"]
        product = self._product(source, weight, scale, GELU_ZERO)
        return graph.node("Add", product, graph.weight(f"{name}.bias"))

    def _product(self, source: str, weight: Floats, scale: str, zero: int) -> str:
        graph = self.graph
        zeros = self._sliced(np.full(LONGEST, zero, np.uint8))
        rows = graph.node("QuantizeLinear", source, scale, zeros, axis=0)
        steps, scales = integers(weight)
        product = graph.node(
            "MatMulIntegerToFloat",
            rows,
            graph.constant(steps),
            graph.constant(1, np.float32),
            graph.constant(scales),
            graph.constant(zero, np.uint8),
            domain=MICROSOFT,
        )
        column = graph.node("Unsqueeze", scale, graph.axes(1))
        return graph.node("Mul", product, column)

    def _sliced(self, rows: Floats | NDArray[np.uint8]) -> str:
        """Return the first `length` rows of a constant; made once for each."""
        start = self.graph.axes(0)
        constant = self.graph.constant(rows)
        return self.graph.once("Slice", constant, start, self.length, start)


def large_dimensions(
    exact: onnx.ModelProto,
    probes: dict[str, str],
    feeds: list[dict[str, NDArray[np.int64]]],
) -> dict[str, list[int]]:
    """Return the largest dimensions of each probed state.

    Args:
        exact: The graph in 32 bits.
        probes: The names of states by those of the products that take them.
        feeds: Inputs to run it with.
    """
    for state in set(probes.values()):
        exact.graph.output.append(onnx.helper.make_empty_tensor_value_info(state))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(exact.SerializeToString(), options)
    names = list(probes.values())
    tops = [
        [np.abs(state).reshape(-1, state.shape[-1]).max(axis=0) for state in states]
        for states in (session.run(names, feed) for feed in feeds)
    ]
    largest = np.max(np.array(tops), axis=0)
    order = np.argsort(-largest, axis=1, kind="stable")[:, :OUTLIERS]
    return {p: sorted(map(int, row)) for p, row in zip(probes, order, strict=True)}


def random_pieces() -> list[NDArray[np.int64]]:
    """Return rows of random word pieces, shape (1, length) each, the same every time."""
    random = np.random.default_rng(SEED)
    rows = random.integers(*VOCABULARY, (PROBES, 1, PROBE_LENGTH))
    rows[:, :, 0], rows[:, :, PROBE_LENGTH // 2], rows[:, :, -1] = CLS, SEP, SEP
    return list(rows)
