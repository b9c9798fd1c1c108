"""Phrases that one side has and the other lacks, with the chance that this is so."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.compare.wording import View, views
from tqcheck.compare.wording_evidence import JUDGED_SIGNS, SIGNS, Evidence
from tqcheck.errors import ModelError
from tqcheck.pair import AlignedPair
from tqcheck.resources import data_path
from tqcheck.text import Span

if TYPE_CHECKING:
    from tqcheck.compare.wording_trees import Trees

__all__ = ["Lack", "lacks"]

_RENDERED = 0.6
"""Strength of a link from which a word is rendered, and no more is asked."""
_SEED = 0.3
"""Chance of a word from which a phrase is begun; rules set their own, higher bar."""
_GROWS = 0.2
"""Chance of a neighbouring word from which it joins the phrase."""
_STEP = 3
"""Words from one lost content word to the next of the same phrase ("chair of the")."""
_SECOND_SHARE = 0.5
"""Weight of the second word: two words of a phrase are no independent witnesses."""
_OPENERS = frozenset(
    """of in on at by with from into onto about against between among through during
    for under over within without towards despite as after before since until near
    behind beyond across along amid via per and or a an the his her its their our your
    my this that these those to""".split()  # noqa: SIM905
)
"""Function words that begin the phrase of the content word behind them."""
_PERCENT = frozenset({"percent", "cent", "percentage"})
"""Words that make a number a share: "20 percent" may be "one in five", or "20%"."""
_BREAKS = frozenset(',;:.!?\u2026()[]"\u201c\u201d\u2014')
"""Signs that end a phrase."""

_Asked = tuple[dict[int, float], int, tuple[float, ...]]
"""Where a word's chance is kept, the word, and its signs."""


@dataclass(frozen=True)
class Lack:
    """A phrase of "ours" that the other side lacks."""

    view: View
    first: int
    last: int
    words: tuple[int, ...]
    """Its content words."""
    chance: float
    """How likely, 0 to 1, the phrase has no counterpart."""

    @property
    def span(self) -> Span:
        """Return the phrase's place in our document."""
        return self.view.span((self.first, self.last))

    @property
    def text(self) -> str:
        """Return the phrase as written."""
        return self.view.text[self.span.start : self.span.end]

    @property
    def place(self) -> Span:
        """Return the empty span on the other side where the phrase would stand."""
        theirs = self.view.theirs
        before = self.view.image(self.first - 1) if self.first else ()
        if before:
            return _point(theirs[max(before)].span.end)
        after = (
            self.view.image(self.last + 1)
            if self.last + 1 < len(self.view.ours)
            else ()
        )
        if after:
            return _point(theirs[min(after)].span.start)
        index = self.view.place(self.first).start
        if index < len(theirs):
            return _point(theirs[index].span.start)
        return _point(theirs[-1].span.end if theirs else 0)

    @property
    def insertion(self) -> str | None:
        """Return the text that, put at `place`, restores the phrase; None if unsure."""
        before = self.view.image(self.first - 1) if self.first else ()
        if len(before) != 1 or self.view.strength(self.first - 1) < 1.0:
            return None
        start = self.view.ours[self.first - 1].span.end
        return self.view.text[start : self.span.end]


def lacks(pair: AlignedPair) -> tuple[tuple[Lack, ...], tuple[Lack, ...]]:
    """Return what the translation lacks, and what the original lacks."""
    both = [view for sides in pair.once(views) for view in sides]
    found = [
        tuple(_lacks(view, chances))
        for view, chances in zip(both, _chances(both), strict=True)
    ]
    lost = (lack for group in found[::2] for lack in group)
    added = (lack for group in found[1::2] for lack in group)
    return tuple(lost), tuple(added)


