"""Names that are spelled otherwise than in the original, or in two ways."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tqcheck.compare.names import NameComparison, NameMatch
from tqcheck.compare.names_alike import difference, same_word
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_sounds import spelled_alike
from tqcheck.extract.names import Name
from tqcheck.extract.names_tables import territories
from tqcheck.extract.names_tokens import Token, TokenKind
from tqcheck.pair import Passage
from tqcheck.text import Span

__all__ = ["Spelling", "inconsistent_spellings", "variant_spellings"]


@dataclass(frozen=True)
class Spelling:
    """A word or words of a name, as written in the original and the translation."""

    passage: Passage
    original: Span
    translation: Span
    before: str
    after: str
    usual: str
    """How the rest of the translation spells it."""


def variant_spellings(compared: NameComparison) -> Iterator[Spelling]:
    """Yield each pair of spellings once, where it first occurs."""
    seen: set[tuple[str, str]] = set()
    for match, ours, theirs in _respelled(compared):
        key = (ours.text.casefold(), theirs.text.casefold())
        if key not in seen:
            seen.add(key)
            yield _spelling(match, ours, theirs, ours.text)


def inconsistent_spellings(compared: NameComparison) -> Iterator[Spelling]:
    """Yield the rarer spellings of names that the translation spells in two ways."""
    forms = _forms(compared)
    own = {token.key for name in compared.original for token in name.tokens}
    for match, ours, theirs in _pairs_of_words(compared):
        uses = forms[ours.key]
        usual = max(uses, key=lambda form: (form == ours.key, len(uses[form]), form))
        differs = theirs.key != usual and theirs.key not in own
        if len(uses) > 1 and differs and uses[theirs.key][0] is theirs:
            yield _spelling(match, ours, theirs, uses[usual][0].text)


def _spelling(match: NameMatch, ours: Token, theirs: Token, usual: str) -> Spelling:
    return Spelling(
        match.passage, ours.span, theirs.span, ours.text, theirs.text, usual
    )


def _respelled(compared: NameComparison) -> Iterator[tuple[NameMatch, Token, Token]]:
    for match, ours, theirs in _pairs_of_words(compared):
        if ours.key != theirs.key or _accents_differ(ours, theirs):
            yield match, ours, theirs
    for match in compared.matches:
        if _is_respelled_whole(match) and match.original and match.translation:
            yield match, _whole(match.original), _whole(match.translation)


def _accents_differ(ours: Token, theirs: Token) -> bool:
    accented = not (ours.text.isascii() and theirs.text.isascii())
    return accented and ours.text.casefold() != theirs.text.casefold()


def _is_respelled_whole(match: NameMatch) -> bool:
    """Tell whether two names are one though their words do not pair up."""
    if match.relation is not Relation.VARIANT:
        return False
    if match.original is None or match.translation is None:
        return False
    return not difference(match.original, match.translation).shared


def _whole(name: Name) -> Token:
    return Token(name.span, name.text, name.key, TokenKind.PROPER, opens=False)


def _pairs_of_words(
    compared: NameComparison,
) -> Iterator[tuple[NameMatch, Token, Token]]:
    """Yield the words of matched names that are one word, spelled alike or not."""
    for match in compared.matches:
        if match.original and match.translation and match.relation > Relation.METONYM:
            rest = list(match.translation.proper)
            for ours in match.original.proper:
                if territories(ours.key) or not ours.key.isalpha():
                    continue
                theirs = max(rest, key=lambda t: same_word(ours, t), default=None)
                if theirs and spelled_alike(ours.key, theirs.key) >= Relation.VARIANT:
                    rest.remove(theirs)
                    yield match, ours, theirs


def _forms(compared: NameComparison) -> Mapping[str, Mapping[str, list[Token]]]:
    """Return, by word of the original, the spellings of it in the translation."""
    found: dict[str, dict[str, list[Token]]] = defaultdict(lambda: defaultdict(list))
    for _, ours, theirs in _pairs_of_words(compared):
        found[ours.key][theirs.key].append(theirs)
    return found
