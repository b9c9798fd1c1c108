"""Words of the original and the other words that stand in their place."""

from dataclasses import dataclass

from tqcheck.pair import Passage
from tqcheck.text import Span

__all__ = ["WordingChange"]


@dataclass(frozen=True)
class WordingChange:
    """Where both stand in their documents."""

    passage: Passage
    original: Span
    translation: Span
