"""Alignments as table, TSV and TMX."""

import csv
import io
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.builders import make_document
from tqcheck.alignment import Alignment, Bead
from tqcheck.reporters import alignment_table, alignment_tmx, alignment_tsv
from tqcheck.reporters.layout import width
from tqcheck.text import Document

_DTD = Path(__file__).parents[1] / "schemas" / "tmx14.dtd"
_WIDEST = 100
ORIGINAL = make_document(
    ["First <sentence> & more.", "Second\tsentence.", "Third.", "日本語の文" * 30],
    "a.txt",
)
TRANSLATION = make_document(
    ["The second one.", "The first.", "It is split.", "日本"], "b.txt"
)
ALIGNMENT = Alignment(
    (
        Bead((1,), (0,), 0.75, moved=True),
        Bead((0,), (1, 2), 0.5),
        Bead((2,), (), 0.0),
        Bead((3,), (3,), 1.0),
    ),
    4,
    4,
)


def _tmx(
    original: Document, translation: Document, alignment: Alignment
) -> etree._Element:
    text = alignment_tmx.render(original, translation, alignment)
    root = etree.fromstring(text.encode("utf-8"))
    dtd = etree.DTD(str(_DTD))
    assert dtd.validate(root), dtd.error_log
    return root


def test_tmx_has_a_unit_for_each_pair() -> None:
    """Valid against the DTD; texts whole, in two languages; omissions left out."""
    units = _tmx(ORIGINAL, TRANSLATION, ALIGNMENT).findall("body/tu")
    texts = [[seg.text for seg in unit.iter("seg")] for unit in units]
    assert texts[:2] == [
        ["Second sentence.", "The second one."],
        ["First <sentence> & more.", "The first. It is split."],
    ]
    assert len(units) == 3
    languages = {
        v.get("{http://www.w3.org/XML/1998/namespace}lang")
        for v in units[0].iter("tuv")
    }
    assert len(languages) == 2
    assert units[0].find("prop[@type='x-moved']") is not None


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_tmx_is_valid_whatever_the_text(segments: list[str]) -> None:
    """Control characters and lone surrogates cannot break the XML."""
    document = make_document(segments)
    beads = tuple(Bead((i,), (i,), 1.0) for i in range(len(segments)))
    _tmx(document, document, Alignment(beads, len(segments), len(segments)))


def test_tsv_reads_back() -> None:
    """One row a bead, tabs and line breaks of the text folded."""
    text = alignment_tsv.render(ORIGINAL, TRANSLATION, ALIGNMENT)
    rows = list(
        csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    assert [row["kind"] for row in rows] == ["1-1", "1-2", "omitted", "1-1"]
    assert rows[0]["moved"] == "yes"
    assert rows[0]["original_text"] == "Second sentence."
    assert rows[1]["translation"] == "1,2"
    assert rows[2]["translation_text"] == ""


def test_table_shows_both_columns_within_100() -> None:
    """Every word of both sides, kinds, "moved", a bar; no line wider than 100."""
    table = alignment_table.render(ORIGINAL, TRANSLATION, ALIGNMENT)
    for needle in ("First <sentence>", "It is split.", "1-2", "omitted", "moved", "██"):
        assert needle in table
    assert max(map(width, table.splitlines())) <= _WIDEST
    assert table.count("日本語の文"[0]) == 31


@pytest.mark.parametrize("renderer", [alignment_table, alignment_tsv, alignment_tmx])
def test_empty_documents_render(renderer: ModuleType) -> None:
    """No segments: header and frame only."""
    empty = make_document([])
    assert renderer.render(empty, empty, Alignment((), 0, 0)).endswith("\n")
