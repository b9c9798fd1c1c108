"""Words of a document as pieces of names: which ones have a telling capital.

A capital tells nothing at the start of a sentence or quote and in headlines
written In Capitals; there the dictionary and the rest of the document decide.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from tqcheck import lexicon
from tqcheck.extract.names_tables import (
    capital_of,
    first_names,
    fold,
    is_rare,
    territories,
    titles,
    units,
)
from tqcheck.extract.names_words import (
    POSSESSIVE,
    is_dictionary_word,
    pieces_of,
    word_key,
)
from tqcheck.text import Document, Segment, SegmentKind, Span, Word

__all__ = ["Token", "TokenKind", "tokens_of"]
CALENDAR = frozenset(
    """
    january february march april may june july august september october november
    december jan feb mar apr jun jul aug sept sep oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thur thurs fri sat sun
    christmas easter ramadan hanukkah chanukah passover diwali thanksgiving halloween
    eid whitsun pentecost advent lent
    """.split()
)
"""Days, months and feasts: they are dates."""

_NEVER = frozenset("i im ive ill id ok oh ltd inc corp llc plc gmbh".split())
_OPENS_SENTENCE = re.compile(r"""(?:^|[.!?:;…\n\]•]|--|[–—-]\s)['"“”‘’«»„(\[\s]*$""")
_OPENS_QUOTE = re.compile(r"""(?:^|[\s(\[–—,])["“‘«„']\s*$""")
_ABBREVIATED = re.compile(r"(?<![^\W_])([^\W\d_]{1,5})\.\s?$")
"""A short word with a stop before the word in question: "H. ", "Gov. ", "St. "."""
_NO_SENTENCE_END = frozenset({"st", "jr", "sr", "vs", "no", "mt", "ft"})
_LOOK_BACK = 8
"""Code points before a word in which its sentence or quote would open."""
_WRITTEN_OUT = {"st": "saint", "sts": "saints", "ste": "sainte", "mt": "mount"}
_PLURAL = re.compile(r"^([A-Z]{2,})s$")
"""The plural of an acronym: "NGOs"."""
_FLAT_SHARE = 0.5
"""Capital dictionary words above which a whole segment is in title case."""
_LONG = 4
"""Letters from which title case writes a word with a capital."""
_FLAT_SENTENCE_SHARE = 0.99
_MIN_FLAT = 3
"""The same for a whole sentence with its stop, which may just be full of names."""
_ENOUGH = 2
"""Telling capitals that show a dictionary word to be a name in this document."""
_CODE = 3
"""Letters of a currency code, which counts as one in capitals only."""
_MEMORY = 1 << 14


class TokenKind(StrEnum):
    """What a word can be in a name."""

    PROPER = "proper"
    """Not a dictionary word, or known as a name."""
    ORDINARY = "ordinary"
    """A dictionary word with a telling capital: "Institute", "Green"."""
    OPENING = "opening"
    """A dictionary word whose capital tells nothing."""
    LOWER = "lower"
    OTHER = "other"
    """Numbers, days, months, the pronoun I."""


class Token(NamedTuple):
    """One word or one part of a hyphenated word."""

    span: Span
    """Without a possessive ending."""
    text: str
    key: str
    """Folded, without a possessive ending."""
    kind: TokenKind
    opens: bool
    """True where the capital tells nothing."""

    @property
    def is_acronym(self) -> bool:
        """Tell whether the word is written in capitals, such as "EU" or "G7"."""
        return _is_acronym(self.text)


@lru_cache(_MEMORY)
def _is_acronym(text: str) -> bool:
    return text.isupper() and sum(map(str.isalnum, text)) > 1


def tokens_of(document: Document) -> tuple[tuple[Token, ...], ...]:
    """Return the tokens of each segment of the document."""
    pieces = [pieces_of(document, segment.span) for segment in document.segments]
    cases = [
        _case(words, heading=_is_headline(document, segment))
        for words, segment in zip(pieces, document.segments, strict=True)
    ]
    reader = _Reader(document, frozenset(s.span.start for s in document.segments))
    seen = reader.counts(pieces, cases)
    return tuple(
        tuple(reader.token(word, case, seen) for word in words)
        for words, case in zip(pieces, cases, strict=True)
    )


class _Case(StrEnum):
    """How a segment uses capitals."""

    SENTENCE = "sentence"
    TITLE = "title"
    """A Headline In Capitals: a capital tells nothing."""
    UPPER = "upper"
    """ALL CAPITALS: not even an acronym shows."""


def _is_headline(document: Document, segment: Segment) -> bool:
    """Tell whether a segment may be a headline: marked as one, or without a stop."""
    stops = (
        document[segment.span].rstrip("\"'\u201d\u2019)] ").endswith((".", "!", "?"))
    )
    return segment.kind is not SegmentKind.SENTENCE or not stops


def _case(words: Sequence[Word], *, heading: bool) -> _Case:
    least, share = (1, _FLAT_SHARE) if heading else (_MIN_FLAT, _FLAT_SENTENCE_SHARE)
    plain = [
        word.text
        for word in words[1:]
        if len(word.text) >= _LONG and is_dictionary_word(word_key(word.text))
    ]
    if len(plain) >= least:
        if all(text.isupper() for text in plain):
            return _Case.UPPER
        capital = sum(text[0].isupper() for text in plain)
        if capital >= least and capital > share * len(plain):
            return _Case.TITLE
    return _Case.SENTENCE


Counts = tuple[Counter[str], Counter[str]]
"""Telling capitals and small letters, by folded word."""


@dataclass(frozen=True)
class _Reader:
    document: Document
    starts: frozenset[int]
    """Where the segments begin."""

    def counts(
        self, pieces: Sequence[Sequence[Word]], cases: Sequence[_Case]
    ) -> Counts:
        capital: Counter[str] = Counter()
        small: Counter[str] = Counter()
        for words, case in zip(pieces, cases, strict=True):
            for word in words:
                if not word.text[0].isupper():
                    small[word_key(word.text)] += 1
                elif case is _Case.SENTENCE and not self._opens(word):
                    capital[word_key(word.text)] += 1
        return capital, small

    def token(self, word: Word, case: _Case, seen: Counts) -> Token:
        if word.text.islower() and word.text.isalpha():
            return Token(word.span, word.text, fold(word.text), TokenKind.LOWER, False)
        bare = _PLURAL.sub(r"\1", POSSESSIVE.sub("", word.text))
        span = Span(word.span.start, word.span.start + len(bare))
        opens = case is not _Case.SENTENCE or self._opens(word)
        key = _WRITTEN_OUT.get(fold(bare), fold(bare))
        kind = _kind(bare, key, (opens, case), seen)
        owns = len(bare) + 1 < len(word.text)
        if kind is TokenKind.OPENING and owns and is_rare(key):
            kind = TokenKind.PROPER
        return Token(span, bare, key, kind, opens)

    def _opens(self, word: Word) -> bool:
        start = word.span.start
        if start in self.starts:
            return True
        before = self.document.text[max(0, start - _LOOK_BACK) : start]
        short = _ABBREVIATED.search(before)
        if short and _is_abbreviation(short.group(1)):
            return False
        return bool(_OPENS_SENTENCE.search(before) or _OPENS_QUOTE.search(before))


def _is_abbreviation(text: str) -> bool:
    initial = len(text) == 1 and text.isupper()
    key = fold(text)
    return initial or key in _NO_SENTENCE_END or (text[0].isupper() and key in titles())


def _kind(text: str, key: str, place: tuple[bool, _Case], seen: Counts) -> TokenKind:
    opens, case = place
    if key in _NEVER or key in CALENDAR or not any(map(str.isalpha, text)):
        return TokenKind.OTHER
    in_figures = key in units() or key.removesuffix("s") in units()
    if in_figures and (text.isupper() or len(key) > _CODE):
        return TokenKind.OTHER
    if not text[0].isupper():
        inner = any(sign.isupper() for sign in text[1:]) and text[0].isalpha()
        return TokenKind.PROPER if inner else TokenKind.LOWER
    acronym = text.isupper() and len(text) > 1 and case is not _Case.UPPER
    if acronym:
        return TokenKind.PROPER
    if lexicon.is_function_word(key) or _is_contraction(text):
        return TokenKind.OPENING if opens else TokenKind.OTHER
    if not is_dictionary_word(key):
        return TokenKind.PROPER
    if territories(key) or capital_of(key):
        return TokenKind.PROPER
    return _dictionary_kind(key, opens, seen)


def _is_contraction(text: str) -> bool:
    """Tell whether the word is "You've", "Who'll" or the like."""
    head, mark, _ = text.replace("\u2019", "'").partition("'")
    return bool(mark) and lexicon.is_function_word(head)


def _dictionary_kind(key: str, opens: bool, seen: Counts) -> TokenKind:
    """Return what the rest of the document says of a dictionary word."""
    capital, small = seen
    if not opens and first_names(key) and key not in titles():
        return TokenKind.PROPER
    enough = 1 if is_rare(key) else _ENOUGH
    if not opens or (capital[key] > small[key] and capital[key] >= enough):
        return TokenKind.ORDINARY
    return TokenKind.OPENING
