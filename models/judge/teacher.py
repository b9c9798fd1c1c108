"""The teacher: the same pair model on a base eight times as large (all-mpnet-base-v2).

Both bases have the same word pieces, so that what the teacher says of each piece can be
taught piece by piece. It is too large to ship.
"""

import math
from pathlib import Path

import torch
from model import PairJudge, Shape, filled
from torch import Tensor, nn

MPNET = Shape(768, 12, (3072,) * 12, 30527, 514, 1e-5)
SHIFT = 4  # MPNet's own special pieces stand before BERT's vocabulary
SPECIAL = {0: 1, 101: 0, 102: 2}  # [PAD], [CLS], [SEP] as MPNet has them
FIRST_PLACE = 2  # the first two rows of its positions are never used
BUCKETS, FURTHEST = 32, 128  # of distances, as MPNet has them


class Teacher(PairJudge):
    """The pair model on MPNet; the same inputs and outputs."""

    def __init__(self) -> None:
        """Make the weights; the added inputs start at zero."""
        super().__init__(MPNET)
        self.distance = nn.Embedding(BUCKETS, MPNET.heads)
        nn.init.zeros_(self.sides.weight)  # MPNet knows no sides

    def _own_ids(self, ids: Tensor) -> Tensor:
        own = ids + SHIFT
        for theirs, piece in SPECIAL.items():
            own = torch.where(ids == theirs, piece, own)
        return own

    def _places(self, length: int) -> Tensor:
        return torch.arange(length) + FIRST_PLACE

    def _bias(self, mask: Tensor, kind: torch.dtype) -> Tensor:
        near = self.distance(buckets(mask.shape[1])).permute(2, 0, 1)[None]
        return near + super()._bias(mask, kind)


def buckets(length: int) -> Tensor:
    """Return the class of each distance, shape (length, length), 0 to 31.

    Source: Raffel et al. (2020), arXiv:1910.10683, whose distances MPNet has.
    """
    places = torch.arange(length)
    away = places[:, None] - places[None, :]
    half = BUCKETS // 2
    found = (away < 0).long() * half
    away = away.abs()
    exact = half // 2
    share = torch.log(away.clamp(min=1) / exact) / math.log(FURTHEST / exact)
    far = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return found + torch.where(away < exact, away, far)


def from_mpnet(folder: Path) -> Teacher:
    """Return the teacher with the encoder's weights from an MPNet folder."""
    names = {
        "words": "embeddings.word_embeddings", "norm": "embeddings.LayerNorm",
        "positions": "embeddings.position_embeddings",
        "distance": "encoder.relative_attention_bias",
    }  # fmt: skip
    parts = {
        "out": "attention.attn.o", "norm1": "attention.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    attention = [f"attention.attn.{part}" for part in "qkv"]
    return filled(Teacher(), folder, names, parts, attention)
