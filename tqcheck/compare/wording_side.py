"""One side of a passage: its words, and what they say without the other side."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tqcheck import lexicon
from tqcheck.extract.wording import Mention, mentions
from tqcheck.extract.wording_negation import Denial, denials
from tqcheck.extract.wording_order import impossible_pairs
from tqcheck.pair import AlignedPair
from tqcheck.text import Document, Span, Word

__all__ = ["QUALIFIERS", "Side", "sides"]

_NUMERALS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion first second third
    fourth fifth sixth seventh eighth ninth tenth half quarter dozen""".split()  # noqa: SIM905
)
QUALIFIERS = frozenset(
    """all another both each even every few fewer first just least less many more most
    much only other second some still third""".split()  # noqa: SIM905
)
"""Words that carry no content, or only an order, and yet limit, count or compare what is
said: "the few" and "the first" are statements. Those that grammar asks for or that point
back ("any", "also", "the same") come and go."""

SUBJECT_DENIALS = frozenset({"neither", "no", "nobody", "none"})
"""Denials that may stand before a subject, which stands before the verb they deny."""
SUBJECT_REACH = 8
"""Words from such a denial to the verb: "none of the six people on board survived"."""
_OPENS_CLAUSE = frozenset({"and", "because", "but", "said", "says", "that", "while"})
"""Words behind which a clause begins with its subject."""


@dataclass(frozen=True, eq=False)
class Side:
    """The words of one side; what is found in them is found once."""

    words: tuple[Word, ...]
    text: str
    """The whole text of their document."""
    end: int
    """Where the passage ends in it."""

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Return the words that carry content, in order."""
        is_content = lexicon.is_content_word
        return tuple([i for i, word in enumerate(self.words) if is_content(word.text)])

    @cached_property
    def content_set(self) -> frozenset[int]:
        """Return the words that carry content."""
        return frozenset(self.content)

    @cached_property
    def low(self) -> tuple[str, ...]:
        """Return the words in lower case."""
        return tuple([word.text.lower() for word in self.words])

    @cached_property
    def forms(self) -> frozenset[str]:
        """Return all words in lower case."""
        return frozenset(self.low)

    @cached_property
    def has_capitals(self) -> bool:
        """Tell whether any word has a capital letter."""
        return any(
            word.text != low for word, low in zip(self.words, self.low, strict=True)
        )

    @cached_property
    def numerals(self) -> frozenset[int]:
        """Return the words that are figures, in digits or in letters."""
        return frozenset(
            [
                index
                for index, word in enumerate(self.low)
                if word in _NUMERALS or not word.isalpha() and _has_digit(word)
            ]
        )

    @cached_property
    def qualifiers(self) -> frozenset[int]:
        """Return the words that limit, count or compare."""
        return frozenset([i for i, word in enumerate(self.low) if word in QUALIFIERS])

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words, and of the parts of compounds."""
        nothing: frozenset[str] = frozenset()
        return nothing.union(*map(lexicon.stems, self._parts()))

    @cached_property
    def undotted_stems(self) -> frozenset[str]:
        """Return these stems, and those of words without their full stops."""
        dotted = [word.text for word in self.words if "." in word.text]
        if not dotted:
            return self.stems
        return self.stems.union(
            *(lexicon.stems(text.replace(".", "")) for text in dotted)
        )

    def _parts(self) -> Iterator[str]:
        for word in self.words:
            yield word.text
            if "-" in word.text:
                yield from word.text.split("-")

    @cached_property
    def denials(self) -> tuple[Denial, ...]:
        """Return the words that plainly deny."""
        return denials(self.words)

    @cached_property
    def denied(self) -> frozenset[int]:
        """Return the indexes of these words."""
        return frozenset(denial.index for denial in self.denials)

    @cached_property
    def denied_by_subject(self) -> frozenset[int]:
        """Return the words behind a subject that is denied: "none of them survived"."""
        return frozenset(
            place
            for denial in self.denials
            if denial.text in SUBJECT_DENIALS and self._opens_clause(denial.index)
            for place in range(denial.index + 1, denial.index + 1 + SUBJECT_REACH)
        )

    def _opens_clause(self, index: int) -> bool:
        before = index - 1
        return index == 0 or bool(self.gap(before).strip()) or (
            self.low[before] in _OPENS_CLAUSE
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the expressions of all scales."""
        return mentions(self.words)

    @cached_property
    def impossible(self) -> frozenset[int]:
        """Return the words that cannot stand before the next one."""
        return frozenset(impossible_pairs(self.words, self.text))

    def gap(self, index: int) -> str:
        """Return what stands between a word and the next: spaces and signs."""
        start = self.words[index].span.end
        if index + 1 < len(self.words):
            return self.text[start : self.words[index + 1].span.start]
        return self.text[start : max(start, self.end)]


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def sides(pair: AlignedPair) -> tuple[tuple[Side, Side], ...]:
    """Return both sides of every passage, the original's first."""
    return tuple(
        (
            _side(pair.original, passage.original_words, passage.original),
            _side(pair.translation, passage.translation_words, passage.translation),
        )
        for passage in pair.passages
    )


def _side(document: Document, words: tuple[Word, ...], span: Span) -> Side:
    return Side(words, document.text, span.end)
