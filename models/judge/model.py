"""The pair model: a small BERT that reads both sentences, with marks for words.

The encoder is all-MiniLM-L6-v2 (384 wide; six layers and those that grow.py put in;
teacher.py has a larger one). Added to it: what each word piece finds on the other side goes
in with the embeddings; a soft alignment compares each word with its counterpart on the way
out; and the pair's risk sees the strongest marks.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

SPECIAL_BELOW = 999  # ids of [PAD], [UNK], [CLS], [SEP] and unused pieces lie below
MATCHES = 5  # absent; present with none, left, right, both neighbours the same
ALIGN, DETAIL, JOINT = 128, 192, 128  # widths of the alignment, token, pair heads
MARKS = 3  # kept, changed, missing on the other side
MASKED = -1e4  # an attention score that rounds to no attention in any precision


@dataclass(frozen=True)
class Shape:
    """How large a base is."""

    width: int
    heads: int
    inner: tuple[int, ...]
    """Places between the last two products of each layer."""
    vocabulary: int
    positions: int
    epsilon: float
    """Of layer normalisation."""


    def with_layers(self, inner: tuple[int, ...]) -> "Shape":
        """Return the shape with other layers."""
        return replace(self, inner=inner)


MINILM = Shape(384, 12, (1536,) * 6, 30522, 512, 1e-12)


@dataclass(frozen=True)
class Output:
    """What the model says about a batch."""

    risk: Tensor
    """Shape (n,): logit that the meaning differs."""
    marks: Tensor
    """Shape (n, length, 3): logits of each word piece being kept, changed, missing."""
    gaps: Tensor
    """Shape (n, length): logit that words are missing before a translated piece."""


class Layer(nn.Module):
    """One BERT layer; queries, keys and values in one matrix."""

    def __init__(self, shape: Shape, inner: int) -> None:
        """Make the weights; `inner` is how many places it has inside."""
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=shape.epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.epsilon)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next states; `bias` is added to the attention's scores.

        Its shape is (n or 1, heads or 1, length or 1, length); it masks padding.
        """
        count, length, width = states.shape
        each = width // self.heads
        qkv = self.qkv(states).view(count, length, 3, self.heads, each)
        query, key, value = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) / math.sqrt(each) + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2)
        states = self.norm1(states + self.out(mixed.reshape(count, length, width)))
        return self.norm2(states + self.down(functional.gelu(self.up(states))))


class PairJudge(nn.Module):
    """Both sentences in; the risk of the pair and the marks of its pieces out."""

    def __init__(self, shape: Shape = MINILM) -> None:
        """Make the weights; the added inputs start at zero."""
        super().__init__()
        width = shape.width
        self.words = nn.Embedding(shape.vocabulary, width)
        self.positions = nn.Embedding(shape.positions, width)
        self.sides = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, inner) for inner in shape.inner)
        self.match = nn.Embedding(MATCHES, width)
        self.near = nn.Linear(2, width, bias=False)
        self.align = nn.Linear(width, ALIGN)
        self.compare = nn.Linear(3 * width + MATCHES + 2, DETAIL)
        self.mark = nn.Linear(DETAIL, MARKS)
        self.gap = nn.Linear(DETAIL, 1)
        self.join = nn.Linear(width + 4 * DETAIL + 9, JOINT)
        self.risk = nn.Linear(JOINT, 1)
        nn.init.zeros_(self.match.weight)
        nn.init.zeros_(self.near.weight)

    def forward(self, ids: Tensor, mask: Tensor, sides: Tensor) -> Output:
        """Judge a batch.

        Args:
            ids: Shape (n, length), word pieces: [CLS] original [SEP] translation [SEP].
            mask: Shape (n, length), 1 for pieces, 0 for padding.
            sides: Shape (n, length), 0 for the original, 1 for the translation.

        Returns:
            Logits of the pair and of each piece.
        """
        real = (ids > SPECIAL_BELOW) | (ids == 100)  # [UNK] is a word all the same
        real = real & (mask > 0)
        across = (sides[:, :, None] != sides[:, None, :]) & real[:, None, :]
        across = across & real[:, :, None]
        embedded = self.words(self._own_ids(ids))
        matches = self._matches(ids, across)
        near = self._near(embedded, across)
        states = self._encode(embedded, mask, sides, matches, near)
        detail = self._compare(states, across, matches, near)
        marks = self.mark(detail)
        gaps = self.gap(detail)[..., 0]
        risk = self._join(states[:, 0], detail, marks, gaps, real, sides)
        return Output(risk, marks, gaps)

    def _own_ids(self, ids: Tensor) -> Tensor:
        """Return the rows of the word vectors for BERT's word pieces."""
        return ids

    def _places(self, length: int) -> Tensor:
        """Return the rows of the position vectors, shape (length,)."""
        return torch.arange(length)

    def _bias(self, mask: Tensor, kind: torch.dtype) -> Tensor:
        """Return what is added to the scores of attention."""
        return ((1 - mask) * MASKED).to(kind)[:, None, None, :]

    def _matches(self, ids: Tensor, across: Tensor) -> Tensor:
        """Return for each piece whether it, and its neighbours, occur across.

        Shape (n, length), 0 to 4.
        """
        equal = ((ids[:, :, None] == ids[:, None, :]) & across).float()
        left = functional.pad(equal[:, :-1, :-1], (1, 0, 1, 0))
        right = functional.pad(equal[:, 1:, 1:], (0, 1, 0, 1))
        present = equal.amax(-1)
        with_left = (equal * left).amax(-1)
        with_right = (equal * right).amax(-1)
        return (present * (1 + with_left + 2 * with_right)).long()

    def _near(self, embedded: Tensor, across: Tensor) -> Tensor:
        """Return the best static similarity across, and its square.

        Shape (n, length, 2), 0 to 1.
        """
        unit = functional.normalize(embedded, dim=-1)
        cosine = (unit @ unit.transpose(1, 2)) * across.to(unit.dtype)
        best = cosine.amax(-1, keepdim=True)
        return torch.cat([best, best * best], -1)

    def _encode(
        self,
        embedded: Tensor,
        mask: Tensor,
        sides: Tensor,
        matches: Tensor,
        near: Tensor,
    ) -> Tensor:
        """Return the encoder's last states, shape (n, length, width)."""
        places = self._places(embedded.shape[1])
        states = embedded + self.positions(places) + self.sides(sides)
        states = self.norm(states + self.match(matches) + self.near(near))
        bias = self._bias(mask, states.dtype)
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def _compare(
        self, states: Tensor, across: Tensor, matches: Tensor, near: Tensor
    ) -> Tensor:
        """Return each piece compared with its counterpart, shape (n, length, 192)."""
        states = states.to(self.compare.weight.dtype)
        key = self.align(states)
        scores = key @ key.transpose(1, 2) / math.sqrt(ALIGN)
        scores = scores + (~across).to(scores.dtype) * MASKED
        partner = scores.softmax(-1) @ states
        kinds = torch.arange(MATCHES, device=matches.device)
        which = (matches[:, :, None] == kinds).to(states.dtype)
        parts = [states, (states - partner).abs(), states * partner, which]
        joined = torch.cat([*parts, near.to(states.dtype)], -1)
        return functional.gelu(self.compare(joined))

    def _join(
        self,
        first: Tensor,
        detail: Tensor,
        marks: Tensor,
        gaps: Tensor,
        real: Tensor,
        sides: Tensor,
    ) -> Tensor:
        """Return the logit of each pair, shape (n,)."""
        fault = marks[..., 1:].logsumexp(-1) - marks[..., 0]
        parts = [first.to(detail.dtype)]
        for side in (0, 1):
            own = (real & (sides == side)).to(detail.dtype)
            total = own.sum(1, keepdim=True).clamp(min=1)
            parts.append((detail * own[..., None]).sum(1) / total)
            parts.append((detail - (1 - own[..., None]) * 10).amax(1))
            parts.extend(_strongest(fault, own))
        parts.extend(_strongest(gaps, own))  # of the translation
        return self.risk(functional.gelu(self.join(torch.cat(parts, -1))))[:, 0]


