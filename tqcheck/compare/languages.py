"""Whether two documents are in languages that can be compared."""

from tqcheck.languages import UNDETERMINED
from tqcheck.text import Document

__all__ = ["differ", "is_telling"]

_ENGLISH = "en"
_TELLING_CHARS = 200
"""Two or three sentences, from which a detected language can be trusted; a short one
such as "It cost 315 euros." passes for Catalan."""


def differ(original: Document, translation: Document) -> bool:
    """Tell whether one of the two is English and the other surely is not.

    Neighbours such as Croatian and Bosnian are never told apart.
    """
    languages = {original.language, translation.language}
    return (
        len(languages) > 1
        and _ENGLISH in languages
        and UNDETERMINED not in languages
        and is_telling(original, translation)
    )


def is_telling(original: Document, translation: Document) -> bool:
    """Tell whether the detected languages can be trusted, or are the same anyway."""
    if original.language == translation.language:
        return True
    return all(
        sum(len(segment.span) for segment in document.segments) >= _TELLING_CHARS
        for document in (original, translation)
    )
