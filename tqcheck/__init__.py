"""Check an English translation against its original, sentence by sentence."""

__all__ = ["__version__"]

__version__ = "0.1.0"
