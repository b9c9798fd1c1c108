"""XLIFF and TMX: files that hold an original and its translation side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tqcheck.errors import InputError
from tqcheck.languages import primary_subtag
from tqcheck.read.archive import parse_xml

__all__ = ["Bilingual", "read_bilingual"]

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_UNITS = ("trans-unit", "segment", "ignorable")
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "bx", "ex"})
"""Inline elements that hold markup of the original file instead of text."""


@dataclass(frozen=True)
class Bilingual:
    """The two sides of a file, unit by unit; an empty text where one side has none."""

    original: tuple[str, ...]
    translation: tuple[str, ...]
    original_language: str | None
    translation_language: str | None


def read_bilingual(source: str, content: bytes) -> Bilingual:
    """Return both sides of an XLIFF (1.2 or 2) or TMX file.

    Args:
        source: The name for messages.
        content: The whole file.

    Raises:
        InputError: It is unsafe, not well-formed, or has no pair in it.
    """
    root = parse_xml(source, content)
    pairs = _tmx(root) if _name(root) == "tmx" else _xliff(root)
    if not any(
        a.strip() and b.strip()
        for a, b in zip(pairs.original, pairs.translation, strict=True)
    ):
        raise InputError(f"{source}: no unit in it has both sides; translate it first")
    return pairs


def _xliff(root: Element) -> Bilingual:
    pairs = []
    for unit in root.iter():
        if _name(unit) in _UNITS:
            sides = {_name(child): "".join(_text(child)) for child in unit}
            if "source" in sides:
                pairs.append((sides["source"], sides.get("target", "")))
    names = ("source-language", "srcLang"), ("target-language", "trgLang")
    original, translation = (_attribute(root, options) for options in names)
    return _bilingual(pairs, original, translation)


def _tmx(root: Element) -> Bilingual:
    header = next((child for child in root if _name(child) == "header"), None)
    declared = header.get("srclang", "") if header is not None else ""
    original = None if declared in ("", "*all*") else primary_subtag(declared)
    pairs, translation = [], None
    for unit in (node for node in root.iter() if _name(node) == "tu"):
        sides = [
            (
                primary_subtag(side.get(_LANGUAGE, side.get("lang", ""))),
                _segment(side),
            )
            for side in unit
            if _name(side) == "tuv"
        ]
        sides.sort(key=lambda side: side[0] != original)
        if len(sides) > 1:
            translation = translation or sides[1][0]
            original = original or sides[0][0]
            pairs.append((sides[0][1], sides[1][1]))
    return _bilingual(pairs, original, translation)


def _segment(side: Element) -> str:
    return "".join(
        piece for node in side if _name(node) == "seg" for piece in _text(node)
    )


def _bilingual(
    pairs: list[tuple[str, str]], original: str | None, translation: str | None
) -> Bilingual:
    return Bilingual(
        tuple(a for a, _ in pairs), tuple(b for _, b in pairs), original, translation
    )


def _attribute(root: Element, names: tuple[str, ...]) -> str | None:
    for node in root.iter():
        for name in names:
            if node.get(name):
                return primary_subtag(node.get(name, ""))
    return None


def _name(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text(root: Element) -> Iterator[str]:
    """Yield the text below an element, codes of the original file left out."""
    yield root.text or ""
    stack = [(node, True) for node in reversed(root)]
    while stack:
        node, entering = stack.pop()
        if not entering:
            yield node.tail or ""
            continue
        stack.append((node, False))
        if _name(node) not in _CODES:
            yield node.text or ""
            stack.extend((child, True) for child in reversed(node))
