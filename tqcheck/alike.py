"""Names and figures that have another form on each side, put alike for the judge.

The same name or the same number in another form is no change, but the judge is less
sure of it: "RFE/RL" and "Radio Free Europe/Radio Liberty", "a quarter" and "25 percent".
Whether they are the same is for the rules of names and figures.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from tqcheck import lexicon
from tqcheck.compare.figures.relation import Relation, relate
from tqcheck.compare.initials import is_initials, spelled_out, undotted
from tqcheck.extract.figures import Figure, Kind, find_figures
from tqcheck.extract.names_tables import fold, organisations
from tqcheck.text import Document, Span, Word

__all__ = ["put_alike"]

_LEAST_INITIALS = 3
"""Letters from which initials are put for a name: two ("EU", "UN") the judge knows, and
is as sure, or surer, of both forms (risk 0.28 and 0.46 where others fall from 0.9 to 0.1)."""


_HYPHEN = "-"
_CLOSE = 2
"""Closeness of two figures that say the same: "20" may have lost the years of "20 years"."""


def put_alike(
    original: Document,
    ours: Sequence[int],
    translation: Document,
    theirs: Sequence[int],
) -> tuple[Mapping[Span, str], Mapping[Span, str]]:
    """Return what is to be read in some places of either side, by the place.

    Names that one side spells out get the other's initials, figures of the translation
    the words of the original's figure.

    Args:
        original: What was said.
        ours: Its segments, by their indexes.
        translation: What was made of it.
        theirs: Its segments.
    """
    here, there = _words(original, ours), _words(translation, theirs)
    return (
        _spelled_out(here, translation, there),
        {
            **_figures(original, ours, translation, theirs),
            **_spelled_out(there, original, here),
        },
    )


def _words(document: Document, indexes: Sequence[int]) -> list[Word]:
    segments = (document.segments[index].span for index in indexes)
    return [word for span in segments for word in document.words(span)]


def _figures(
    original: Document,
    ours: Sequence[int],
    translation: Document,
    theirs: Sequence[int],
) -> Mapping[Span, str]:
    """Return the figures of the translation that the original tells in another form.

    Each must have one counterpart alone.
    """
    there = list(_found(translation, theirs))
    here = list(_found(original, ours)) if there else []
    same = [both for both in product(here, there) if _are_same(*both)]
    ours_met = Counter(one.span for one, _ in same)
    theirs_met = Counter(other.span for _, other in same)
    return {
        other.span: one.text
        for one, other in same
        if ours_met[one.span] == theirs_met[other.span] == 1
        and one.text.lower() != other.text.lower()
    }


def _found(document: Document, indexes: Sequence[int]) -> Iterator[Figure]:
    for index in indexes:
        for figure in find_figures(document.text, document.segments[index].span):
            if figure.kind is not Kind.REFERENCE:
                yield figure


def _are_same(one: Figure, other: Figure) -> bool:
    if Kind.TIMES in (one.kind, other.kind) or _HYPHEN in one.text + other.text:
        return False  # "has doubled" is no "is twice as high", a "two-year" plan no "years"
    if not any(sign.isdigit() for sign in one.text + other.text):
        return False  # "a single vote" needs no "one"
    relationship = relate(one, other)
    is_same = relationship.relation is Relation.SAME
    return is_same and relationship.closeness >= _CLOSE


def _spelled_out(
    words: Sequence[Word], document: Document, others: Sequence[Word]
) -> Mapping[Span, str]:
    """Return the names that stand in words here and in initials there, by their place.

    Of initials joined by a sign ("RFE/RL") all are spelled out, or the whole is a known name.

    Args:
        words: Those of one side.
        document: The other side's.
        others: The words of it.
    """
    own = {undotted(word.text) for word in words}
    found: dict[Span, str] = {}
    for group in _joined(document, others):
        shorts = {undotted(word.text) for word in group} - own
        shorts = {x for x in shorts if x.isalpha() and x.isupper() and is_initials(x)}
        spans = {span: x for x in shorts if (span := _run(x, words)) is not None}
        if len(spans) == len(shorts) and len("".join(shorts)) >= _LEAST_INITIALS:
            found |= spans
        elif not own & {undotted(word.text) for word in group}:
            found |= _described(words, document, group)
    return found


def _described(
    words: Sequence[Word], document: Document, group: Sequence[Word]
) -> Mapping[Span, str]:
    """Return the places of known organisations told in words here: "UN refugee agency".

    Args:
        words: Those of one side.
        document: The other side's.
        group: Words of it with no blank between ("UNHCR", "RFE/RL"); all of them are
            one name, or else one of them is.
    """
    whole = document.text[group[0].span.start : group[-1].span.end]
    for short in dict.fromkeys((whole, *(undotted(word.text) for word in group))):
        if len(short) < _LEAST_INITIALS or not short.isupper():
            continue
        if places := _places(_full_forms(short), words):
            return dict.fromkeys(places, short)
    return {}


def _places(forms: Iterable[Sequence[str]], words: Sequence[Word]) -> list[Span]:
    """Return where the forms stand, the longer first, none in another."""
    plain = [fold(word.text) for word in words]
    found: list[Span] = []
    for form in forms:
        for i in range(len(plain) - len(form) + 1):
            place = Span(words[i].span.start, words[i + len(form) - 1].span.end)
            is_free = not any(place.overlaps(other) for other in found)
            if is_free and tuple(plain[i : i + len(form)]) == form:
                found.append(place)
    return found


@cache
def _full_forms(short: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of each full form of an organisation, longest first."""
    groups = organisations().get(fold(short), frozenset())
    forms = (x.split() for x, own in organisations().items() if groups & own)
    return tuple(sorted({tuple(x) for x in forms if len(x) > 1}, key=lambda x: (-len(x), x)))


def _joined(document: Document, words: Sequence[Word]) -> list[list[Word]]:
    """Return the words in groups: those between which a sign stands and no blank."""
    groups: list[list[Word]] = []
    for word in words:
        before = groups[-1][-1].span.end if groups else 0
        between = document.text[before : word.span.start]
        if groups and len(between) == 1 and not between.isspace():
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _run(short: str, words: Sequence[Word]) -> Span | None:
    """Return the first words in a row that spell the initials out as a name.

    The first and the last have a capital, and so have all between but small words.
    """
    for places in spelled_out(short, words):
        run = [words[i].text for i in places]
        ends = run[0][:1].isupper() and run[-1][:1].isupper()
        if ends and all(x[:1].isupper() or lexicon.is_function_word(x) for x in run):
            return Span(words[places[0]].span.start, words[places[-1]].span.end)
    return None
