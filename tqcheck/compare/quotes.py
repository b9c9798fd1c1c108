"""All quotes of a pair compared once: matched, changed, lost, made up.

The rules on quotes read this comparison with `pair.once(compare_quotes)`.
"""

from dataclasses import dataclass

from tqcheck.compare.judged import found_harmless
from tqcheck.compare.quotes_changes import Grade, QuoteChange, changes_in
from tqcheck.compare.quotes_matching import QuoteMatch, match_quotes
from tqcheck.compare.quotes_texts import (
    QuotedText,
    finders,
    quoted_texts,
)
from tqcheck.compare.quotes_unmatched import UnmatchedQuote, unmatched_quotes
from tqcheck.compare.quotes_words import (
    differences,
    kept_count,
    shared_count,
    tokens_of,
)
from tqcheck.extract.quotes import Quote, QuoteKind
from tqcheck.finding import Severity
from tqcheck.pair import AlignedPair
from tqcheck.report import Coverage
from tqcheck.text import Span

__all__ = [
    "ComparedQuote",
    "QuoteComparison",
    "change_severity",
    "compare_quotes",
    "coverage",
    "mark_of",
    "notices",
    "shortened",
]

_MOSTLY_VERBATIM = 0.7
"""The same where a word or two is all that differs: short quotes cannot do better."""
_HALF_VERBATIM = 0.6
"""The same where a negation or a figure went, came or changed by itself."""
_SLIP_WORDS = 2
_MIN_KEPT_WORDS = 3
_COPIED = 0.95
"""Share of all words kept from which a text is a copy, not a new translation."""
_COPIED_BUT = 1
"""Words of the shorter text that may be missing in the longer one of a copy."""
_ENOUGH_QUOTES = 2
"""A single quote, however long, says nothing about the others."""
_WORDS_PER_CHANGE = 25
"""A long quote that stands for itself may have one more change per so many words."""
_ENOUGH_WORDS = 40
"""Quoted words from which a document shows how its translator treats quotes."""
_FAITHFUL = 0.75
"""Share of quoted words kept from which a document keeps the wording of quotes.

Of 75 articles translated twice from Chinese, independently, none keeps more
(median 0.45); an English article that went through Albanian and back keeps 0.84.
"""
_FREE = 0.7
"""Below this share every quote of the document was translated anew: more than nine in
ten of those articles lie here."""
_ALIKE = 0.3
"""Risk of a passage below which a lone quote in it says the same in other words: of the
training pairs with a changed quote half of the honest ones lie below, and one in twenty
of the faulty."""
_MAX_SHOWN = 80
"""Characters of a quote that a message shows."""
_ALMOST_VERBATIM = 0.85
"""Share of words kept at which a quote alone shows that its wording was meant."""


@dataclass(frozen=True, eq=False)
class ComparedQuote:
    """Quotes that render each other, and what was changed."""

    match: QuoteMatch
    changes: tuple[QuoteChange, ...]
    kept: int
    """Words of the original kept in the translation."""
    pair: int
    """Index of the bead where the original's quote begins."""


@dataclass(frozen=True, eq=False)
class QuoteComparison:
    """Everything the rules on quotes look at."""

    quotes: tuple[ComparedQuote, ...]
    lost: tuple[UnmatchedQuote, ...]
    """Quotes of the original that the translation does not quote."""
    invented: tuple[UnmatchedQuote, ...]
    """Quotes of the translation that the original does not quote."""
    originals: tuple[QuotedText, ...]
    translations: tuple[QuotedText, ...]
    is_telling: bool
    """True where the matched quotes are enough to tell how quotes were treated."""
    words: int
    """Words in the original's matched speech."""
    kept: int
    """Those of them that the translation keeps."""
    is_copy: bool
    """True where nearly all words stand on both sides, so nothing was translated.

    Looked at only where the quotes are not telling.
    """

    @property
    def share(self) -> float:
        """Return the share of quoted words that the translation keeps, 0 to 1."""
        return self.kept / self.words if self.words else 1.0

    @property
    def is_free(self) -> bool:
        """Tell whether the quotes were clearly all translated anew."""
        return self.is_telling and self.share < _FREE


def compare_quotes(pair: AlignedPair) -> QuoteComparison:
    """Match and compare all quotes of a pair."""
    ours, theirs = finders(pair)
    originals = quoted_texts(pair.original, ours)
    translations = quoted_texts(pair.translation, theirs)
    matches = match_quotes(pair, originals, translations)
    quotes = tuple(_compared(pair, match) for match in matches)
    speech = [q for q in quotes if q.match.originals[0].quote.kind is QuoteKind.SPEECH]
    words = sum(len(q.match.original_tokens) for q in speech)
    is_telling = len(speech) >= _ENOUGH_QUOTES and words >= _ENOUGH_WORDS
    return QuoteComparison(
        quotes=quotes,
        lost=unmatched_quotes(
            pair, originals, translations, matched=matches, is_original=True
        ),
        invented=unmatched_quotes(
            pair, translations, originals, matched=matches, is_original=False
        ),
        originals=originals,
        translations=translations,
        is_telling=is_telling,
        words=words,
        kept=sum(q.kept for q in speech),
        is_copy=bool(quotes) and not is_telling and _is_copy(pair),
    )


def coverage(pair: AlignedPair) -> Coverage:
    """Return how many quotes the original has and how many are kept word for word."""
    comparison = pair.once(compare_quotes)
    verbatim = sum(len(q.match.originals) for q in comparison.quotes if not q.changes)
    return Coverage(original=len(comparison.originals), matched=verbatim)


