"""Encoder layers whose large products are of 8-bit integers.

Each output of a weight has a scale of its own. Activations have one that is fixed
beforehand, from what two articles and some sentences reach, so that a whole product, its scales and its
bias are one operation (onnxruntime's MatMulIntegerToFloat). A few dimensions of these
models are far larger than all others and would leave the rest too few steps. So each
dimension is divided by what it reaches there, to a power, and the weights that meet it
are multiplied by as much (Xiao et al. 2023, "SmoothQuant", arXiv:2211.10438). What GELU
gives varies too much from piece to piece for that: each of its rows has its own scale.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from graph import MICROSOFT, TOP, Graph
from numpy.typing import NDArray
from tokenizers import Tokenizer

LAYERS, HEADS = 6, 12  # of the base
EPSILON = 1e-12  # of layer normalisation, as BERT has it
LONGEST = 1024  # word pieces of a run: four texts of 256
SMOOTHING = 0.8
"""The power, Xiao's alpha: 0.7 and 0.9 come a little less close to the exact model."""
SMALLEST = 1e-6  # what no activation and no weight counts as
ZERO = TOP + 1  # the unsigned byte of 0
GELU_ZERO, GELU_LEAST = 16, 0.17  # the same after GELU, which is never below -0.17
BYTE = 255
PAIR_LIMIT = 127.5
"""Most that two neighbouring weights of one sign add up to, in steps: processors
without VNNI add two products in 16 bits, and 255 times 128.5 still fits."""
CLS, SEP = 101, 102
SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = "belarus.original.txt", "belarus.translation.txt"
SENTENCES = Path(__file__).parent / "ranges.tsv"
LONGEST_PARAGRAPH = 128  # word pieces: two make a pair of the longest kind
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
    reached: dict[str, Floats]
    """For each product but those after GELU: the most that each dimension reaches."""
    lengths: str = ""
    """Names the number of pieces of each text, where there are several."""
    slots: int = 1
    """How many texts a run takes."""

    def states(self, source: str) -> str:
        """Add all layers; shape (length, width) in and out."""
        number = 0
        while f"layers.{number}.up.weight" in self.graph.weights:
            source = self.layer(source, number)
            number += 1
        return source

    def layer(self, source: str, number: int) -> str:
        """Add one layer."""
        graph, name = self.graph, f"layers.{number}"
        mixed = self.attention(source, f"{name}.qkv", f"{name}.out")
        total = graph.node("Add", mixed, source)
        states = graph.normalised(total, f"{name}.norm1", EPSILON)
        (up,) = self.products(states, [self.linear(f"{name}.up")], f"{name}.up")
        active = graph.node("Gelu", up, domain=MICROSOFT)
        total = graph.node("Add", self.after_gelu(active, f"{name}.down"), states)
        return graph.normalised(total, f"{name}.norm2", EPSILON)

    def attention(self, source: str, name: str, out: str) -> str:
        """Let the pieces of each text attend to each other."""
        graph = self.graph
        queries, keys, values = self.linear(name).thirds()
        last = self.linear(out)
        if graph.bits == 8:  # what the last product divides by, the values spare it
            steps = smoothing(self.reached[out], last.weight)
            values = Linear(values.weight / steps[:, None], values.bias / steps)
        parts = zip(
            *(
                self.texts(graph.node("Unsqueeze", product, graph.axes(0)))
                for product in self.products(source, [queries, keys, values], name)
            ),
            strict=True,
        )
        mixed = [
            graph.node(
                "MultiHeadAttention", *part, domain=MICROSOFT, num_heads=HEADS
            )
            for part in parts
        ]
        together = mixed[0] if len(mixed) == 1 else graph.node("Concat", *mixed, axis=1)
        together = graph.node("Squeeze", together, graph.axes(0))
        (product,) = self.products(together, [last], out, divided=True)
        return product

    def texts(self, source: str) -> list[str]:
        """Cut the run into its texts."""
        if not self.lengths:
            return [source]
        return self.graph.cut(source, self.lengths, self.slots, axis=1)

    def linear(self, name: str) -> "Linear":
        """Return the weights of a linear layer."""
        weights = self.graph.weights
        return Linear(weights[f"{name}.weight"], weights[f"{name}.bias"])

    def products(
        self, source: str, linears: list["Linear"], name: str, *, divided: bool = False
    ) -> list[str]:
        """Multiply the same source by one or several weights.

        Args:
            source: What to multiply, shape (length, inputs).
            linears: By what.
            name: By which it asks what the source reaches.
            divided: Whether the source comes with each dimension divided already.
        """
        graph = self.graph
        if graph.bits != 8:
            graph.probes[name] = source
            return [self.exact(source, one) for one in linears]
        reached = self.reached[name]
        steps = smoothing(reached, np.concatenate([one.weight for one in linears]))
        if not divided:
            source = graph.node("Mul", source, graph.constant(1 / steps, np.float32))
        scale = graph.constant((reached / steps).max() / TOP, np.float32)
        zero = graph.constant(ZERO, np.uint8)
        rows = graph.node("QuantizeLinear", source, scale, zero)
        found = []
        for one in linears:
            weight, scales = integers(one.weight * steps)
            inputs = rows, graph.constant(weight), scale, graph.constant(scales), zero
            bias = graph.constant(one.bias, np.float32)
            found.append(
                graph.node("MatMulIntegerToFloat", *inputs, "", bias, domain=MICROSOFT)
            )
        return found

    def after_gelu(self, source: str, name: str) -> str:
        """Multiply what GELU gives, which is hardly ever negative."""
        graph = self.graph
        linear = self.linear(name)
        if graph.bits != 8:
            return self.exact(source, linear)
        most = graph.node("ReduceMax", source, graph.axes(1), keepdims=0)
        steps = graph.constant(1 / (BYTE - GELU_ZERO), np.float32)
        least = graph.constant(GELU_LEAST / GELU_ZERO, np.float32)
        scale = graph.node("Max", graph.node("Mul", most, steps), least)
        zeros = self._sliced(np.full(LONGEST, GELU_ZERO, np.uint8))
        rows = graph.node("QuantizeLinear", source, scale, zeros, axis=0)
        weight, scales = integers(linear.weight)
        product = graph.node(
            "MatMulIntegerToFloat",
            rows,
            graph.constant(weight),
            graph.constant(1, np.float32),
            graph.constant(scales),
            graph.constant(GELU_ZERO, np.uint8),
            domain=MICROSOFT,
        )
        column = graph.node("Unsqueeze", scale, graph.axes(1))
        product = graph.node("Mul", product, column)
        return graph.node("Add", product, graph.constant(linear.bias))

    def exact(self, source: str, linear: "Linear") -> str:
        """Multiply as floats."""
        product = self.graph.product(source, linear.weight)
        return self.graph.node("Add", product, self.graph.constant(linear.bias))

    def _sliced(self, rows: Floats | NDArray[np.uint8]) -> str:
        """Return the first `length` rows of a constant; made once for each."""
        start = self.graph.axes(0)
        constant = self.graph.constant(rows)
        return self.graph.once("Slice", constant, start, self.length, start)


