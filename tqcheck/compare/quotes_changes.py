"""What an editor would restore in a quote: tight stretches of changed words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tqcheck.compare.quotes_groups import Sides, ends_sentence, grouped_differences
from tqcheck.compare.quotes_matching import QuoteMatch
from tqcheck.compare.quotes_words import Difference, Token
from tqcheck.lexicon import are_synonyms, is_function_word, lemmas, same_stem
from tqcheck.text import Document, Span

__all__ = ["ChangeKind", "Grade", "QuoteChange", "changes_in"]

_PRONOUN_ONE = "1"
"""How "one" is compared; it is seldom a figure ("no one", "this one")."""
_NEGATIONS = frozenset(
    "not no never nobody nothing none neither nor without nowhere hardly".split()
)
_FEW_WORDS = 2
"""Changes of so few words are shown with the word before them."""
_BESIDE = 12
"""Characters between a mark and words that stood inside it: "been", "that he"."""
_MIN_EDGE_WORDS = 3
"""Function words lost at the edge of a quote that already make it shorter."""


class Grade(IntEnum):
    """How much of the meaning a change touches; higher is worse."""

    FORM = 1
    """Function words, inflection or order."""
    CONTENT = 2
    """Words that carry meaning."""
    VALUE = 3
    """A negation or a figure."""


class ChangeKind(StrEnum):
    """Where in the quote the change stands."""

    REWORDED = "reworded"
    TRUNCATED = "truncated"
    """Words at an edge of the original's quote are gone."""
    EXTENDED = "extended"
    """Words at an edge of the translation's quote are new."""


@dataclass(frozen=True)
class QuoteChange:
    """One stretch of a quote that differs, on both sides."""

    kind: ChangeKind
    grade: Grade
    original: Span
    translation: Span
    suggestion: str | None
    """What to put in place of the translation's span."""
    original_shown: str
    """The original's words with a little around them, for messages."""
    translation_shown: str
    size: int = 0
    """Changed words, on the side that has more of them."""
    is_function_edge: bool = False
    """True for a function word or two more or fewer at an edge of the quote."""
    says_the_same: bool = False
    """True where every word that went has a synonym among the words that came."""
    outside: bool = False
    """True where the words stand beside the marks: only the marks moved."""


def changes_in(
    match: QuoteMatch, original: Document, translation: Document
) -> tuple[QuoteChange, ...]:
    """Return the changed stretches of matched quotes, in reading order."""
    sides = Sides(
        match,
        original,
        translation,
        match.original_tokens,
        match.translation_tokens,
    )
    groups = grouped_differences(sides)
    return tuple(_change(sides, group) for group in groups)


def _change(sides: Sides, group: Difference) -> QuoteChange:
    ours = [sides.ours[i] for i in group.original]
    theirs = [sides.theirs[j] for j in group.translation]
    grade = _grade(ours, theirs)
    kind = _kind(sides, group, ours, theirs, grade)
    wide = _widened(sides, group)
    place = wide if kind is ChangeKind.REWORDED and not (ours and theirs) else group
    shown = wide if max(len(ours), len(theirs)) <= _FEW_WORDS else place
    original = _span(sides.ours, place.original)
    translation = _span(sides.theirs, place.translation)
    outside = _is_at_edge(sides, group) and _is_outside(sides, group)
    return QuoteChange(
        kind=kind,
        grade=grade,
        original=original,
        translation=translation,
        suggestion=None
        if outside and kind is not ChangeKind.REWORDED
        else _suggestion(sides, original, translation, kind),
        original_shown=_text(sides.original, sides.ours, shown.original),
        translation_shown=_text(sides.translation, sides.theirs, shown.translation),
        size=max(len(ours), len(theirs)),
        is_function_edge=grade is Grade.FORM
        and not (ours and theirs)
        and kind is ChangeKind.REWORDED
        and _is_at_edge(sides, group),
        says_the_same=grade is Grade.CONTENT and _says_the_same(ours, theirs),
        outside=outside,
    )


def _grade(ours: Sequence[Token], theirs: Sequence[Token]) -> Grade:
    first = Counter(t.key for t in ours if not t.editorial)
    second = Counter(t.key for t in theirs if not t.editorial)
    gone, new = list((first - second).elements()), list((second - first).elements())
    for words, others in ((gone, new), (new, gone)):
        if _values(words) and _values(words) != _values(others):
            return Grade.VALUE
    heavy_gone = [word for word in gone if not is_function_word(word)]
    heavy_new = [word for word in new if not is_function_word(word)]
    for word in list(heavy_gone):
        partner = next((w for w in heavy_new if _is_inflection(word, w)), None)
        if partner is not None:
            heavy_gone.remove(word)
            heavy_new.remove(partner)
    return Grade.CONTENT if heavy_gone or heavy_new else Grade.FORM