def notices(pair: AlignedPair) -> tuple[str, ...]:
    """Return what a reader must know about all quotes together."""
    comparison = pair.once(compare_quotes)
    changed = sum(1 for quote in comparison.quotes if quote.changes)
    if not comparison.is_free or not changed:
        return ()
    return (
        f"The quotes were translated anew ({comparison.share:.0%} of their words are"
        f" kept): {changed} that differ in wording are listed as notes.",
    )


def shortened(words: str) -> str:
    """Return quoted words for a message, long ones with their middle left out."""
    words = " ".join(words.split())
    if len(words) <= _MAX_SHOWN:
        return words
    half = _MAX_SHOWN // 2
    head, tail = words[:half].rsplit(" ", 1)[0], words[-half:].split(" ", 1)[-1]
    return f"{head} … {tail}"


def mark_of(quote: Quote) -> Span:
    """Return the mark that stands alone in a quote without its partner."""
    start, end = quote.span.start, quote.span.end
    return Span(start, start + 1) if quote.opened else Span(end - 1, end)


def change_severity(
    pair: AlignedPair,
    change: QuoteChange,
    quote: ComparedQuote,
    comparison: QuoteComparison,
) -> Severity:
    """Return how much a changed quote matters, given how the document treats quotes.

    Where a document keeps most quoted words, a changed word is a fault. Where
    it keeps few, every quote was translated anew from another language, and
    the differences are for the record. With little to go by, the quote itself
    has to be nearly verbatim, and a word that says the same is for the record.
    """
    kind = quote.match.originals[0].quote.kind
    if kind is QuoteKind.TITLE:
        return Severity.INFO
    strict = _severity_by_grade(change)
    if kind is QuoteKind.SCARE:
        strict = min(strict, Severity.WARNING)
    if comparison.is_telling:
        if comparison.is_free:
            return Severity.INFO
        if comparison.share >= _FAITHFUL:
            return strict
        return _milder(pair, change, quote, strict)
    judgement = pair.passages[quote.pair].judgement
    if judgement is not None and judgement.risk < _ALIKE:
        return Severity.INFO
    if comparison.is_copy:
        return strict
    return _severity_alone(pair, change, quote, strict)


def _milder(
    pair: AlignedPair, change: QuoteChange, quote: ComparedQuote, strict: Severity
) -> Severity:
    """Return how much a change matters where some quotes kept their words."""
    passage = pair.passages[quote.pair]
    if change.says_the_same or found_harmless(
        passage, change.original, change.translation
    ):
        return Severity.INFO
    return Severity(max(Severity.INFO, strict - 1))


def _severity_alone(
    pair: AlignedPair, change: QuoteChange, quote: ComparedQuote, strict: Severity
) -> Severity:
    """Return how much a change matters where a quote has to speak for itself."""
    is_slip = change.grade is Grade.VALUE and change.size <= _SLIP_WORDS
    if is_slip and quote.kept >= _HALF_VERBATIM * _length(quote):
        return Severity.INFO if change.outside else strict
    if not _speaks_for_itself(quote) or change.grade is Grade.FORM:
        return Severity.INFO
    passage = pair.passages[quote.pair]
    if change.says_the_same or found_harmless(
        passage, change.original, change.translation
    ):
        return Severity.INFO
    return strict


def _speaks_for_itself(quote: ComparedQuote) -> bool:
    """Tell whether a quote is so nearly verbatim that its wording was meant to be kept."""
    length = _length(quote)
    telling = [c for c in quote.changes if c.grade is not Grade.FORM]
    changed = max((c.size for c in quote.changes), default=0)
    if len(quote.changes) <= _SLIP_WORDS and len(telling) == 1 and changed <= _SLIP_WORDS:
        return quote.kept >= max(_MIN_KEPT_WORDS, _MOSTLY_VERBATIM * length)
    few = 1 + length // _WORDS_PER_CHANGE
    return quote.kept >= _ALMOST_VERBATIM * length and len(quote.changes) <= few


def _severity_by_grade(change: QuoteChange) -> Severity:
    if change.is_function_edge:
        return Severity.INFO
    if change.outside or change.grade is Grade.FORM:
        return Severity.WARNING
    return Severity.ERROR


def _length(quote: ComparedQuote) -> int:
    return max(len(quote.match.original_tokens), len(quote.match.translation_tokens))


def _compared(pair: AlignedPair, match: QuoteMatch) -> ComparedQuote:
    changes = changes_in(match, pair.original, pair.translation)
    ours = match.original_tokens
    differing = differences(ours, match.translation_tokens)
    kept = len(ours) - sum(len(difference.original) for difference in differing)
    return ComparedQuote(match, changes, kept, match.originals[0].beads[0])


def _is_copy(pair: AlignedPair) -> bool:
    """Tell whether the translation is the original but for an edit or two."""
    sides = [
        (
            tokens_of(pair.original.text, [passage.original]),
            tokens_of(pair.translation.text, [passage.translation]),
        )
        for passage in pair.passages
        if passage.bead.is_pair
    ]
    shorter = sum(min(len(ours), len(theirs)) for ours, theirs in sides)
    longer = sum(max(len(ours), len(theirs)) for ours, theirs in sides)
    fewest = min(shorter - _COPIED_BUT, _COPIED * longer)
    if sum(shared_count(ours, theirs) for ours, theirs in sides) < fewest:
        return False
    return sum(kept_count(ours, theirs) for ours, theirs in sides) >= fewest
