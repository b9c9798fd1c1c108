"""What the pair model says about an alignment, as values: judgements of its beads."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from tqcheck.alignment import Alignment
from tqcheck.alike import put_alike
from tqcheck.pair import Link, PairJudgement, WordRisk
from tqcheck.text import Document, Span

if TYPE_CHECKING:
    from tqcheck.judge import Judge, Judgement

__all__ = ["judge_all"]

_MIN_PIECE_WORDS = 20
"""Words that each half of a cut passage keeps on each side: a short sentence. Shorter
ones tell the judge too little."""
_MAX_ROUNDS = 4
"""How often a passage is halved: sixteen pieces of 90 words are longer than any."""
_STOPS = frozenset(".!?;:,")
"""A cut behind one of these parts sentences or clauses rather than phrases."""
_STOP_WORTH = 0.15
"""Share of the passage that a cut may lie farther from its middle to be at a stop."""


@dataclass(frozen=True)
class _Side:
    """The segments of one side as one string, and where each word comes from."""

    text: str
    starts: tuple[int, ...]
    """Where each word starts in `text`."""
    ends: tuple[int, ...]
    """Where each word ends there."""
    places: tuple[Span, ...]
    """The place of each word in the document."""

    def part(self, words: range) -> Span:
        """Return the range of `text` from the first of the words to the next part."""
        start = self.starts[words.start] if words.start else 0
        last = words.stop >= len(self.starts)
        return Span(start, len(self.text) if last else self.starts[words.stop])

    def stops_before(self, word: int) -> bool:
        """Tell whether a clause or sentence ends before the word."""
        between = self.text[self.ends[word - 1] : self.starts[word]]
        return not _STOPS.isdisjoint(between)


_Place: TypeAlias = tuple[int, int]
"""Which pair, and which of its beads."""


@dataclass(frozen=True)
class _Piece:
    """A part of a bead that is judged by itself: words of both sides."""

    bead: _Place
    original: range
    translation: range


def judge_all(
    pairs: Sequence[tuple[Document, Document]],
    alignments: Sequence[Alignment],
    links: Sequence[Mapping[int, Sequence[Link]]],
    judge: "Judge",
) -> list[dict[int, PairJudgement]]:
    """Return the judge's view of every bead that has both sides, by bead, for each pair.

    A bead that is too long for the judge is cut in two where no word link crosses
    the cut, near the middle and behind a stop if one is near, and so are its halves;
    its risk is that of its riskiest piece. Beads that cannot be judged so (not
    language, or no such cut) are missing.

    Args:
        pairs: What was said, and what was made of it.
        alignments: Who translates whom, in each pair.
        links: The word links of each bead of each pair, by the bead's index.
        judge: The pair model.
    """
    sides = {
        (number, index): _sides(one, bead.original, other, bead.translation)
        for number, ((one, other), alignment) in enumerate(
            zip(pairs, alignments, strict=True)
        )
        for index, bead in enumerate(alignment.beads)
        if bead.is_pair
    }
    found: list[dict[int, PairJudgement]] = [{} for _ in pairs]
    for (number, index), pieces in sorted(_judged(sides, links, judge).items()):
        found[number][index] = _whole(pieces, sides[number, index])
    return found


def _judged(
    sides: "Mapping[_Place, tuple[_Side, _Side]]",
    links: Sequence[Mapping[int, Sequence[Link]]],
    judge: "Judge",
) -> "dict[_Place, list[tuple[_Piece, Judgement]]]":
    """Return the judged pieces of each bead that can be judged as a whole."""
    pending = [
        _Piece(bead, range(len(one.places)), range(len(other.places)))
        for bead, (one, other) in sides.items()
    ]
    judged: dict[_Place, list[tuple[_Piece, Judgement]]] = {}
    failed: set[_Place] = set()
    for _ in range(_MAX_ROUNDS):
        halves: list[_Piece] = []
        results = judge.judge([_texts(piece, sides) for piece in pending])
        for piece, judgement in zip(pending, results, strict=True):
            if judgement is not None:
                judged.setdefault(piece.bead, []).append((piece, judgement))
                continue
            number, index = piece.bead
            parts = _halves(piece, sides[piece.bead], links[number].get(index, ()))
            halves += parts
            if not parts:
                failed.add(piece.bead)
        pending = [piece for piece in halves if piece.bead not in failed]
        if not pending:
            break
    failed.update(piece.bead for piece in pending)
    return {bead: pieces for bead, pieces in judged.items() if bead not in failed}


def _sides(
    original: Document,
    ours: Sequence[int],
    translation: Document,
    theirs: Sequence[int],
) -> tuple[_Side, _Side]:
    """Return both sides of a bead; what has another form on each is put alike."""
    here, there = put_alike(original, ours, translation, theirs)
    return _side(original, ours, here), _side(translation, theirs, there)


def _side(
    document: Document, indexes: Sequence[int], shorter: Mapping[Span, str]
) -> _Side:
    """Return the segments as one string, some names put in initials.

    All words of such a name stand where the initials do, and share their mark.
    """
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    places: list[Span] = []
    for index in indexes:
        text += " " if text else ""
        segment = document.segments[index].span
        done, start = segment.start, len(text)
        for word in document.words(segment):
            name = next((span for span in shorter if span.covers(word.span)), None)
            if name is None or word.span.start == name.start:
                text += document.text[done : word.span.start]
                shown = document[word.span] if name is None else shorter[name]
                done = word.span.end if name is None else name.end
                start = len(text)
                text += shown
            starts.append(start)
            ends.append(len(text))
            places.append(word.span)
        text += document.text[done : segment.end]
    return _Side(text, tuple(starts), tuple(ends), tuple(places))


def _texts(
    piece: _Piece, sides: Mapping[_Place, tuple[_Side, _Side]]
) -> tuple[str, str]:
    one, other = sides[piece.bead]
    source, target = one.part(piece.original), other.part(piece.translation)
    return (
        one.text[source.start : source.end].rstrip(),
        other.text[target.start : target.end].rstrip(),
    )


def _halves(
    piece: _Piece, sides: tuple[_Side, _Side], links: Sequence[Link]
) -> list[_Piece]:
    """Return the two parts of a piece at its best cut, or nothing where none is."""
    cut = _cut(piece, sides, links)
    if cut is None:
        return []
    one, other = cut
    return [
        _Piece(
            piece.bead,
            range(piece.original.start, one),
            range(piece.translation.start, other),
        ),
        _Piece(
            piece.bead,
            range(one, piece.original.stop),
            range(other, piece.translation.stop),
        ),
    ]


def _cut(
    piece: _Piece, sides: tuple[_Side, _Side], links: Sequence[Link]
) -> tuple[int, int] | None:
    """Return the words of both sides before which the piece is best cut.

    A cut of the original lies where the farthest word that its first half links to
    comes before the nearest one of its second half.
    """
    inside = [
        link
        for link in links
        if link.original in piece.original and link.translation in piece.translation
    ]
    first, last = piece.translation.start, piece.translation.stop
    reach, back = [first] * len(piece.original), [last] * len(piece.original)
    for link in inside:
        place = link.original - piece.original.start
        reach[place] = max(reach[place], link.translation + 1)
        back[place] = min(back[place], link.translation)
    reach = list(accumulate(reach, max))
    back = list(accumulate(reversed(back), min))[::-1]
    best: tuple[float, int, int] | None = None
    for place in range(_MIN_PIECE_WORDS, len(piece.original) - _MIN_PIECE_WORDS + 1):
        for other in {reach[place - 1], back[place]}:
            fits = first + _MIN_PIECE_WORDS <= other <= last - _MIN_PIECE_WORDS
            if not fits or not reach[place - 1] <= other <= back[place]:
                continue
            word = piece.original.start + place
            cost = abs(place / len(piece.original) - 0.5)
            cost += abs((other - first) / len(piece.translation) - 0.5)
            for side, start in zip(sides, (word, other), strict=True):
                cost -= _STOP_WORTH * side.stops_before(start)
            if best is None or (cost, word, other) < best:
                best = cost, word, other
    return None if best is None else best[1:]


def _whole(
    pieces: Sequence[tuple[_Piece, "Judgement"]], sides: tuple[_Side, _Side]
) -> PairJudgement:
    """Return the judgement of a bead from those of its pieces."""
    ordered = sorted(pieces, key=lambda pair: pair[0].original.start)
    marks: tuple[list[WordRisk], list[WordRisk]] = ([], [])
    for piece, judgement in ordered:
        parts = (
            (piece.original, judgement.original),
            (piece.translation, judgement.translation),
        )
        for side, (words, found), own in zip(sides, parts, marks, strict=True):
            part = slice(words.start, words.stop)
            places: dict[int, list[Span]] = defaultdict(list)
            for start, place in zip(side.starts[part], side.places[part], strict=True):
                places[start].append(place)
            shift = side.part(words).start
            own += [
                WordRisk(place, mark.changed, mark.kind, mark.gap)
                for mark in found
                for place in places.get(mark.start + shift, ())
            ]
    risk = max(judgement.risk for _, judgement in ordered)
    return PairJudgement(risk, tuple(marks[0]), tuple(marks[1]))
