"""Lines that a page prints twice: the headline, and captions of embeds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from tqcheck.read.outlets import key_of
from tqcheck.read.parts import Part
from tqcheck.text import SegmentKind

__all__ = ["without_headline", "without_repeated_captions"]

_SAME_CAPTION = 0.9
"""Likeness, 0 to 1, of two captions that differ in a word or a comma."""
_MIN_CAPTION_WORDS = 3
"""Shorter lines are labels, and labels may come twice."""
_SITE = re.compile(r"\s[-–—|·»]\s[^-–—|·»]{2,60}$")


def without_repeated_captions(parts: Sequence[Part]) -> list[Part]:
    """Mark captions that are printed twice in a row, the second with its source."""
    result: list[Part] = []
    previous = None
    for part in parts:
        if previous is not None and _repeats(previous, part):
            result.append(replace(part, reason="repeated caption"))
            continue
        result.append(part)
        previous = previous if part.reason else part
    return result


def _repeats(first: Part, second: Part) -> bool:
    if first.reason or second.reason or first.is_prose:
        return False
    bare = _without_site(second.text)
    a, b = first.key.split(), key_of(bare).split()
    if a == b:
        return True
    if len(a) < _MIN_CAPTION_WORDS or bare == second.text or len(b) > 2 * len(a):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_CAPTION


def _without_site(text: str) -> str:
    """Return a line without " - Radio Free Europe" at its end."""
    return _SITE.sub("", text)


def without_headline(parts: Sequence[Part], first: int) -> list[Part]:
    """Mark copies of the headline.

    A headline printed twice in the head, around buttons or a dateline, belongs to
    the page on both places; otherwise its first copy is the article's title.
    """
    keys = [_line_key(part) for part in parts]
    in_head = Counter(key for key in keys[:first] if key)
    is_page = any(part.reason for part in parts[:first])
    seen: set[str] = set()
    result = []
    for key, part in zip(keys, parts, strict=True):
        printed_twice = is_page and in_head[key] > 1
        is_copy = printed_twice or key in seen
        if key in in_head and is_copy and part.kind is not SegmentKind.TITLE:
            result.append(replace(part, reason="headline repeated"))
        else:
            result.append(part)
        seen.add(key)
    return result


def _line_key(part: Part) -> str:
    """Return the words of a line that may be a headline; "" for anything else."""
    if part.reason or part.is_prose or len(part.words) < _MIN_CAPTION_WORDS:
        return ""
    return key_of(_without_site(part.text))
