"""Expressions that stand on a scale: certainty, frequency, quantity, direction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck import lexicon
from tqcheck.lexicon_tables import MEMORY
from tqcheck.resources import data_path
from tqcheck.text import Span, Word

__all__ = ["KINDS", "Mention", "mentions"]

KINDS = "kind:"
"""Begins the names of groups of kinds: a doctor is no nurse, and neither is more."""

_ANY_FORM = "*"
"""Behind a word of the table: every inflected form counts."""
_SAME = 0.101
"""Places on a scale nearer than this say the same to a reader."""


_MONTH = "May"
_BEFORE_MONTH = frozenset(
    "before by during early end for from in last late mid next of on since this until".split()
)
"""Words before which no modal stands."""


@dataclass(frozen=True)
class Mention:
    """An expression of a scale, found in a sequence of words."""

    scale: str
    """Such as "frequency" or "direction:amount"."""
    expression: str
    """As in the table: "sometimes", "claim*"."""
    value: float
    """Place on the scale, 0 to 1; of a group of kinds, the number of the kind."""
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""
    span: Span

    @property
    def words(self) -> range:
        """Return the indexes of its words."""
        return range(self.first, self.last + 1)

    def agrees_with(self, other: "Mention") -> bool:
        """Tell whether both stand so near on the scale that they say the same."""
        return abs(self.value - other.value) < _SAME


@dataclass(frozen=True)
class _Row:
    scale: str
    value: float
    expression: str
    tokens: tuple[str, ...]


def mentions(words: Sequence[Word]) -> tuple[Mention, ...]:
    """Return the expressions of all scales in `words`, in order.

    Longer expressions hide the shorter ones inside them ("at least", "least").
    One word may stand on several scales ("certain").
    """
    plain = [_plain(word.text) for word in words]
    found: list[Mention] = []
    for start, word in enumerate(words):
        if _is_month(words, start):
            continue
        longest = 0
        for row in _beginning(word.text):
            size = len(row.tokens)
            if size < longest or not _goes_on(row.tokens, plain, words, start):
                continue
            longest = size
            last = start + size - 1
            span = Span(word.span.start, words[last].span.end)
            found.append(Mention(row.scale, row.expression, row.value, start, last, span))
    return tuple(m for m in found if not _is_inside_another(m, found))


def _is_month(words: Sequence[Word], index: int) -> bool:
    """Tell whether the word is the month: "in May", "May 3", "3 May"."""
    if words[index].text != _MONTH:
        return False
    before = words[index - 1].text.lower() if index else ""
    after = words[index + 1].text if index + 1 < len(words) else ""
    return before in _BEFORE_MONTH or before.isdigit() or after.isdigit()


def _plain(text: str) -> str:
    return text.replace("\u2019", "'").lower()


@lru_cache(MEMORY)
def _beginning(text: str) -> Sequence[_Row]:
    """Return the rows that the word may begin, those of most words first."""
    as_written, any_form = _tables()
    rows = as_written.get(_plain(text), ())
    lemmas = lexicon.lemmas(text)
    if any_form.keys().isdisjoint(lemmas):
        return rows
    others = (row for lemma in sorted(lemmas) for row in any_form.get(lemma, ()))
    return sorted((*rows, *others), key=_size, reverse=True)


def _size(row: _Row) -> int:
    return len(row.tokens)


def _goes_on(
    tokens: Sequence[str], plain: Sequence[str], words: Sequence[Word], start: int
) -> bool:
    """Tell whether a row whose first token fits a word fits those behind it too."""
    if start + len(tokens) > len(words):
        return False
    for place, token in enumerate(tokens[1:], start + 1):
        if token == plain[place]:
            continue
        lemma = token.removesuffix(_ANY_FORM)
        if lemma == token or lemma not in lexicon.lemmas(words[place].text):
            return False
    return True


def _is_inside_another(mention: Mention, found: Sequence[Mention]) -> bool:
    size = len(mention.words)
    return any(
        len(other.words) > size
        and other.first <= mention.first
        and mention.last <= other.last
        for other in found
    )


@cache
def _tables() -> tuple[Mapping[str, Sequence[_Row]], Mapping[str, Sequence[_Row]]]:
    """Return the rows that begin with a word as written, and with any form of one.

    Those of each word stand by their length, the longest first.
    """
    as_written: dict[str, list[_Row]] = {}
    any_form: dict[str, list[_Row]] = {}
    for scale, value, expression in (*_scales(), *_kinds()):
        tokens = tuple(expression.split(" "))
        rows = any_form if tokens[0].endswith(_ANY_FORM) else as_written
        first = tokens[0].removesuffix(_ANY_FORM)
        rows.setdefault(first, []).append(_Row(scale, value, expression, tokens))
    for group in (*as_written.values(), *any_form.values()):
        group.sort(key=_size, reverse=True)
    return as_written, any_form


def _scales() -> Iterator[tuple[str, float, str]]:
    """Yield scale, place on it, and expression."""
    text = data_path("scales.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        scale, value, expression = line.split("\t")
        yield scale, float(value), expression


def _kinds() -> Iterator[tuple[str, float, str]]:
    """Yield the name of a group, the number of a kind within it, and expression."""
    text = data_path("kinds.tsv").read_text(encoding="utf-8")
    numbers: dict[str, int] = {}
    for line in text.splitlines():
        group, kind, expressions = line.split("\t")
        number = numbers[group] = numbers.get(group, -1) + 1
        for expression in expressions.split(" | "):
            yield f"{KINDS}{group}", float(number), expression
