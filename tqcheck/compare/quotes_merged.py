"""Separate quotes of the original that the translation runs together."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.compare.quotes import compare_quotes
from tqcheck.compare.quotes_attribution import speaker_name
from tqcheck.compare.quotes_texts import QuotedText
from tqcheck.compare.quotes_words import kept_count
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["MergedQuotes", "merged_quotes"]

_MIN_KEPT_WORDS = 2
"""Words of each quote that the merged one must hold."""
_MAX_ATTRIBUTION_WORDS = 12
"""Words between two quotes that may be no more than "he said"."""


@dataclass(frozen=True)
class MergedQuotes:
    """Two quotes of the original within one pair of marks of the translation."""

    pair: int
    original: Span
    """The words between the two quotes, which the marks now hide."""
    translation: Span
    """The merged quote."""
    speakers: tuple[str | None, str | None]
    """The names of the two speakers, where given."""
    is_close: bool
    """True where only an attribution stood between the two."""


def merged_quotes(pair: AlignedPair) -> Iterator[MergedQuotes]:
    """Yield neighbouring quotes that the translation makes one."""
    comparison = pair.once(compare_quotes)
    for quote in comparison.quotes:
        originals, translations = quote.match.originals, quote.match.translations
        for first, second in itertools.pairwise(originals):
            holder = next((t for t in translations if _holds(t, first, second)), None)
            if holder is None:
                continue
            between = Span(first.quote.span.end, second.quote.span.start)
            yield MergedQuotes(
                pair=first.beads[-1],
                original=between,
                translation=holder.quote.span,
                speakers=(
                    speaker_name(pair.original, comparison.originals, first),
                    speaker_name(pair.original, comparison.originals, second),
                ),
                is_close=len(pair.original.words(between)) <= _MAX_ATTRIBUTION_WORDS,
            )


def _holds(holder: QuotedText, first: QuotedText, second: QuotedText) -> bool:
    return all(
        kept_count(text.tokens, holder.tokens)
        >= max(_MIN_KEPT_WORDS, len(text.tokens) // 2)
        for text in (first, second)
    )
