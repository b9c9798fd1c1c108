"""Facts about languages, as tables: function words, scripts.

The tables lie in `tqcheck/data`; `tqcheck/data/README.md` says where they come from.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from tqcheck.lexicon_tables import MEMORY, table_row
from tqcheck.resources import data_path

__all__ = [
    "UNDETERMINED",
    "ForeignWord",
    "foreign_word",
    "function_words",
    "language_name",
    "languages_of",
    "primary_subtag",
    "script_of",
]

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "mk": "Macedonian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "und": "a language that is not known", "zh": "Chinese",
}  # fmt: skip
UNDETERMINED = "und"
"""BCP 47's subtag for a language that is not known."""


@dataclass(frozen=True)
class ForeignWord:
    """A common word of another language, in Latin letters."""

    languages: tuple[str, ...]
    """BCP 47 primary subtags of the languages that have it, commonest first."""
    surplus: float
    """How much commoner it is there than in English, in powers of ten, from 1.5."""


@lru_cache(MEMORY)
def foreign_word(word: str) -> ForeignWord | None:
    """Return what is known of a lower-case word of other languages that is no English.

    The table holds the 6,000 commonest such words of 23 languages of Europe; names,
    loan words and words that English has as well are not in it.
    """
    row = table_row("foreign_words.tsv", word)
    if row is None:
        return None
    _, languages, surplus = row
    return ForeignWord(tuple(languages.split(",")), float(surplus))


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Return the function words of each language, in lower case.

    Keys are BCP 47 primary subtags. A word may belong to several languages.
    """
    table = {}
    for line in data_path("function_words.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, words = line.split("\t")
            table[language] = frozenset(words.split())
    return MappingProxyType(table)


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for language, words in function_words().items():
        for word in words:
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


def languages_of(word: str) -> tuple[str, ...]:
    """Return the languages in which a lower-case word is a function word."""
    return _languages_by_word().get(word, ())


def language_name(code: str) -> str:
    """Return the English name of a language; its code where there is none."""
    return _NAMES.get(code, code)


def primary_subtag(tag: str) -> str:
    """Return the language of a BCP 47 tag: "en" for "en-GB" and "EN_us"."""
    return tag.replace("_", "-").split("-")[0].lower() or UNDETERMINED


@cache
def script_of(letter: str) -> str:
    """Return the script of one letter, such as "LATIN"; "" where it has none."""
    if not letter.isalpha():
        return ""
    return unicodedata.name(letter, "").split(" ")[0]
