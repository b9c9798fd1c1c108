"""What is known of one word, gathered when it is first asked for and then kept.

The tables know written forms; here they are put together over a word's lemmas and
stems, so that `tqcheck.lexicon` compares two words by sets alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tqcheck.lexicon_tables import MEMORY, entry, irregular_lemmas, relations
from tqcheck.morphology import derivation_bases, regular_lemmas, spellings, unnegated

__all__ = ["Known", "known"]

_MAX_DERIVED_STEPS = 2
"""Endings taken off in turn: "normalizations", "normalize", "normal"."""
_COMPARED = frozenset("ar")
"""Parts of speech that have degrees ("-er") and are turned round by "un-"."""
_ADJECTIVE = "a"

_NON = "non"
_TURNING = {_NON: "", "anti": "pro", "pro": "anti"}
"""Prefixes and their opposites."""
_FUNCTION_WORDS = frozenset(
    """
    a an the this that these those such
    i me my mine myself you your yours yourself yourselves he him his himself she her
    hers herself it its itself we us our ours ourselves they them their theirs
    themselves one ones oneself who whom whose which what whatever whoever whichever
    and or but nor so yet for if then than as because since although though while
    whereas whether unless until till when where why how whenever wherever
    of to in on at by with from into onto upon about against between among amongst
    through during before after above below over under within without towards toward
    along across behind beyond near off out up down per via amid despite besides
    regarding concerning including
    am is are was were be been being do does did doing done have has had having
    can could may might must shall should will would ought
    not no n't there here also too very just only even still both either neither
    each every all any some many much more most few fewer less least other another
    same own again ago however therefore thus hence moreover
    'm 're 's 've 'll 'd
    """.split()
)
"""Closed classes of English: they carry grammar, not the story."""


@lru_cache(MEMORY)
def known(text: str) -> "Known":
    """Return what is known of a word as written.

    Case, a possessive ending and curly apostrophes do not matter.
    """
    plain = text.replace("\u2019", "'").lower()
    return _known(plain.removesuffix("'s").removesuffix("'") or plain)


@lru_cache(MEMORY)
def _known(plain: str) -> "Known":
    return Known(plain)


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of one word."""

    plain: str
    """In lower case, without a possessive ending."""

    @cached_property
    def is_function(self) -> bool:
        """Tell whether the word belongs to a closed class."""
        return self.plain in _FUNCTION_WORDS

    @cached_property
    def is_content(self) -> bool:
        """Tell whether the word carries content: neither closed class nor sign."""
        return not self.is_function and any(map(str.isalnum, self.plain))

    @cached_property
    def commonness(self) -> int:
        """Return the binary logarithm of the word's own count, from 0."""
        return entry(self.plain).commonness

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Return the dictionary forms the word may stand for; itself if unknown."""
        word = self.plain
        found = irregular_lemmas(word)
        if not found:
            found = frozenset(x for x in regular_lemmas(word) if entry(x).pos)
            found = _without_rare_endings(word, found)
        return found | {word} if entry(word).pos or not found else found

    @cached_property
    def pos(self) -> frozenset[str]:
        """Return which of "n", "v", "a", "r" the word can be, over its lemmas."""
        return frozenset("".join(entry(lemma).pos for lemma in self.lemmas))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the lemmas and the known words they are derived from."""
        found = edge = self.lemmas
        for _ in range(_MAX_DERIVED_STEPS):
            edge = frozenset(base for form in edge for base in _bases(form)) - found
            found |= edge
        return found

    @cached_property
    def forms(self) -> frozenset[str]:
        """Return the word and its lemmas."""
        return self.lemmas | {self.plain}

    @cached_property
    def spelled(self) -> frozenset[str]:
        """Return every spelling of these forms."""
        return _union([spellings(form) for form in self.forms])

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Return paraphrases of these forms."""
        return _union([entry(form).pairs for form in self.forms])

    @cached_property
    def synsets(self) -> frozenset[str]:
        """Return the synsets of these forms."""
        return _union([entry(form).synsets for form in self.forms])

    @cached_property
    def opposites(self) -> frozenset[str]:
        """Return the opposites of these forms."""
        return _union([entry(form).opposites for form in self.forms])

    @cached_property
    def opposites_of_stems(self) -> frozenset[str]:
        """Return the opposites of the stems."""
        return _union([entry(stem).opposites for stem in self.stems])

    @cached_property
    def compared(self) -> frozenset[str]:
        """Return the lemmas that are adjectives or adverbs."""
        return frozenset(
            [x for x in self.lemmas if not _COMPARED.isdisjoint(entry(x).pos)]
        )

    @cached_property
    def unnegated(self) -> frozenset[str]:
        """Return what the lemmas leave without "un-", "non-" ..."""
        return _union([unnegated(lemma) for lemma in self.lemmas])

    @cached_property
    def turned(self) -> frozenset[str]:
        """Return the forms that a hyphened prefix turned round ("non-EU": "eu")."""
        prefix, hyphen, rest = self.plain.partition("-")
        if not hyphen or prefix not in _TURNING:
            return frozenset()
        if prefix == _NON:
            return known(rest).forms
        return frozenset({f"{_TURNING[prefix]}-{rest}"})

    @cached_property
    def senses(self) -> frozenset[str]:
        """Return the lemmas' synsets, and for satellite adjectives their heads."""
        entries = [entry(lemma) for lemma in self.lemmas]
        own = _union([found.synsets for found in entries])
        satellites = (
            sense
            for found in entries
            if _ADJECTIVE in found.pos
            for sense in found.synsets
            if relations(sense).is_satellite
        )
        return own.union(*(relations(sense).parents for sense in satellites))

    @cached_property
    def contrary_senses(self) -> frozenset[str]:
        """Return the synsets that are opposites of one of the senses."""
        return _union([relations(sense).contrary for sense in self.senses])


def _union(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return all members of some sets; the set itself where it is the only one."""
    return groups[0] if len(groups) == 1 else frozenset().union(*groups)


def _without_rare_endings(word: str, found: frozenset[str]) -> frozenset[str]:
    """Drop "-er" and "-est" readings unless an adjective can be compared so."""
    if not word.endswith(("er", "est")):
        return found
    return frozenset(x for x in found if not _COMPARED.isdisjoint(entry(x).pos))


def _bases(word: str) -> Iterator[str]:
    own = entry(word).pos
    for base, own_pos, base_pos in derivation_bases(word):
        if own_pos in own:
            pos = entry(base).pos
            if pos and base_pos in pos:
                yield base
