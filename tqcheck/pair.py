"""What the rules see: two documents, their alignment and the word links.

No model is reached from here. The pipeline computes the word links and the
judgements beforehand and hands them over as values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from tqcheck.alignment import Alignment, Bead
from tqcheck.text import Document, SegmentKind, Span, Word

__all__ = [
    "AlignedPair",
    "Link",
    "PairJudgement",
    "Passage",
    "WordRisk",
    "make_passages",
]

T = TypeVar("T")

_SAME_THING = 0.55
"""Similarity from which a link is taken at its word. Links that unrelated articles
get have a mean similarity of 0.41 to 0.52 at the 95th percentile, true pairs 0.74 and
more at the 5th (articles of the MQM news sets, two translations each)."""
_ARTICLE_SEGMENTS = 5
"""Segments from which a text has passages enough to tell an unrelated one."""


class WordRisk(NamedTuple):
    """The judge's mark for one word."""

    span: Span
    """The word's place in its document."""
    changed: float
    """Chance, 0 to 1, that the word is changed, lost or added."""
    kind: str
    """"changed", "lost" (original side) or "added" (translation side)."""
    gap: float = 0.0
    """Chance, 0 to 1, that words are missing right before it (translation side)."""


@dataclass(frozen=True)
class PairJudgement:
    """What the trained pair model says about one passage."""

    risk: float
    """Calibrated chance, 0 to 1, that the meaning differs."""
    original: tuple[WordRisk, ...]
    translation: tuple[WordRisk, ...]


class Link(NamedTuple):
    """A word of the original and the word of the translation that renders it."""

    original: int
    """Index into `Passage.original_words`."""
    translation: int
    """Index into `Passage.translation_words`."""
    strength: float
    """How alike the two words are in their contexts, 0 to 1; 1 is the same word."""


@dataclass(frozen=True, eq=False)
class Passage:
    """One bead with its words: the unit that most rules look at."""

    index: int
    """Index of the bead in the alignment; `Finding.pair`."""
    bead: Bead
    original_words: tuple[Word, ...]
    translation_words: tuple[Word, ...]
    links: tuple[Link, ...]
    """Word alignment; many-to-many, sorted by original then translation."""
    original: Span
    """From the first to the last segment; empty where the bead has none."""
    translation: Span
    is_heading: bool
    """True where every segment of the bead is a heading, title or caption."""
    judgement: PairJudgement | None = None

    @cached_property
    def links_of_original(self) -> Mapping[int, tuple[Link, ...]]:
        """Return the links of each original word that has any."""
        return _grouped(self.links, [link.original for link in self.links])

    @cached_property
    def links_of_translation(self) -> Mapping[int, tuple[Link, ...]]:
        """Return the links of each translation word that has any."""
        return _grouped(self.links, [link.translation for link in self.links])


@dataclass(frozen=True, eq=False)
class AlignedPair:
    """Two documents and who translates whom, sentence by sentence, word by word."""

    original: Document
    translation: Document
    alignment: Alignment
    passages: tuple[Passage, ...]
    """One per bead, in the alignment's order; omitted and added beads included."""
    _memory: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def once(self, compute: Callable[["AlignedPair"], T]) -> T:
        """Return `compute(self)`, computed at most once for this pair.

        Several rules read the same comparison (all figure rules, all quote
        rules); this keeps it from being made again for each of them.
        """
        if compute not in self._memory:
            self._memory[compute] = compute(self)
        result: T = self._memory[compute]
        return result

    @property
    def is_article(self) -> bool:
        """Tell whether both texts are long enough to say a thing more than once."""
        fewest = min(self.alignment.original_count, self.alignment.translation_count)
        return fewest >= _ARTICLE_SEGMENTS

    def matched_share(self, *, of_original: bool) -> float:
        """Return the share of one document's words that stand in aligned passages.

        In an article a passage counts only where both sides are alike: 99 of 100
        pairs of unrelated articles have less than 22 % of their text in such
        passages, and translations never less than 84 % (288 and 144 pairs of the
        MQM news sets). In a text of a few sentences every aligned passage counts.

        Returns:
            0 to 1; 1 for a document without words.
        """
        total = matched = 0
        least = _SAME_THING if self.is_article else -1.0
        for passage in self.passages:
            words = passage.original_words if of_original else passage.translation_words
            total += len(words)
            fits = passage.bead.is_pair and passage.bead.similarity >= least
            matched += len(words) if fits else 0
        return matched / total if total else 1.0

    def passage_at(self, *, original: int | None = None, translation: int | None = None) -> Passage | None:
        """Return the passage that holds an offset of one of the documents."""
        for passage in self.passages:
            if original is not None and _holds(self.original, passage.bead.original, original):
                return passage
            if translation is not None and _holds(
                self.translation, passage.bead.translation, translation
            ):
                return passage
        return None

    def insertion_point(self, passage: Passage) -> Span:
        """Return the empty span in the translation where an omitted bead belongs.

        That is the end of the nearest earlier bead with a translation, or the
        start of the first translation segment.
        """
        return self._place(passage, "translation", self.translation)

    def origin_point(self, passage: Passage) -> Span:
        """Return the empty span in the original where an added bead would stand."""
        return self._place(passage, "original", self.original)

    def _place(self, passage: Passage, side: str, document: Document) -> Span:
        for earlier in reversed(self.passages[: passage.index]):
            if getattr(earlier.bead, side) and not earlier.bead.moved:
                end: int = getattr(earlier, side).end
                return Span(end, end)
        start = document.segments[0].span.start if document.segments else 0
        return Span(start, start)


def make_passages(
    original: Document,
    translation: Document,
    alignment: Alignment,
    links: Mapping[int, tuple[Link, ...]],
    judgements: Mapping[int, PairJudgement],
) -> tuple[Passage, ...]:
    """Return one passage per bead; `links` and `judgements` are keyed by bead index."""
    return tuple(
        Passage(
            index=index,
            bead=bead,
            original_words=original.segment_words(bead.original),
            translation_words=translation.segment_words(bead.translation),
            links=links.get(index, ()),
            original=_extent(original, bead.original),
            translation=_extent(translation, bead.translation),
            is_heading=_is_heading(original, bead.original)
            and _is_heading(translation, bead.translation),
            judgement=judgements.get(index),
        )
        for index, bead in enumerate(alignment.beads)
    )


def _extent(document: Document, indexes: tuple[int, ...]) -> Span:
    if not indexes:
        return Span(0, 0)
    return Span(
        document.segments[indexes[0]].span.start, document.segments[indexes[-1]].span.end
    )


def _is_heading(document: Document, indexes: tuple[int, ...]) -> bool:
    return all(document.segments[i].kind is not SegmentKind.SENTENCE for i in indexes)


def _holds(document: Document, indexes: tuple[int, ...], offset: int) -> bool:
    return any(
        document.segments[i].span.start <= offset < document.segments[i].span.end
        for i in indexes
    )


def _grouped(
    links: tuple[Link, ...], words: list[int]
) -> Mapping[int, tuple[Link, ...]]:
    """Return the links of each word; `words` has one for each link."""
    groups: dict[int, tuple[Link, ...]] = {}
    for link, word in zip(links, words, strict=True):
        groups[word] = (*groups[word], link) if word in groups else (link,)
    return groups
