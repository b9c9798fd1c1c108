"""One passage as the rules on wording see it: words, their links and places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tqcheck import lexicon
from tqcheck.pair import AlignedPair, Passage
from tqcheck.text import Span, Word

__all__ = ["View", "cover", "facing", "views"]

_NUMERALS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion first second third
    fourth fifth sixth seventh eighth ninth tenth half quarter dozen""".split()  # noqa: SIM905
)

_SURE = 0.6
"""Strength of a link that leaves little doubt."""
_SENTENCE_ENDS = ".!?\u2026"


@dataclass(frozen=True, eq=False)
class View:
    """One side of a passage ("ours") and where its words stand on the other."""

    passage: Passage
    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    links: Mapping[int, tuple[tuple[int, float], ...]]
    """For each linked word of ours the words of theirs, with the link's strength."""
    text: str
    """The whole text of our document."""
    their_text: str
    """The whole text of the other document."""
    from_original: bool
    """Whether "ours" is the original."""

    def image(self, index: int) -> tuple[int, ...]:
        """Return the words of theirs that render our word."""
        return self._images.get(index, ())

    def strength(self, index: int) -> float:
        """Return how strong our word's best link is; 0 without one."""
        return self._strengths.get(index, 0.0)

    @cached_property
    def _images(self) -> Mapping[int, tuple[int, ...]]:
        return {
            index: tuple(other for other, _ in group)
            for index, group in self.links.items()
        }

    @cached_property
    def _strengths(self) -> Mapping[int, float]:
        return {
            index: max((strength for _, strength in group), default=0.0)
            for index, group in self.links.items()
        }

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
        return lexicon.is_content_word(self.ours[index].text)

    def is_their_content(self, index: int) -> bool:
        """Tell whether there is such a word of theirs, and it carries content."""
        inside = 0 <= index < len(self.theirs)
        return inside and lexicon.is_content_word(self.theirs[index].text)

    def is_numeral(self, index: int) -> bool:
        """Tell whether our word is a figure, in digits or in letters."""
        return _is_numeral(self.ours[index].text)

    def is_their_numeral(self, index: int) -> bool:
        """Tell whether their word is a figure, in digits or in letters."""
        return _is_numeral(self.theirs[index].text)

    def gap(self, index: int) -> str:
        """Return what stands between our word and the next: spaces and signs."""
        start = self.ours[index].span.end
        if index + 1 < len(self.ours):
            return self.text[start : self.ours[index + 1].span.start]
        end = (
            self.passage.original if self.from_original else self.passage.translation
        ).end
        return self.text[start : max(start, end)]

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
        return tuple(i for i in range(len(self.ours)) if self.is_content(i))

    @cached_property
    def their_content(self) -> frozenset[int]:
        """Return the content words of theirs."""
        return frozenset(i for i in range(len(self.theirs)) if self.is_their_content(i))

    def unlinked(self, among: range) -> tuple[int, ...]:
        """Return the content words of theirs in a range that no link reaches."""
        inside = range(max(0, among.start), min(len(self.theirs), among.stop))
        return tuple(
            i for i in inside if i not in self._reached and i in self.their_content
        )

    @cached_property
    def _reached(self) -> frozenset[int]:
        return frozenset(i for group in self.links.values() for i, _ in group)

    @cached_property
    def their_forms(self) -> frozenset[str]:
        """Return all words of theirs in lower case."""
        return frozenset(word.text.lower() for word in self.theirs)

    @cached_property
    def their_stems(self) -> frozenset[str]:
        """Return the stems of all words of theirs, and of the parts of compounds."""
        return frozenset(
            stem
            for word in self.theirs
            for part in (word.text, *word.text.split("-"))
            for stem in lexicon.stems(part)
        )

    def occurs_there(self, index: int) -> bool:
        """Tell whether a word of our word's stem stands anywhere on the other side."""
        return not lexicon.stems(self.ours[index].text).isdisjoint(self.their_stems)

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
        (_forth(pair, passage), _back(pair, passage))
        for passage in pair.passages
        if passage.bead.is_pair
    )


def _forth(pair: AlignedPair, passage: Passage) -> View:
    links = {
        index: tuple((link.translation, link.strength) for link in group)
        for index, group in passage.links_of_original.items()
    }
    words = passage.original_words, passage.translation_words
    texts = pair.original.text, pair.translation.text
    return View(passage, *words, links, *texts, from_original=True)


def _back(pair: AlignedPair, passage: Passage) -> View:
    links = {
        index: tuple((link.original, link.strength) for link in group)
        for index, group in passage.links_of_translation.items()
    }
    words = passage.translation_words, passage.original_words
    texts = pair.translation.text, pair.original.text
    return View(passage, *words, links, *texts, from_original=False)


def _is_numeral(text: str) -> bool:
    return text.lower() in _NUMERALS or any(map(str.isdigit, text))


def cover(words: Sequence[Word], indexes: Sequence[int]) -> Span:
    """Return the span from the first to the last of the given words."""
    return Span(words[min(indexes)].span.start, words[max(indexes)].span.end)


def facing(view: View, around: int = 0) -> Iterator[tuple[int, int, float]]:
    """Yield content words that render each other: by a link, or by their place.

    Args:
        view: One side of a passage.
        around: How many words before and after its place a word without a link
            may meet another without a link.

    Yields:
        Our word, theirs, and the strength of their link (0 where there is none).
    """
    for index in view.content:
        for other, strength in view.links.get(index, ()):
            if other in view.their_content:
                yield index, other, strength
        if index not in view.links:
            place = view.place(index)
            near = range(place.start - around, place.stop + around)
            yield from ((index, other, 0.0) for other in view.unlinked(near))
