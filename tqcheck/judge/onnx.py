"""The judge on onnxruntime: an 8-bit pair model of 30 MB."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck.cores import usable_cores
from tqcheck.errors import ModelError
from tqcheck.judge.files import read_files
from tqcheck.judge.language import readable
from tqcheck.judge.marks import Judgement, PieceMark, unchanged, word_marks
from tqcheck.onnx_runs import in_runs, open_session
from tqcheck.word_pieces import MOST_PIECES, Pieces, word_pieces

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
        self._pieces = word_pieces(self._files.tokenizer)
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
        (self._nothing,) = self._read([("", "")])

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
        results |= self._judged({index: pairs[index] for index in waiting})
        return [results.get(index) for index in range(len(pairs))]

    def _judged(self, pairs: Mapping[int, tuple[str, str]]) -> dict[int, Judgement]:
        """Return the judgement of each pair that is short enough."""
        read = dict(zip(pairs, self._read(list(pairs.values())), strict=True))
        most = min(self._files.max_pieces, MOST_PIECES)  # longer texts were cut
        short = {i: r for i, r in read.items() if r.length <= most}
        outputs = self._outputs(list(short.values()))
        return {
            index: self._judgement(pairs[index], both, output)
            for (index, both), output in zip(short.items(), outputs, strict=True)
        }

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return the uncalibrated logit of each pair; shape (n,).

        For calibration and evaluation: nothing is left out for its language, and texts
        are cut where the encoder cuts them.
        """
        return np.array(
            [out.risk for out in self._outputs(self._read(pairs))], np.float32
        )

    def largest_gaps(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return the largest uncalibrated logit of each pair's gaps; shape (n,)."""
        read = self._read(pairs)
        found = zip(self._outputs(read), read, strict=True)
        return np.array([_largest(out.gaps, both) for out, both in found], np.float32)

    def _read(self, pairs: Sequence[tuple[str, str]]) -> "list[_Read]":
        """Return both sides of each pair as word pieces."""
        sides = iter(self._pieces.of(list(chain.from_iterable(pairs))))
        return [_Read(*both) for both in zip(sides, sides, strict=True)]

    def _outputs(self, pairs: "Sequence[_Read]") -> "list[_Output]":
        """Return the logits of each pair."""
        return in_runs(self._run, pairs, self._slots, self._threads)

    def _run(self, given: "Sequence[_Read]") -> "list[_Output]":
        """Run a few pairs; slots that are left hold a pair of nothing."""
        pairs = [*given, *[self._nothing] * (self._slots - len(given))]
        lengths = [pair.length for pair in pairs]
        ids = [part for p in pairs for part in (p.first.ids, p.second.ids[1:])]
        feed = {
            "input_ids": np.concatenate(ids),
            "sides": np.repeat([0, 1] * len(pairs), [len(part) for part in ids]),
            "positions": np.concatenate(
                [np.arange(length, dtype=np.int64) for length in lengths]
            ),
            _LENGTHS: np.array(lengths, np.int64),
        }
        risks, *pieces = self._session.run(["risk", "marks", "gaps"], feed)
        marks, gaps = (np.split(rows, np.cumsum(lengths)) for rows in pieces)
        rows = zip(risks.tolist(), marks, gaps, strict=False)
        return [_Output(*row) for row in islice(rows, len(given))]

    def _judgement(
        self, pair: tuple[str, str], read: "_Read", output: "_Output"
    ) -> Judgement:
        scale = self._files.calibration
        logit = np.float32(scale.risk_slope * output.risk + scale.risk_offset)
        risk = _sigmoid(logit)
        chances = _calibrated(output.marks, scale.mark_slope, scale.mark_offset)
        gaps = _sigmoid(scale.gap_slope * output.gaps + scale.gap_offset)
        first, second = read.own
        originals = _piece_marks(read.first, chances[first], np.zeros_like(gaps[first]))
        translations = _piece_marks(read.second, chances[second], gaps[second])
        return Judgement(
            round(float(risk), _RISK_DIGITS),
            word_marks(pair[0], originals, "lost"),
            word_marks(pair[1], translations, "added"),
        )


@dataclass(frozen=True)
class _Read:
    """The word pieces of both sides of a pair.

    The model sees them as one: [CLS], the original, [SEP], the translation, [SEP].
    """

    first: Pieces
    second: Pieces

    @property
    def length(self) -> int:
        """Return the length of both; the translation's [CLS] is left out."""
        return len(self.first.ids) + len(self.second.ids) - 1

    @property
    def own(self) -> tuple[slice, slice]:
        """Return where the original's and the translation's word pieces stand."""
        middle = len(self.first.ids)
        return slice(1, middle - 1), slice(middle, self.length - 1)


@dataclass(frozen=True)
class _Output:
    """What the model says about one pair, uncalibrated."""

    risk: float
    """Logit that the meaning differs."""
    marks: Floats
    """Shape (length, 3): logits of each piece being kept, changed, missing."""
    gaps: Floats
    """Shape (length,): logit that words are missing before each piece."""


def _piece_marks(text: Pieces, chances: Floats, gaps: Floats) -> list[PieceMark]:
    """Return the marks of a text's own n word pieces.

    Args:
        text: Its pieces; [CLS] and [SEP] have no marks.
        chances: Of each piece being kept, changed, missing; shape (n, 3).
        gaps: Chance that words are missing before each piece; shape (n,).
    """
    rows = zip(
        text.offsets[1:-1].tolist(),
        chances[:, 1:].tolist(),
        gaps.tolist(),
        strict=True,
    )
    return [
        PieceMark(start, end, changed, missing, gap)
        for (start, end), (changed, missing), gap in rows
    ]


def _largest(gaps: Floats, read: _Read) -> float:
    """Return the largest logit of a gap before a piece of the translation."""
    own = gaps[read.own[1]]
    return float(own.max()) if own.size else 0.0


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
