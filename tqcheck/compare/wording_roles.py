"""Who acts and who is acted upon, read off the order of the words of one clause."""

from collections.abc import Container, Set
from dataclasses import dataclass

from tqcheck import lexicon
from tqcheck.compare.wording_side import Side

__all__ = ["Roles", "find_roles"]

_BY = "by"
_BE = frozenset("are be been being is was were got get gets".split())
_AUXILIARIES = _BE | frozenset(
    """also already can could did do does finally had has have just later may might must
    never not now recently repeatedly shall should since then to twice will would""".split()  # noqa: SIM905
)
_PREPOSITIONS = frozenset(
    """about above across after against along amid among around at before behind below
    beneath beside between beyond close despite during following for from in including
    inside into near of off on onto outside over regarding since through throughout
    till toward towards under until up upon via with within without""".split()  # noqa: SIM905
)
_NEW_CLAUSE = frozenset(
    """although and as because but he how i if it nor or said say says she that they
    though told unless we what when where whether which while who whom whose why
    you""".split()  # noqa: SIM905
)
"""Words with which another clause, or its subject, begins."""
_OPENING = frozenset(
    """a an another any both each every few her his its many more most my no one our
    several some that the their these this those three two your""".split()  # noqa: SIM905
)
"""Words with which the words for a party begin."""
_TIMES = frozenset(
    """afternoon april august day december evening february friday january july june march
    may midday midnight monday month morning night noon november october saturday
    september sunday thursday today tuesday wednesday week weekend year yesterday""".split()  # noqa: SIM905
)
_MEASURES = frozenset(
    """billion cent cents degrees dollars euros half kilometers kilometres meters metres
    miles million minutes percent percentage points times""".split()  # noqa: SIM905
)
"""Words behind figures that tell how much: "grew by 12 percent"."""
_LIGHT = frozenset("bring file launch lodge make mount open start take".split())
"""Base forms of verbs that leave it to a noun to say what is done: "file a suit"."""
_UPON = frozenset({"against", "on", "upon"})
_LIGHT_REACH = 4
"""Words from such a verb to its noun."""
_UPON_REACH = 3
"""Words from the noun to whom it is about: "a suit for libel against"."""
_BY_REACH = 8
"""Words from a verb in the passive to the one who acts: "robbed at night by"."""


@dataclass(frozen=True)
class Roles:
    """The words for both parties of one clause."""

    agent: tuple[int, ...]
    """Content words that name the one who acts; the last is what the others qualify."""
    patient: tuple[int, ...]
    """Content words that name the one acted upon, likewise."""

    @property
    def is_passive(self) -> bool:
        """Tell whether who acts is named last."""
        return self.patient[0] < self.agent[0]


def find_roles(side: Side, action: int) -> Roles | None:
    """Return the parties of a verb, or of a noun behind a verb that says little.

    Only the order of words is read: what stands before a verb acts, unless the verb is
    in the passive ("was robbed at the station by", "sued by"), and the words behind
    a preposition name no party ("a driver in Skopje"). No parse, so that clauses with
    anything unusual in them give nothing.

    Args:
        side: One side of a passage.
        action: The index of the verb, or of the noun ("filed a suit against").

    Returns:
        Both parties; None where either cannot be told.
    """
    return _of_verb(side, action) or _of_noun(side, action)


def _of_verb(side: Side, verb: int) -> Roles | None:
    word = side.words[verb].text
    left, auxiliaries = _before(side, verb)
    if not _can_be_verb(side, verb, auxiliaries):
        return None
    is_passive = not word.endswith("ing") and not _BE.isdisjoint(auxiliaries)
    by = _find(side, verb, {_BY}, _BY_REACH if is_passive else 1)
    if by is not None and side.low[by + 1 : by + 2] and side.low[by + 1].endswith("ing"):
        by = None  # "by using" tells how
    if by is None:
        right = () if is_passive else _after(side, verb)
        return _roles(left, right)
    return _roles(_after(side, by), left)


