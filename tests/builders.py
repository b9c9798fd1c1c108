"""Short ways to make documents and pairs; nothing here embeds or aligns."""

from collections.abc import Sequence

from tqcheck.alignment import Alignment, Bead
from tqcheck.align.words import link_words
from tqcheck.pair import AlignedPair, make_passages
from tqcheck.text import Document, Segment, SegmentKind, Span

__all__ = ["make_document", "make_pair"]


def make_document(segments: Sequence[str], name: str = "text.txt") -> Document:
    """Return a document of one segment per string; "# " marks a heading.

    The segments are joined by a blank line each.
    """
    text, spans = "", []
    for raw in segments:
        kind = SegmentKind.HEADING if raw.startswith("# ") else SegmentKind.SENTENCE
        body = raw.removeprefix("# ")
        text += "\n\n" if text else ""
        spans.append(Segment(len(spans), kind, Span(len(text), len(text) + len(body))))
        text += body
    return Document(name=name, text=text, language="en", segments=tuple(spans))


def make_pair(
    original: Sequence[str],
    translation: Sequence[str],
    beads: Sequence[tuple[Sequence[int], Sequence[int]]] | None = None,
) -> AlignedPair:
    """Return a pair with the given beads (one to one, in order, by default).

    Word links come from the words alone (equal or alike), without a model.
    """
    source, target = make_document(original, "a.txt"), make_document(translation, "b.txt")
    if beads is None:
        assert len(original) == len(translation), "give beads for uneven sides"
        beads = [((i,), (i,)) for i in range(len(original))]
    alignment = Alignment(
        tuple(Bead(tuple(a), tuple(b), 1.0 if a and b else 0.0) for a, b in beads),
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
    passages = make_passages(source, target, alignment, links, {})
    return AlignedPair(source, target, alignment, passages)
