"""What on a page is not the article: found by general signs, listed with a reason.

The page is read as head, article and tail. The article runs from its first to its
last paragraph of prose in its own language. Around it, short lines without a stop,
paragraphs in another language, rows of share buttons, datelines and known phrases
are furniture; inside it only promos, buttons and captions printed twice are.
When in doubt a line stays: a lost paragraph would look like an omission.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.read.ending import article_end, is_body, is_closing, is_comment_line
from tqcheck.read.outlets import Outlet, begins_with, key_of, known_outlet, starts_with
from tqcheck.read.parts import Paragraph, Part, cut_dateline, parts_of
from tqcheck.read.repeats import without_headline, without_repeated_captions
from tqcheck.text import SegmentKind

__all__ = ["Page", "read_page"]

_MAX_LABEL_WORDS = 2
"""Category, "Video", "Related": one or two words without a stop."""
_MAX_BUTTON_WORDS = 10
_MAX_DATELINE_WORDS = 14
_MAX_NAME_WORDS = 6
_MIN_FOREIGN_SHARE = 0.4
"""Headlines hold foreign names: "La Liga: Real Win El Clasico"."""
_MIN_HEAD_LABELS = 3
"""A row of so many labels above the article is a menu."""
_NUMERIC_DATE = r"\d{4}-\d{2}-\d{2}|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d{2}\b"
_DAY_MONTH = r"\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,12}"
_MONTH_DAY = r"[^\W\d_]{3,12} \d{1,2}"
_DATE = re.compile(
    rf"{_NUMERIC_DATE}|\b(?:{_DAY_MONTH}|{_MONTH_DAY}),? ?\d{{4}}\b"
    r"|\b\d{1,2} (?:min|minutes?|mins?|hours?|days?) (?:read|ago)\b"
)
_EXACT = re.compile(_NUMERIC_DATE)
_PLACE_AND_DATE = re.compile(
    rf"[^\W\d_][^\d,|•–—]{{1,30}}[,|•–—] ?(?:{_DAY_MONTH}|{_MONTH_DAY}),? \d{{4}}$"
)
_CAPTION = re.compile(r"(?:FILE PHOTO|FILE|Caption|File photo)\s?[:–—-]")
_MAX_DATELINE_REST = 4
"""Words beside the date and its labels: a category, a name."""


@dataclass(frozen=True)
class Page:
    """The page's parts in reading order, each with its reason, if it is left out."""

    parts: tuple[Part, ...]
    title: int | None
    """Index of the part that is the article's headline."""
    captions: frozenset[int]
    """Indexes of parts that are captions."""


def read_page(
    text: str,
    paragraphs: Iterable[Paragraph],
    language: str,
    outlet: Outlet | None = None,
) -> Page:
    """Tell the article from the page around it.

    Args:
        text: The document's text.
        paragraphs: Its paragraphs, trimmed, in order; those with a reason are left out.
        language: The article's language, or "und".
        outlet: What furniture says; the shipped table where None.
    """
    outlet = outlet or known_outlet()
    parts = [p for item in paragraphs for p in parts_of(text, item, language, outlet)]
    parts = list(
        _with_promo_titles([_labelled(part, outlet) for part in parts], outlet)
    )
    parts = list(_with_dateline(parts, text, language))
    body = [i for i, part in enumerate(parts) if is_body(part)]
    if not body:
        return _page(parts, len(parts))
    end = article_end(parts, body, outlet)
    first = body[0]
    head = _head(parts[:first], outlet)
    middle = without_repeated_captions(parts[first : end + 1])
    tail = _tail(parts[end + 1 :], outlet)
    return _page(without_headline([*head, *middle, *tail], first), first)


def _page(parts: Sequence[Part], first: int) -> Page:
    titles = [i for i, part in enumerate(parts) if part.kind is SegmentKind.TITLE]
    open_head = (i for i in (*titles, *range(first)) if _may_be_title(parts[i]))
    captions = {i for i, part in enumerate(parts) if _is_caption(part)}
    repeated = (i for i, part in enumerate(parts) if part.reason == "repeated caption")
    captions.update(i for index in repeated for i in _kept_before(parts, index))
    return Page(tuple(parts), next(open_head, None), frozenset(captions))


def _may_be_title(part: Part) -> bool:
    return (
        not part.reason and not part.is_prose and part.kind is not SegmentKind.CAPTION
    )


def _is_caption(part: Part) -> bool:
    return part.kind is SegmentKind.CAPTION or _CAPTION.match(part.text) is not None


def _kept_before(parts: Sequence[Part], index: int) -> list[int]:
    return [i for i in range(index) if not parts[i].reason][-1:]


def _labelled(part: Part, outlet: Outlet) -> Part:
    """Mark what is furniture wherever it stands."""
    if part.reason:
        return part
    if not part.key:
        return replace(part, reason="ornament")
    if _is_share_row(part, outlet):
        return replace(part, reason="share button")
    short = len(part.words) <= _MAX_BUTTON_WORDS and not part.is_prose
    if short and starts_with(part.text, outlet.picture_starts):
        return replace(part, reason="picture credit")
    if part.key in outlet.inside_lines:
        return replace(part, reason="advertisement")
    return part


