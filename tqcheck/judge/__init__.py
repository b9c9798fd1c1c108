"""The trained judge: the chance that a pair's meaning differs, and in which words.

Nothing heavy is imported before `load_judge` is called. The model, its training code
and what it can and cannot do are described in `models/judge/CARD.md`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tqcheck.judge.marks import Judgement, WordMark
from tqcheck.resources import model_path

__all__ = ["Judge", "Judgement", "WordMark", "load_judge"]


class Judge(Protocol):
    """Reads an original and its translation together."""

    @property
    def name(self) -> str:
        """Return what reports call the judge."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the model file."""

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Return the least risk that is a finding, by precision.

        By itself the judge flags at most 0.35 %, 0.65 % and 12 % of the honest pairs of
        the development sets at "high", "balanced" and "recall".
        """

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """Return one judgement per pair of original and translation.

        None where the judge has nothing to say: a text is too long, holds no words,
        or is not English. Identical texts have no risk, and cost nothing.
        """


def load_judge(path: Path | None = None) -> Judge:
    """Return the judge of a folder, or the shipped one.

    Args:
        path: A folder with `model.onnx`, `tokenizer.json` and `config.json`.

    Raises:
        ModelError: A file is missing, damaged or not a model.
    """
    from tqcheck.judge.onnx import OnnxJudge

    return OnnxJudge(model_path("judge") if path is None else path)