Model = TypeVar("Model", bound=PairJudge)


def _strongest(logits: Tensor, own: Tensor) -> list[Tensor]:
    """Return the largest logit of one side, the soft largest, and the log count.

    Each has shape (n, 1); `own` of shape (n, length) is 1 for the side's pieces.
    """
    masked = logits * own - (1 - own) * 10
    count = (masked.sigmoid().sum(1, keepdim=True) + 1).log()
    return [
        masked.amax(1, keepdim=True),
        masked.logsumexp(1, keepdim=True),
        count,
    ]


def from_base(folder: Path) -> PairJudge:
    """Return the model with the encoder's weights from a MiniLM folder."""
    names = {
        "words": "embeddings.word_embeddings", "norm": "embeddings.LayerNorm",
        "positions": "embeddings.position_embeddings",
        "sides": "embeddings.token_type_embeddings",
    }  # fmt: skip
    parts = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    attention = [f"attention.self.{part}" for part in ("query", "key", "value")]
    return filled(PairJudge(), folder, names, parts, attention)


def from_weights(state: Mapping[str, Tensor]) -> PairJudge:
    """Return a model with as many layers, as wide inside, as the weights have."""
    inner: list[int] = []
    while (up := state.get(f"layers.{len(inner)}.up.weight")) is not None:
        inner.append(len(up))
    return PairJudge(MINILM.with_layers(tuple(inner)))


def filled(
    model: Model,
    folder: Path,
    names: Mapping[str, str],
    parts: Mapping[str, str],
    attention: Sequence[str],
) -> Model:
    """Return the model with the encoder's weights from a folder.

    Args:
        model: What to fill; what the folder does not have stays as it is.
        folder: It holds model.safetensors.
        names: What the folder calls the parts below the layers, by our names.
        parts: The same for the parts of a layer.
        attention: What it calls queries, keys and values.
    """
    weights = load_file(folder / "model.safetensors")
    state = model.state_dict()
    own = dict(names)
    for number in range(len(model.layers)):
        stem = f"encoder.layer.{number}."
        own |= {f"layers.{number}.{ours}": stem + name for ours, name in parts.items()}
        for kind in ("weight", "bias"):
            three = [weights[f"{stem}{part}.{kind}"] for part in attention]
            state[f"layers.{number}.qkv.{kind}"] = torch.cat(three)
    for ours, theirs in own.items():
        for kind in ("weight", "bias"):
            if f"{ours}.{kind}" in state:
                state[f"{ours}.{kind}"] = weights[f"{theirs}.{kind}"]
    model.load_state_dict(state)
    return model
