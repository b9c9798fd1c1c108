"""Average the weights of two trainings, one of which went on from the other.

    python models/judge/average.py --name judge WORK/a.pt:0.3 WORK/b.pt:0.7

writes judge.pt beside the last one. The mean lies in a flatter place than either and
is better on material that neither was trained on: Wortsman et al. (2022),
arXiv:2203.05482 (model soups).
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the weighted mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", nargs="+", metavar="FILE:SHARE")
    parser.add_argument("--name", default="judge")
    options = parser.parse_args()
    parts = [weight.rsplit(":", 1) for weight in options.weights]
    states = [torch.load(path, weights_only=True) for path, _ in parts]
    shares = [float(share) for _, share in parts]
    total = sum(shares)
    mean = {
        name: sum(
            share / total * state[name].float()
            for share, state in zip(shares, states, strict=True)
        )
        for name in states[0]
    }
    torch.save(mean, Path(parts[-1][0]).with_name(f"{options.name}.pt"))


if __name__ == "__main__":
    main()
