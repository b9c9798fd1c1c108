"""Runs of capital words taken apart: titles left out, territories split off."""

import re
from collections.abc import Iterator, Sequence

from tqcheck.extract.names_states import state_of
from tqcheck.extract.names_tables import first_names, fold, territories, titles
from tqcheck.extract.names_tokens import Token, TokenKind
from tqcheck.extract.names_words import is_dictionary_word
from tqcheck.text import Document, Span

__all__ = ["apart", "codes_of", "without_titles"]

_LONGEST_TITLE = 30
"""Code points of a title and "of the" behind it."""
_MAX_PHRASE = 5
"""Words of the longest territory ("Democratic People's Republic of Korea")."""
_OFFICE_OF = re.compile(r"([^\W\d_]+) (?:of|for)(?: the)? $")


def without_titles(run: Sequence[Token], document: Document) -> Iterator[list[Token]]:
    """Yield the parts of the run between titles ("US", "Donald Trump")."""
    part: list[Token] = []
    field = _names_field(run, document)
    for at, token in enumerate(run):
        if _is_title(run, at, document):
            while (
                part and part[-1].kind is not TokenKind.PROPER and _in_title(part[-1])
            ):
                part.pop()
            if part:
                yield part
            part = []
        else:
            if field and part and _begins_person(part, token):
                yield part
                part, field = [], False
            part.append(token)
    if part:
        yield part


def _names_field(run: Sequence[Token], document: Document) -> bool:
    """Tell whether the run says of what the title before it is: "Minister of ..."."""
    start = run[0].span.start
    before = _OFFICE_OF.search(document.text, max(0, start - _LONGEST_TITLE), start)
    return before is not None and fold(before[1]) in titles()


def _begins_person(part: Sequence[Token], token: Token) -> bool:
    """Tell whether a person's name begins after an office's field.

    "Minister of Tourism Yoel Razvozov", "Secretary of Pacific Affairs Daniel Russel".
    """
    if token.kind is not TokenKind.PROPER or territories(token.key):
        return False
    plain = is_dictionary_word(part[-1].key)
    return plain and (bool(first_names(token.key)) or len(part) == 1)


def _in_title(token: Token) -> bool:
    """Tell whether a word before a title belongs to it ("Foreign Minister")."""
    return is_dictionary_word(token.key)


def _is_title(run: Sequence[Token], at: int, document: Document) -> bool:
    token = run[at]
    title = titles().get(token.key)
    if title is None or token.is_acronym:
        return False
    if title.kind == "honorific":
        return at + 1 < len(run)
    if at and _small_words_between(run[at - 1], token, document):
        return False
    if at + 1 == len(run):
        return True
    after = run[at + 1]
    return (
        after.kind is TokenKind.PROPER
        or after.key in titles()
        or _small_words_between(token, after, document)
    )


def _small_words_between(before: Token, after: Token, document: Document) -> bool:
    return any(
        sign.isalpha() for sign in document.text[before.span.end : after.span.start]
    )


def apart(part: Sequence[Token], document: Document) -> Iterator[list[Token]]:
    """Take a territory off the front of a name ("Russian Knights" stays whole).

    "US-Belarus" and "Chinese Wang Yi" are two names; a territory before plain
    words belongs to their name.
    """
    rest = list(part)
    person = _person_after_office(rest)
    if person:
        yield from apart(rest[:person], document)
        rest = rest[person:]
    while len(rest) > 1:
        size = _territory_size(rest, document)
        if not size or size == len(rest):
            break
        after = rest[size]
        if after.kind is not TokenKind.PROPER and not _is_territory([after]):
            break
        yield rest[:size]
        rest = rest[size:]
    if rest:
        yield rest


def _person_after_office(tokens: Sequence[Token]) -> int:
    """Return where a person begins after plain words ("Affairs Daniel Russel")."""
    for at in range(1, len(tokens) - 1):
        if not is_dictionary_word(tokens[at - 1].key):
            return 0
        if first_names(tokens[at].key) and not is_dictionary_word(tokens[at + 1].key):
            return at
    return 0


def _territory_size(tokens: Sequence[Token], document: Document) -> int:
    for size in range(min(_MAX_PHRASE, len(tokens)), 0, -1):
        if codes_of(tokens[:size], document):
            return size
    return 0


def _is_territory(tokens: Sequence[Token]) -> bool:
    return bool(territories(" ".join(token.key for token in tokens)))


def codes_of(tokens: Sequence[Token], document: Document) -> frozenset[str]:
    """Return the territories of a phrase, small words between included."""
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    state = state_of(document.text, span)
    if state:
        return state
    if len(tokens) == 1 and tokens[0].key == "us" and not tokens[0].is_acronym:
        return frozenset()
    initials = all(len(token.key) == 1 for token in tokens)
    found = territories(("" if initials else " ").join(token.key for token in tokens))
    if not found and len(tokens) > 1:
        found = territories(_phrase(document, span))
    return found


def _phrase(document: Document, span: Span) -> str:
    return " ".join(fold(document[span]).replace("\u00a0", " ").split())
