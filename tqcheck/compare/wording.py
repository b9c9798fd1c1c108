"""One passage as the rules on wording see it: words, their links and places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tqcheck import lexicon
from tqcheck.compare.wording_side import Side, sides
from tqcheck.pair import AlignedPair, Passage, WordRisk
from tqcheck.text import Span, Word

__all__ = ["View", "cover", "facing", "linked", "views"]

_SURE = 0.6
"""Strength of a link that leaves little doubt."""
_SENTENCE_ENDS = ".!?\u2026"


@dataclass(frozen=True, eq=False)
class View:
    """One side of a passage ("ours") and where its words stand on the other."""

    passage: Passage
    side: Side
    other_side: Side
    links: Mapping[int, Sequence[tuple[int, float]]]
    """For each linked word of ours the words of theirs, with the link's strength."""
    strengths: Mapping[int, float]
    """How strong the best link of each of our linked words is, 0 to 1."""
    their_strengths: Mapping[int, float]
    """How strong the best link of each of their linked words is, 0 to 1."""
    from_original: bool
    """Whether "ours" is the original."""

    @cached_property
    def ours(self) -> tuple[Word, ...]:
        """Return our words."""
        return self.side.words

    @cached_property
    def theirs(self) -> tuple[Word, ...]:
        """Return their words."""
        return self.other_side.words

    @cached_property
    def text(self) -> str:
        """Return the whole text of our document."""
        return self.side.text

    def image(self, index: int) -> tuple[int, ...]:
        """Return the words of theirs that render our word."""
        return self._images.get(index, ())

    @cached_property
    def _images(self) -> Mapping[int, tuple[int, ...]]:
        return {
            index: tuple([other for other, _ in group])
            for index, group in self.links.items()
        }

    def strength(self, index: int) -> float:
        """Return how strong our word's best link is; 0 without one."""
        return self.strengths.get(index, 0.0)

    @property
    def marks(self) -> tuple[WordRisk, ...]:
        """Return the judge's marks of our words; none without a judge."""
        return self._marks(of_original=self.from_original)

    @property
    def their_marks(self) -> tuple[WordRisk, ...]:
        """Return the judge's marks of their words; none without a judge."""
        return self._marks(of_original=not self.from_original)

    def _marks(self, *, of_original: bool) -> tuple[WordRisk, ...]:
        judgement = self.passage.judgement
        if judgement is None:
            return ()
        return judgement.original if of_original else judgement.translation

    def place(self, index: int) -> range:
        """Return where our word should stand on the other side.

        That is its image, or the words between the images of its nearest linked
        neighbours.
        """
        image = self.image(index)
        if image:
            return range(min(image), max(image) + 1)
        before = next((i for i in range(index - 1, -1, -1) if i in self.links), None)
        after = next(
            (i for i in range(index + 1, len(self.ours)) if i in self.links), None
        )
        start = -1 if before is None else max(self.image(before))
        end = len(self.theirs) if after is None else min(self.image(after))
        if start > end:  # the neighbours cross: anywhere between them
            start, end = end, start
        return range(start + 1, end)

    def span(self, indexes: Sequence[int]) -> Span:
        """Return the span from the first to the last of our words."""
        return cover(self.ours, indexes)

    def next_content(self, index: int, limit: int) -> int | None:
        """Return the first content word after `index`, at most `limit` words on."""
        end = min(len(self.ours), index + 1 + limit)
        return next((i for i in range(index + 1, end) if self.is_content(i)), None)

    def previous_content(self, index: int, limit: int) -> int | None:
        """Return the last content word before `index`, at most `limit` words back."""
        end = max(-1, index - 1 - limit)
        return next((i for i in range(index - 1, end, -1) if self.is_content(i)), None)

    def is_content(self, index: int) -> bool:
        """Tell whether our word carries content."""
        return index in self.side.content_set

    def is_their_content(self, index: int) -> bool:
        """Tell whether there is such a word of theirs, and it carries content."""
        return index in self.their_content

    def is_numeral(self, index: int) -> bool:
        """Tell whether our word is a figure, in digits or in letters."""
        return index in self.side.numerals

    def is_their_numeral(self, index: int) -> bool:
        """Tell whether their word is a figure, in digits or in letters."""
        return index in self.other_side.numerals

    def gap(self, index: int) -> str:
        """Return what stands between our word and the next: spaces and signs."""
        return self.side.gap(index)

    def sentence_end(self, index: int) -> str:
        """Return the sign that ends the sentence around our word, if any."""
        for i in range(index, len(self.ours)):
            ends = [sign for sign in self.gap(i) if sign in _SENTENCE_ENDS]
            if ends:
                return ends[0]
        return ""

    @cached_property
    def kept_share(self) -> float:
        """Return the share of our content words with a sure link, 0 to 1."""
        sure = sum(self.strength(i) >= _SURE for i in self.content)
        return sure / len(self.content) if self.content else 1.0

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Return our content words, in order."""
        return self.side.content

    @cached_property
    def their_content(self) -> frozenset[int]:
        """Return the content words of theirs."""
        return self.other_side.content_set

    def unlinked(self, among: range) -> tuple[int, ...]:
        """Return the content words of theirs in a range that no link reaches."""
        content, linked = self.their_content, self.their_strengths
        return tuple([i for i in among if i in content and i not in linked])

    def occurs_there(self, index: int) -> bool:
        """Tell whether a word of our word's stem stands anywhere on the other side."""
        return not lexicon.stems(self.ours[index].text).isdisjoint(self.other_side.stems)

    def is_spare_there(self, index: int) -> bool:
        """Tell whether our word stands there where no such word of ours answers it."""
        stems = lexicon.stems(self.ours[index].text)
        answered = {
            other
            for ours, group in self.links.items()
            for other, _ in group
            if ours != index
            and not lexicon.stems(self.ours[ours].text).isdisjoint(stems)
        }
        return any(
            other not in answered and not lexicon.stems(word.text).isdisjoint(stems)
            for other, word in enumerate(self.theirs)
        )