def _can_be_verb(side: Side, index: int, auxiliaries: Set[str]) -> bool:
    """Tell whether a word is surely used as a verb: not "the TV channel", "of sports"."""
    word = side.low[index]
    if "v" not in lexicon.parts_of_speech(word) or index == 0:
        return False
    before = side.low[index - 1]
    if before in _OPENING | _PREPOSITIONS or before.endswith(("'s", "\u2019s")):
        return False
    is_base = lexicon.lemmas(word) == {word}
    return not is_base or bool(auxiliaries) or before.endswith("s")


def _of_noun(side: Side, noun: int) -> Roles | None:
    if "n" not in lexicon.parts_of_speech(side.words[noun].text):
        return None
    upon = _find(side, noun, _UPON, _UPON_REACH)
    if upon is None:
        return None
    for verb in range(noun - 1, max(-1, noun - 1 - _LIGHT_REACH), -1):
        if _starts_anew(side, verb):
            return None
        if not lexicon.lemmas(side.words[verb].text).isdisjoint(_LIGHT):
            left, auxiliaries = _before(side, verb)
            return _roles(left, _after(side, upon)) if _BE.isdisjoint(auxiliaries) else None
    return None


def _roles(agent: tuple[int, ...], patient: tuple[int, ...]) -> Roles | None:
    return Roles(agent, patient) if agent and patient else None


def _before(side: Side, verb: int) -> tuple[tuple[int, ...], frozenset[str]]:
    """Return the party that stands before a verb, and the auxiliaries between."""
    last = verb - 1
    auxiliaries = set()
    while last >= 0 and not _starts_anew(side, last) and _is_auxiliary(side, last):
        auxiliaries.add(side.low[last])
        last -= 1
    first = last + 1
    while first > 0 and not _starts_anew(side, first - 1):
        first -= 1
    if first <= last and side.low[first] in _PREPOSITIONS:
        first = _behind_opening_phrase(side, range(first, last + 1))
    end = next(
        (i for i in range(first, last + 1) if side.low[i] in _PREPOSITIONS), last + 1
    )
    return _party(side, range(first, end)), frozenset(auxiliaries)


def _behind_opening_phrase(side: Side, clause: range) -> int:
    """Return where the party begins behind "on Monday"; the end where it cannot be told.

    An article that follows no preposition begins it.
    """
    for index in reversed(clause):
        before = side.low[index - 1]
        if side.low[index] in _OPENING and before not in _PREPOSITIONS | _OPENING:
            return index
    return clause.stop


def _is_auxiliary(side: Side, index: int) -> bool:
    word = side.low[index]
    return word in _AUXILIARIES or lexicon.parts_of_speech(word) == {"r"}


def _starts_anew(side: Side, index: int) -> bool:
    """Tell whether a clause begins with this word, or behind it."""
    return bool(side.gap(index).strip()) or side.low[index] in _NEW_CLAUSE


def _after(side: Side, index: int) -> tuple[int, ...]:
    """Return the party that stands right behind a verb or a preposition."""
    first = index + 1
    if side.gap(index).strip():
        return ()
    end = first
    while end < len(side.words) and _goes_on(side, end, is_first=end == first):
        end += 1
        if side.gap(end - 1).strip():
            break
    return _party(side, range(first, end))


def _goes_on(side: Side, index: int, *, is_first: bool) -> bool:
    word = side.low[index]
    if word in _OPENING:
        return is_first or side.low[index - 1] in _OPENING
    return not lexicon.is_function_word(word) and word not in _TIMES | _PREPOSITIONS


def _party(side: Side, place: range) -> tuple[int, ...]:
    """Return the content words that name a party; none without a noun."""
    none = _TIMES | _MEASURES
    found = [i for i in place if i in side.content_set and side.low[i] not in none]
    while found and not _is_noun(side.words[found[-1]].text):
        found.pop()
    return tuple(found)


def _is_noun(text: str) -> bool:
    return text[:1].isupper() or (
        text.isalpha() and "n" in lexicon.parts_of_speech(text)
    )


def _find(side: Side, index: int, wanted: Container[str], reach: int) -> int | None:
    """Return the first of some words behind a word, in the same clause."""
    for i in range(index + 1, min(len(side.words), index + 1 + reach)):
        if side.gap(i - 1).strip() or side.low[i] in _NEW_CLAUSE:
            return None
        if side.low[i] in wanted:
            return i
    return None
