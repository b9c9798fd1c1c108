"""Which quote of the translation renders which quote of the original.

Quotes are looked for in the aligned passage and its neighbours: an attribution
that moved may take its quote into the next sentence. Several quotes of one side
may stand for one quote of the other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.compare.quotes_texts import (
    MAX_CANDIDATES,
    NEIGHBOUR,
    NearTexts,
    QuotedText,
)
from tqcheck.compare.quotes_words import Token, kept_count
from tqcheck.extract.quotes import QuoteKind
from tqcheck.pair import AlignedPair

__all__ = ["QuoteMatch", "match_quotes"]

_MIN_SHARED_HERE = 0.3
"""Shared words over all words (Dice) for quotes of the same passage."""
_MIN_SHARED_NEAR = 0.5
"""The same for quotes of neighbouring passages, where chance matches are likelier."""
_MIN_SHARED_MOVED = 0.7
"""The same for quotes anywhere: a paragraph may have been moved."""
_MIN_MOVED_WORDS = 5
_MAX_MOVED = 100
"""Quotes without partner looked for in the whole article."""
_MIN_HELD = 0.6
"""Share of the shorter quote's words found in the longer one, to be its rest."""
_MIN_HELD_WORDS = 3
_MIN_LINKED = 0.4
"""Share of a quote's words linked into the other quote by the word alignment."""
_MAX_LENGTH_RATIO = 4.0
"""Quotes alone in their passages belong together unless their lengths differ more."""


@dataclass(frozen=True, eq=False)
class QuoteMatch:
    """Quotes of both sides that render each other."""

    originals: tuple[QuotedText, ...]
    translations: tuple[QuotedText, ...]

    @property
    def original_tokens(self) -> tuple[Token, ...]:
        """Return the compared words of the original side, in order."""
        return tuple(token for text in self.originals for token in text.tokens)

    @property
    def translation_tokens(self) -> tuple[Token, ...]:
        """Return the compared words of the translation side, in order."""
        return tuple(token for text in self.translations for token in text.tokens)


def match_quotes(
    pair: AlignedPair,
    originals: Sequence[QuotedText],
    translations: Sequence[QuotedText],
) -> tuple[QuoteMatch, ...]:
    """Return the matches in the original's order; each quote is in at most one."""
    groups = [
        _Group([originals[o]], [translations[t]])
        for o, t in _best_partners(pair, originals, translations)
    ]
    by_bead: dict[int, list[_Group]] = {}
    for group in groups:
        for bead in group.beads():
            by_bead.setdefault(bead, []).append(group)
    taken = {id(text) for group in groups for text in (*group.left, *group.right)}
    for side, texts in (("right", translations), ("left", originals)):
        for text in texts:
            if id(text) not in taken and len(text.tokens) >= _MIN_HELD_WORDS:
                _attach(text, side, by_bead)
    ordered = sorted(groups, key=lambda group: group.left[0].order)
    return tuple(
        QuoteMatch(_in_order(group.left), _in_order(group.right)) for group in ordered
    )


@dataclass(eq=False)
class _Group:
    """A match that may still grow."""

    left: list[QuotedText]
    right: list[QuotedText]

    def beads(self) -> set[int]:
        return {bead for text in (*self.left, *self.right) for bead in text.beads}

    def with_text(self, text: QuotedText, side: str) -> "_Group":
        if side == "left":
            return _Group([*self.left, text], self.right)
        return _Group(self.left, [*self.right, text])

    def kept(self) -> int:
        ours = [token for text in _in_order(self.left) for token in text.tokens]
        theirs = [token for text in _in_order(self.right) for token in text.tokens]
        return kept_count(ours, theirs)


def _in_order(texts: Sequence[QuotedText]) -> tuple[QuotedText, ...]:
    return tuple(sorted(texts, key=lambda text: text.order))


def _attach(
    text: QuotedText, side: str, by_bead: Mapping[int, Sequence[_Group]]
) -> None:
    """Give a quote without partner to the match that still lacks its words."""
    near = range(text.beads[0] - NEIGHBOUR, text.beads[-1] + NEIGHBOUR + 1)
    groups = [group for bead in near for group in by_bead.get(bead, ())]
    groups.sort(key=lambda group: abs(group.left[0].order - text.order))
    for group in groups[:MAX_CANDIDATES]:
        grown = group.with_text(text, side)
        if grown.kept() - group.kept() >= _MIN_HELD * len(text.tokens):
            group.left, group.right = grown.left, grown.right
            return


