"""A page of HTML as blocks of visible text, each with where on the page it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from tqcheck.read.outlets import key_of
from tqcheck.text import SegmentKind

__all__ = ["PageBlock", "page_blocks"]

_BLOCK_LIST = """
address article aside blockquote body caption center dd details dialog dir div dl
dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html
legend li main menu nav ol p pre search section summary table tbody td tfoot th
thead tr ul button label option select
"""
_BLOCK_TAGS = frozenset(_BLOCK_LIST.split())
_UNSEEN_LIST = """
script style noscript template head title meta link svg math iframe object embed
canvas audio video source track map area input textarea datalist
"""
_UNSEEN = frozenset(_UNSEEN_LIST.split())
"""Elements whose text no reader sees as text."""
_KINDS = {
    "h1": SegmentKind.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), SegmentKind.HEADING),
    "figcaption": SegmentKind.CAPTION,
    "caption": SegmentKind.CAPTION,
}
_ZONE_TAGS = {
    "nav": "navigation", "footer": "page footer", "aside": "side column",
    "form": "form", "dialog": "notice", "button": "button", "select": "form",
    "label": "form", "menu": "navigation",
}  # fmt: skip
_ZONES_BY_REASON = {
    "reader comments": "comment comments disqus",
    "share button": "share sharing social",
    "related stories": "related recommended recirc teaser teasers trending popular",
    "promo": "promo newsletter subscribe signup",
    "advertisement": "ad ads advert advertisement sponsored",
    "notice": "cookie cookies consent gdpr modal popup",
    "navigation": "breadcrumb breadcrumbs menu navbar nav tags pagination skip",
    "side column": "sidebar",
    "page footer": "footer",
}
"""Words of class names and identifiers that page templates share. Not "widget": page
builders wrap each paragraph of the article in one."""
_NAMED_TAGS = frozenset(("div", "section", "ul", "ol", "li", "header", "table", "span"))
"""Elements whose names say where they stand; a paragraph's name is its style."""
_ZONE_WORDS = {
    word: reason for reason, words in _ZONES_BY_REASON.items() for word in words.split()
}
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+")
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MAX_NAME_CHARS = 300
_MAX_ZONES = 8
"""A page nested without end must not make every block carry all of it."""


@dataclass
class PageBlock:
    """A run of text between two block-level tags."""

    kind: SegmentKind | None
    parent: int
    """Number of the element around the block's own element."""
    zones: tuple[tuple[int, str], ...]
    """Elements around it that set it apart: number and reason."""
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    """Code points that stand in links."""

    @cached_property
    def text(self) -> str:
        """Return the text as displayed: white space folded, line breaks kept."""
        lines = "".join(self.pieces).split("\0")
        return "\n".join(_SPACE.sub(" ", line).strip() for line in lines).strip()

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Return the words, in lower case, without punctuation."""
        return tuple(key_of(self.text).split())

    @property
    def link_share(self) -> float:
        """Return which part of the text, 0 to 1, is links."""
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(frozen=True)
class _Place:
    """What a node inherits from the elements around it."""

    number: int = 0
    """Number of the innermost block-level element, in the order of the page."""
    zones: tuple[tuple[int, str], ...] = ()
    kind: SegmentKind | None = None
    in_link: bool = False


def page_blocks(root: Any) -> list[PageBlock]:
    """Return the visible text of a parsed page, in order, empty blocks left out."""
    return [block for block in _walk(root) if block.text]


def _walk(root: Any) -> Iterator[PageBlock]:
    """Yield blocks; without recursion, as pages may nest without end."""
    place = _Place()
    block = PageBlock(None, 0, ())
    stack: list[tuple[Any, _Place, bool]] = [(root, place, True)]
    numbers = count(1)
    while stack:
        node, place, entering = stack.pop()
        if entering and _is_seen(node):
            inner = _entered(node, place, next(numbers))
            if node.tag in _BLOCK_TAGS:
                yield block
                block = PageBlock(inner.kind, place.number, inner.zones)
            elif node.tag == "br":
                if _ends_in_break(block):
                    yield block
                    block = PageBlock(inner.kind, place.number, inner.zones)
                else:
                    block.pieces.append("\0")
            _add(block, node.text, in_link=inner.in_link)
            stack.append((node, place, False))
            stack.extend((child, inner, True) for child in reversed(node))
            continue
        if not entering and node.tag in _BLOCK_TAGS:
            yield block
            block = PageBlock(place.kind, place.number, place.zones)
        if node is not root:
            _add(block, node.tail, in_link=place.in_link)
    yield block


def _ends_in_break(block: PageBlock) -> bool:
    """Tell whether a line break was the last thing seen, white space aside."""
    visible = (piece for piece in reversed(block.pieces) if piece.strip(" \t\r\n"))
    return next(visible, "") == "\0"


def _is_seen(node: Any) -> bool:
    return isinstance(node.tag, str) and node.tag not in _UNSEEN


def _entered(node: Any, place: _Place, number: int) -> _Place:
    zone = _zone(node) if len(place.zones) < _MAX_ZONES else ""
    return _Place(
        number=number if node.tag in _BLOCK_TAGS else place.number,
        zones=(*place.zones, (number, zone)) if zone else place.zones,
        kind=_KINDS.get(node.tag, place.kind),
        in_link=place.in_link or node.tag == "a",
    )


def _zone(node: Any) -> str:
    if node.get("hidden") is not None or _HIDDEN.search(node.get("style", "")):
        return "hidden on the page"
    if node.tag in _ZONE_TAGS:
        return _ZONE_TAGS[node.tag]
    if node.tag not in _NAMED_TAGS:
        return ""
    name = f"{node.get('class', '')} {node.get('id', '')}"[:_MAX_NAME_CHARS]
    words = (word.lower() for word in _NAME_WORD.findall(name))
    return next((_ZONE_WORDS[word] for word in words if word in _ZONE_WORDS), "")


def _add(block: PageBlock, text: str | None, *, in_link: bool) -> None:
    if not text:
        return
    block.pieces.append(text.replace("\0", " "))
    if in_link:
        block.linked += len(text.strip())
