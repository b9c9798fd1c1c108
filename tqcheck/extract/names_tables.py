"""What is known of names beforehand: territories, towns, titles, short forms.

Each table is read when it is first asked for; see `tqcheck/data/README.md` for
sources. Keys are folded: small letters, no accents, stops or apostrophes.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.lexicon_tables import table_row
from tqcheck.resources import data_path

__all__ = [
    "Title",
    "aliases",
    "capital_of",
    "cities",
    "demonyms",
    "first_names",
    "fold",
    "gender_rows",
    "is_ordinary",
    "is_rare",
    "known_phrase",
    "metonyms",
    "organisations",
    "territories",
    "titles",
    "units",
]

Table = Mapping[str, frozenset[str]]

_DROPPED = str.maketrans("", "", ".'\u2019\u02bc`")
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe",
     "þ": "th", "ı": "i", "ħ": "h", "\u2010": "-", "\u2011": "-"}
)  # fmt: skip
"""Letters that Unicode does not take apart into a base letter and a mark."""
_MEMORY = 1 << 15


@lru_cache(_MEMORY)
def fold(text: str) -> str:
    """Return the text in small Latin letters without accents, stops, apostrophes.

    "Vučić" and "VUCIC" fold alike, "U.S." folds to "us". Other scripts are
    written in Latin letters.
    """
    plain = text.lower().translate(_DROPPED)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    if bare.isascii():
        return bare
    from anyascii import anyascii  # noqa: PLC0415 - only for other scripts

    return anyascii(bare).lower().translate(_DROPPED)


def is_ordinary(word: str) -> bool:
    """Tell whether English writes the folded word with a small letter."""
    return bool(_values("names_words.tsv", word))


@lru_cache(_MEMORY)
def territories(phrase: str) -> frozenset[str]:
    """Return codes of a name, adjective or inhabitant: "belarusian" gives "BY".

    Codes are ISO 3166 alpha-2, "EU", or our own that begin with "XX-". Some
    words stand for two territories ("Congolese").
    """
    return _values("names_territories.tsv", phrase) | demonyms(phrase)


def demonyms(phrase: str) -> frozenset[str]:
    """Return codes of an adjective or inhabitant only: not of "belarus"."""
    return _values("names_demonyms.tsv", phrase)


@lru_cache(_MEMORY)
def capital_of(phrase: str) -> frozenset[str]:
    """Return the territories that a capital stands for: "minsk" gives "BY"."""
    spellings = [phrase, *_spelled_otherwise(phrase)]
    return frozenset(c for s in spellings for c in _values("names_capitals.tsv", s))


def cities(phrase: str) -> frozenset[str]:
    """Return the countries that have a large town of that name."""
    return _values("names_cities.tsv", phrase)


def first_names(word: str) -> frozenset[str]:
    """Return "f", "m" or both for a folded first name."""
    return _values("names_first.tsv", word)


def is_rare(word: str) -> bool:
    """Tell whether a dictionary has the folded word but texts hardly ever do."""
    return "rare" in _values("names_words.tsv", word)


def known_phrase(phrase: str) -> bool:
    """Tell whether a phrase of plain words is a proper name: "pacific ocean"."""
    return bool(_values("names_phrases.tsv", phrase))


@cache
def units() -> frozenset[str]:
    """Return folded units and currency codes: parts of figures, not names."""
    return frozenset(fold(row[0]) for row in _rows("names_units.tsv"))


@cache
def organisations() -> Table:
    """Return the groups of short and full forms that a folded phrase belongs to."""
    rows = (
        (f"{short}|{full}".split("|"), f"org-{number}")
        for number, (short, full) in enumerate(_rows("names_organisations.tsv"))
    )
    return _grouped(rows)


@cache
def aliases() -> Table:
    """Return the groups of spellings that a folded word or phrase belongs to."""
    rows = (
        (names.split("|"), f"{kind}-{number}")
        for number, (kind, names) in enumerate(_rows("names_variants.tsv"))
        if kind != "metonym"
    )
    return _grouped(rows)


@cache
def metonyms() -> Table:
    """Return what a seat of power may stand for: "kremlin" gives "russia"."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, names in _rows("names_variants.tsv"):
        if kind == "metonym":
            head, *others = (fold(name) for name in names.split("|"))
            found[head].update(others)
    return _frozen(found)


@dataclass(frozen=True)
class Title:
    """An office, rank or honorific that stands with a person's name."""

    group: str
    """Titles of one group name the same office."""
    kind: str
    """"office", "rank" or "honorific"."""


@cache
def titles() -> Mapping[str, Title]:
    """Return titles by folded word or phrase."""
    return {
        fold(word): Title(group, kind)
        for group, kind, words in _rows("names_titles.tsv")
        for word in words.split("|")
    }


@cache
def gender_rows() -> tuple[tuple[str, str, str], ...]:
    """Return rows of kind, masculine word, feminine word."""
    return tuple((row[0], row[1], row[2]) for row in _rows("names_gender.tsv"))


def _spelled_otherwise(name: str) -> Iterator[str]:
    groups = aliases().get(name)
    if groups:
        yield from (other for other, own in aliases().items() if own & groups)


def _grouped(rows: Iterable[tuple[list[str], str]]) -> Table:
    found: dict[str, set[str]] = defaultdict(set)
    for names, group in rows:
        for name in names:
            found[fold(name)].add(group)
    return _frozen(found)


def _frozen(table: Mapping[str, set[str]]) -> Table:
    return {key: frozenset(values) for key, values in table.items()}


def _rows(name: str) -> Iterator[list[str]]:
    for line in data_path(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(_MEMORY)
def _values(name: str, key: str) -> frozenset[str]:
    """Return the values of the line that begins with `key`; none without one."""
    row = table_row(name, key)
    return frozenset() if row is None else frozenset(row[1].split(","))
