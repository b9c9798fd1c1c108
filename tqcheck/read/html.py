"""Saved pages: what trafilatura takes for the article, and everything else besides.

Every visible block of the page is in the text. Those outside the article are left
out with a reason, so that nothing on the page can look like an omission. What
trafilatura loses inside the article (a paragraph of its own kind between others) is
taken back.
"""

import importlib
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tqcheck.errors import InputError
from tqcheck.read.blocks import Block, Extract, plural
from tqcheck.read.extras import require
from tqcheck.read.files import decode
from tqcheck.read.outlets import key_of
from tqcheck.read.page import PageBlock, page_blocks
from tqcheck.read.published import date_of_page
from tqcheck.text import SegmentKind

__all__ = ["decode_page", "looks_like_html", "read_html"]

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,40})", re.IGNORECASE
)
_DECLARATION_BYTES = 4096
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
"""What browsers read under these names (WHATWG Encoding Standard, section 4.2)."""
_STARTS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<article",
    b"<div",
    b"<p>",
    b"<p ",
    b"<main",
    b"<section",
    b"<h1",
)
_SNIFFED_BYTES = 1024
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_MAX_PAGE_CHARS = 10_000_000
"""Pages of news sites have 0.1 to 3 million characters, most of them scripts."""
_SHINGLE = 4
"""Runs of four words are seldom shared by chance."""
_SAME_SHARE = 0.8
"""Share of a block's runs of words that must be in the extraction."""
_MAX_LINKED = 0.5
_ALL_LINKED = 0.95
"""A bullet or an arrow beside the link aside, nothing but the link."""
_MIN_PROSE_WORDS = 8
"""Shorter blocks between paragraphs are labels as often as text."""
_MAIN_SHARE = 0.5
"""An element around half of the article is no side column, whatever its name is."""
_MIN_TITLE_WORDS = 3
"""Names of sites have one or two words."""
_END_CHARS = 5
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")


