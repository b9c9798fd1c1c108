"""Words and phrases of page furniture, as data (`tqcheck/data/furniture.toml`)."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from tqcheck.errors import SettingsError
from tqcheck.resources import data_path

__all__ = ["Outlet", "begins_with", "key_of", "known_outlet", "starts_with"]

Table = dict[str, dict[str, str]]
_KEY_WORD = re.compile(r"[^\W_]+|©")


@dataclass(frozen=True)
class Outlet:
    """What page furniture says, each phrase as `key_of` writes it."""

    share_words: frozenset[str]
    share_anchors: frozenset[str]
    promo_markers: frozenset[str]
    byline_starts: frozenset[str]
    date_words: frozenset[str]
    footer_lines: frozenset[str]
    footer_starts: frozenset[str]
    inside_lines: frozenset[str]
    comment_lines: frozenset[str]
    credit_starts: frozenset[str]
    picture_starts: frozenset[str]
    agencies: frozenset[str]


def key_of(text: str) -> str:
    """Return the words of a line, in lower case, without any punctuation."""
    return " ".join(_KEY_WORD.findall(text.casefold()))


def begins_with(key: str, phrases: frozenset[str]) -> str:
    """Return the longest of the phrases that a key begins with; "" if none."""
    words = key.split(" ", _MAX_PHRASE_WORDS)[:_MAX_PHRASE_WORDS]
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        if start in phrases:
            return start
    return ""


def starts_with(text: str, phrases: frozenset[str]) -> bool:
    """Tell whether a text begins with one of the phrases, brackets aside.

    A phrase that ends in a colon asks for the colon: "Source: AFP", but not "Sources
    said so".
    """
    bare = text.lstrip("([ ")
    words = list(islice(_KEY_WORD.finditer(bare), _MAX_PHRASE_WORDS))
    key = ""
    for word in words:
        key = f"{key} {word.group().casefold()}".strip()
        after = bare[word.end() : word.end() + 2].lstrip()
        if key in phrases or (after.startswith(":") and f"{key}:" in phrases):
            return True
    return False


_MAX_PHRASE_WORDS = 8
"""The longest phrase of the table has eight words."""


@cache
def known_outlet(extra: Path | None = None) -> Outlet:
    """Return the shipped table, with the lines of a user's own table added.

    Args:
        extra: A TOML file with any of the shipped table's keys, such as
            `[promo]` with `markers`, one phrase a line.

    Raises:
        SettingsError: The user's table cannot be read or has an unknown key.
    """
    # Imported here: it compiles its expressions on import, and is needed once.
    import tomllib

    table: Table = tomllib.loads(data_path("furniture.toml").read_text("utf-8"))
    if extra is not None:
        try:
            _add(table, tomllib.loads(extra.read_text("utf-8")), extra)
        except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(
                f"{extra}: not a table of page furniture ({error})"
            ) from None
    return Outlet(
        share_words=_words(table, "share.verbs") | _words(table, "share.anchors"),
        share_anchors=_words(table, "share.anchors"),
        promo_markers=_phrases(table, "promo.markers"),
        byline_starts=_phrases(table, "byline.starts"),
        date_words=_words(table, "byline.dates"),
        footer_lines=_phrases(table, "footer.lines"),
        footer_starts=_starts(table, "footer.starts"),
        inside_lines=_phrases(table, "footer.inside"),
        comment_lines=_phrases(table, "footer.comments"),
        credit_starts=_starts(table, "credit.starts"),
        picture_starts=_starts(table, "credit.pictures"),
        agencies=_phrases(table, "agency.names"),
    )


def _add(table: Table, own: object, source: Path) -> None:
    for section, keys in own.items() if isinstance(own, dict) else ():
        for key, lines in (
            keys.items() if isinstance(keys, dict) else ((section, keys),)
        ):
            if key not in table.get(section, {}) or not isinstance(lines, str):
                known = ", ".join(f"{s}.{k}" for s, ks in table.items() for k in ks)
                raise SettingsError(
                    f"{source}: {section}.{key} is no list of phrases; known are {known}"
                )
            table[section][key] += "\n" + lines


def _words(table: Table, name: str) -> frozenset[str]:
    section, key = name.split(".")
    return frozenset(key_of(table[section][key]).split())


def _phrases(table: Table, name: str) -> frozenset[str]:
    section, key = name.split(".")
    return frozenset(key_of(line) for line in table[section][key].splitlines() if line)


def _starts(table: Table, name: str) -> frozenset[str]:
    """Return phrases that keep their colon: it tells a label from a sentence."""
    section, key = name.split(".")
    lines = (line for line in table[section][key].splitlines() if line)
    return frozenset(key_of(line) + ":" * line.endswith(":") for line in lines)
