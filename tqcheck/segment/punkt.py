"""nltk's Punkt with the parameters shipped in `models/punkt-en`.

Kiss, T. and Strunk, J. (2006): Unsupervised Multilingual Sentence Boundary
Detection. Computational Linguistics 32(4), 485-525.
"""

import importlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

from tqcheck.errors import ModelError
from tqcheck.resources import model_path

__all__ = ["AbbreviationTable", "abbreviations", "is_boundary"]

_MODEL = "punkt-en"
_IMPORT_LOCK = Lock()


@dataclass(frozen=True)
class AbbreviationTable:
    """Abbreviations by what may follow them, in lower case, without the last stop."""

    title: frozenset[str]
    """A name follows; a sentence never ends here ("Mr", "Gen")."""
    number: frozenset[str]
    """An abbreviation only before a digit ("No", "Art")."""
    month: frozenset[str]
    """Months and days ("Dec", "Mon")."""
    time: frozenset[str]
    """Ends a sentence unless a day or time zone follows ("a.m")."""
    after_time: frozenset[str]
    """Days, months and time zones, which may follow a time ("5 a.m. Friday")."""
    inner: frozenset[str]
    """A sentence never ends here ("e.g")."""
    last: frozenset[str]
    """A sentence may end here ("U.S", "Inc")."""


@cache
def abbreviations() -> AbbreviationTable:
    """Return the shipped list of abbreviations.

    Raises:
        ModelError: The parameters are missing.
    """
    classes: dict[str, set[str]] = defaultdict(set)
    for line in _read("abbreviations.txt").splitlines():
        if line and not line.startswith("#"):
            name, word = line.split("\t")
            classes[name].add(word.lower())
    return AbbreviationTable(
        **{name: frozenset(words) for name, words in classes.items()}
    )


def is_boundary(before: str, after: str) -> bool:
    """Tell whether Punkt ends a sentence between two words.

    Args:
        before: The word with its full stop, without white space.
        after: The next word, without opening quotes.
    """
    return bool(_tokenizer().text_contains_sentbreak(f"{before} {after}"))


@cache
def _tokenizer() -> Any:
    values = json.loads(_read("parameters.json"))
    punkt = _punkt_module()
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(values["abbreviations"])
    parameters.collocations = {tuple(pair) for pair in values["collocations"]}
    parameters.sent_starters = set(values["sentence_starters"])
    parameters.ortho_context = defaultdict(int, values["orthography"])
    return punkt.PunktSentenceTokenizer(parameters)


def _read(name: str) -> str:
    try:
        return (model_path(_MODEL) / name).read_text("utf-8")
    except OSError as error:
        raise ModelError(
            f"{_MODEL}/{name}: cannot be read ({error.strerror});"
            " reinstall tqcheck from a full wheel"
        ) from error


def _punkt_module() -> ModuleType:
    """Import `nltk.tokenize.punkt` without the rest of nltk.

    `import nltk` loads every part of it, and scipy and scikit-learn where they
    are installed: 1.6 s, against 0.07 s for the one module that is used here.
    Its parent packages are therefore stood in for by empty ones while it loads.
    A later `import nltk` by anybody gets the whole package.
    """
    if "nltk" in sys.modules:
        return importlib.import_module("nltk.tokenize.punkt")
    with _IMPORT_LOCK, _empty_parents():
        return importlib.import_module("nltk.tokenize.punkt")


@contextmanager
def _empty_parents() -> Iterator[None]:
    spec = PathFinder.find_spec("nltk")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("nltk: this package is not installed; pip install nltk")
    root = Path(next(iter(spec.submodule_search_locations)))
    for name, path in (("nltk", root), ("nltk.tokenize", root / "tokenize")):
        parent = ModuleType(name)
        parent.__path__ = [str(path)]
        sys.modules[name] = parent
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "nltk"]:
            del sys.modules[name]