def looks_like_html(content: bytes) -> bool:
    """Tell whether bytes begin like a page or a fragment of one."""
    start = content[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(_STARTS) or (
        start.startswith((b"<?xml", b"<!--", b"<!doctype")) and b"<html" in start
    )


def decode_page(
    source: str, content: bytes, encoding: str | None
) -> tuple[str, tuple[str, ...]]:
    """Return a page's text and notices: as given, as declared, or as detected.

    Raises:
        InputError: It is empty, binary or not in the given encoding.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(content[:_DECLARATION_BYTES])
        if (
            encoding is None
            and declared
            and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
        ):
            name = declared.group(1).decode("ascii").lower()
            try:
                return content.decode(_AS_BROWSERS.get(name, name)), ()
            except (LookupError, UnicodeError):
                pass
    decoded = decode(source, content, encoding)
    return decoded.text, decoded.notices


def read_html(source: str, text: str) -> Extract:
    """Return all visible text of a page; what is not the article has a reason.

    Raises:
        InputError: trafilatura is not installed, or the page is empty or too large.
    """
    require(source, "pages", "trafilatura", "html")
    if len(text) > _MAX_PAGE_CHARS:
        limit = _MAX_PAGE_CHARS // 1_000_000
        raise InputError(f"{source}: a page of more than {limit} million characters")
    root = _parsed(source, text)
    blocks = page_blocks(root)
    article = _article(root, blocks)
    result = tuple(_block(block, article[i]) for i, block in enumerate(blocks))
    unsure = sum(block.reason == _OUTSIDE and _is_prose(block.text) for block in result)
    notices = []
    if unsure:
        paragraphs = plural(unsure, "paragraph")
        notices.append(
            f"{source}: {paragraphs} of the page taken for no part of the article and"
            " not judged; see what was left out."
        )
    return Extract(result, tuple(notices), date_of_page(root))


_OUTSIDE = "outside the article"


def _parsed(source: str, text: str) -> Any:
    html = importlib.import_module("lxml.html")
    etree = importlib.import_module("lxml.etree")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        reason = str(error).splitlines()[:1] or ["nothing in it"]
        raise InputError(
            f"{source}: not a page that can be read ({reason[0]})"
        ) from None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        # The parser stops there; what follows would be lost without a word.
        raise InputError(f"{source}: nested too deeply for a page; save it as text")
    return root


def _block(block: PageBlock, reason: str) -> Block:
    return Block(block.text, block.kind, reason)


def _article(root: Any, blocks: Sequence[PageBlock]) -> list[str]:
    """Return for each block why it is not part of the article; "" where it is."""
    extracted = _extracted(root, blocks)
    around = _main_zones(blocks, extracted)
    zones = [_zone(block, around) or _link(block) for block in blocks]
    chosen = [found and not zone for found, zone in zip(extracted, zones, strict=True)]
    if not any(chosen):
        return zones
    first = chosen.index(True)
    last = len(chosen) - 1 - chosen[::-1].index(True)
    chosen[_title(blocks, zones, chosen, last)] = True
    container = _container(blocks, chosen)
    reasons = []
    for index, block in enumerate(blocks):
        inside = first <= index <= last
        kept = chosen[index] or (
            not zones[index] and _belongs(block, container, inside=inside)
        )
        reasons.append("" if kept else zones[index] or _OUTSIDE)
    return reasons


def _belongs(block: PageBlock, container: int, *, inside: bool) -> bool:
    """Tell whether a block that trafilatura left out is the article's all the same."""
    if block.link_share > _MAX_LINKED:
        return False
    if inside and (block.parent == container or block.kind is not None):
        return True
    return _is_prose(block.text) and (inside or block.parent == container)


def _is_prose(text: str) -> bool:
    words = (word for word in key_of(text).split() if word.isalpha())
    enough = sum(1 for _ in words) >= _MIN_PROSE_WORDS
    return enough and _ENDS.search(text[-_END_CHARS:]) is not None


def _title(
    blocks: Sequence[PageBlock], zones: Sequence[str], chosen: Sequence[bool], last: int
) -> int:
    """Return the index of the headline that is to be taken back, or of a chosen block.

    trafilatura takes headlines for metadata. The last one before the article's end
    is the article's; one above it may be the name of the site.
    """
    titles = [
        index
        for index, block in enumerate(blocks[: last + 1])
        if block.kind is SegmentKind.TITLE and not zones[index]
    ]
    if not titles or any(chosen[index] for index in titles):
        return last
    return titles[-1] if len(blocks[titles[-1]].key) >= _MIN_TITLE_WORDS else last


def _container(blocks: Sequence[PageBlock], chosen: Sequence[bool]) -> int:
    words: Counter[int] = Counter()
    for block, is_chosen in zip(blocks, chosen, strict=True):
        if is_chosen:
            words[block.parent] += len(block.key)
    return words.most_common(1)[0][0]


def _link(block: PageBlock) -> str:
    """Return a reason for a line that is a link and nothing else."""
    is_line = block.kind is not SegmentKind.TITLE and not _ENDS.search(
        block.text[-_END_CHARS:]
    )
    return "link" if is_line and block.link_share >= _ALL_LINKED else ""


def _main_zones(blocks: Sequence[PageBlock], extracted: Sequence[bool]) -> set[int]:
    """Return the setting-apart elements that hold the article itself."""
    words: Counter[int] = Counter()
    total = 0
    for block, found in zip(blocks, extracted, strict=True):
        if found:
            total += len(block.key)
            words.update(
                dict.fromkeys((zone for zone, _ in block.zones), len(block.key))
            )
    return {zone for zone, count in words.items() if count >= _MAIN_SHARE * total}


def _zone(block: PageBlock, around: set[int]) -> str:
    return next((name for zone, name in block.zones if zone not in around), "")


def _extracted(root: Any, blocks: Sequence[PageBlock]) -> list[bool]:
    """Tell for each block whether trafilatura takes it for the article's."""
    trafilatura = importlib.import_module("trafilatura")
    # Its warnings are about what it does not find; they are not for the user.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    etree = importlib.import_module("lxml.html")
    page = etree.tostring(root, encoding="unicode")
    found = trafilatura.extract(
        page, favor_recall=True, include_comments=False, include_tables=True
    )
    lines = [tuple(key_of(line).split()) for line in (found or "").splitlines()]
    whole = set(lines)
    runs = {run for line in lines for run in _runs(line)}
    return [block.key in whole or _is_in(block.key, runs) for block in blocks]


def _is_in(key: tuple[str, ...], runs: set[tuple[str, ...]]) -> bool:
    own = list(_runs(key))
    return bool(own) and sum(run in runs for run in own) >= _SAME_SHARE * len(own)


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(words) < _SHINGLE:
        return iter(())
    starts = range(len(words) - _SHINGLE + 1)
    return (words[start : start + _SHINGLE] for start in starts)
