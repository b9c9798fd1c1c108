"""Who is said to speak, on both sides: speakers changed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.compare.quotes import compare_quotes
from tqcheck.compare.quotes_texts import QuotedText
from tqcheck.extract.speakers import Attribution
from tqcheck.extract.speakers_names import names_in
from tqcheck.extract.speakers_words import classes_of
from tqcheck.lexicon import is_function_word
from tqcheck.pair import AlignedPair
from tqcheck.text import Document, Span, Word

__all__ = [
    "ChangedSpeaker",
    "changed_speakers",
    "speaker_name",
]

_MAX_PRONOUN_SEGMENTS = 2
"""Sentences that a pronoun may stand behind its name, where no other name comes."""
_SAME_NAME = 60.0
"""Likeness from which two names may be one, 0 to 100 (Pesagrion/Pessiglione: 70).

Whether a name is spelled rightly is not asked here, only whose words they are.
"""


@dataclass(frozen=True)
class ChangedSpeaker:
    """A quote that the translation gives to somebody else."""

    pair: int
    original: Span
    """The speaker in the original."""
    translation: Span
    original_name: str
    translation_name: str


def changed_speakers(pair: AlignedPair) -> Iterator[ChangedSpeaker]:
    """Yield the matched quotes whose speakers are named on both sides and differ."""
    comparison = pair.once(compare_quotes)
    for quote in comparison.quotes:
        ours = _speaker(pair.original, comparison.originals, quote.match.originals[0])
        theirs = _speaker(
            pair.translation, comparison.translations, quote.match.translations[0]
        )
        if ours is None or theirs is None:
            continue
        if not _is_same_speaker(pair, ours, theirs):
            yield ChangedSpeaker(
                quote.pair, ours[0].speaker, theirs[0].speaker, ours[1], theirs[1]
            )


def speaker_name(
    document: Document, texts: Sequence[QuotedText], text: QuotedText
) -> str | None:
    """Return the speaker's name, or None where it is not given or not sure."""
    speaker = _speaker(document, texts, text)
    return None if speaker is None else speaker[1]


def _speaker(
    document: Document, texts: Sequence[QuotedText], text: QuotedText
) -> tuple[Attribution, str] | None:
    """Return who speaks and the name; a pronoun counts only where it is safe."""
    attribution = text.quote.attribution
    if attribution is None:
        return None
    if attribution.name is not None:
        return attribution, attribution.name
    pronoun = document[attribution.speaker].casefold()
    if pronoun not in {"he", "she"} or not text.order:
        return None
    before = texts[text.order - 1]
    earlier = before.quote.attribution
    if earlier is None or earlier.name is None:
        return None
    start, end = max(before.quote.span.end, earlier.span.end), text.quote.span.start
    between = document.words(Span(min(start, end), end))
    if _is_far(document, before, text) or _names_another(
        document, between, earlier.name
    ):
        return None
    return attribution, earlier.name


def _is_far(document: Document, before: QuotedText, text: QuotedText) -> bool:
    starts = [
        segment.index
        for segment in document.segments
        if before.quote.span.end <= segment.span.start < text.quote.span.start
    ]
    return len(starts) > _MAX_PRONOUN_SEGMENTS


def _names_another(document: Document, words: Sequence[Word], name: str) -> bool:
    known = _name_words(name)
    return any(
        not known & _name_words(" ".join(word.text for word in run))
        for run in names_in(words, document.text)
        if not all(is_function_word(word.text) for word in run)
    )


def _is_same_speaker(
    pair: AlignedPair, ours: tuple[Attribution, str], theirs: tuple[Attribution, str]
) -> bool:
    """Tell whether two speakers may be one; any shared or similar name word does."""
    first, second = _name_words(ours[1]), _name_words(theirs[1])
    around_first = first | _name_words(pair.original[ours[0].speaker])
    around_second = second | _name_words(pair.translation[theirs[0].speaker])
    if first & around_second or second & around_first or not (first and second):
        return True
    if _is_acronym(ours[1], theirs[1]) or _is_acronym(theirs[1], ours[1]):
        return True
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only for names that differ

    return any(ratio(a, b) >= _SAME_NAME for a in first for b in second)


def _is_acronym(short: str, full: str) -> bool:
    initials = "".join(word[0] for word in full.split() if word[:1].isupper())
    letters = "".join(sign for sign in short if sign.isalpha())
    return len(initials) > 1 and letters.isupper() and letters[:2] == initials[:2]


def _name_words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name.replace("\u2019", "'")).casefold()
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    words = (word.removesuffix("'s") for word in re.findall(r"[^\W_][\w'-]*", folded))
    return frozenset(
        word
        for word in words
        if not is_function_word(word) and "source" not in classes_of(word)
    )
