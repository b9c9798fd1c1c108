"""DRI001: the trained pair model thinks that the meaning differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tqcheck import lexicon
from tqcheck.chances import log_odds
from tqcheck.checks.base import Check
from tqcheck.compare.figures import compare_figures
from tqcheck.compare.figures.sides import sides_of
from tqcheck.compare.names import compare_names
from tqcheck.compare.names_relation import Relation
from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_comparisons import is_compared_the_other_way
from tqcheck.compare.wording_polarity import undone_opposites
from tqcheck.compare.wording_scales import is_told_from_other_end, scale_changes
from tqcheck.extract.figures import Figure
from tqcheck.finding import Category, Finding, Severity
from tqcheck.kept import differing, nearly_kept, risk_among
from tqcheck.pair import AlignedPair, PairJudgement, Passage, WordRisk
from tqcheck.text import Span, Word

__all__ = ["ChangedMeaning"]

_MAX_GAP = 3
"""Words from one marked word to the next within a group: a phrase holds together."""
_MISSING = 0.5
"""Chance of a gap from which the finding speaks of missing words."""
_SURE = 0.8
"""Strength of a link that leaves no doubt."""
_SLIGHT = frozenset(
    """a an the of in on at by with from into onto over up out off down away about for
    to through""".split()  # noqa: SIM905
)
"""Words that come and go with the wording: "took over the office", "took the office"."""
_LINKING = frozenset(
    """also besides earlier furthermore however later meanwhile moreover now then
    therefore thus""".split()  # noqa: SIM905
)
"""Words by which a sentence is tied to the one before."""
_COMMENTS = frozenset(
    """fortunately interestingly luckily regrettably sadly surprisingly thankfully
    unfortunately unsurprisingly""".split()  # noqa: SIM905
)
"""Words by which writers say what they think of it; the facts stay without them."""


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

    Where the sentence breaks off instead, as one does that lost its verb or its
    subject, the finding says before which word something is missing.

    ## Known limits
    The model gives no reason, only a chance and the words it stumbles over. Without
    it (`--no-judge`), and for passages that it cannot judge, nothing is reported.
    """

    code: ClassVar[str] = "DRI001"
    name: ClassVar[str] = "changed-meaning"
    category: ClassVar[Category] = Category.DRIFT
    severity: ClassVar[Severity] = Severity.WARNING

    min_risk: float = 0.86
    """Chance, 0 to 1, that the meaning differs from which it is a warning; the shipped
    model's balanced threshold, about 2 % false alarms on honest pairs. Where all but a
    word or two was kept, a risk of 0.58 is worth as much."""
    min_mark: float = 0.5
    """Chance, 0 to 1, from which a word counts as one that changed."""
    min_gap: float = 2.7
    """Sum of the log odds that the meaning differs and that words are missing at a
    place, from which that is a warning too."""

    def run(self, pair: AlignedPair) -> Iterator[Finding]:
        """Yield one finding per passage whose meaning may have changed."""
        for passage in pair.passages:
            judgement = passage.judgement
            if judgement is None or not self._is_grave(passage, judgement):
                continue
            spans = self._spans(pair, passage, judgement)
            if spans is None:
                continue
            original, translation = spans
            message = (
                f'Meaning may have changed: the original says "{pair.original[original]}"'
                f', here "{pair.translation[translation]}".'
            )
            gap = self._gap(passage, judgement)
            if gap is not None:
                if original == passage.original:
                    original = _opposite(passage, gap)
                if any(span.covers(original) for span in _values(pair, passage)[0]):
                    continue
                if judgement.risk < self.min_risk and _is_slight(passage, original):
                    continue
                translation = Span(gap.span.start, gap.span.start)
                message = (
                    f'Words may be missing before "{pair.translation[gap.span]}": the'
                    f' original says "{pair.original[original]}".'
                )
            yield self.finding(
                passage.index,
                original,
                translation,
                message,
                confidence=judgement.risk,
            )

    def _is_grave(self, passage: Passage, judgement: PairJudgement) -> bool:
        """Tell whether the risk is enough by itself, or where words are missing."""
        if risk_among(passage) >= self.min_risk:
            return True
        widest = _widest(passage, judgement)
        if widest is None:
            return False
        return log_odds(judgement.risk) + log_odds(widest.gap) >= self.min_gap

    def _gap(self, passage: Passage, judgement: PairJudgement) -> WordRisk | None:
        """Return the word before which words are missing, where nothing else is wrong.

        Words that changed say more than a place where some are missing.
        """
        changed = [m for m in judgement.original if m.kind == "changed"]
        if any(m.changed >= self.min_mark for m in (*changed, *judgement.translation)):
            return None
        widest = _widest(passage, judgement)
        return widest if widest is not None and widest.gap >= _MISSING else None

    def _spans(
        self, pair: AlignedPair, passage: Passage, judgement: PairJudgement
    ) -> tuple[Span, Span] | None:
        """Return the words most marked on both sides.

        Where none is, those that differ if they are few, else the passage. None where only comments are marked, or figures and names of the same value.
        """
        marked = [
            [mark for mark in side if mark.changed >= self.min_mark]
            for side in (judgement.original, judgement.translation)
        ]
        if not any(marked):
            few = differing(passage) if nearly_kept(passage) else None
            return few or (passage.original, passage.translation)
        left = _without_values(pair, passage, marked)
        if left != marked and not any(_carry(pair, left)):
            return None
        marked = left
        original = _strongest(marked[0], passage.original_words)
        translation = _strongest(marked[1], passage.translation_words)
        if original is None:
            original = _linked(passage, translation, to_original=True)
        if translation is None:
            translation = _linked(passage, original, to_original=False)
        if (original and translation) or not _is_small(pair, original, translation):
            return original or passage.original, translation or passage.translation
        return passage.original, passage.translation


