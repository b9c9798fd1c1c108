"""Quotes that stand on one side only, and the words that say the same elsewhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tqcheck.compare.quotes_matching import QuoteMatch
from tqcheck.compare.quotes_texts import NearTexts, QuotedText
from tqcheck.compare.quotes_words import Token, tokens_of
from tqcheck.extract.quotes import QuoteKind
from tqcheck.lexicon import is_function_word, stems
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Span

__all__ = ["Claim", "UnmatchedQuote", "claim_of", "unmatched_quotes"]

_CLAUSE_WORDS = 7
"""Words from which marks without an attribution surely quote."""
_MAX_GAP = 6
"""Other words between two words of the quote that are one stretch elsewhere."""
_MAX_LOCATED = 100
"""Quotes without partner whose words are looked for; more are no article."""


@dataclass(frozen=True, eq=False)
class UnmatchedQuote:
    """A quote of one side without a quote on the other, and where its words are."""

    text: QuotedText
    pair: int
    elsewhere: Span
    """The words on the other side that say the same; empty where none do."""
    shared: float
    """Share of its content words found there, 0 to 1."""


class Claim(IntEnum):
    """How plainly marks claim that somebody spoke the words in them."""

    NAME = 0
    """They set off a name."""
    WORDS = 1
    """They set off a few words: a term, a slogan, irony."""
    CLAUSE = 2
    """They hold a clause, but no speaker stands beside it."""
    SPEECH = 3
    """A verb of saying stands beside them."""


def claim_of(unmatched: UnmatchedQuote) -> Claim:
    """Return how plainly a quote claims to be somebody's own words."""
    quote = unmatched.text.quote
    if quote.kind is QuoteKind.TITLE:
        return Claim.NAME
    if quote.kind is QuoteKind.SPEECH:
        if quote.attribution is not None:
            return Claim.SPEECH
        if len(unmatched.text.tokens) >= _CLAUSE_WORDS:
            return Claim.CLAUSE
    return Claim.WORDS


def unmatched_quotes(
    pair: AlignedPair,
    texts: Sequence[QuotedText],
    others: Sequence[QuotedText],
    *,
    matched: Iterable[QuoteMatch],
    is_original: bool,
) -> tuple[UnmatchedQuote, ...]:
    """Return the quotes of one side that no quote of the other side renders.

    Args:
        pair: The documents.
        texts: All quotes of the side looked at.
        others: All quotes of the other side.
        matched: The matches found.
        is_original: Whether `texts` are the original's.

    Returns:
        Whole quotes in passages with both sides; an omitted passage is another
        rule's, and a quote with a mark missing has no sure extent.
    """
    taken = {
        id(text)
        for match in matched
        for text in (match.originals if is_original else match.translations)
    }
    near = NearTexts(others)
    found: list[UnmatchedQuote] = []
    for text in texts:
        passages = (pair.passages[bead] for bead in text.beads)
        passage = next((p for p in passages if p.bead.is_pair), None)
        if id(text) in taken or passage is None or not text.quote.is_whole:
            continue
        if len(found) < _MAX_LOCATED and not _is_part_of(text, near.near(text)):
            found.append(_located(pair, text, passage, is_original=is_original))
    return tuple(found)


def _is_part_of(text: QuotedText, others: Iterable[QuotedText]) -> bool:
    """Tell whether a quote near on the other side holds all of its words."""
    wanted = Counter(token.key for token in text.tokens)
    return any(
        not wanted - Counter(token.key for token in other.tokens) for other in others
    )


def _located(
    pair: AlignedPair, text: QuotedText, passage: Passage, *, is_original: bool
) -> UnmatchedQuote:
    """Find the words of the other side that say what the quote says."""
    document = pair.translation if is_original else pair.original
    whole = passage.translation if is_original else passage.original
    heavy = [token.key for token in text.tokens if not is_function_word(token.key)]
    wanted = {stem for key in heavy for stem in stems(key)}
    tokens = tokens_of(document.text, [whole])
    found = _longest_run(
        [
            index
            for index, token in enumerate(tokens)
            if not is_function_word(token.key) and stems(token.key) & wanted
        ]
    )
    place = Span(whole.end, whole.end)
    if found:
        place = _span(tokens, found[0], found[-1])
    shared = min(1.0, len(found) / len(heavy)) if heavy else 0.0
    return UnmatchedQuote(text, passage.index, place, shared)


def _longest_run(places: Sequence[int]) -> list[int]:
    """Return the longest stretch of places that lie close to each other."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _MAX_GAP:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len, default=[])


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].span.start, tokens[last].span.end)
