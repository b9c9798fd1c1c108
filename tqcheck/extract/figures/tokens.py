"""Numbers, words and marks of a passage, the alphabet of the figure grammar."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tqcheck.text import Span

__all__ = ["Line", "Token", "tokenize"]

_TOKEN = re.compile(
    r"""
    (?P<mark>https?://\S+ | www\.\S+ | [\w.+-]{1,64}@\w[\w.-]*)  # no figures inside
    | (?P<number>\d+
      (?:[.,'\u2019\u00a0\u202f\u2009]\d+)*      # 30,000  1.2  13.12.2025
    )
    | (?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""
    \d+                                             # 30000
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?                  # 30,000  1,234.5
    | \d{1,3}(?:\.\d{3})+(?:,\d+)?                  # 30.000  1.234,5
    | \d{1,3}(?:['\u2019\u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?
    | \d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?            # 1,10,000 as in India
    | \d+\.\d+ | \d+,\d{1,2} | 0,\d+                # 1.25  3,8
    | \d+(?:\.\d+){2,}                              # 13.12.2025, versions
    """,
    re.VERBOSE,
)
_KINDS = {"mark": "mark", "sign": "mark", "number": "number", "word": "word"}
_DIGITS = re.compile(r"\d+|\D")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


class Token(NamedTuple):
    """One number, word or mark."""

    text: str
    low: str
    """In lower case, without a possessive ending."""
    start: int
    end: int
    kind: str
    """"number", "word" or "mark"."""
    glued: bool
    """True where no white space stands before it."""


_NOTHING = Token("", "", 0, 0, "", False)


class Line:
    """The tokens of a passage, with answers that never run off its ends."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Take the tokens in reading order."""
        self.tokens = tokens
        self._count = len(tokens)
        self.memory: dict[int, Any] = {}
        """What `numerals.numeral` has read, by index: many rules ask for the same."""

    def __len__(self) -> int:
        """Return the number of tokens."""
        return self._count

    def __getitem__(self, index: int) -> Token:
        """Return a token; an empty one outside the passage."""
        return self.tokens[index] if 0 <= index < self._count else _NOTHING

    def low(self, index: int) -> str:
        """Return the word in lower case; empty outside the passage."""
        return self.tokens[index].low if 0 <= index < self._count else ""

    def is_number(self, index: int) -> bool:
        """Tell whether digits stand there."""
        return 0 <= index < self._count and self.tokens[index].kind == "number"

    def is_word(self, index: int) -> bool:
        """Tell whether a word stands there."""
        return 0 <= index < self._count and self.tokens[index].kind == "word"

    def is_dash(self, index: int) -> bool:
        """Tell whether a hyphen or dash of any length stands there."""
        return 0 <= index < self._count and self.tokens[index].text in _DASHES

    def is_glue(self, index: int) -> bool:
        """Tell whether a dash stands there that ties both its neighbours."""
        return self.is_dash(index) and self[index].glued and self[index + 1].glued

    def glued(self, index: int) -> bool:
        """Tell whether a token stands there without white space before it."""
        return 0 <= index < self._count and self.tokens[index].glued

    def skip_glue(self, index: int) -> int:
        """Return the next index when a tying dash stands there, else the same."""
        return index + 1 if self.is_glue(index) else index

    def starts(self, index: int, phrase: Sequence[str]) -> bool:
        """Tell whether the words of `phrase` stand there."""
        return all(self.low(index + k) == word for k, word in enumerate(phrase))

    def is_capital(self, index: int) -> bool:
        """Tell whether a word with a capital first letter stands there."""
        return self.is_word(index) and self[index].text[:1].isupper()

    def opens_sentence(self, index: int) -> bool:
        """Tell whether the token is the first word of a sentence or of a quote."""
        return index <= 0 or self[index - 1].text in _OPENERS

    def span(self, start: int, end: int) -> Span:
        """Return the range of text from token `start` up to token `end`."""
        return Span(self[start].start, self[end - 1].end)


_OPENERS = frozenset(".!?\"'\u201c\u2018\u00ab\u201e\u2022")


def tokenize(text: str, span: Span) -> Line:
    """Return the tokens of `text` inside `span`, with offsets in `text`."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, span.start, span.end):
        word, kind = match.group(), _KINDS[match.lastgroup or "sign"]
        start, end = match.span()
        low = word.lower()
        if kind == "word" and not word.isalpha():
            low = _POSSESSIVE.sub("", low)
        if kind != "number" or word.isdecimal() or _NUMBER.fullmatch(word):
            tokens.append(Token(word, low, start, end, kind, start == last))
        else:
            tokens.extend(_pieces(word, start, glued=start == last))
        last = end
    return Line(tokens)


def _pieces(number: str, start: int, *, glued: bool) -> Iterator[Token]:
    """Yield the digits and marks of "May 21,2020", "1,2,3", that are no number."""
    for match in _DIGITS.finditer(number):
        piece = match.group()
        if not piece.isspace():
            kind = "number" if piece.isdecimal() else "mark"
            place = start + match.start(), start + match.end()
            yield Token(piece, piece, *place, kind, glued)
        glued = not piece.isspace()
