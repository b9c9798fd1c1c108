"""The quotes of a text: what stands between quotation marks, and what it is.

Handles all common shapes of marks, nesting, quotes over several paragraphs,
quotes broken by their attribution and marks without a partner. Linear in the
length of the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tqcheck.extract.quotes_context import (
    UNFINISHED,
    QuoteKind,
    attribution_of,
    kind_of,
)
from tqcheck.extract.quotes_marks import find_marks
from tqcheck.extract.quotes_pairing import MarkedStretch, pair_marks
from tqcheck.extract.speakers import Attribution
from tqcheck.extract.speakers_words import classes_of
from tqcheck.text import Document, Span, words_of

__all__ = ["Quote", "QuoteKind", "document_quotes", "find_quotes"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MAX_BREAK_WORDS = 12
"""Words of an attribution that breaks a quote in two."""


@dataclass(frozen=True)
class Quote:
    """Words between quotation marks."""

    span: Span
    """With the marks, from the first to the last, attribution between included."""
    parts: tuple[Span, ...]
    """The quoted words without marks: one span per paragraph or broken-off part."""
    kind: QuoteKind
    depth: int = 0
    """How many quotes it stands in."""
    opened: bool = True
    """False where the opening mark is missing."""
    closed: bool = True
    """False where the closing mark is missing."""
    attribution: Attribution | None = None
    """Who is given as the speaker beside the quote, where that is clear."""

    @property
    def inner(self) -> Span:
        """Return the span from the first to the last quoted character."""
        return Span(self.parts[0].start, self.parts[-1].end)

    @property
    def is_whole(self) -> bool:
        """Tell whether both marks are there."""
        return self.opened and self.closed


def document_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotes of an article; what was left out of it has none."""
    quotes = find_quotes(document.text, document.paragraphs or None)
    excluded = [part.span for part in document.excluded]
    return tuple(q for q in quotes if not _touches(q.span, excluded))


def find_quotes(
    text: str, paragraphs: Sequence[Span] | None = None
) -> tuple[Quote, ...]:
    """Return the quotes of a text in reading order, outer before inner.

    Args:
        text: The whole text.
        paragraphs: Its paragraphs in reading order; its lines by default.

    Returns:
        Quotes whose spans nest or lie apart. A quote that is never closed ends
        with its paragraph, or where the next one opens.
    """
    if paragraphs is None:
        paragraphs = [Span(*match.span()) for match in _LINE.finditer(text)]
    quotes: list[Quote] = []
    open_end: Quote | None = None
    for paragraph in paragraphs:
        found = _paragraph_quotes(text, paragraph)
        if open_end is not None and found:
            found = _continued(text, quotes, open_end, found, paragraph)
        quotes.extend(found)
        open_end = _left_open(text, quotes, paragraph)
    return tuple(sorted(quotes, key=lambda q: (q.span.start, -q.span.end)))


def _paragraph_quotes(text: str, paragraph: Span) -> list[Quote]:
    marks = find_marks(text, paragraph)
    if not marks:
        return []
    stretches = pair_marks(marks, paragraph)
    quotes = []
    enclosing: list[int] = []
    for stretch in stretches:
        while enclosing and enclosing[-1] <= stretch.span.start:
            enclosing.pop()
        inner = _trimmed(text, stretch.inner)
        if len(inner):
            quotes.append(_quote(text, stretch, inner, len(enclosing), paragraph))
        enclosing.append(stretch.span.end)
    return _joined_parts(text, quotes)


def _quote(
    text: str, stretch: MarkedStretch, inner: Span, depth: int, paragraph: Span
) -> Quote:
    whole = stretch.opened and stretch.closed
    attribution = None
    if depth == 0 and whole:
        attribution = attribution_of(text, stretch.span, inner, paragraph)
    kind = QuoteKind.SPEECH
    if whole:
        words = tuple(words_of(text, inner))
        kind = kind_of(text, words, stretch.span, attribution, paragraph)
    return Quote(
        span=stretch.span,
        parts=(inner,),
        kind=kind,
        depth=depth,
        opened=stretch.opened,
        closed=stretch.closed,
        attribution=attribution,
    )


def _joined_parts(text: str, quotes: list[Quote]) -> list[Quote]:
    """Join `"A," he said, "b"` to one quote of two parts."""
    joined: list[Quote] = []
    last: int | None = None
    for quote in quotes:
        if quote.depth:
            joined.append(quote)
            continue
        if last is not None and _continues(text, joined[last], quote):
            joined[last] = replace(
                joined[last],
                span=Span(joined[last].span.start, quote.span.end),
                parts=(*joined[last].parts, *quote.parts),
                kind=QuoteKind.SPEECH,
                closed=quote.closed,
            )
        else:
            joined.append(quote)
            last = len(joined) - 1
    return joined


def _continues(text: str, first: Quote, second: Quote) -> bool:
    if not (first.is_whole and second.opened):
        return False
    between = text[first.span.end : second.span.start]
    ended = text[first.parts[-1].start : first.parts[-1].end]
    is_unfinished = ended.endswith(UNFINISHED) or between.startswith(",")
    if not between.rstrip().endswith(",") or not is_unfinished:
        return False
    words = list(words_of(between))
    if not 0 < len(words) <= _MAX_BREAK_WORDS:
        return False
    return any(classes_of(word.text) & {"say", "tell"} for word in words)


def _left_open(text: str, quotes: Sequence[Quote], paragraph: Span) -> Quote | None:
    """Return the quote that the paragraph leaves open at its end, if any."""
    for quote in reversed(quotes):
        if quote.span.end < paragraph.end and quote.depth == 0:
            return None
        if quote.depth == 0 and quote.span.end >= paragraph.end and not quote.closed:
            return quote if not _ends_with_attribution(text, quote.parts[-1]) else None
    return None


def _ends_with_attribution(text: str, part: Span) -> bool:
    """Tell whether the words end as in `We will win, he said.`"""
    comma = text.rfind(",", part.start, part.end)
    words = list(words_of(text, Span(comma + 1, part.end))) if comma >= 0 else []
    return 0 < len(words) <= _MAX_BREAK_WORDS and any(
        classes_of(word.text) & {"say", "tell"} for word in (words[0], words[-1])
    )


def _continued(
    text: str, quotes: list[Quote], open_end: Quote, found: list[Quote], paragraph: Span
) -> list[Quote]:
    """Add the paragraph's first quote to the one left open before it, if it goes on."""
    first = found[0]
    lead = text[paragraph.start : first.span.start]
    if lead.strip() or not (first.opened or first.closed):
        return found
    if not first.opened and first.span.start > paragraph.start:
        return found
    index = next(i for i in range(len(quotes) - 1, -1, -1) if quotes[i] is open_end)
    quotes[index] = replace(
        open_end,
        span=Span(open_end.span.start, first.span.end),
        parts=(*open_end.parts, *first.parts),
        kind=QuoteKind.SPEECH,
        closed=first.closed,
        attribution=first.attribution or open_end.attribution,
    )
    return found[1:]


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(
        min(start, span.end),
        max(min(start, span.end), span.start + len(inside.rstrip())),
    )


def _touches(span: Span, excluded: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in excluded)
