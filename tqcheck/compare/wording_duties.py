"""Duties denied told as leave denied: "do not have to pay", "must not pay"."""

from collections.abc import Iterator

from tqcheck.compare.wording import views
from tqcheck.compare.wording_change import WordingChange
from tqcheck.compare.wording_side import Side
from tqcheck.extract.wording import Mention
from tqcheck.pair import AlignedPair
from tqcheck.text import Span

__all__ = ["duty_changes"]

_OBLIGATION = "obligation"
_DUTIES = frozenset({"have to", "has to", "required to", "obliged to"})
_LEAVES = frozenset({"allowed to", "can", "must", "permitted to"})
"""Who is not bound to is free to; who must not or may not is forbidden to."""
_BEFORE = 3
"""Words from a denial to the expression: "are not yet required to"."""
_TO_VERB = 3
"""Words from it to the verb: "must not simply pay"."""
_SURE = 0.6
"""Strength of a link between both verbs that leaves little doubt."""


def duty_changes(pair: AlignedPair) -> Iterator[WordingChange]:
    """Yield verbs that one side need not do and that the other must not."""
    for view, _ in pair.once(views):
        theirs = list(_denied(view.other_side))
        for mention, start, end in _denied(view.side) if theirs else ():
            verb = view.next_content(end, _TO_VERB)
            if verb is None or view.strength(verb) < _SURE:
                continue
            for other, first, last in theirs:
                both = {mention.expression, other.expression}
                near = range(last + 1, last + 1 + _TO_VERB)
                if _DUTIES.isdisjoint(both) or _LEAVES.isdisjoint(both):
                    continue
                if any(image in near for image in view.image(verb)):
                    words = view.theirs
                    there = Span(words[first].span.start, words[last].span.end)
                    yield WordingChange(view.passage, view.span((start, end)), there)


def _denied(side: Side) -> Iterator[tuple[Mention, int, int]]:
    """Yield denied duties and leaves, with the first and the last of their words."""
    for mention in side.mentions:
        if mention.scale != _OBLIGATION:
            continue
        if mention.last + 1 in side.denied:
            yield mention, mention.first, mention.last + 1
            continue
        before = [i for i in side.denied if 0 < mention.first - i <= _BEFORE]
        if before:
            yield mention, max(before), mention.last
