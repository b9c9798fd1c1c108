"""Quoted words made comparable: what two typists may write differently is one.

Marks, case, spacing, dashes, contractions, possessive endings, dots of
abbreviations, accents, small numbers in words and US/UK spelling do not count.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from tqcheck.text import Span, words_of

__all__ = [
    "Difference",
    "Token",
    "differences",
    "kept_count",
    "shared_count",
    "tokens_of",
    "written_out",
]


class Token(NamedTuple):
    """One compared word; "doesn't" and "long-term" give two with the same span."""

    span: Span
    key: str
    """The word as compared: folded, without ending "'s"."""
    editorial: bool = False
    """True inside [brackets]: put in by an editor, not spoken."""
    aside: bool = False
    """True inside (parentheses), which some outlets use in place of brackets."""


@dataclass(frozen=True)
class Difference:
    """Tokens of one side that stand where other tokens stand on the other side."""

    original: range
    translation: range


_SIGNS = {"%": "percent", "&": "and"}
"""Signs that are read as words."""
_SIGN = re.compile("[%&]")
_PART = re.compile("[^-\u2010\u2011]+")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_PARENTHESES = re.compile(r"\([^()]*\)")
_CONTRACTIONS = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"),
    "shan't": ("shall", "not"), "let's": ("let", "us"), "it's": ("it", "is"),
    "that's": ("that", "is"), "there's": ("there", "is"), "here's": ("here", "is"),
    "what's": ("what", "is"), "who's": ("who", "is"), "where's": ("where", "is"),
    "how's": ("how", "is"), "he's": ("he", "is"), "she's": ("she", "is"),
    "gonna": ("going", "to"), "wanna": ("want", "to"), "'tis": ("it", "is"),
}  # fmt: skip
_ENDINGS = (
    ("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"),
    ("'d", "would"),
)  # fmt: skip
_SAME = {
    "usa": "us", "grey": "gray", "ok": "okay", "programme": "program",
    "programmes": "programs", "cheque": "check", "tyre": "tire", "tyres": "tires",
    "defence": "defense", "offence": "offense", "licence": "license",
    "while": "while", "whilst": "while", "amongst": "among", "toward": "towards",
    "cent": "percent", "zero": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
"""Words that are written in two ways."""
_PHRASES = {
    ("per", "percent"): "percent",
    ("united", "states"): "us",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
}
"""Two words that news texts also write as one."""
_BRITISH = (
    (re.compile(r"(?<=\w\w)is(e|es|ed|er|ers|ing|ation|ations)\Z"), r"iz\1"),
    (re.compile(r"(?<=\w\w)ys(e|ed|es|ing)\Z"), r"yz\1"),
    (
        re.compile(r"(?<=\w\w\w)our(s|ed|ing|able|ful|ite|ites|hood|ly|al)?\Z"),
        lambda m: "or" + (m[1] or ""),
    ),
    (re.compile(r"(?<=\w\w)tre(s|d)?\Z"), lambda m: "ter" + (m[1] or "")),
    (re.compile(r"(?<=\w\w)ll(ed|ing|er|ers)\Z"), r"l\1"),
    (re.compile(r"(?<=\w\w)ogue(s)?\Z"), lambda m: "og" + (m[1] or "")),
)
"""British endings and their American form; compared only between unequal words."""
_MEMORY = 1 << 14
_MAX_CELLS = 250_000
"""Product of lengths up to which difflib is fast (500 words each, 0.1 s)."""


def tokens_of(text: str, parts: Iterable[Span]) -> tuple[Token, ...]:
    """Return the compared words of the given stretches of `text`, in order."""
    found: list[Token] = []
    for part in parts:
        found.extend(_tokens(text, part))
    return tuple(_with_phrases(found))


def differences(
    original: Sequence[Token], translation: Sequence[Token]
) -> tuple[Difference, ...]:
    """Return where the two sides differ, in order; typing variants are dropped."""
    found = []
    for tag, i1, i2, j1, j2 in _opcodes(_keys(original), _keys(translation)):
        if tag == "equal":
            continue
        difference = Difference(range(i1, i2), range(j1, j2))
        if not _is_typing(original[i1:i2], translation[j1:j2]):
            found.append(difference)
    return tuple(found)


def shared_count(original: Sequence[Token], translation: Sequence[Token]) -> int:
    """Return how many words both have, in whatever order: at least `kept_count`."""
    return (Counter(_keys(original)) & Counter(_keys(translation))).total()


def kept_count(original: Sequence[Token], translation: Sequence[Token]) -> int:
    """Return how many words of the original stand in the translation, in order."""
    opcodes = _opcodes(_keys(original), _keys(translation))
    return sum(i2 - i1 for tag, i1, i2, _, _ in opcodes if tag == "equal")


def _tokens(text: str, part: Span) -> Iterable[Token]:
    pieces = [(word.span, word.text) for word in words_of(text, part)]
    signs = [
        (Span(*match.span()), _SIGNS[match.group()])
        for match in _SIGN.finditer(text, part.start, part.end)
    ]
    editorial = _places(_BRACKETS, text, part)
    aside = _places(_PARENTHESES, text, part)
    for span, word in sorted(pieces + signs) if signs else pieces:
        for key in written_out(word):
            yield Token(span, key, span.start in editorial, span.start in aside)


def _places(pattern: re.Pattern[str], text: str, part: Span) -> frozenset[int]:
    """Return the offsets inside the matches of a pattern."""
    matches = pattern.finditer(text, part.start, part.end)
    return frozenset(place for m in matches for place in range(m.start(), m.end()))


def _with_phrases(tokens: Sequence[Token]) -> Iterable[Token]:
    """Make one token of the phrases that have a short form ("per cent")."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else token
        short = _PHRASES.get((token.key, following.key))
        if short is None or following is token:
            yield token
            index += 1
        else:
            span = Span(token.span.start, following.span.end)
            yield Token(span, short, token.editorial, token.aside)
            index += 2