def _says_the_same(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether the words that carry meaning are synonyms, one for one."""
    gone, new = (
        [token.key for token in side if not is_function_word(token.key)]
        for side in (ours, theirs)
    )
    if len(gone) != len(new):
        return False
    return all(
        _is_inflection(first, second) or are_synonyms(first, second)
        for first, second in zip(gone, new, strict=True)
    )


def _values(words: Iterable[str]) -> list[str]:
    """Return the figures and, all alike, the negations among the words."""
    return sorted(
        "not" if word in _NEGATIONS else word
        for word in words
        if word in _NEGATIONS or (word[:1].isdigit() and word != _PRONOUN_ONE)
    )


def _is_inflection(first: str, second: str) -> bool:
    return bool(lemmas(first) & lemmas(second)) or same_stem(first, second)


def _kind(
    sides: Sides,
    group: Difference,
    ours: Sequence[Token],
    theirs: Sequence[Token],
    grade: Grade,
) -> ChangeKind:
    at_edge = _is_at_edge(sides, group)
    if at_edge and not theirs and (grade > Grade.FORM or len(ours) >= _MIN_EDGE_WORDS):
        return ChangeKind.TRUNCATED
    if at_edge and not ours and (grade > Grade.FORM or len(theirs) >= _MIN_EDGE_WORDS):
        return ChangeKind.EXTENDED
    return ChangeKind.REWORDED


def _is_at_edge(sides: Sides, group: Difference) -> bool:
    return (
        not (group.original.start and group.translation.start)
        or group.original.stop == len(sides.ours)
        or group.translation.stop == len(sides.theirs)
    )


def _widened(sides: Sides, group: Difference) -> Difference:
    """Add a kept word, so that a word dropped or added is seen in its place."""
    start_o, start_t = group.original.start, group.translation.start
    stop_o, stop_t = group.original.stop, group.translation.stop
    if start_o and start_t and not ends_sentence(sides, start_o):
        return Difference(range(start_o - 1, stop_o), range(start_t - 1, stop_t))
    if stop_o < len(sides.ours) and stop_t < len(sides.theirs):
        return Difference(range(start_o, stop_o + 1), range(start_t, stop_t + 1))
    return group


def _span(tokens: Sequence[Token], places: range) -> Span:
    """Return the span of the tokens, or the place between two of them."""
    if places:
        return Span(tokens[places.start].span.start, tokens[places.stop - 1].span.end)
    if places.start:
        end = tokens[places.start - 1].span.end
        return Span(end, end)
    start = tokens[0].span.start if tokens else 0
    return Span(start, start)


def _text(document: Document, tokens: Sequence[Token], places: range) -> str:
    return document[_span(tokens, places)]


def _suggestion(
    sides: Sides, original: Span, translation: Span, kind: ChangeKind
) -> str | None:
    """Return the original's words, unless they stand in two separate parts."""
    parts = [part for text in sides.match.originals for part in text.quote.parts]
    if not any(part.covers(original) for part in parts):
        return None
    if kind is ChangeKind.EXTENDED:
        return None
    words = sides.original[original]
    if len(translation):
        return words
    before = sides.translation.text[translation.start - 1 : translation.start]
    return f" {words}" if before.isalnum() else f"{words} "


def _is_outside(sides: Sides, group: Difference) -> bool:
    """Tell whether the differing words stand right beside the other side's marks."""
    crossed = (
        (
            [sides.ours[i] for i in group.original],
            sides.match.translations,
            sides.translation,
        ),
        (
            [sides.theirs[j] for j in group.translation],
            sides.match.originals,
            sides.original,
        ),
    )
    return all(
        not words
        or _are_beside(
            document, words, Span(texts[0].quote.span.start, texts[-1].quote.span.end)
        )
        for words, texts, document in crossed
    )


def _are_beside(document: Document, words: Sequence[Token], quoted: Span) -> bool:
    """Tell whether most of the words stand within reach before or behind a quote."""
    reach = _BESIDE + sum(len(word.key) + 1 for word in words)
    before = Span(max(0, quoted.start - reach), quoted.start)
    after = Span(quoted.end, min(len(document.text), quoted.end + reach))
    near = Counter(
        word.text.casefold()
        for span in (before, after)
        for word in document.words(span)
    )
    wanted = Counter(word.key for word in words)
    return (wanted - near).total() * 2 < wanted.total()
