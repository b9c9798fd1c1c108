"""Stretches of capital words, with the small words that hold them together."""

import re
from collections.abc import Iterator, Sequence

from tqcheck import lexicon
from tqcheck.extract.names_tables import (
    cities,
    first_names,
    fold,
    known_phrase,
    organisations,
    territories,
    titles,
)
from tqcheck.extract.names_tokens import REACH, Token, TokenKind
from tqcheck.extract.names_words import is_dictionary_word
from tqcheck.text import Document

__all__ = ["ORGANISATION_HEADS", "has_head", "is_label", "runs_of"]

_PARTICLES = frozenset(
    """
    de da do dos das di du del della la le van von der den ter zu al el bin ibn ben
    """.split()
)
"""Small words inside people's and places' names."""
_LINKING = frozenset({"of", "for"})
ORGANISATION_HEADS = frozenset(
    """
    academy administration agency alliance assembly association authority bank board
    broadcasting bureau center centre chamber church club college commission committee
    company confederation conference congress corporation council court department
    federation force forces foundation front fund group guard hospital house inc
    institute institution league ltd ministry mission movement museum network news
    observatory office organisation organization parliament party police press radio
    school senate service society supreme television times tribunal union university
    """.split()
)
_NUMBER = re.compile(r"[ \u00a0]\d")


def is_label(document: Document, run: Sequence[Token]) -> bool:
    """Tell whether the run is a label ("Article 5") or one letter ("C-section")."""
    if len(run) == 1 and len(run[0].text) == 1:
        return True
    plain = len(run) == 1 and run[0].kind is TokenKind.ORDINARY
    return plain and bool(_NUMBER.match(document.text, run[0].span.end))


def runs_of(document: Document, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield stretches of capital words, small connecting words left out."""
    run: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        opening = token.kind is TokenKind.OPENING
        if _is_capital(token) or (opening and _opens_name(document, tokens, at)):
            run.append(token)
            at += 1
            skip = _bridge(document, tokens, at, run)
            if skip is None:
                tail = _known_tail(document, tokens, at, run)
                at += len(tail)
                yield [*run, *tail]
                run = []
            else:
                at += skip
        else:
            at += 1
    if run:
        yield run


def _known_tail(
    document: Document, tokens: Sequence[Token], at: int, run: Sequence[Token]
) -> list[Token]:
    """Return the small words with which a run is known: "UN refugee agency"."""
    tail: list[Token] = []
    best: list[Token] = []
    for token in tokens[at : at + REACH]:
        if not _touch(document, (tail or run)[-1], token):
            break
        tail.append(token)
        if " ".join(t.key for t in (*run, *tail)) in organisations():
            best = list(tail)
    return best


def _is_capital(token: Token) -> bool:
    return token.kind is TokenKind.PROPER or token.kind is TokenKind.ORDINARY


def _opens_name(document: Document, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a dictionary word at a sentence's start belongs to a name.

    "White House officials" and "Mark Episkopos" do; "Former Minister" does not.
    """
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if lexicon.is_function_word(tokens[at].key):
        return False
    if not _touch(document, tokens[at], after) or not _is_capital(after):
        return False
    phrase = f"{tokens[at].key} {after.key}"
    if territories(phrase) or cities(phrase) or known_phrase(phrase):
        return True
    if after.opens:
        return False
    if after.kind is TokenKind.ORDINARY:
        return after.key not in titles() and is_dictionary_word(tokens[at].key)
    return bool(first_names(tokens[at].key))


def _touch(document: Document, before: Token, after: Token) -> bool:
    gap = document.text[before.span.end : after.span.start]
    if gap.strip(" \u00a0\u202f") == ".":
        return len(before.text) <= len("Dr") or before.key in titles()
    return gap in {" ", "\u00a0", "\u202f", "-", " & ", "/"} and (
        gap != "/"
        or (before.is_acronym and after.is_acronym)
        or _names_both(before, after)
    )


def _names_both(before: Token, after: Token) -> bool:
    return before.kind is TokenKind.PROPER and after.key == "radio"


def _bridge(
    document: Document, tokens: Sequence[Token], at: int, run: Sequence[Token]
) -> int | None:
    """Return how many small words to step over to the name's next word, or None."""
    if at >= len(tokens):
        return None
    if _touch(document, run[-1], tokens[at]) and _is_capital(tokens[at]):
        return 0
    small: list[Token] = []
    for token in tokens[at : at + REACH]:
        gap = document.text[(small or run)[-1].span.end : token.span.start]
        if gap not in {" ", "\u00a0"}:
            return None
        if _is_capital(token):
            break
        small.append(token)
    else:
        return None
    words = [token.text for token in small]
    after = tokens[at + len(small)]
    bridges = bool(small) and (
        _may_bridge(words, run, after)
        or fold(document.text[run[0].span.start : after.span.end]) in organisations()
    )
    return len(small) if bridges else None


def _may_bridge(words: Sequence[str], run: Sequence[Token], after: Token) -> bool:
    head = run[-1]
    if all(word in _PARTICLES for word in words):
        return not head.opens or head.kind is TokenKind.PROPER
    plain = is_dictionary_word(head.key) and head.key not in titles()
    if words[0] in _LINKING and (len(words) == 1 or words[1:] == ["the"]):
        return plain and not head.is_acronym
    joined = (
        len(run) > 1 and is_dictionary_word(after.key) and after.key not in titles()
    )
    return words == ["and"] and plain and joined and has_head(run)


def has_head(run: Sequence[Token]) -> bool:
    """Tell whether a word of the run says what kind of organisation it is."""
    return any(token.key in ORGANISATION_HEADS for token in run)
