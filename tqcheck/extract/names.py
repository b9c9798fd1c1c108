"""Names in a document: people, places, organisations, works, nationalities.

A name is a run of words with telling capitals, with the small words inside it
("Quincy Institute for Responsible Statecraft"), without the titles before it
("US President Donald Trump" holds "US" and "Donald Trump").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tqcheck import lexicon
from tqcheck.extract.names_parts import apart, codes_of, without_titles
from tqcheck.extract.names_runs import has_head, is_label, runs_of
from tqcheck.extract.names_tables import (
    capital_of,
    cities,
    first_names,
    fold,
    is_rare,
    known_phrase,
    organisations,
)
from tqcheck.extract.names_tokens import Token, TokenKind, tokens_of
from tqcheck.extract.names_words import is_dictionary_word
from tqcheck.text import Document, Span

__all__ = ["Name", "NameKind", "find_candidates", "find_names"]


class NameKind(StrEnum):
    """What a name stands for, where that is known."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NATIONALITY = "nationality"
    """A territory, as noun or adjective: "Belarus", "Belarusian"."""
    UNKNOWN = "name"


@dataclass(frozen=True)
class Name:
    """One mention of a name."""

    span: Span
    """Without titles and without a possessive ending."""
    text: str
    segment: int
    tokens: tuple[Token, ...]
    """Its words; the small words between them are left out."""
    kind: NameKind
    codes: frozenset[str]
    """Territories that the whole name stands for; empty for most."""

    tentative: bool = False
    """True for a rare dictionary word at a sentence's start, such as "Macron"."""

    @cached_property
    def key(self) -> str:
        """Return the folded words in order."""
        return " ".join(token.key for token in self.tokens)

    @cached_property
    def proper(self) -> tuple[Token, ...]:
        """Return the words that no dictionary has: those that make it this name."""
        return tuple(t for t in self.tokens if t.kind is TokenKind.PROPER)

    @property
    def is_descriptive(self) -> bool:
        """Tell whether it is made of dictionary words alone ("Election Commission")."""
        return not (self.proper or self.codes or self.is_listed)

    @cached_property
    def phrase(self) -> str:
        """Return the folded text, with one space between words."""
        return " ".join(fold(self.text).split())

    @cached_property
    def is_listed(self) -> bool:
        """Tell whether reference works have it as a name ("Pacific Ocean")."""
        return known_phrase(self.phrase) or bool(cities(self.phrase))


def find_names(document: Document) -> tuple[Name, ...]:
    """Return the names of the document in reading order."""
    return tuple(name for name in find_candidates(document) if not name.tentative)


def find_candidates(document: Document) -> tuple[Name, ...]:
    """Return the names, and words that may be names if the other side says so."""
    found = (
        name
        for index, tokens in enumerate(tokens_of(document))
        for name in (*_names_in(document, index, tokens), *_tentative(index, tokens))
    )
    return tuple(sorted(found, key=lambda name: name.span))


def _tentative(segment: int, tokens: Sequence[Token]) -> Iterator[Name]:
    for token in tokens:
        rare = token.kind is TokenKind.OPENING and is_rare(token.key)
        if rare and "n" in lexicon.parts_of_speech(token.key):
            yield Name(
                token.span,
                token.text,
                segment,
                (token,),
                NameKind.UNKNOWN,
                frozenset(),
                tentative=True,
            )


def _names_in(
    document: Document, segment: int, tokens: Sequence[Token]
) -> Iterator[Name]:
    """Yield the names of one segment, given its tokens."""
    for run in runs_of(document, tokens):
        if is_label(document, run):
            continue
        for part in without_titles(run, document):
            for piece in apart(part, document):
                yield _name(document, segment, piece)


def _name(document: Document, segment: int, tokens: Sequence[Token]) -> Name:
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    codes = codes_of(tokens, document)
    return Name(
        span, document[span], segment, tuple(tokens), _kind(tokens, codes), codes
    )


def _kind(tokens: Sequence[Token], codes: frozenset[str]) -> NameKind:
    key = " ".join(token.key for token in tokens)
    if codes:
        return NameKind.NATIONALITY
    if cities(key) or capital_of(key):
        return NameKind.PLACE
    if key in organisations() or has_head(tokens):
        return NameKind.ORGANISATION
    others = any(not is_dictionary_word(token.key) for token in tokens[1:])
    if others and first_names(tokens[0].key):
        return NameKind.PERSON
    return NameKind.UNKNOWN
