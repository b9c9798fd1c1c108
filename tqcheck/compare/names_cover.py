"""Whether a name's words stand in a passage in any form, or something for them."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from tqcheck import lexicon
from tqcheck.compare.names_forms import abbreviates
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_roman import number_forms
from tqcheck.compare.names_sounds import spelled_alike
from tqcheck.extract.names import Name
from tqcheck.extract.names_tables import organisations, territories
from tqcheck.extract.names_tokens import Token, TokenKind
from tqcheck.extract.names_words import is_dictionary_word, word_key
from tqcheck.text import Word

__all__ = ["PassageWords", "surplus"]

_PRONOUNS = frozenset(
    """
    he him his himself she her hers herself it its itself they them their theirs
    themselves these those former latter both we us our ours
    """.split()
)
_PERSONAL = frozenset("he him his himself she her hers herself".split())
_DESCRIPTIONS = frozenset(
    """
    actor agency airline alliance association author authorities ballet bank bloc body
    boss capital carrier chain champion city club coach commission company continent
    corporation council country court daughter department driver duo family father
    film firm foundation giant girl government group guy homeland institute island
    kingdom lady leader league mainland maker man member ministry monarch mother
    motherland movement municipality nation network newspaper officer official opponent
    organisation organization
    pair parliament party person place player politician program programme project
    province pupil region regime republic resident school side singer son spokesman
    spokesperson spokeswoman squad star state suspect team town union university
    victim village website wife husband woman world writer
    """.split()
)
"""Nouns that stand for a name said before: "the bloc", "the airline"."""
_POINTERS = frozenset("the this that these those its their his her our".split())
_MIN_STEM = 6
"""Letters from which a longer word that begins so is formed from the name."""
_REACH = 3
"""Words between "the" and its noun: "the state-owned national airline"."""
_LONGEST_ACRONYM = 8
_SHORTEST_ACRONYM = 3
"""Two letters are the initials of any two words."""
_DONE_THERE = {"twitter": "tweet"}
"""What is done with a thing that is named, where the word is not formed from the name."""
_ALMOST = 0.85
"""Share of letters kept at which a name is a plain word, written otherwise."""


class PassageWords:
    """The words of one side of a passage, in the forms that names are looked up."""

    def __init__(self, words: Sequence[Word]) -> None:
        """Fold the words once."""
        self.texts = [word.text for word in words]
        self.keys = [word_key(word.text) for word in words]
        self.parts = [part for key in self.keys for part in key.split("-") if part]
        self.known = frozenset(self.keys) | frozenset(self.parts)
        self.joined = f" {' '.join(self.parts)} "

    def hold(self, name: Name) -> bool:
        """Tell whether the words that make up the name stand here in some form.

        The last word that no dictionary has will do: a person's surname.
        """
        if self._holds_phrase(name):
            return True
        own = [token for token in name.proper if not territories(token.key)]
        plain = [token for token in name.tokens if not territories(token.key)]
        if all(self.hold_token(token) for token in own or plain or name.tokens):
            return True
        return any(self.hold_token(token) for token in own[-1:])

    def hold_token(self, token: Token) -> bool:
        """Tell whether the word stands here: the same, spelled or formed otherwise."""
        if token.key in self.known:
            return True
        if len(token.key) >= _MIN_STEM and f" {token.key}" in self.joined:
            return True
        if token.key in _DONE_THERE and f" {_DONE_THERE[token.key]}" in self.joined:
            return True
        if token.text.isupper() and not self.known.isdisjoint(number_forms(token.key)):
            return True
        codes = territories(token.key)
        if codes:
            return self._holds_territory(codes)
        if token.kind is not TokenKind.PROPER or lexicon.is_known(token.key):
            return any(self._means(token.key, key) for key in self.known)
        return any(
            spelled_alike(token.key, key) > Relation.MISSPELLED for key in self._named
        ) or self._mistypes(token.key)

    def stand_ins(self) -> Counter[str]:
        """Return the pronouns and general nouns that may stand for a name."""
        found = Counter(key for key in self.keys if key in _PRONOUNS)
        for at, key in enumerate(self.keys):
            if _POINTERS.intersection(self.keys[max(0, at - _REACH) : at]):
                found.update(_DESCRIPTIONS & lexicon.lemmas(key))
        return found

    def _holds_phrase(self, name: Name) -> bool:
        plain = name.key.replace("-", " ")
        if f" {plain} " in self.joined:
            return True
        if plain.replace(" ", "") in self.known:
            return True
        if name.codes and self._holds_territory(name.codes):
            return True
        return self._holds_organisation(name) or self._holds_initials(name)

    def _holds_territory(self, codes: frozenset[str]) -> bool:
        pairs = (
            " ".join(pair) for pair in zip(self.parts, self.parts[1:], strict=False)
        )
        return any(codes & territories(phrase) for phrase in (*self.parts, *pairs))

    def _holds_organisation(self, name: Name) -> bool:
        """Tell whether the other form of a well-known short or full name is here."""
        groups = organisations().get(name.key, frozenset())
        for phrase, own in organisations().items() if groups else ():
            if own & groups and f" {phrase.replace('-', ' ')} " in self.joined:
                return True
        return any(name.key in phrase for phrase in self._written_out)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Return the words that may be names themselves."""
        return frozenset(key for key in self.known if not is_dictionary_word(key))

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Return the dictionary words that are written with a small letter."""
        small = (
            key
            for key, text in zip(self.keys, self.texts, strict=True)
            if text.islower()
        )
        return frozenset(key for key in small if is_dictionary_word(key))

    @cached_property
    def _written_out(self) -> tuple[str, ...]:
        """Return the full names of the short names that stand here."""
        groups = frozenset(
            group
            for key, text in zip(self.keys, self.texts, strict=True)
            if text.isupper()
            for group in organisations().get(key, frozenset())
        )
        return tuple(p for p, own in organisations().items() if groups and own & groups)

    def _holds_initials(self, name: Name) -> bool:
        """Tell whether an acronym's words stand here, or the words' acronym."""
        if len(name.tokens) == 1 and name.tokens[0].is_acronym:
            size = len(name.key)
            return _SHORTEST_ACRONYM <= size <= _LONGEST_ACRONYM and any(
                abbreviates(name.key, self.texts[at : at + length])
                for length in range(max(size, 2), size + 4)
                for at in range(len(self.texts) - length + 1)
            )
        words = name.text.split()
        return any(
            text.isupper() and len(text) > 1 and abbreviates(word_key(text), words)
            for text in self.texts
        )

    def _means(self, first: str, second: str) -> bool:
        return lexicon.are_synonyms(first, second)

    def _mistypes(self, key: str) -> bool:
        """Tell whether a plain word here is but for a letter the same: "Trolly"."""
        if len(key) < _MIN_STEM:
            return False
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - only for lone names

        return any(
            Indel.normalized_similarity(key, word) >= _ALMOST for word in self._plain
        )


def surplus(mine: PassageWords, other: PassageWords, *, person: bool) -> int:
    """Return how many pronouns and general nouns one side has beyond the other's.

    A noun that the other side has too, in whatever place, stands for nothing new.
    "He" and "she" count only where the name may be a person's.
    """
    beyond = mine.stand_ins() - other.stand_ins()
    for pronoun in () if person else _PERSONAL:
        beyond.pop(pronoun, None)
    lemmas = frozenset(lemma for key in other.known for lemma in lexicon.lemmas(key))
    return sum(
        n for word, n in beyond.items() if word in _PRONOUNS or word not in lemmas
    )
