"""What the models say about an alignment, as values: word links and judgements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tqcheck.alignment import Alignment
from tqcheck.pair import PairJudgement, WordRisk
from tqcheck.text import Document, Span

if TYPE_CHECKING:
    from tqcheck.judge import Judge, WordMark

__all__ = ["judge_passages"]


@dataclass(frozen=True)
class _Joined:
    """The segments of one side as one string, and where each came from."""

    text: str
    pieces: tuple[tuple[int, Span], ...]
    """Offset in `text` and span in the document of each segment."""

    def span(self, start: int, end: int) -> Span:
        """Return the place in the document of a range of `text`."""
        offset, piece = next(
            (offset, piece)
            for offset, piece in reversed(self.pieces)
            if offset <= start
        )
        shift = piece.start - offset
        return Span(start + shift, min(end + shift, piece.end))


def judge_passages(
    original: Document, translation: Document, alignment: Alignment, judge: "Judge"
) -> Mapping[int, PairJudgement]:
    """Return the judge's view of every bead that has both sides, by bead index.

    Beads that the judge cannot judge (too long, not language) are missing.
    """
    indexes = [i for i, bead in enumerate(alignment.beads) if bead.is_pair]
    beads = [alignment.beads[i] for i in indexes]
    sources = [_join(original, bead.original) for bead in beads]
    targets = [_join(translation, bead.translation) for bead in beads]
    texts = [(a.text, b.text) for a, b in zip(sources, targets, strict=True)]
    found = zip(indexes, judge.judge(texts), sources, targets, strict=True)
    return {
        index: PairJudgement(
            risk=judgement.risk,
            original=_marks(judgement.original, source),
            translation=_marks(judgement.translation, target),
        )
        for index, judgement, source, target in found
        if judgement is not None
    }


def _join(document: Document, indexes: Sequence[int]) -> _Joined:
    pieces, text = [], ""
    for index in indexes:
        text += " " if text else ""
        span = document.segments[index].span
        pieces.append((len(text), span))
        text += document[span]
    return _Joined(text, tuple(pieces))


def _marks(marks: Sequence["WordMark"], side: _Joined) -> tuple[WordRisk, ...]:
    return tuple(
        WordRisk(side.span(mark.start, mark.end), mark.changed, mark.kind)
        for mark in marks
    )
