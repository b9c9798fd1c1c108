"""DRI001: the trained pair model thinks that the meaning differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tqcheck.checks.base import Check
from tqcheck.finding import Category, Finding, Severity
from tqcheck.pair import AlignedPair, PairJudgement, Passage, WordRisk
from tqcheck.text import Span, Word

__all__ = ["ChangedMeaning"]


@dataclass(frozen=True)
class ChangedMeaning(Check):
    """The meaning may have changed, in a way that no typed rule names.

    ## Why it matters
    Who did what to whom, an idiom taken by its words, a half-sentence bent: no list
    of words finds these, a model that has read many good and bad translations may.

    ## Example
    - Original: `The envoy persuaded the minister to resign.`
    - Flagged: `The minister persuaded the envoy to resign.`
    - Fine: `The envoy convinced the minister that he should resign.`

    ## Known limits
    The model gives no reason, only a chance and the words it stumbles over. Without
    it (`--no-judge`), and for passages that it cannot judge, nothing is reported.
    """

    code: ClassVar[str] = "DRI001"
    name: ClassVar[str] = "changed-meaning"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_risk: float = 0.79
    """Chance, 0 to 1, that the meaning differs from which it is a warning; the shipped
    model's balanced threshold, about 5 % false alarms on honest pairs."""
    min_mark: float = 0.5
    """Chance, 0 to 1, from which a word counts as one that changed."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per passage whose meaning may have changed."""
        for passage in pair.passages:
            judgement = passage.judgement
            if judgement is None or judgement.risk < self.min_risk:
                continue
            original, translation = self._spans(passage, judgement)
            yield self.finding(
                passage.index,
                original,
                translation,
                "Meaning may have changed: the original says "
                f'"{pair.original[original]}", here "{pair.translation[translation]}".',
                confidence=judgement.risk,
            )

    def _spans(self, passage: Passage, judgement: PairJudgement) -> tuple[Span, Span]:
        """Return the marked words of both sides, or the passage if none is marked."""
        original = self._marked(judgement.original)
        translation = self._marked(judgement.translation)
        if original is None and translation is None:
            return passage.original, passage.translation
        if original is None:
            original = _linked(passage, translation, to_original=True)
        if translation is None:
            translation = _linked(passage, original, to_original=False)
        return original or passage.original, translation or passage.translation

    def _marked(self, marks: Sequence[WordRisk]) -> Span | None:
        spans = [mark.span for mark in marks if mark.changed >= self.min_mark]
        if not spans:
            return None
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def _linked(passage: Passage, span: Span | None, *, to_original: bool) -> Span | None:
    """Return the words on the other side that the words inside `span` link to."""
    if span is None:
        return None
    ends: list[Word] = []
    for link in passage.links:
        original = passage.original_words[link.original]
        translation = passage.translation_words[link.translation]
        here, there = (
            (translation, original) if to_original else (original, translation)
        )
        if span.covers(here.span):
            ends.append(there)
    if not ends:
        return None
    return Span(min(w.span.start for w in ends), max(w.span.end for w in ends))