@dataclass(frozen=True)
class Linear:
    """A linear layer."""

    weight: Floats
    """Shape (outputs, inputs)."""
    bias: Floats
    """Shape (outputs,)."""

    def thirds(self) -> "list[Linear]":
        """Return three layers that each give a third of the outputs."""
        parts = zip(np.split(self.weight, 3), np.split(self.bias, 3), strict=True)
        return [Linear(*part) for part in parts]


def smoothing(reached: Floats, weight: Floats) -> Floats:
    """Return what to divide each input by, shape (inputs,); the weights make up for it.

    Args:
        reached: The most that each input reaches, shape (inputs,).
        weight: What it meets, shape (outputs, inputs).
    """
    most = np.maximum(np.abs(weight).max(axis=0), SMALLEST)
    steps = np.maximum(reached, SMALLEST) ** SMOOTHING / most ** (1 - SMOOTHING)
    return steps.astype(np.float32)


def most_reached(
    exact: onnx.ModelProto,
    probes: dict[str, str],
    feeds: list[dict[str, NDArray[np.int64]]],
) -> dict[str, Floats]:
    """Return the most that each dimension of each probed state reaches.

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
    return {
        product: np.max([run[place] for run in tops], axis=0)
        for place, product in enumerate(probes)
    }


def text_pieces(tokenizer: Path) -> list[tuple[NDArray[np.int64], ...]]:
    """Return pairs of texts as word pieces, by which the ranges are found.

    Paragraphs that stand at about the same place in the two articles of seeds/, not all
    of which belong together, and the hand-written pairs of ranges.tsv.

    Args:
        tokenizer: The file tokenizer.json.
    """
    articles = [(SEEDS / name).read_text(encoding="utf-8") for name in ARTICLES]
    first, second = ([p for p in text.splitlines() if p.strip()] for text in articles)
    places = np.linspace(0, len(first) - 1, len(second)).astype(int)
    pairs = [(first[place], text) for place, text in zip(places, second, strict=True)]
    rows = SENTENCES.read_text(encoding="utf-8").splitlines()
    pairs += [(one, other) for one, other in (row.split("\t") for row in rows)]
    reader = Tokenizer.from_file(str(tokenizer))
    reader.no_padding()
    reader.enable_truncation(LONGEST_PARAGRAPH)
    return [tuple(np.array(reader.encode(text).ids) for text in both) for both in pairs]
