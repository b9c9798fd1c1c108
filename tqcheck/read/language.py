"""Which language an article is in, and which paragraphs are in another."""

import importlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.languages import UNDETERMINED, function_words, languages_of, script_of
from tqcheck.lexicon import english_share
from tqcheck.text import Span

__all__ = ["Evidence", "evidence", "identify"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PROFILED = ("en", "sq")
"""Languages whose word lists are closed and checked here; only they decide alone."""
_CLEAR_SHARE = 0.2
"""Every third word of English and Albanian prose is a function word. Below a fifth
the text is mixed, or not prose."""
_CLEAR_LEAD = 2.0
"""The runner-up of clear English prose has a fifth of its share or less."""
_MIN_CLEAR_WORDS = 8
"""Shorter paragraphs have too few function words to be sure."""
_MIN_CLEAR_SHARE = 0.4
"""Headings, names and figures aside, most of a clear page's words are in paragraphs
that are clear themselves."""
_ENOUGH_WORDS = 60
"""A short news item; what comes first on a page with so many words is the article."""
_KNOWN_SHARE = 0.7
"""Of the words of a short text, those an English dictionary has: all of 1,001 news
sentences reach 0.8, where typos are few; at 0.7 are 0.2 % of 1,674 Albanian and 0.5 %
of 776 German and French ones."""
_MIN_KNOWN_WORDS = 3
"""Of a shorter text, all words may be English by chance, or names."""
_LITTLE = 8
"""Words of a text in Latin letters that says nothing where so few are no names."""
_SAMPLE_CHARS = 100_000
"""Enough of any article; identification is linear in what it is given."""
_PARAGRAPHS = 256
"""Paragraphs remembered: each is asked about twice, for the article and by itself."""
_MIN_WORDS = 3
"""Fewer words with letters say nothing about a language."""


@dataclass(frozen=True)
class Evidence:
    """What a paragraph's words say about its language."""

    words: int
    native: int
    """Function words of the document's language."""
    foreign: int
    """Function words of the best other language that the document's does not have."""
    other_script: bool
    """True where most letters belong to another script than the document's."""

    @property
    def is_foreign(self) -> bool:
        """True where the words speak clearly for another language.

        Said of 3 of 10,945 English sentences of 12 words or more (Global Voices, WMT)
        and of 96 % of such Albanian ones; of shorter lines 0.1 % and 60 %.
        """
        if self.other_script:
            return True
        return self.foreign >= max(2, 2 * self.native + 1)


def identify(text: str, paragraphs: Iterable[Span]) -> str:
    """Return the language of a whole article as a BCP 47 primary subtag.

    Paragraphs of clear English or Albanian are known by their function words, and
    where a page has both, the article is the one that comes first, unless little of
    it follows. A text without enough of them is English where a dictionary has nearly
    all its words. Everything else is left to py3langid, which is not asked each time
    because loading its model takes 0.7 s. Too little text gives "und".
    """
    pieces = list(_sample(text, paragraphs))
    words, total = Counter[str](), 0
    for piece in pieces:
        words.update(_clear_language(piece))
        total += evidence(piece, _PROFILED[0]).words
    if words and words.total() >= _MIN_CLEAR_SHARE * total:
        enough = min(_ENOUGH_WORDS, words.total() / 2)
        return next(code for code, count in words.items() if count >= enough)
    if total < _MIN_WORDS:
        return UNDETERMINED
    by_words = None if words else _by_dictionary(pieces, total)
    if by_words is not None:
        return by_words
    # Imported here: 0.7 s with its model, and seldom needed.
    py3langid = importlib.import_module("py3langid")
    return str(py3langid.classify("\n".join(pieces))[0])


def _by_dictionary(pieces: Sequence[str], total: int) -> str | None:
    """Return English where a dictionary has nearly all words that are no names.

    And "und" for a short text of hardly anything but names, whose letters would make
    any language of it; None where another look is needed.
    """
    words = [word for piece in pieces for word in _WORD.findall(piece)]
    share = english_share(words, least=_MIN_KNOWN_WORDS)
    if share is None:
        is_latin = script_of(words[0][0]) == "LATIN"
        return UNDETERMINED if is_latin and total < _LITTLE else None
    return "en" if share >= _KNOWN_SHARE else None


def _sample(text: str, paragraphs: Iterable[Span]) -> Iterator[str]:
    """Yield the first paragraphs, up to a bounded number of code points."""
    left = _SAMPLE_CHARS
    for span in paragraphs:
        piece = text[span.start : min(span.end, span.start + left)]
        yield piece
        left -= len(piece)
        if left <= 0:
            return


def _clear_language(paragraph: str) -> dict[str, int]:
    """Return the language of a paragraph with its number of words, if it is clear."""
    for language in _PROFILED:
        found = evidence(paragraph, language)
        least = max(_CLEAR_SHARE * found.words, _CLEAR_LEAD * found.foreign)
        if found.words >= _MIN_CLEAR_WORDS and found.native >= least:
            return {language: found.words}
    return {}


@lru_cache(_PARAGRAPHS)
def evidence(paragraph: str, language: str) -> Evidence:
    """Return what speaks for and against `language` in one paragraph."""
    words = " ".join(_WORD.findall(paragraph)).lower().split()
    own = function_words().get(language)
    others = words if own is None else [word for word in words if word not in own]
    foreign = dict[str, int]()
    for word in () if own is None else others:
        for other in languages_of(word):
            foreign[other] = foreign.get(other, 0) + 1
    best = max(foreign.values(), default=0)
    native = len(words) - len(others)
    return Evidence(len(words), native, best, _is_other_script(paragraph, language))


@cache
def _scripts_of(language: str) -> frozenset[str]:
    words = function_words().get(language, frozenset())
    return frozenset(script_of(letter) for word in words for letter in word)


def _is_other_script(paragraph: str, language: str) -> bool:
    expected = _scripts_of(language)
    if not expected or paragraph.isascii():
        return bool(expected) and "LATIN" not in expected
    scripts = [(script_of(letter), n) for letter, n in Counter(paragraph).items()]
    letters = sum(n for script, n in scripts if script)
    others = sum(n for script, n in scripts if script and script not in expected)
    return letters >= _MIN_WORDS and 2 * others > letters
