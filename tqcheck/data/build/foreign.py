"""Build `foreign_words.tsv`, common words of other languages that are no English.

Beside it `english_words.txt`: words of English texts that no dictionary has.

    python tqcheck/data/build/foreign.py ALBANIAN.txt ESTONIAN.txt --into tqcheck/data

Needs wordfreq 3.1.1 (R. Speer; lists CC BY-SA 4.0): a word is listed where one of
its languages has it far more often than English. It has no Albanian and hardly any
Estonian: those words are counted in running text (Global Voices, CC BY; sources of
MLQE-PE, CC0).
"""

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from anyascii import anyascii
from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

from tqcheck import lexicon
from tqcheck.extract.wording_foreign import is_unlike_english

LANGUAGES = tuple(
    "ca cs da de es fi fr hu it lt lv nb nl pl pt ro sh sk sl sv tr".split()  # noqa: SIM905
)
"""Languages of Europe in Latin letters; other scripts show by themselves."""
MOST_WORDS = 6000
"""Commonest words of each language; down to 4 in a million in the larger lists."""
MAX_ENGLISH = 4.1
"""As frequent in English texts, and the word is English too ("per")."""
MIN_SURPLUS = 2.3
"""By how much a word must be more frequent there, 200 times: loan words are less."""
MIN_SURPLUS_OF_KNOWN = 3.3
"""The same for a word that a dictionary has, with accents or without ("rôle")."""
NEAR_LANGUAGE = 1.0
"""A word is also of the languages that have it at most ten times less often."""
MIN_COUNT = 2
"""Occurrences in running text: once may be a name or a slip."""
MIN_LETTERS = 2
LATIN_END = 0x250
"""Code point behind the last accented letter of the Latin script."""
DIGITS = 1
NAME_TABLES = ("names_first.tsv", "names_cities.tsv")
MIN_ENGLISH = 2.3
"""Zipf frequency from which an English text may have a word of no dictionary."""

Frequencies = Mapping[str, float]


def main() -> None:
    """Read the lists and texts, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("albanian", type=Path)
    parser.add_argument("estonian", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    tables = {code: _listed(code) for code in LANGUAGES}
    tables["sq"] = _counted(options.albanian)
    tables["et"] = _counted(options.estonian)
    names = {name for table in NAME_TABLES for name in _names(options.into / table)}
    english = _listed("en")
    rows = list(_rows(tables, english, names))
    _write(options.into / "foreign_words.tsv", rows)
    foreign = {row.split("\t")[0] for row in rows}
    known = (
        word
        for word, zipf in english.items()
        if zipf >= MIN_ENGLISH and word not in foreign and is_unlike_english(word)
    )
    _write(options.into / "english_words.txt", known)


def _write(path: Path, rows: Iterable[str]) -> None:
    text = "".join(f"{row}\n" for row in sorted(rows, key=str.encode))
    path.write_text(text, encoding="utf-8")


def _rows(
    tables: Mapping[str, Frequencies], english: Frequencies, names: set[str]
) -> Iterator[str]:
    """Yield word, its languages (commonest first), and its surplus over English."""
    common = {word for t in tables.values() for word in _common(t, english, names)}
    for word in common:
        zipf = {code: table.get(word, 0.0) for code, table in tables.items()}
        highest = max(zipf.values())
        near = (code for code in zipf if zipf[code] >= highest - NEAR_LANGUAGE)
        codes = sorted(near, key=lambda code: -zipf[code])
        surplus = highest - english.get(word, 0.0)
        yield f"{word}\t{','.join(codes)}\t{round(surplus, DIGITS)}"


def _common(table: Frequencies, english: Frequencies, names: set[str]) -> Iterator[str]:
    """Yield the commonest words of a language that are no English and no names."""
    ranked = sorted(table, key=lambda word: (-table[word], word))
    foreign = (
        word
        for word in ranked
        if _is_word(word)
        and word not in names
        and english.get(word, 0.0) <= MAX_ENGLISH
        and table[word] - english.get(word, 0.0) >= _least(word, english)
    )
    return islice(foreign, MOST_WORDS)


def _least(word: str, english: Frequencies) -> float:
    """Return the surplus from which a word is no English."""
    plain = anyascii(word)
    known = lexicon.is_known(plain) or english.get(plain, 0.0) > MAX_ENGLISH
    return MIN_SURPLUS_OF_KNOWN if known else MIN_SURPLUS


def _is_word(word: str) -> bool:
    return (
        len(word) >= MIN_LETTERS
        and word.isalpha()
        and all(ord(letter) < LATIN_END for letter in word)
    )


def _listed(code: str) -> Frequencies:
    """Return the Zipf frequencies of a language, from the largest list there is."""
    table = get_frequency_dict(code, wordlist="best")
    return {word: math.log10(share) + 9 for word, share in table.items()}


def _counted(path: Path) -> Frequencies:
    """Return Zipf frequencies of the words of a text that stand in small letters."""
    text = path.read_text("utf-8")
    words = re.findall(r"[^\W\d_]+", text)
    counts = Counter(word for word in words if word.islower())
    capitals = Counter(word.lower() for word in words if not word.islower())
    return {
        word: math.log10(count / len(words)) + 9
        for word, count in counts.items()
        if count >= MIN_COUNT and count > capitals[word]
    }


def _names(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        yield line.split("\t")[0]


if __name__ == "__main__":
    main()
