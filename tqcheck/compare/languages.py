"""Whether two documents are in languages that can be compared."""

from tqcheck.languages import UNDETERMINED
from tqcheck.lexicon import english_share
from tqcheck.text import Document

__all__ = ["differ", "is_telling"]

_ENGLISH = "en"
_TELLING_CHARS = 200
"""Two or three sentences, from which a detected language can be trusted; a short one
such as "It cost 315 euros." passes for Catalan."""
_ENGLISH_FROM, _FOREIGN_BELOW = 0.85, 0.5
"""Shares of a short text's words in an English dictionary: see `english_share`."""


def differ(original: Document, translation: Document) -> bool:
    """Tell whether one of the two is English and the other surely is not.

    Neighbours such as Croatian and Bosnian are never told apart. Short texts are told
    apart by a dictionary.
    """
    if not is_telling(original, translation):
        shares = [_english_share(document) for document in (original, translation)]
        known = [share for share in shares if share is not None]
        return len(known) == len(shares) and (
            min(known) < _FOREIGN_BELOW and max(known) >= _ENGLISH_FROM
        )
    languages = {original.language, translation.language}
    return (
        len(languages) > 1
        and _ENGLISH in languages
        and UNDETERMINED not in languages
    )


def is_telling(original: Document, translation: Document) -> bool:
    """Tell whether the detected languages can be trusted, or are the same anyway."""
    if original.language == translation.language:
        return True
    return all(
        sum(len(segment.span) for segment in document.segments) >= _TELLING_CHARS
        for document in (original, translation)
    )


def _english_share(document: Document) -> float | None:
    indexes = [segment.index for segment in document.segments]
    return english_share(word.text for word in document.segment_words(indexes))
