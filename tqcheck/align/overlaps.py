"""Joined texts of neighbouring segments, encoded where they can decide something.

Vecalign (Thompson and Koehn, 2019) encodes every span of neighbouring segments, ten
times the text of both documents. Most of that decides nothing: where one alignment is
clearly the best, it stays. So the search is done with pooled vectors first. Where
another alignment comes close, the joined texts of the spans in question are encoded,
closest calls first, and the search chooses again between the beads in question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.corridor import Corridor
from tqcheck.align.scores import bead_gains
from tqcheck.align.search import RawBead, bead_leads, best_path
from tqcheck.align.sides import Side, joined_vectors
from tqcheck.align.spans import MAX_SPAN, Gains
from tqcheck.encode.base import Encoder
from tqcheck.text import Document

__all__ = ["OVERLAPS", "Overlaps", "with_overlaps"]

Overlaps: TypeAlias = Literal["none", "doubt", "all"]
"""Which joined texts are encoded: none, those in doubt, all."""
OVERLAPS: tuple[Overlaps, ...] = ("none", "doubt", "all")
_CLOSE = 0.1
"""Gain by which another alignment may stay behind the best and still be in doubt."""
_SHARE = 0.15
"""Characters of joined texts encoded at most, as a share of both documents': an editor
waits."""
_LONGEST = 1000
"""Characters from which a joined text stays pooled: encoders read 256 tokens or so,
and the vector of half a text is wrong."""

_Spans: TypeAlias = list[tuple[int, int]]
"""Last segment and size of spans of two segments or more, rising."""
_Mask: TypeAlias = NDArray[np.bool_]


def with_overlaps(
    documents: tuple[Document, Document],
    sides: tuple[Side, Side],
    found: Sequence[RawBead],
    corridor: Corridor,
    encoder: Encoder,
    overlaps: Overlaps,
) -> list[RawBead]:
    """Return the beads after another search with the vectors of joined texts."""
    if overlaps == "none" or not found:
        return list(found)
    near = corridor.along([(a[-1], b[-1]) for a, b in found])
    gains = bead_gains(*sides, near)
    texts = _Texts(documents[0]), _Texts(documents[1])
    if overlaps == "all":
        rivals = {size: np.isfinite(gain) for size, gain in gains.items()}
        spans = texts[0].spans(), texts[1].spans()
    else:
        rivals, spans = _in_doubt(gains, found, near, texts)
    if not spans[0] and not spans[1]:
        return list(found)
    told = [text.joined(at) for text, at in zip(texts, spans, strict=True)]
    distinct = list(dict.fromkeys([*told[0], *told[1]]))
    vectors = dict(zip(distinct, encoder.encode(distinct), strict=True))
    better = [
        replace(side, joined=joined_vectors(side, at, [vectors[t] for t in own]))
        for side, at, own in zip(sides, spans, told, strict=True)
    ]
    again = bead_gains(better[0], better[1], near)
    chosen = {size: np.where(rivals[size], g, -np.inf) for size, g in again.items()}
    return best_path(chosen, near)


def _in_doubt(
    gains: Gains,
    found: Sequence[RawBead],
    corridor: Corridor,
    texts: tuple["_Texts", "_Texts"],
) -> tuple[Mapping[tuple[int, int], _Mask], tuple[_Spans, _Spans]]:
    """Return the beads to choose from, and the spans that can decide between them.

    These are the spans of the beads that come close to the alignment found, and of
    those found beads that they would replace; the closest first, as far as the
    characters last that may be encoded.
    """
    leads = bead_leads(gains, corridor)
    rivals = {size: np.zeros(gain.shape, np.bool_) for size, gain in gains.items()}
    owners = tuple({i: bead for bead in found for i in bead[side]} for side in (0, 1))
    for bead in found:
        _allow(rivals, bead, corridor)
    spans: tuple[dict[tuple[int, int], None], ...] = ({}, {})
    left = _SHARE * (texts[0].size() + texts[1].size())
    for bead in _close_beads(leads, found, corridor):
        replaced = [owners[side].get(i) for side in (0, 1) for i in bead[side]]
        new: dict[tuple[int, int, int], None] = {}
        for one in (bead, *(other for other in replaced if other)):
            for side in (0, 1):
                span = one[side][-1], len(one[side])
                if len(one[side]) > 1 and span not in spans[side]:
                    new[side, *span] = None
        new = {n: None for n in new if texts[n[0]].length(*n[1:]) <= _LONGEST}
        left -= sum(texts[side].length(end, size) for side, end, size in new)
        if left < 0:
            break
        _allow(rivals, bead, corridor)
        for side, end, size in new:
            spans[side][end, size] = None
    return rivals, (sorted(spans[0]), sorted(spans[1]))


def _allow(
    mask: Mapping[tuple[int, int], _Mask], bead: RawBead, corridor: Corridor
) -> None:
    row, column = bead[0][-1], bead[1][-1]
    mask[len(bead[0]), len(bead[1])][row, column - corridor.first[row]] = True


def _close_beads(
    leads: Gains, found: Sequence[RawBead], corridor: Corridor
) -> list[RawBead]:
    """Return the beads that nearly made it, closest first."""
    known = set(found)
    close = []
    for (a, b), lead in leads.items():
        for row, place in zip(*np.nonzero(lead < _CLOSE), strict=True):
            i, j = int(row), int(place + corridor.first[row])
            bead = tuple(range(i - a + 1, i + 1)), tuple(range(j - b + 1, j + 1))
            if bead not in known:
                close.append((round(float(lead[row, place]), 3), a + b, i + j, bead))
    return [bead for *_, bead in sorted(close)]


class _Texts:
    """The joined texts of one document."""

    def __init__(self, document: Document) -> None:
        self._texts = [document.segment_text(s.index) for s in document.segments]
        lengths = [len(text) + 1 for text in self._texts]
        self._ends = np.concatenate([[0], np.cumsum(lengths)])

    def size(self) -> int:
        """Return the characters of the document."""
        return int(self._ends[-1])

    def length(self, end: int, size: int) -> int:
        """Return the characters of a span."""
        return int(self._ends[end + 1] - self._ends[end + 1 - size])

    def spans(self) -> _Spans:
        """Return all spans that are short enough to be encoded."""
        return [
            (end, size)
            for end in range(len(self._texts))
            for size in range(2, min(MAX_SPAN, end + 1) + 1)
            if self.length(end, size) <= _LONGEST
        ]

    def joined(self, spans: _Spans) -> list[str]:
        """Return the texts of some spans."""
        return [" ".join(self._texts[i - size + 1 : i + 1]) for i, size in spans]
