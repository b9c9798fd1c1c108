"""Titles that changed: another office or rank, "former" or "deputy" lost or added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck import lexicon
from tqcheck.compare.names import NameComparison
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.names_slots import slot_agreement, word_range
from tqcheck.extract.names import Name
from tqcheck.extract.names_titles import MODIFIERS, TitleMention, find_titles
from tqcheck.extract.names_words import word_key
from tqcheck.finding import Severity
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Document, Span, Word

__all__ = ["TitleChange", "title_changes"]

_SAME_PLACE = 1.5
"""Agreement of the neighbours from which two titles without a name are the same."""
_EVERY = "any"
"""Group of the words that fit every office ("leader")."""
_PAST = frozenset(
    """
    formerly once then was were earlier late retired previously ousted deposed outgoing
    served resigned until had been predecessor
    """.split()
)
"""Words that say "former" in another way."""
_PORTFOLIO = 3
"""Words beside "minister" in which the field is looked for."""
_FIELDS = (
    frozenset({"interior", "internal", "home"}),
    frozenset({"foreign", "external", "diplomacy"}),
    frozenset({"defence", "defense", "military"}),
    frozenset({"finance", "treasury", "finances", "financial", "exchequer"}),
    frozenset({"economy", "economic", "economics", "economical"}),
    frozenset({"labour", "labor", "employment", "work"}),
    frozenset({"justice", "legal"}),
    frozenset({"education", "schools", "enlightenment"}),
    frozenset({"environment", "environmental", "ecology"}),
    frozenset({"agriculture", "agricultural", "farming"}),
    frozenset({"transport", "transportation"}),
    frozenset({"health", "healthcare", "medical"}),
    frozenset({"culture", "cultural"}),
    frozenset({"trade", "commerce"}),
)
"""Names of one field of government."""


@dataclass(frozen=True)
class TitleChange:
    """A title of the original and the different one in the translation."""

    passage: Passage
    original: Span
    translation: Span
    severity: Severity
    one_sided: bool = False
    """Whether one side alone says "former", "acting" or the like."""


@dataclass(frozen=True)
class _Side:
    """One side of a passage: its document, words, titles."""

    document: Document
    words: tuple[Word, ...]
    titles: tuple[TitleMention, ...]

    def groups(self) -> frozenset[str]:
        return frozenset(mention.title.group for mention in self.titles)

    def keys(self) -> frozenset[str]:
        parts = (word_key(word.text).split("-") for word in self.words)
        return frozenset(part for word in parts for part in word)


def title_changes(pair: AlignedPair, names: NameComparison) -> Iterator[TitleChange]:
    """Yield the changes in reading order of the original, passage by passage."""
    for passage in pair.passages:
        if passage.bead.is_pair:
            ours = _side(pair.original, passage.original_words)
            if not ours.titles:
                continue
            theirs = _side(pair.translation, passage.translation_words)
            if theirs.titles:
                yield from _compare(passage, ours, theirs, _people(names, passage))


def _side(document: Document, words: tuple[Word, ...]) -> _Side:
    return _Side(document, words, tuple(find_titles(words)))


def _people(names: NameComparison, passage: Passage) -> list[tuple[Name, Name]]:
    return [
        (match.original, match.translation)
        for match in names.matches
        if match.passage is passage
        and match.original
        and match.translation
        and match.relation >= Relation.VARIANT
        and not match.original.codes
    ]


def _compare(
    passage: Passage, ours: _Side, theirs: _Side, people: Sequence[tuple[Name, Name]]
) -> Iterator[TitleChange]:
    seen: set[Span] = set()
    for mine, other, slot in _paired(passage, ours, theirs, people):
        if mine.span in seen or other.span in seen:
            continue
        seen |= {mine.span, other.span}
        if mine.title.group != other.title.group:
            if slot >= _SAME_PLACE and _is_other_office(mine, other, ours, theirs):
                yield TitleChange(passage, mine.span, other.span, Severity.ERROR)
        else:
            yield from _narrowed(passage, (mine, other), ours, theirs)


def _paired(
    passage: Passage, ours: _Side, theirs: _Side, people: Sequence[tuple[Name, Name]]
) -> list[tuple[TitleMention, TitleMention, float]]:
    """Return pairs of titles, those of one person and of one office first."""
    pairs = []
    for mine in ours.titles:
        for other in theirs.titles:
            same = mine.title.group == other.title.group
            bound = any(
                _holds(ours, mine, n) and _holds(theirs, other, m) for n, m in people
            )
            slot = slot_agreement(passage, mine.span, other.span)
            pairs.append(
                (bound, same, slot + (_SAME_PLACE if bound else 0), mine, other)
            )
    pairs.sort(key=lambda p: (not p[1], not p[0], -p[2]))
    return [(mine, other, slot) for _, _, slot, mine, other in pairs]


def _holds(side: _Side, mention: TitleMention, name: Name) -> bool:
    """Tell whether the title stands directly at the name."""
    place = word_range(side.words, name.span)
    if mention.last + 1 == place.start:
        return True
    between = side.document.text[name.span.end : max(name.span.end, mention.span.start)]
    after = 0 <= mention.first - place.stop <= 1
    return after and between.strip().startswith(",")


def _is_other_office(
    mine: TitleMention, other: TitleMention, ours: _Side, theirs: _Side
) -> bool:
    kinds = {mine.title.kind, other.title.kind}
    return (
        "honorific" not in kinds
        and _EVERY not in {mine.title.group, other.title.group}
        and other.title.group not in ours.groups()
        and mine.title.group not in theirs.groups()
    )


def _narrowed(
    passage: Passage,
    pair: tuple[TitleMention, TitleMention],
    ours: _Side,
    theirs: _Side,
) -> Iterator[TitleChange]:
    """Yield a change where "former", "deputy" or the field of a minister differs."""
    mine, other = pair
    if mine.title.group == _EVERY and not _same_text(ours, mine, theirs, other):
        return
    lost = _unsaid(mine.narrowed - other.narrowed, theirs)
    added = _unsaid(other.narrowed - mine.narrowed, ours)
    fields = _fields(ours, mine), _fields(theirs, other)
    if lost or added:
        spans = _whole(mine, lost), _whole(other, added)
        one_sided = bool(lost) != bool(added)
        yield TitleChange(passage, *spans, Severity.WARNING, one_sided)
    elif mine.title.group == "minister" and _fields_differ(*fields):
        yield TitleChange(
            passage,
            _joined([w.span for w in fields[0]], mine),
            _joined([w.span for w in fields[1]], other),
            Severity.ERROR,
        )


def _same_text(
    ours: _Side, mine: TitleMention, theirs: _Side, other: TitleMention
) -> bool:
    first, second = ours.document[mine.span], theirs.document[other.span]
    return first.casefold() == second.casefold()


def _unsaid(kinds: frozenset[str], side: _Side) -> frozenset[str]:
    """Return the modifiers that the other side does not say in any way."""
    keys = side.keys()
    said = {MODIFIERS[key] for key in keys if key in MODIFIERS}
    if keys & _PAST:
        said.add("former")
    if said & {"deputy", "assistant"}:
        said |= {"deputy", "assistant"}
    return kinds - said


def _whole(mention: TitleMention, kinds: frozenset[str]) -> Span:
    return _joined([span for kind, span in mention.modifiers if kind in kinds], mention)


def _joined(spans: Sequence[Span], mention: TitleMention) -> Span:
    every = [*spans, mention.span]
    return Span(min(s.start for s in every), max(s.end for s in every))


def _fields(side: _Side, mention: TitleMention) -> list[Word]:
    """Return the words that say which ministry: "foreign", "of the interior"."""
    before = side.words[max(0, mention.first - 1) : mention.first]
    after = side.words[mention.last + 1 : mention.last + 1 + _PORTFOLIO]
    if not after or after[0].text.lower() not in {"of", "for"}:
        after = ()
    known = frozenset(field for group in _FIELDS for field in group)
    return [word for word in (*before, *after) if word_key(word.text) in known]


def _fields_differ(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    if not ours or not theirs:
        return False
    return not any(
        _same_field(word_key(a.text), word_key(b.text)) for a in ours for b in theirs
    )


def _same_field(first: str, second: str) -> bool:
    if any({first, second} <= group for group in _FIELDS):
        return True
    return lexicon.are_synonyms(first, second)
