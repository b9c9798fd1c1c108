"""Read and verify the files of a judge before anything is computed with them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tqcheck.errors import ModelError

__all__ = ["Calibration", "JudgeFiles", "read_files"]

_MODEL, _TOKENIZER, _CONFIG = "model.onnx", "tokenizer.json", "config.json"
_REMEDY = "reinstall tqcheck from a full wheel, or pass --no-judge"


@dataclass(frozen=True)
class Calibration:
    """How logits become chances that hold."""

    risk_slope: float
    risk_offset: float
    """Chance of a changed meaning: sigmoid(slope * logit + offset)."""
    mark_slope: float
    mark_offset: float
    """Chance that a word piece is not kept, in the same way."""
    gap_slope: float = 1.0
    gap_offset: float = 0.0
    """Chance that words are missing before a word piece, in the same way."""


@dataclass(frozen=True)
class JudgeFiles:
    """The content of a judge's folder."""

    name: str
    model: bytes
    digest: str
    """SHA-256 of the model file."""
    tokenizer: str
    calibration: Calibration
    thresholds: Mapping[str, float]
    max_pieces: int
    """Word pieces of a pair, both sides and separators, beyond which it is not judged."""


def read_files(folder: Path) -> JudgeFiles:
    """Return the verified content of a judge's folder.

    Raises:
        ModelError: A file is missing or is not the one that `config.json` describes.
    """
    try:
        config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
        files = {name: (folder / name).read_bytes() for name in (_MODEL, _TOKENIZER)}
        digests = {n: hashlib.sha256(data).hexdigest() for n, data in files.items()}
        _compare(folder, digests, config["digests"])
        return JudgeFiles(
            name=str(config["name"]),
            model=files[_MODEL],
            digest=digests[_MODEL],
            tokenizer=files[_TOKENIZER].decode("utf-8"),
            calibration=Calibration(**config["calibration"]),
            thresholds=MappingProxyType(dict(config["thresholds"])),
            max_pieces=int(config["max_pieces"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"judge: cannot read {folder} ({error}); {_REMEDY}") from error


def _compare(folder: Path, found: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    for name, digest in found.items():
        if digest != wanted.get(name):
            raise ModelError(
                f"judge: {folder / name} is damaged (its SHA-256 is not the one in "
                f"{_CONFIG}); {_REMEDY}"
            )
