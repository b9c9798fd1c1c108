"""Words of a document as pieces of names: which ones have a telling capital.

A capital tells nothing at the start of a sentence or quote and in headlines
written In Capitals; there the dictionary and the rest of the document decide.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from tqcheck import lexicon
from tqcheck.extract.names_states import state_of
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

__all__ = ["REACH", "Token", "TokenKind", "tokens_of"]
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
REACH = 3
"""Words behind one of a name's words among which its next one is looked for."""
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
    """Return the tokens of each segment of the document.

    Of plain words in small letters only those that may link the words of a name
    are there: the next `REACH` behind any other word.
    """
    pieces = [pieces_of(document, segment.span) for segment in document.segments]
    cases = [
        _case(words, heading=_is_headline(document, segment))
        for words, segment in zip(pieces, document.segments, strict=True)
    ]
    reader = _Reader(document, pieces, cases)
    return tuple(
        tuple(reader.tokens(words, case))
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
    long = [word.text for word in words[1:] if len(word.text) >= _LONG]
    raised = [text for text in long if not text.islower()]
    if len(raised) < least:
        return _Case.SENTENCE
    plain = [text for text in long if is_dictionary_word(word_key(text))]
    if len(plain) >= least:
        if all(text.isupper() for text in plain):
            return _Case.UPPER
        capital = sum(text[0].isupper() for text in plain)
        if capital >= least and capital > share * len(plain):
            return _Case.TITLE
    return _Case.SENTENCE


Counts = Mapping[str, tuple[int, int]]
"""Telling capitals and small letters, by folded words that have any such capital."""


class _Reader:
    """Reads the words that are not plain, in the light of the whole document."""

    def __init__(
        self,
        document: Document,
        pieces: Sequence[Sequence[Word]],
        cases: Sequence[_Case],
    ) -> None:
        self._text = document.text
        self._starts = frozenset(s.span.start for s in document.segments)
        self._opened: dict[int, bool] = {}
        self._seen = self._counts(pieces, cases)

    def _counts(
        self, pieces: Sequence[Sequence[Word]], cases: Sequence[_Case]
    ) -> Counts:
        capital: list[str] = []
        small: list[str] = []
        for words, case in zip(pieces, cases, strict=True):
            small += [word.text for word in words if not word.text[0].isupper()]
            if case is _Case.SENTENCE:
                raised = [word for word in words if word.text[0].isupper()]
                capital += [word.text for word in raised if not self._opens(word)]
        return _both_counts(capital, small)

    def tokens(self, words: Sequence[Word], case: _Case) -> Iterator[Token]:
        """Yield the tokens of a segment, given how it uses capitals."""
        reach = 0
        for word in words:
            text = word.text
            if not (text.islower() and text.isalpha()):
                yield self._token(word, case)
                reach = REACH
            elif reach:
                yield Token(word.span, text, fold(text), TokenKind.LOWER, False)
                reach -= 1

    def _token(self, word: Word, case: _Case) -> Token:
        bare = _bare(word.text)
        span = Span(word.span.start, word.span.start + len(bare))
        opens = case is not _Case.SENTENCE or self._opens(word)
        key = fold(bare)
        key = _WRITTEN_OUT.get(key, key)
        kind = _kind(bare, key, (opens, case), self._seen)
        if kind is not TokenKind.PROPER and state_of(self._text, span):
            kind = TokenKind.PROPER
        owns = len(bare) + 1 < len(word.text)
        if kind is TokenKind.OPENING and owns and is_rare(key):
            kind = TokenKind.PROPER
        return Token(span, bare, key, kind, opens)

    def _opens(self, word: Word) -> bool:
        start = word.span.start
        if start not in self._opened:
            self._opened[start] = start in self._starts or self._is_opening(start)
        return self._opened[start]

    def _is_opening(self, start: int) -> bool:
        before = self._text[max(0, start - _LOOK_BACK) : start]
        if before[-1:] == " " and before[-2:-1].isalnum():
            return False  # behind a word
        short = _ABBREVIATED.search(before)
        if short and _is_abbreviation(short.group(1)):
            return False
        return bool(_OPENS_SENTENCE.search(before) or _OPENS_QUOTE.search(before))


def _both_counts(capital: Sequence[str], small: Sequence[str]) -> Counts:
    """Count the words with a telling capital, and how often they have a small one."""
    capitals = Counter(map(word_key, capital))
    smalls = dict.fromkeys(capitals, 0)
    for text, count in Counter(small).items():
        key = word_key(text)
        if key in smalls:
            smalls[key] += count
    return {key: (count, smalls[key]) for key, count in capitals.items()}


@lru_cache(_MEMORY)
def _bare(text: str) -> str:
    """Return a word without a possessive ending, an acronym in the singular."""
    return _PLURAL.sub(r"\1", POSSESSIVE.sub("", text))


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
    capital, small = seen.get(key, (0, 0))
    if not opens and first_names(key) and key not in titles():
        return TokenKind.PROPER
    enough = 1 if is_rare(key) else _ENOUGH
    if not opens or (capital > small and capital >= enough):
        return TokenKind.ORDINARY
    return TokenKind.OPENING
