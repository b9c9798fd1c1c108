"""Which quotation marks belong together inside one paragraph.

One pass with a stack: every mark is pushed and popped at most once, so that
text of nothing but marks takes linear time. A mark without its partner never
reaches beyond its paragraph.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tqcheck.extract.quotes_marks import Family, Glyph, Mark
from tqcheck.text import Span

__all__ = ["MarkedStretch", "pair_marks"]


@dataclass(frozen=True)
class MarkedStretch:
    """Text between two marks, or between one mark and where its force ends."""

    span: Span
    """With the marks."""
    inner: Span
    """Without them."""
    family: Family
    opened: bool = True
    """False where only the closing mark stands in the paragraph."""
    closed: bool = True
    """False where only the opening mark stands in the paragraph."""


@dataclass
class _Open:
    """An opening mark that waits for its partner."""

    mark: Mark
    first_inside: int | None = None
    """Where the next mark of its family stands: an end for an unclosed quote."""


@dataclass
class _Pairing:
    """The state of the pass over one paragraph."""

    within: Span
    found: list[MarkedStretch] = field(default_factory=list)
    waiting: list[_Open] = field(default_factory=list)
    counts: Counter[Family] = field(default_factory=Counter)

    def is_open(self, family: Family) -> bool:
        return self.counts[family] > 0

    def open(self, mark: Mark) -> None:
        if self.waiting:
            last = self.waiting[-1]
            if last.mark.family is mark.family and last.first_inside is None:
                last.first_inside = mark.span.start
        self.waiting.append(_Open(mark))
        self.counts[mark.family] += 1

    def close(self, mark: Mark) -> None:
        """Pair the mark with the last one open of its family, dropping later ones."""
        while self.waiting[-1].mark.family is not mark.family:
            self._give_up(mark.span.start)
        opening = self._pop().mark
        self.found.append(
            MarkedStretch(
                span=Span(opening.span.start, mark.span.end),
                inner=Span(opening.span.end, mark.span.start),
                family=mark.family,
            )
        )

    def stray(self, mark: Mark) -> None:
        """Note a closing mark that nothing opened; it reaches back to the last quote."""
        if mark.family is Family.SINGLE:
            return
        last = self.found[-1].span.end if self.found else self.within.start
        start = min(last, mark.span.start)
        self.found.append(
            MarkedStretch(
                span=Span(start, mark.span.end),
                inner=Span(start, mark.span.start),
                family=mark.family,
                opened=False,
            )
        )

    def finish(self) -> None:
        while self.waiting:
            self._give_up(self.within.end)

    def _pop(self) -> _Open:
        last = self.waiting.pop()
        self.counts[last.mark.family] -= 1
        return last

    def _give_up(self, end: int) -> None:
        last = self._pop()
        mark = last.mark
        if mark.family is Family.SINGLE and mark.glyph is not Glyph.OPENING:
            return
        if mark.glyph is Glyph.CLOSING and not mark.after_colon:
            self.stray(mark)
            return
        end = end if last.first_inside is None else last.first_inside
        self.found.append(
            MarkedStretch(
                span=Span(mark.span.start, end),
                inner=Span(mark.span.end, max(end, mark.span.end)),
                family=mark.family,
                closed=False,
            )
        )


def pair_marks(marks: Sequence[Mark], within: Span) -> list[MarkedStretch]:
    """Return the marked stretches of one paragraph, sorted by place, outer first.

    Args:
        marks: The marks of the paragraph, in reading order.
        within: The paragraph.
    """
    pairing = _Pairing(within)
    later_closer = _has_later_closer(marks)
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        if mark.family is Family.SINGLE:
            _take_single(pairing, mark, later_closer[index])
        elif not _is_inch(pairing, mark, following):
            _take_double(pairing, mark)
    pairing.finish()
    return sorted(pairing.found, key=lambda s: (s.span.start, -s.span.end))


def _take_double(pairing: _Pairing, mark: Mark) -> None:
    is_open = pairing.is_open(mark.family)
    if _wants_to_close(mark, is_open=is_open):
        if is_open:
            pairing.close(mark)
        else:
            pairing.stray(mark)
    else:
        pairing.open(mark)


def _wants_to_close(mark: Mark, *, is_open: bool) -> bool:
    """Weigh the mark's shape against its neighbours and what is already open."""
    if mark.after_colon and not is_open:
        return False
    if mark.glyph is Glyph.OPENING:
        return mark.can_close and not mark.can_open
    if mark.glyph is Glyph.CLOSING:
        return is_open or mark.can_close
    if mark.can_open and mark.can_close:
        return is_open
    return mark.can_close


def _take_single(pairing: _Pairing, mark: Mark, later_closer: bool) -> None:
    is_top = bool(pairing.waiting) and pairing.waiting[-1].mark.family is Family.SINGLE
    if is_top and mark.can_close and mark.glyph is not Glyph.OPENING:
        if not (mark.may_be_possessive and later_closer):
            pairing.close(mark)
    elif mark.can_open and not mark.can_close and mark.glyph is not Glyph.CLOSING:
        pairing.open(mark)


def _has_later_closer(marks: Sequence[Mark]) -> list[bool]:
    """Tell for each mark whether a single closer comes before the next single opener.

    An apostrophe that may be a plural's possessive leaves the closing to it.
    """
    answers, later = [False] * len(marks), False
    for index in range(len(marks) - 1, -1, -1):
        answers[index] = later
        if marks[index].family is Family.SINGLE:
            later = marks[index].can_close and not marks[index].can_open
    return answers


def _is_inch(pairing: _Pairing, mark: Mark, following: Mark | None) -> bool:
    """Tell whether a mark behind a digit measures instead of closing a quote."""
    if not mark.after_digit or mark.can_open or mark.glyph is Glyph.OPENING:
        return False
    if not pairing.is_open(Family.DOUBLE):
        return mark.glyph is Glyph.STRAIGHT
    return (
        following is not None
        and following.family is Family.DOUBLE
        and following.can_close
        and not following.can_open
        and not following.after_digit
    )