def _best_partners(
    pair: AlignedPair,
    originals: Sequence[QuotedText],
    translations: Sequence[QuotedText],
) -> list[tuple[int, int]]:
    """Pair the quotes one to one, the likest first."""
    index = NearTexts(translations)
    edges = [
        (score, -abs(text.order - other.order), -text.order, other.order)
        for text in originals
        for other in index.near(text)
        if (score := _likeness(pair, text, other)) > 0
    ]
    taken_o: set[int] = set()
    taken_t: set[int] = set()
    partners = []
    for _, _, minus_o, t in sorted(edges, reverse=True):
        if -minus_o in taken_o or t in taken_t:
            continue
        taken_o.add(-minus_o)
        taken_t.add(t)
        partners.append((-minus_o, t))
    free_o = [i for i in range(len(originals)) if i not in taken_o]
    free_t = [i for i in range(len(translations)) if i not in taken_t]
    moved = _moved(originals, translations, free_o, free_t)
    free_o = [i for i in free_o if i not in {o for o, _ in moved}]
    free_t = [i for i in free_t if i not in {t for _, t in moved}]
    return partners + moved + _by_place(originals, translations, free_o, free_t)


def _moved(
    originals: Sequence[QuotedText],
    translations: Sequence[QuotedText],
    free_o: Sequence[int],
    free_t: Sequence[int],
) -> list[tuple[int, int]]:
    """Pair quotes that stand far from each other but have nearly the same words."""
    found: list[tuple[int, int]] = []
    left = {
        t: _counts(translations[t].tokens)
        for t in free_t[:_MAX_MOVED]
        if len(translations[t].tokens) >= _MIN_MOVED_WORDS
    }
    for o in free_o[:_MAX_MOVED]:
        ours = _counts(originals[o].tokens)
        best = max(left, key=lambda t: _dice(ours, left[t]), default=None)
        if best is not None and _dice(ours, left[best]) >= _MIN_SHARED_MOVED:
            found.append((o, best))
            del left[best]
    return found


def _likeness(
    pair: AlignedPair, original: QuotedText, translation: QuotedText
) -> float:
    """Return how alike two quotes are, 0 to 1; 0 where they are no partners."""
    ours, theirs = _counts(original.tokens), _counts(translation.tokens)
    shared = (ours & theirs).total()
    dice = _dice(ours, theirs)
    if not set(original.beads) & set(translation.beads):
        return dice if dice >= _MIN_SHARED_NEAR else 0.0
    smaller = min(len(original.tokens), len(translation.tokens))
    held = shared / smaller if smaller >= _MIN_HELD_WORDS else 0.0
    if dice >= _MIN_SHARED_HERE or held >= _MIN_HELD:
        return max(dice, _MIN_SHARED_HERE)
    linked = _linked_share(pair, original, translation)
    return linked * _MIN_SHARED_HERE if linked >= _MIN_LINKED else 0.0


def _dice(ours: Counter[str], theirs: Counter[str]) -> float:
    size = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / size if size else 0.0


def _counts(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.key for token in tokens)


def _linked_share(
    pair: AlignedPair, original: QuotedText, translation: QuotedText
) -> float:
    """Return the share of the original's words linked into the translation's quote."""
    links = pair.once(_linked_places)
    starts = {token.span.start for token in original.tokens}
    inner = translation.quote.inner
    linked = sum(
        any(inner.start <= place < inner.end for place in links.get(start, ()))
        for start in starts
    )
    return linked / len(starts) if starts else 0.0


def _linked_places(pair: AlignedPair) -> Mapping[int, tuple[int, ...]]:
    """Return where the linked translation words start, by the original word's start."""
    places: dict[int, tuple[int, ...]] = {}
    for passage in pair.passages:
        for index, links in passage.links_of_original.items():
            places[passage.original_words[index].span.start] = tuple(
                passage.translation_words[link.translation].span.start for link in links
            )
    return places


def _by_place(
    originals: Sequence[QuotedText],
    translations: Sequence[QuotedText],
    free_o: Sequence[int],
    free_t: Sequence[int],
) -> list[tuple[int, int]]:
    """Pair quotes that are the only free ones of their passage on both sides."""
    ours = _alone(originals, free_o)
    theirs = _alone(translations, free_t)
    return [
        (ours[bead], theirs[bead])
        for bead in sorted(ours.keys() & theirs.keys())
        if _may_replace(originals[ours[bead]], translations[theirs[bead]])
    ]


def _alone(texts: Sequence[QuotedText], free: Iterable[int]) -> dict[int, int]:
    found: dict[int, list[int]] = {}
    for index in free:
        if len(texts[index].beads) == 1:
            found.setdefault(texts[index].beads[0], []).append(index)
    return {bead: held[0] for bead, held in found.items() if len(held) == 1}


def _may_replace(original: QuotedText, translation: QuotedText) -> bool:
    sizes = sorted((len(original.tokens), len(translation.tokens)))
    same_kind = original.quote.kind is translation.quote.kind
    short = {original.quote.kind, translation.quote.kind} <= {
        QuoteKind.SCARE,
        QuoteKind.SPEECH,
    }
    return (same_kind or short) and sizes[1] <= _MAX_LENGTH_RATIO * max(sizes[0], 1)
