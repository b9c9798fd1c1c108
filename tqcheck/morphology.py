"""How English forms words: inflection, derivation, British and American spelling.

Nothing here knows which words exist; `tqcheck.lexicon` checks the candidates.
"""

import re
from collections.abc import Iterator, Mapping

__all__ = ["derivation_bases", "regular_lemmas", "spellings", "unnegated"]

_Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""Endings, and what may stand in their place."""

_REGULAR: _Endings = (
    ("ies", ("y", "ie")), ("ves", ("f", "fe", "ve")), ("men", ("man",)),
    ("es", ("", "e")), ("s", ("",)),
    ("ied", ("y", "ie")), ("ed", ("", "e")), ("ying", ("ie", "y")),
    ("ing", ("", "e")), ("ier", ("y",)), ("iest", ("y",)),
    ("er", ("", "e")), ("est", ("", "e")),
)  # fmt: skip
"""Regular endings and what stands in their place in a lemma (WordNet's morphy)."""
_DOUBLED = re.compile(r"(?:([bdfgklmnprstvz])\1)$")
_MIN_STEM = 2

_DERIVED: _Endings = (
    ("ization", ("ize",)), ("isation", ("ise", "ize")), ("ification", ("ify",)),
    ("ication", ("y", "icate")), ("ation", ("ate", "e", "")),
    ("ition", ("ite", "e", "")), ("ision", ("ide", "ise")), ("usion", ("ude", "use")),
    ("asion", ("ade",)), ("osion", ("ode",)), ("ssion", ("t", "de", "ss")),
    ("nsion", ("nd", "nse")), ("nse", ("nd",)), ("rsion", ("rt", "rse")),
    ("ction", ("ct",)), ("ption", ("be", "ve", "pt")), ("tion", ("te", "t")),
    ("ion", ("", "e")), ("ment", ("", "e")), ("ness", ("",)), ("iness", ("y",)),
    ("ability", ("able", "")), ("ibility", ("ible",)), ("ality", ("al",)),
    ("ivity", ("ive",)), ("ity", ("e", "", "y")), ("ance", ("ant", "", "e")),
    ("ence", ("ent", "", "e")), ("ancy", ("ant",)), ("ency", ("ent",)),
    ("acy", ("ate",)), ("al", ("", "e", "y")), ("ial", ("", "e", "y", "ia")),
    ("ical", ("ic", "y", "e")), ("ic", ("", "y", "e")), ("ful", ("",)),
    ("ous", ("", "e", "y")), ("ious", ("y", "ion")), ("ive", ("e", "", "ion")),
    ("ative", ("e", "", "ate")), ("able", ("", "e")), ("ible", ("", "e")),
    ("ary", ("", "e", "y")), ("ory", ("e", "y", "or")), ("ize", ("", "y", "e")),
    ("ise", ("", "y", "e")), ("ify", ("", "e", "y")), ("ily", ("y",)),
    ("ly", ("", "e", "le")), ("ally", ("al", "")), ("er", ("", "e")),
    ("or", ("", "e")), ("ist", ("", "y", "e", "ism")), ("ism", ("", "y", "ist")),
    ("ship", ("",)), ("hood", ("",)), ("dom", ("",)), ("age", ("", "e")),
    ("ure", ("", "e")), ("ance", ("",)), ("y", ("", "e")), ("ed", ("", "e")),
    ("ing", ("", "e")), ("th", ("",)), ("ian", ("y", "", "ia")), ("an", ("a", "")),
    ("ant", ("", "e", "ate")), ("ent", ("", "e")),
)  # fmt: skip
"""Derivational endings; a step counts only where it ends at a known word.

"-less" and the negating prefixes are left out on purpose: they turn the meaning.
"""
_BASE_POS = {"er": "v", "or": "v", "ant": "v", "ent": "v", "able": "v", "y": "n"}
"""Part of speech that the base of an ending must have: "number" is not from "numb"."""
_OWN_POS = {"y": "a", "al": "a", "ly": "r", "ily": "r", "ally": "r"}
"""Part of speech of the derived word: "party" is not from "part"."""
_MIN_DERIVED_STEM = 4
_SHORT_STEM_ENDINGS = frozenset(
    {"ful", "ment", "ness", "er", "or", "ly", "ism", "ist", "ision", "usion", "asion"}
)
_SHORT_STEM = 3

_SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"),
    ("yse", "yze"), ("our", "or"), ("ogue", "og"), ("ence", "ense"), ("tre", "ter"),
    ("bre", "ber"), ("lling", "ling"), ("lled", "led"), ("ller", "ler"),
    ("ageing", "aging"), ("mme", "m"), ("aemia", "emia"), ("wards", "ward"),
    ("lment", "llment"), ("lful", "llful"), ("que", "ck"), ("ae", "e"), ("oe", "e"),
)  # fmt: skip
"""British and American endings, in that order."""
_BRITISH = re.compile("|".join(british for british, _ in _SPELLINGS))
_NEGATING = ("un", "non", "non-", "il", "ir")
"""Left out: "dis-", "im-", "in-" often mean something else (invaluable)."""


def _by_last_letter(endings: _Endings) -> Mapping[str, _Endings]:
    """Group endings by their last letter, so that few are tried on a word."""
    letters = {ending[-1] for ending, _ in endings}
    return {
        letter: tuple(row for row in endings if row[0][-1] == letter)
        for letter in letters
    }


_REGULAR_BY_LETTER = _by_last_letter(_REGULAR)
_DERIVED_BY_LETTER = _by_last_letter(_DERIVED)


def regular_lemmas(word: str) -> frozenset[str]:
    """Return what regular endings make of a form, whether such words exist or not."""
    found: set[str] = set()
    for ending, replacements in _REGULAR_BY_LETTER.get(word[-1:], ()):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _MIN_STEM:
            continue
        found.update(stem + replacement for replacement in replacements)
        if ending[0] in "ei" and _DOUBLED.search(stem):
            found.add(stem[:-1])
    return frozenset(found)


def derivation_bases(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield (base, part of speech of the word, of the base) that endings suggest.

    A part of speech is "n", "v", "a", "r", or empty where any will do.
    """
    for ending, replacements in _DERIVED_BY_LETTER.get(word[-1:], ()):
        stem = word.removesuffix(ending)
        short = _SHORT_STEM if ending in _SHORT_STEM_ENDINGS else _MIN_DERIVED_STEM
        if stem == word or len(stem) < short:
            continue
        bases = [stem + replacement for replacement in replacements]
        if _DOUBLED.search(stem):
            bases.append(stem[:-1])
        for base in bases:
            yield base, _OWN_POS.get(ending, ""), _BASE_POS.get(ending, "")


def spellings(word: str) -> frozenset[str]:
    """Return the word and its American spellings, each without hyphens too."""
    joined = word.replace("-", "")
    forms = {word, joined}
    if not (_BRITISH.search(word, 1) or _BRITISH.search(joined, 1)):
        return frozenset(forms)
    for british, american in _SPELLINGS:
        for form in tuple(forms):
            if british in form[1:]:
                forms.add(form[0] + form[1:].replace(british, american))
    return frozenset(forms)


def unnegated(word: str) -> frozenset[str]:
    """Return what stands behind the prefixes that always turn an adjective round."""
    if not word.startswith(_NEGATING):
        return frozenset()
    found = [prefix for prefix in _NEGATING if word.startswith(prefix)]
    return frozenset(word[len(prefix) :] for prefix in found)
