"""Expressions that stand on a scale: certainty, frequency, quantity, direction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from tqcheck import lexicon
from tqcheck.lexicon_tables import MEMORY
from tqcheck.resources import data_path
from tqcheck.text import Span, Word

__all__ = ["Mention", "mentions"]

_ANY_FORM = "*"
"""Behind a word of the table: every inflected form counts."""
_SAME = 0.101
"""Places on a scale nearer than this say the same to a reader."""


@dataclass(frozen=True)
class Mention:
    """An expression of a scale, found in a sequence of words."""

    scale: str
    """Such as "frequency" or "direction:amount"."""
    expression: str
    """As in the table: "sometimes", "claim*"."""
    value: float
    """Place on the scale, 0 to 1."""
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
    readings = [_reading(word.text) for word in words]
    forms = [form for form, _ in readings]
    found: list[Mention] = []
    for start, (_, rows) in enumerate(readings):
        longest = 0
        for row in rows:
            if len(row.tokens) < longest or not _matches(row.tokens, forms, start):
                continue
            if len(row.tokens) > longest:
                found = [m for m in found if m.first != start]
                longest = len(row.tokens)
            end = start + len(row.tokens) - 1
            span = Span(words[start].span.start, words[end].span.end)
            found.append(
                Mention(row.scale, row.expression, row.value, start, end, span)
            )
    return tuple(m for m in found if not _is_inside_another(m, found))


@lru_cache(MEMORY)
def _reading(text: str) -> tuple[frozenset[str], tuple[_Row, ...]]:
    """Return a word's forms as the table writes them, and the rows it may begin."""
    plain = text.replace("\u2019", "'").lower()
    lemmas = (f"{lemma}{_ANY_FORM}" for lemma in lexicon.lemmas(text))
    forms = frozenset((plain, *lemmas))
    table = _table()
    rows = [row for form in forms for row in table.get(form, ())]
    return forms, tuple(sorted(rows, key=lambda row: -len(row.tokens)))


def _matches(
    tokens: Sequence[str], forms: Sequence[frozenset[str]], start: int
) -> bool:
    if start + len(tokens) > len(forms):
        return False
    return all(token in forms[start + i] for i, token in enumerate(tokens))


def _is_inside_another(mention: Mention, found: Sequence[Mention]) -> bool:
    size = len(mention.words)
    return any(
        len(other.words) > size
        and other.first <= mention.first
        and mention.last <= other.last
        for other in found
    )


@cache
def _table() -> Mapping[str, tuple[_Row, ...]]:
    rows: dict[str, list[_Row]] = {}
    text = data_path("scales.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        scale, value, expression = line.split("\t")
        tokens = tuple(expression.split(" "))
        rows.setdefault(tokens[0], []).append(
            _Row(scale, float(value), expression, tokens)
        )
    return MappingProxyType({first: tuple(group) for first, group in rows.items()})
