"""The exported graph computes what the trained model computes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from tqcheck.resources import model_path

pytest.importorskip("torch")
pytest.importorskip("safetensors")
ROWS, LENGTH, PADDED = 6, 24, 5
LIKENESS = 0.999  # least correlation of 8-bit with exact logits


@pytest.fixture
def training_code(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make the modules of `models/judge` importable, for one test."""
    folder = model_path("judge")
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in set(sys.modules) - before:
        if str(folder) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]


@pytest.mark.usefixtures("training_code")
def test_the_graph_gives_the_models_logits() -> None:
    """Random weights, random pairs: the same risks and marks, exact and in 8 bits."""
    import torch

    graph = pytest.importorskip("export")
    torch.manual_seed(0)
    network = pytest.importorskip("model").PairJudge().eval()
    for name, weight in network.named_parameters():
        if weight.ndim > 1 and name.split(".")[0] in {"match", "near", "join", "risk"}:
            torch.nn.init.normal_(weight, 0, 0.1)
    ids = torch.randint(1000, 9000, (ROWS, LENGTH))
    ids[:, 12:18] = ids[:, 3:9]
    sides = (torch.arange(LENGTH) >= LENGTH // 2).long().repeat(ROWS, 1)
    mask = torch.ones_like(ids)
    ids[0, -PADDED:], sides[0, -PADDED:], mask[0, -PADDED:] = 0, 0, 0
    with torch.no_grad():
        wanted = network(ids, mask, sides)
    weights = {k: v.float().numpy() for k, v in network.state_dict().items()}
    pairs = [
        tuple(t[i, : mask[i].sum()].numpy() for t in (ids, sides)) for i in range(ROWS)
    ]
    for bits in (32, 8):
        session = onnxruntime.InferenceSession(
            graph.build(weights, bits).SerializeToString()
        )
        risks = []
        for first in range(0, ROWS, graph.SLOTS):
            run = pairs[first : first + graph.SLOTS]
            risk, marks = session.run(["risk", "marks"], graph.as_run(run))
            risks += risk[: len(run)].tolist()
            if bits == 32:
                exact = [wanted.marks[first + i][: len(p[0])] for i, p in enumerate(run)]
                known = torch.cat(exact).numpy()
                assert np.allclose(marks[: len(known)], known, atol=1e-4)
        if bits == 32:
            assert np.allclose(risks, wanted.risk.numpy(), atol=1e-4)
        else:
            assert np.corrcoef(risks, wanted.risk.numpy())[0, 1] > LIKENESS
