"""Short ways to make documents and pairs; nothing here embeds or aligns."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from tqcheck.align.words import link_words
from tqcheck.alignment import Alignment, Bead
from tqcheck.pair import AlignedPair, PairJudgement, WordRisk, make_passages
from tqcheck.text import Document, Segment, SegmentKind, Span, Word

__all__ = ["make_document", "make_pair"]


def make_document(
    segments: Sequence[str], name: str = "text.txt", date: datetime.date | None = None
) -> Document:
    """Return a document of one segment per string; "# " marks a heading.

    The segments are joined by a blank line each. `date` is when it was published.
    """
    text = ""
    spans: list[Segment] = []
    for raw in segments:
        kind = SegmentKind.HEADING if raw.startswith("# ") else SegmentKind.SENTENCE
        body = raw.removeprefix("# ")
        text += "\n\n" if text else ""
        spans.append(Segment(len(spans), kind, Span(len(text), len(text) + len(body))))
        text += body
    return Document(name=name, text=text, language="en", segments=tuple(spans), date=date)


def make_pair(
    original: Sequence[str],
    translation: Sequence[str],
    beads: Sequence[Sequence[Sequence[int]]] | None = None,
    judgement: Mapping[str, Any] | None = None,
    dates: Sequence[datetime.date | None] = (None, None),
) -> AlignedPair:
    """Return a pair with the given beads (one to one, in order, by default).

    A bead is its original indexes, its translation indexes and, where it stands out
    of order, a third element "moved". Word links come from the words alone (equal or
    alike), without a model. `judgement` is what the judge says of every bead: "risk",
    and the words it marks as "changed", "lost" or "added". `dates` are the days on
    which the original and the translation were published.
    """
    source = make_document(original, "a.txt", dates[0])
    target = make_document(translation, "b.txt", dates[1])
    if beads is None:
        assert len(original) == len(translation), "give beads for uneven sides"
        beads = [((i,), (i,)) for i in range(len(original))]
    alignment = Alignment(
        tuple(
            Bead(tuple(a), tuple(b), 1.0 if a and b else 0.0, moved=bool(moved))
            for a, b, *moved in beads
        ),
        len(original),
        len(translation),
    )
    links = {
        index: link_words(
            source.segment_words(bead.original), target.segment_words(bead.translation)
        )
        for index, bead in enumerate(alignment.beads)
        if bead.is_pair
    }
    judgements = {
        index: _judged(
            judgement,
            source.segment_words(alignment.beads[index].original),
            target.segment_words(alignment.beads[index].translation),
        )
        for index in (links if judgement else ())
    }
    passages = make_passages(source, target, alignment, links, judgements)
    return AlignedPair(source, target, alignment, passages)


def _judged(
    said: Mapping[str, Any] | None, original: Sequence[Word], translation: Sequence[Word]
) -> PairJudgement:
    """Return the judgement that `said` describes, with sure marks."""
    said = said or {}
    sides = [
        tuple(
            WordRisk(word.span, 1.0, kind)
            for word in words
            for kind in kinds
            if word.text in said.get(kind, ())
        )
        for words, kinds in (
            (original, ("changed", "lost")),
            (translation, ("changed", "added")),
        )
    ]
    gaps = tuple(
        WordRisk(word.span, 0.0, "changed", 1.0)
        for word in translation
        if word.text in said.get("gap", ())
    )
    marks = sorted(sides[1] + gaps, key=lambda mark: mark.span.start)
    return PairJudgement(said.get("risk", 0.0), sides[0], tuple(marks))