@lru_cache(_MEMORY)
def written_out(word: str) -> tuple[str, ...]:
    """Return the words that a possibly hyphenated or contracted word stands for."""
    return tuple(key for part in _PART.findall(word) for key in _expanded(part))


def _expanded(word: str) -> tuple[str, ...]:
    plain = _folded(word)
    if plain in _CONTRACTIONS:
        return _CONTRACTIONS[plain]
    for ending, full in _ENDINGS:
        stem = plain.removesuffix(ending)
        if stem and stem != plain:
            return (stem, full)
    plain = plain.removesuffix("'s").removesuffix("'")
    plain = (
        plain.replace(".", "") if not plain[:1].isdigit() else plain.replace(",", "")
    )
    return (_SAME.get(plain, plain),)


def _folded(word: str) -> str:
    plain = word.replace("\u2019", "'").casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens]


def _opcodes(
    original: list[str], translation: list[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    if len(original) * len(translation) <= _MAX_CELLS:
        matcher = SequenceMatcher(None, original, translation, autojunk=False)
        return matcher.get_opcodes()
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - only for very long quotes

    opcodes = LCSseq.opcodes(original, translation)
    return [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in opcodes
    ]


def _is_typing(original: Sequence[Token], translation: Sequence[Token]) -> bool:
    """Tell whether two stretches are the same words, typed differently."""
    spoken = [t.key for t in original if not t.editorial]
    written = [t.key for t in translation if not t.editorial]
    if "".join(spoken) == "".join(written):
        return True
    return len(spoken) == len(written) and all(
        _same_spelling(a, b) for a, b in zip(spoken, written, strict=True)
    )


def _same_spelling(first: str, second: str) -> bool:
    return first == second or _american(first) == _american(second)


@lru_cache(_MEMORY)
def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return word
