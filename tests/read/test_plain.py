"""Bytes become text and paragraphs; bad input gives one clear line."""

import io
import os
from pathlib import Path

import pytest

from tqcheck.errors import InputError
from tqcheck.read import document_from_text, read_document
from tqcheck.read.files import MAX_BYTES
from tqcheck.read.paragraphs import paragraph_spans

STORY = "The minister met Çelë in Vlorë on Monday. He said “no” to the offer."


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, their white space folded."""
    return [" ".join(text[p.start : p.end].split()) for p in paragraph_spans(text)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    """With or without a byte order mark the text is the same, and says nothing."""
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode(encoding))
    document = read_document(str(path))
    assert document.text == STORY
    assert document.notices == ()


def test_other_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    """A file in a legacy encoding is read, and the guess is named."""
    path = tmp_path / "a.txt"
    path.write_bytes((STORY + "\n\n" + STORY).encode("cp1252"))
    document = read_document(str(path))
    assert "Vlorë" in document.text
    assert "not UTF-8" in document.notices[0]


def test_given_encoding(tmp_path: Path) -> None:
    """A given encoding is used, without a notice."""
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode("cp1250"))
    document = read_document(str(path), encoding="cp1250")
    assert document.text == STORY
    assert document.notices == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2029"])
def test_line_ends_are_kept(tmp_path: Path, end: str) -> None:
    """Offsets count in the file as it is, whatever ends its lines."""
    text = f"First sentence of it.{end}{end}Second one stands here.{end}"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    document = read_document(str(path))
    assert document.text == text
    assert [document.segment_text(i) for i in range(2)] == [
        "First sentence of it.",
        "Second one stands here.",
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    stream = io.TextIOWrapper(io.BytesIO(STORY.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    document = read_document("-")
    assert (document.name, document.text) == ("-", STORY)


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n \t", "no word"),
    "one word": (b"Minsk\n", "only one word"),
    "symbols": (b"*** --- ***", "no word"),
    "nul": (b"The minister\0 met him.", "NUL"),
    "binary": (bytes(range(1, 30)) * 20, "binary"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "picture"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_content(tmp_path: Path, case: str) -> None:
    """Content that is no article is named as what it is, on one line."""
    content, said = BAD[case]
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        read_document(str(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bad_paths(tmp_path: Path) -> None:
    """Paths that lead to no readable file say why."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path, said in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "directory"),
        (loop, "cannot be read"),
        (tmp_path / ("x" * 300), "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            read_document(str(path))
    with pytest.raises(InputError, match="cannot be read"):
        read_document("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tmp_path: Path) -> None:
    """A file without read permission says so."""
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_document(str(path))


def test_too_large(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, without reading on."""
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_document(str(path))


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("klingon", "no known"), ("ascii", "not ascii"), ("hex", "no known")],
)
def test_wrong_encoding(tmp_path: Path, encoding: str, said: str) -> None:
    """An encoding that does not fit or does not exist is named."""
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode())
    with pytest.raises(InputError, match=said):
        read_document(str(path), encoding=encoding)


def test_lone_surrogate() -> None:
    """Half a character is refused with its place."""
    with pytest.raises(InputError, match="U\\+D800.*offset 4"):
        document_from_text("line 1", "The \ud800 minister met him.")


def test_direction_marks_are_said() -> None:
    """Invisible marks that reorder what is displayed are counted."""
    document = document_from_text("a", "The \u202eminister\u202c met him.")
    assert "2 invisible marks" in document.notices[0]


def test_hard_wrapped_lines_are_joined() -> None:
    """Wrapped lines make one paragraph; short headings stay apart."""
    wrapped = (
        "New Line Of Communication\n"
        "Supporters of the moves by the administration to open up dialogue\n"
        "with Minsk say it is a clear strategy to open another line of\n"
        "communication with the Kremlin. The envoy spoke of progress after\n"
        "the talks.\n"
        "\n"
        "Another paragraph follows here, also wrapped at the same column,\n"
        "and it ends.\n"
    )
    found = paragraphs(wrapped)
    assert found[0] == "New Line Of Communication"
    assert [p[-10:] for p in found[1:]] == ["the talks.", "d it ends."]


def test_paragraph_per_line() -> None:
    """Lines that are not wrapped are a paragraph each."""
    text = "The first paragraph ends here.\nThe second one.\nA third paragraph."
    assert len(paragraphs(text)) == 3


def test_line_cut_inside_a_sentence() -> None:
    """A line that stops inside a sentence goes on in the next."""
    text = (
        "Recent moves by the two capitals show tracks that are heading\n"
        "in opposite directions with regard to Belarus, highlighting a growing divide"
        " between the allies on how to deal with the security of Europe and its east.\n"
        "A second paragraph."
    )
    assert len(paragraphs(text)) == 2


def test_lists_stay_lists() -> None:
    """Items of a list are not joined."""
    text = "- the first item of it\n- the second item of it\n- the third item\n"
    assert len(paragraphs(text)) == 3
    assert len(paragraphs("apples\noranges\nplums\n")) == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (("Recent moves by Washington and Brussels show that the diplomatic tracks are"
         " heading in opposite directions with regard to Belarus."), "en"),
        (("Zyrtarët lituanezë thanë së fundmi se gjithsej 315 balona të paautorizuara kanë"
         " hyrë në vend nga Bjellorusia që nga qershori."), "sq"),
        (("Die jüngsten Schritte von Washington und Brüssel zeigen, dass sich die"
         " Diplomatie in entgegengesetzte Richtungen bewegt."), "de"),
        ("Литовские чиновники недавно сообщили, что с июня в страну попали 315 шаров.",
         "ru"),
        ("OK.", "und"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    """The language of an article is found from all of it."""
    assert document_from_text("a", text + " " + text[:2]).language == language


def test_given_language() -> None:
    """A language that is given is taken; English is English."""
    assert document_from_text("a", STORY, language="en-GB").language == "en"
