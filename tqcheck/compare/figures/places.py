"""Where a finding on a figure stands, and the wording that puts it right."""

from bisect import bisect_right

from tqcheck.compare.figures.comparison import Change
from tqcheck.extract.figures import Figure, Part
from tqcheck.pair import AlignedPair
from tqcheck.text import Span, Word

__all__ = ["approach_spans", "changed_spans", "lone_spans", "suggestion"]


def changed_spans(change: Change) -> tuple[Span, Span]:
    """Return the places of the words that differ, on both sides.

    Of a date only the part that differs is marked, of an amount only the
    number where the unit is the same.
    """
    one, other = _both(change)
    if len(change.parts) == 1:
        return _part(one, change.parts[0]), _part(other, change.parts[0])
    if change.parts:
        return one.span, other.span
    return _amount_spans(one, other)


def _amount_spans(one: Figure, other: Figure) -> tuple[Span, Span]:
    if _frame(one) == _frame(other):
        return one.core, other.core
    return one.span, other.span


def _frame(figure: Figure) -> tuple[str, str]:
    """Return what stands before and after the number inside the figure."""
    start = figure.core.start - figure.span.start
    end = figure.core.end - figure.span.start
    return figure.text[:start].casefold(), figure.text[end:].casefold().rstrip("s")


def _part(figure: Figure, part: Part) -> Span:
    return figure.place(part)


def approach_spans(change: Change) -> tuple[Span, Span]:
    """Return the places of "about" and "over"; with the figure where one has none."""
    one, other = _both(change)
    if one.approach_span is not None and other.approach_span is not None:
        return _words(one), _words(other)
    return _with_approach(one), _with_approach(other)


def _words(figure: Figure) -> Span:
    assert figure.approach_span is not None
    return figure.approach_span


def _with_approach(figure: Figure) -> Span:
    if figure.approach_span is None:
        return figure.span
    return Span(
        min(figure.span.start, figure.approach_span.start),
        max(figure.span.end, figure.approach_span.end),
    )


def lone_spans(pair: AlignedPair, change: Change) -> tuple[Span, Span]:
    """Return the figure's place and the empty place where its like is missing."""
    passage = change.passage
    if change.original is not None:
        span = _lone(change.original, change)
        at = _place(
            span,
            passage.original_words,
            passage.translation_words,
            [(link.original, link.translation) for link in passage.links],
        )
        return span, Span(at, at)
    assert change.translation is not None
    span = _lone(change.translation, change)
    at = _place(
        span,
        passage.translation_words,
        passage.original_words,
        [(link.translation, link.original) for link in passage.links],
    )
    return Span(at, at), span


def _lone(figure: Figure, change: Change) -> Span:
    return figure.place(change.parts[0]) if change.parts else figure.span


def _place(
    span: Span,
    here: tuple[Word, ...],
    there: tuple[Word, ...],
    links: list[tuple[int, int]],
) -> int:
    """Return the end of the word that renders the nearest word before `span`."""
    starts = [word.span.start for word in here]
    index = bisect_right(starts, span.start) - 1
    before = [(i, j) for i, j in links if i < index]
    if not before:
        return there[0].span.start
    last = max(i for i, _ in before)
    return there[max(j for i, j in before if i == last)].span.end


def suggestion(pair: AlignedPair, original: Span, translation: Span) -> str | None:
    """Return the original's words where they fit in the translation's place."""
    old, new = pair.translation[translation], pair.original[original]
    if not new or not old:
        return None
    ordinal = _is_ordinal(new) == _is_ordinal(old)
    if new[0].isdigit() and old[0].isdigit() and not ordinal:
        return None
    return new


def _is_ordinal(text: str) -> bool:
    return text.casefold().endswith(("st", "nd", "rd", "th"))


def _both(change: Change) -> tuple[Figure, Figure]:
    assert change.original is not None
    assert change.translation is not None
    return change.original, change.translation