def _is_small(
    pair: AlignedPair, original: Span | None, translation: Span | None
) -> bool:
    """Tell whether the side that is marked has nothing but small words there."""
    words = [
        word
        for document, span in (
            (pair.original, original),
            (pair.translation, translation),
        )
        if span is not None
        for word in document.words(span)
    ]
    return not any(lexicon.is_content_word(word.text) for word in words)


def _carry(
    pair: AlignedPair, marked: Sequence[Sequence[WordRisk]]
) -> Iterator[WordRisk]:
    """Yield the marks that tell something: "in" is nothing without its name."""
    for document, side in zip((pair.original, pair.translation), marked, strict=True):
        yield from (m for m in side if document[m.span].lower() not in _SLIGHT)


def _widest(passage: Passage, judgement: PairJudgement) -> WordRisk | None:
    """Return the word of the translation before which words most likely are missing."""
    inside = [m for m in judgement.translation if passage.translation.covers(m.span)]
    return max(inside, key=lambda mark: mark.gap, default=None)


def _opposite(passage: Passage, gap: WordRisk) -> Span:
    """Return the original's words between those that render the gap's neighbours."""
    words = passage.translation_words
    place = next((i for i, word in enumerate(words) if word.span == gap.span), 0)
    before = [_linked(passage, word.span, to_original=True) for word in words[:place]]
    after = [_linked(passage, word.span, to_original=True) for word in words[place:]]
    start = next((span.end for span in reversed(before) if span), None)
    end = next((span.start for span in after if span), None)
    between = [
        word.span
        for word in passage.original_words
        if (start is None or word.span.start >= start)
        and (end is None or word.span.end <= end)
    ]
    if not between:
        return passage.original
    return Span(between[0].start, between[-1].end)


def _is_slight(passage: Passage, span: Span) -> bool:
    """Tell whether nothing but articles, prepositions and connectives stands there."""
    words = [word for word in passage.original_words if span.covers(word.span)]
    slight = _SLIGHT | _LINKING
    return bool(words) and all(word.text.lower() in slight for word in words)


def _without_values(
    pair: AlignedPair, passage: Passage, marked: Sequence[Sequence[WordRisk]]
) -> list[list[WordRisk]]:
    """Return the marks of each side without comments and the same figures and names."""
    return [
        [
            mark
            for mark in side
            if not any(own.overlaps(mark.span) for own in values)
            and document[mark.span].lower() not in _COMMENTS
        ]
        for document, side, values in zip(
            (pair.original, pair.translation),
            marked,
            _values(pair, passage),
            strict=True,
        )
    ]


def _values(pair: AlignedPair, passage: Passage) -> tuple[list[Span], list[Span]]:
    """Return what typed rules find the same: names, expressions, and figures if all are.

    Of words also opposites that a denial undoes. Of expressions those of one scale or kind in other words ("obliges", "have to"), or
    told from the other end ("A sold it to B", "B bought it from A"); of figures also the words that say where in a period a date is ("the end of March").
    """
    same = [
        match
        for match in pair.once(compare_names).matches
        if match.passage is passage and match.relation >= Relation.METONYM
    ]
    original = [match.original.span for match in same if match.original]
    translation = [match.translation.span for match in same if match.translation]
    if not any(change.passage is passage for change in pair.once(compare_figures)):
        sides = pair.once(sides_of)[passage.index]
        original += _figure_spans(sides.original.figures)
        translation += _figure_spans(sides.translation.figures)
    alike = [
        (ours.span, theirs.span)
        for view, _ in pair.once(views)
        if view.passage is passage
        for ours in view.side.mentions
        for theirs in view.other_side.mentions
        if ours.scale == theirs.scale
        and ours.agrees_with(theirs)
        and ours.expression != theirs.expression
    ]
    alike += [
        (change.original.span, change.translation.span)
        for change in pair.once(scale_changes)
        if change.passage is passage and is_told_from_other_end(pair, change)
    ]
    original += [ours for ours, _ in alike]
    translation += [theirs for _, theirs in alike]
    for view, back in pair.once(views):
        if view.passage is not passage:
            continue
        for ours, theirs in undone_opposites(view):
            original += ours
            translation += theirs
        if _is_told_from_other_end(pair, view):
            original += _moved(view)
            translation += _moved(back)
    return original, translation


def _is_told_from_other_end(pair: AlignedPair, view: View) -> bool:
    """Tell whether the sentence was turned round: by its verb, or its comparison."""
    return is_compared_the_other_way(view) or any(
        change.passage is view.passage and is_told_from_other_end(pair, change)
        for change in pair.once(scale_changes)
    )


def _moved(view: View) -> Iterator[Span]:
    """Yield the words that stand elsewhere there, and the articles around them."""
    for index, word in enumerate(view.ours):
        is_kept = view.strength(index) >= _SURE
        if is_kept or not view.is_content(index):
            yield word.span


def _figure_spans(figures: Sequence[Figure]) -> list[Span]:
    places = [place for figure in figures for _, place in figure.places]
    return [*(figure.span for figure in figures), *places]


def _strongest(marks: Sequence[WordRisk], words: Sequence[Word]) -> Span | None:
    """Return the group of marked words with most weight; small gaps do not part it."""
    place = {word.span: index for index, word in enumerate(words)}
    groups: list[list[WordRisk]] = []
    for mark in (mark for mark in marks if mark.span in place):
        last = groups[-1][-1] if groups else None
        if last is None or place[mark.span] - place[last.span] > _MAX_GAP:
            groups.append([])
        groups[-1].append(mark)
    if not groups:
        return None
    best = max(groups, key=lambda group: sum(mark.changed for mark in group))
    return Span(best[0].span.start, best[-1].span.end)


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