def views(pair: AlignedPair) -> tuple[tuple[View, View], ...]:
    """Return both views of every passage that has two sides, original first."""
    return tuple(
        _both(passage, *both)
        for passage, both in zip(pair.passages, pair.once(sides), strict=True)
        if passage.bead.is_pair
    )


def _both(passage: Passage, original: Side, translation: Side) -> tuple[View, View]:
    forth, best_forth = _grouped(passage.links)
    back, best_back = _grouped([(b, a, strength) for a, b, strength in passage.links])
    ours = View(
        passage, original, translation, forth, best_forth, best_back, from_original=True
    )
    theirs = View(
        passage, translation, original, back, best_back, best_forth, from_original=False
    )
    return ours, theirs


def _grouped(
    links: Sequence[tuple[int, int, float]],
) -> tuple[dict[int, list[tuple[int, float]]], dict[int, float]]:
    """Return the links of each word, and how strong the best of them is."""
    groups: dict[int, list[tuple[int, float]]] = {}
    best: dict[int, float] = {}
    for word, other, strength in links:
        groups.setdefault(word, []).append((other, strength))
        if strength > best.get(word, -1.0):
            best[word] = strength
    return groups, best


def cover(words: Sequence[Word], indexes: Sequence[int]) -> Span:
    """Return the span from the first to the last of the given words."""
    return Span(words[min(indexes)].span.start, words[max(indexes)].span.end)


def linked(view: View) -> Iterator[tuple[int, int, float]]:
    """Yield content words that a link joins: ours, theirs, and the link's strength."""
    for index in view.content:
        yield from _linked(view, index)


def _linked(view: View, index: int) -> list[tuple[int, int, float]]:
    theirs, links = view.their_content, view.links.get(index, ())
    return [(index, other, strength) for other, strength in links if other in theirs]


def facing(view: View, around: int) -> Iterator[tuple[int, int, float]]:
    """Yield content words that render each other: by a link, or by their place.

    Args:
        view: One side of a passage.
        around: How many words before and after its place a word without a link
            may meet another without a link.

    Yields:
        Our word, theirs, and the strength of their link (0 where there is none).
    """
    for index in view.content:
        if index in view.links:
            yield from _linked(view, index)
        else:
            place = view.place(index)
            near = range(place.start - around, place.stop + around)
            yield from ((index, other, 0.0) for other in view.unlinked(near))
