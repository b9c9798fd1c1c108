"""The judge on onnxruntime: an 8-bit pair model of 25 MB."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from tqcheck.cores import usable_cores
from tqcheck.errors import ModelError
from tqcheck.judge.files import read_files
from tqcheck.judge.language import readable
from tqcheck.judge.marks import Judgement, PieceMark, unchanged, word_marks
from tqcheck.onnx_runs import in_runs, open_session, printable

__all__ = ["OnnxJudge"]

_KEPT = 0
"""Which of the three marks of a piece says that it is kept; then changed, missing."""
_RISK_DIGITS = 4
"""Digits kept of a risk, so that the last bits of the model's sums never show."""
_LENGTHS = "lengths"
"""The input that tells the word pieces of each pair; its shape, how many a run takes."""
_STEEP = 40.0
"""Logits beyond which a chance is 0 or 1; keeps exponentials in range."""
Floats = NDArray[np.float32]


class OnnxJudge:
    """A folder with `model.onnx`, `tokenizer.json` and `config.json`.

    A run takes a few pairs one behind the other, without padding; their rows share the
    products with the weights, which are of integers, and nothing else. So a pair's
    judgement depends neither on its company nor on the number of cores. Each run keeps
    to one core, and as many run beside each other as there are cores. Threads may share
    one judge.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Load and verify the model.

        Args:
            folder: Where the files lie.
            threads: Runs at a time; 0 for one a core.

        Raises:
            ModelError: A file is missing, damaged or not a model.
        """
        self._files = read_files(folder)
        self._threads = threads or usable_cores()
        self._tokenizer: Tokenizer = Tokenizer.from_str(self._files.tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        try:
            self._session = open_session(self._files.model)
        except RuntimeError as error:
            raise ModelError(f"judge: {folder} holds no model: {error}") from error
        shapes = {item.name: item.shape for item in self._session.get_inputs()}
        if _LENGTHS not in shapes:
            raise ModelError(
                f"judge: {folder}: model.onnx takes one pair a run, as older ones did;"
                " write it anew with models/judge/export.py"
            )
        self._slots = int(shapes[_LENGTHS][0])
        self._nothing: Encoding = self._tokenizer.encode("", "")

    @property
    def name(self) -> str:
        """Return what reports call the judge."""
        return self._files.name

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the model file."""
        return self._files.digest

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Return the least risk that is a finding, by precision."""
        return self._files.thresholds

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """Return one judgement per pair of original and translation, or None."""
        results: dict[int, Judgement] = {}
        waiting: list[int] = []
        for index, (original, translation) in enumerate(pairs):
            if not (readable(original) and readable(translation)):
                continue
            if original.split() == translation.split():
                results[index] = unchanged(original, translation)
            else:
                waiting.append(index)
        texts = [(printable(pairs[i][0]), printable(pairs[i][1])) for i in waiting]
        encodings = dict(zip(waiting, self._encoded(texts), strict=True))
        limit = self._files.max_pieces
        short = [i for i in waiting if len(encodings[i].ids) <= limit]
        outputs = self._outputs([encodings[i] for i in short])
        for index, output in zip(short, outputs, strict=True):
            results[index] = self._judgement(pairs[index], encodings[index], output)
        return [results.get(index) for index in range(len(pairs))]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return the uncalibrated logit of each pair; shape (n,).

        For calibration and evaluation: nothing is left out for its length or language.
        """
        outputs = self._outputs(self._encoded(pairs))
        return np.array([output.risk for output in outputs], np.float32)

    def largest_gaps(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return the largest uncalibrated logit of each pair's gaps; shape (n,)."""
        encodings = self._encoded(pairs)
        outputs = self._outputs(encodings)
        found = zip(outputs, encodings, strict=True)
        return np.array([_largest(out.gaps, enc) for out, enc in found], np.float32)

    def _encoded(self, pairs: Sequence[tuple[str, str]]) -> list[Encoding]:
        encodings: list[Encoding] = self._tokenizer.encode_batch(list(pairs))
        return encodings

    def _outputs(self, encodings: Sequence[Encoding]) -> "list[_Output]":
        """Return the logits of each pair."""
        return in_runs(self._run, encodings, self._slots, self._threads)

    def _run(self, encodings: Sequence[Encoding]) -> "list[_Output]":
        """Run a few pairs; slots that are left hold a pair of nothing."""
        empty = [self._nothing] * (self._slots - len(encodings))
        pairs = [*encodings, *empty]
        lengths = [len(pair.ids) for pair in pairs]
        feed = {
            "input_ids": [np.array(pair.ids, np.int64) for pair in pairs],
            "sides": [np.array(pair.type_ids, np.int64) for pair in pairs],
            "positions": [np.arange(length, dtype=np.int64) for length in lengths],
            _LENGTHS: [np.array(lengths, np.int64)],
        }
        joined = {name: np.concatenate(rows) for name, rows in feed.items()}
        risks, *pieces = self._session.run(["risk", "marks", "gaps"], joined)
        marks, gaps = (np.split(rows, np.cumsum(lengths)) for rows in pieces)
        rows = zip(risks.tolist(), marks, gaps, strict=False)
        return [_Output(*row) for row in islice(rows, len(encodings))]

    def _judgement(
        self, pair: tuple[str, str], encoding: Encoding, output: "_Output"
    ) -> Judgement:
        scale = self._files.calibration
        logit = np.float32(scale.risk_slope * output.risk + scale.risk_offset)
        risk = _sigmoid(logit)
        chances = _calibrated(output.marks, scale.mark_slope, scale.mark_offset)
        gaps = _sigmoid(scale.gap_slope * output.gaps + scale.gap_offset)
        sides: tuple[list[PieceMark], list[PieceMark]] = ([], [])
        rows = zip(
            encoding.offsets,
            encoding.sequence_ids,
            chances[:, 1:].tolist(),
            gaps.tolist(),
            strict=True,
        )
        for (start, end), side, (changed, missing), gap in rows:
            if side is not None:
                before = gap if side else 0.0
                sides[side].append(PieceMark(start, end, changed, missing, before))
        return Judgement(
            round(float(risk), _RISK_DIGITS),
            word_marks(pair[0], sides[0], "lost"),
            word_marks(pair[1], sides[1], "added"),
        )


@dataclass(frozen=True)
class _Output:
    """What the model says about one pair, uncalibrated."""

    risk: float
    """Logit that the meaning differs."""
    marks: Floats
    """Shape (length, 3): logits of each piece being kept, changed, missing."""
    gaps: Floats
    """Shape (length,): logit that words are missing before each piece."""


def _largest(gaps: Floats, encoding: Encoding) -> float:
    """Return the largest logit of a gap before a piece of the translation."""
    own = [place for place, side in enumerate(encoding.sequence_ids) if side == 1]
    return float(gaps[own].max()) if own else 0.0


def _calibrated(logits: Floats, slope: float, offset: float) -> Floats:
    """Return chances of kept, changed, missing, shape as given, summing to 1."""
    faults = logits[..., 1:]
    top = faults.max(axis=-1, keepdims=True)
    powers = np.exp(faults - top)
    total = powers.sum(axis=-1, keepdims=True)
    fault = top[..., 0] + np.log(total[..., 0]) - logits[..., _KEPT]
    chance = _sigmoid(slope * fault + offset)[..., None]
    joined: Floats = np.concatenate([1 - chance, chance * powers / total], axis=-1)
    return joined


def _sigmoid(values: Floats | np.float32) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -_STEEP, _STEEP))), np.float32)