def _with_promo_titles(parts: Iterable[Part], outlet: Outlet) -> Iterator[Part]:
    """Mark the line below a promo's marker that stands on a line of its own."""
    after_marker = False
    for part in parts:
        if after_marker and not part.reason and not part.is_prose:
            yield replace(part, reason="promo")
        else:
            yield part
        after_marker = part.reason == "promo" and part.key in outlet.promo_markers


def _is_share_row(part: Part, outlet: Outlet) -> bool:
    words = part.key.split()
    if len(words) > _MAX_BUTTON_WORDS or part.text.endswith((".", "!", "?")):
        return False
    known = all(word in outlet.share_words or word.isdigit() for word in words)
    return known and any(word in outlet.share_anchors for word in words)


def _with_dateline(parts: Sequence[Part], text: str, language: str) -> Iterator[Part]:
    """Cut the dateline off the article's first paragraph."""
    done = False
    for part in parts:
        if not done and is_body(part):
            done = True
            yield from cut_dateline(part, text, language)
        else:
            yield part


def _head(parts: Sequence[Part], outlet: Outlet) -> list[Part]:
    """Mark datelines, bylines, menus and foreign lines above the article."""
    labels = sum(len(part.words) <= _MAX_LABEL_WORDS for part in parts)
    marked = [_head_part(part, labels, outlet) for part in parts]
    return [_with_author(marked, index) for index in range(len(marked))]


def _head_part(part: Part, labels: int, outlet: Outlet) -> Part:
    if part.reason:
        return part
    if _is_dateline(part, outlet):
        return replace(part, reason="dateline")
    if _is_byline(part, outlet):
        return replace(part, reason="byline")
    if part.key in outlet.footer_lines or is_closing(part, outlet):
        return replace(part, reason="navigation")
    if _is_foreign_line(part) and not part.is_quoted:
        return replace(part, reason="other language")
    if len(part.words) <= _MAX_LABEL_WORDS and labels >= _MIN_HEAD_LABELS:
        return replace(part, reason="navigation")
    return part


def _is_foreign_line(part: Part) -> bool:
    """Tell whether a line above the article is in another language, not just a name."""
    share = part.evidence.foreign / max(1, part.evidence.words)
    sure = part.evidence.other_script or share >= _MIN_FOREIGN_SHARE
    return part.evidence.is_foreign and sure


def _is_dateline(part: Part, outlet: Outlet) -> bool:
    if len(part.words) > _MAX_DATELINE_WORDS or not _DATE.search(part.text):
        return False
    rest = key_of(_DATE.sub(" ", part.text)).split()
    known = sum(word in outlet.date_words or word.isdigit() for word in rest)
    if known == len(rest) or _PLACE_AND_DATE.match(part.text):
        return True
    sure = known > 0 or _EXACT.search(part.text) is not None
    few = len(rest) - known <= _MAX_DATELINE_REST
    return sure and few and part.evidence.native <= known


def _is_byline(part: Part, outlet: Outlet) -> bool:
    start = begins_with(part.key, outlet.byline_starts)
    rest = part.words[start.count(" ") + 1 :] if start else ()
    return 0 < len(rest) <= _MAX_NAME_WORDS and all(
        word[0].isupper() or word in ("and", "dhe", "for", "për") for word in rest
    )


def _with_author(parts: Sequence[Part], index: int) -> Part:
    """Mark a bare name that stands beside a dateline or byline."""
    part = parts[index]
    beside = {
        p.reason
        for p in (*parts[max(0, index - 1) : index], *parts[index + 1 : index + 2])
    }
    is_name = 2 <= len(part.words) <= 3 and all(
        word[0].isupper() for word in part.words
    )
    named = is_name and not part.evidence.native and not part.is_prose
    if index and not part.reason and named and beside & {"dateline", "byline"}:
        return replace(part, reason="byline")
    return part


def _tail(parts: Sequence[Part], outlet: Outlet) -> list[Part]:
    """Mark what follows the article, if anything there is clearly furniture."""
    marked = [_tail_part(part, outlet) for part in parts]
    sure = next((i for i, part in enumerate(marked) if part.reason), len(marked))
    if sure == len(marked):
        return marked
    return [_leftover(part, is_after=index > sure) for index, part in enumerate(marked)]


def _tail_part(part: Part, outlet: Outlet) -> Part:
    if part.reason:
        return part
    if starts_with(part.text, outlet.credit_starts):
        return replace(part, reason="credit")
    if part.key in outlet.footer_lines or is_closing(part, outlet):
        return replace(part, reason="footer")
    if is_comment_line(part, outlet):
        return replace(part, reason="footer")
    if part.evidence.is_foreign and not part.is_quoted:
        return replace(part, reason="other language")
    return part


def _leftover(part: Part, *, is_after: bool) -> Part:
    """Mark a tail line that no sign named, by what stands around it."""
    is_label = len(part.words) <= _MAX_LABEL_WORDS
    if part.reason or not (is_after or is_label):
        return part
    foreign = part.evidence.foreign > part.evidence.native
    return replace(part, reason="other language" if foreign else "footer")
