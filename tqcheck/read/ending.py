"""Where the article ends and the page goes on."""

from collections.abc import Sequence
from itertools import pairwise

from tqcheck.languages import function_words
from tqcheck.read.outlets import Outlet, starts_with
from tqcheck.read.parts import Part

__all__ = ["article_end", "is_body", "is_closing", "is_comment_line"]

_MAX_CALL_WORDS = 40
"""A call to sign up or follow is a sentence or two."""
_MAX_TAIL_SHARE = 0.15
"""Prose after a run of foreign paragraphs is the page's own if it is that little."""
_MIN_ARTICLE_WORDS = 80
"""A short news item; what stands below a label before that may be the article."""
_MAX_BELOW = 0.5
"""Teasers are short beside the article; half of it below a subhead is the article."""
_MIN_CONTENT_LETTERS = 4
_MAX_SHARED = 0.2
"""Share of its content words that prose below "More news" may have in common with the
article. Of the last paragraphs of 188 news articles 90 % share more with what stands
above them, of paragraphs of other articles 5 % (OneStopEnglish, measured only)."""


def article_end(parts: Sequence[Part], body: Sequence[int], outlet: Outlet) -> int:
    """Return the index of the article's last paragraph.

    Args:
        parts: All parts of the page.
        body: Indexes of those that are prose in the article's language, in order.
        outlet: What furniture says.
    """
    limit = min(_foreign_start(parts, body), _label_start(parts, body, outlet))
    inside = [i for i in body if i < limit] or [body[0]]
    while len(inside) > 1 and is_closing(parts[inside[-1]], outlet):
        inside.pop()
    return inside[-1]


def is_body(part: Part) -> bool:
    """Tell whether a part may be a paragraph of the article."""
    return not part.reason and part.is_prose and not part.evidence.is_foreign


def is_closing(part: Part, outlet: Outlet) -> bool:
    """Tell whether a last paragraph calls to sign up, credits, or is legal text."""
    if len(part.words) > _MAX_CALL_WORDS:
        return False
    if "©" in part.text or starts_with(part.text, outlet.footer_starts):
        return True
    return starts_with(part.text, outlet.credit_starts)


def is_comment_line(part: Part, outlet: Outlet) -> bool:
    """Tell whether readers speak below a line: "3 Comments"."""
    words = (word for word in part.key.split() if not word.isdigit())
    return " ".join(words) in outlet.comment_lines


def _label_start(parts: Sequence[Part], body: Sequence[int], outlet: Outlet) -> int:
    """Return where a label begins comments or other stories."""
    read = 0
    for index, part in enumerate(parts):
        if read >= _MIN_ARTICLE_WORDS:
            if is_comment_line(part, outlet):
                return index
            is_open = part.reason in ("", "promo")
            is_label = is_open and part.key in outlet.footer_lines
            if is_label and _is_other_story(parts, body, index):
                return index
        read += len(part.words) if is_body(part) else 0
    return len(parts)


def _is_other_story(parts: Sequence[Part], body: Sequence[int], label: int) -> bool:
    """Tell whether the prose below a label has little to do with that above it."""
    sizes = [len(parts[i].words) for i in body]
    before = sum(size for i, size in zip(body, sizes, strict=True) if i < label)
    if sum(sizes) - before > _MAX_BELOW * before:
        return False
    above = {word for i in body if i < label for word in _content(parts[i])}
    below = {word for i in body if i > label for word in _content(parts[i])}
    return bool(below) and len(below & above) < _MAX_SHARED * len(below)


def _content(part: Part) -> set[str]:
    common = function_words()["en"]
    words = (word for word in part.key.split() if len(word) >= _MIN_CONTENT_LETTERS)
    return {word for word in words if word.isalpha() and word not in common}


def _foreign_start(parts: Sequence[Part], body: Sequence[int]) -> int:
    """Return where two or more foreign paragraphs begin that end the article."""
    total = sum(len(parts[i].words) for i in body)
    after = total
    for index, (part, following) in enumerate(pairwise(parts)):
        after -= len(part.words) if is_body(part) else 0
        if after > _MAX_TAIL_SHARE * total:
            continue
        if _is_foreign_prose(part) and _is_foreign_prose(following):
            return index
    return len(parts)


def _is_foreign_prose(part: Part) -> bool:
    return part.is_prose and part.evidence.is_foreign and not part.is_quoted