def _chances(views: Sequence[View]) -> list[dict[int, float]]:
    """Return the chance of each content word that it has no counterpart, by view.

    So too of each word that limits or counts ("only", "few"), where the judge has read
    the passage. Figures and shares are left out. The trees are asked once about all words that no link renders.
    Where the judge has read a passage, other trees see its marks too, and the surer of
    both stands: the judge may overlook a word that the links show to be lost.
    """
    chances: list[dict[int, float]] = []
    plain: list[_Asked] = []
    judged: list[_Asked] = []
    qualifying: list[_Asked] = []
    limits: list[dict[int, float]] = []
    for view in views:
        evidence, numerals = Evidence(view), view.side.numerals
        of_view = {
            index: 0.0
            for index in view.content
            if index not in numerals and not _is_percent(view, index)
        }
        chances.append(of_view)
        limits.append({})
        for index in of_view:
            if view.strength(index) >= _RENDERED:
                continue
            signs = evidence.signs(index)
            plain.append((of_view, index, signs))
            if view.passage.judgement is not None:
                signs = evidence.judged_signs(index, signs)
                judged.append((of_view, index, signs))
        if view.passage.judgement is None:
            continue
        for index in sorted(view.side.qualifiers):
            if view.strength(index) < _RENDERED:
                signs = evidence.judged_signs(index, evidence.signs(index))
                qualifying.append((limits[-1], index, signs))
    _raise(plain, "coverage.json", SIGNS)
    _raise(judged, "coverage_judged.json", JUDGED_SIGNS)
    _raise(qualifying, "coverage_qualifiers.json", JUDGED_SIGNS)
    return [
        _merged(of_view, limit) for of_view, limit in zip(chances, limits, strict=True)
    ]


def _merged(content: dict[int, float], limits: Mapping[int, float]) -> dict[int, float]:
    """Return the chances of both, in the order of the text; unlikely limits left out."""
    likely = {i: chance for i, chance in limits.items() if chance >= _SEED}
    return dict(sorted((content | likely).items())) if likely else content


def _is_percent(view: View, index: int) -> bool:
    """Tell whether a word belongs to a share, which the rules of figures compare."""
    if view.side.low[index] not in _PERCENT:
        return False
    return any(view.is_numeral(index - back) for back in (1, 2))  # "20 per cent"


def _raise(asked: Sequence[_Asked], table: str, names: tuple[str, ...]) -> None:
    """Raise the chances of words to what the trees of a table say of them."""
    if not asked:
        return
    totals = _trees(table, names).totals([signs for _, _, signs in asked])
    for (chances, index, _), total in zip(asked, totals, strict=True):
        chances[index] = max(chances.get(index, 0.0), 1.0 / (1.0 + math.exp(-total)))


def _lacks(view: View, chances: Mapping[int, float]) -> Iterator[Lack]:
    taken: set[int] = set()
    for index, chance in chances.items():
        if chance < _SEED or index in taken:
            continue
        words = _grown(view, chances, index)
        taken.update(words)
        first = _opened(view, words[0])
        chance = _of_phrase([chances[i] for i in words])
        yield Lack(view, first, words[-1], tuple(words), chance)


def _of_phrase(chances: Sequence[float]) -> float:
    """Return the chance that a phrase is lost: its first word's and half the next."""
    first, *others = sorted(chances, reverse=True)
    second = others[0] if others else 0.0
    return 1.0 - (1.0 - first) * (1.0 - _SECOND_SHARE * second)


def _grown(view: View, chances: Mapping[int, float], index: int) -> list[int]:
    """Return the lost content words of the phrase that begins at `index`."""
    words = [index]
    for other in sorted(i for i in chances if i > index):
        near = other - words[-1] <= _STEP and not _is_broken(view, words[-1], other)
        if not near or chances[other] < _GROWS:
            break
        words.append(other)
    return words


def _opened(view: View, first: int) -> int:
    """Return where the phrase of a content word begins: at its own function words."""
    start = first
    while start > 0 and not _is_broken(view, start - 1, start):
        before = start - 1
        text = view.ours[before].text.lower()
        if text not in _OPENERS or view.strength(before) >= 1.0:
            break
        start = before
    return start


def _is_broken(view: View, first: int, last: int) -> bool:
    return any(sign in _BREAKS for i in range(first, last) for sign in view.gap(i))


def _point(offset: int) -> Span:
    return Span(offset, offset)


@cache
def _trees(name: str, signs: tuple[str, ...]) -> "Trees":
    from tqcheck.compare.wording_trees import Trees  # needs numpy

    path = data_path(name)
    table = json.loads(path.read_text(encoding="utf-8"))
    if tuple(table["signs"]) != signs:
        raise ModelError(f"{path.name}: built for other signs; rebuild it")
    return Trees(table["bias"], table["trees"])
