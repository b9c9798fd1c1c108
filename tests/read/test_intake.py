"""Hostile and broken files give one clear line; pages keep everything visible."""

import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.document_shapes import docx_of, odt_of, par, run, zipped
from tests.read.page_shapes import body, h1, page
from tests.read.stories import BRIEF, DAM, HARBOUR
from tqcheck.errors import InputError
from tqcheck.read import read_document, read_pair
from tqcheck.read.fetch import FetchLimits, fetch
from tqcheck.read.formats import read_content
from tqcheck.text import Document, SegmentKind

SEEDS = Path(__file__).parents[2] / "seeds"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
SENTENCE = "The mayor of the town said that the ferry would stay."


def read(tmp_path: Path, name: str, content: bytes) -> Document:
    """Return a file with that content as a document."""
    path = tmp_path / name
    path.write_bytes(content)
    return read_document(str(path))


def left_out(document: Document) -> dict[str, str]:
    """Return what was left out: text to reason."""
    return {document[e.span]: e.reason for e in document.excluded}


def bomb(member: str) -> bytes:
    """Return an archive whose member unpacks to far more than it weighs."""
    return zipped({member: " " * 30_000_000})


def encrypted() -> bytes:
    """Return an archive that claims to be encrypted."""
    content = bytearray(docx_of(par(SENTENCE)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


HOSTILE = {
    "bomb docx": ("a.docx", bomb("word/document.xml"), "unsafe"),
    "bomb odt": ("a.odt", bomb("content.xml"), "unsafe"),
    "laughs docx": ("a.docx", zipped({"word/document.xml": LAUGHS + "<x>&c;</x>"}), "unsafe"),
    "laughs odt": ("a.odt", zipped({"content.xml": LAUGHS + "<x>&c;</x>"}), "unsafe"),
    "external": (
        "a.docx",
        zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}),
        "unsafe",
    ),
    "not xml": ("a.docx", zipped({"word/document.xml": "<w:document"}), "not well-formed"),
    "cut off": ("a.docx", docx_of(par(SENTENCE))[:200], "damaged"),
    "encrypted": ("a.docx", encrypted(), "damaged or encrypted"),
    "no text": ("a.docx", docx_of(""), "no word"),
    "other archive": ("a.zip", zipped({"a.txt": SENTENCE}), "no Word or OpenDocument"),
    "many members": ("a.docx", zipped({f"m{i}": "" for i in range(10_001)}), "too many"),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old office document"),
    "empty page": ("a.html", b"<html><body><script>x</script></body></html>", "no word"),
    "blank page": ("a.html", b"   ", "not a page|no word"),
    "nul page": ("a.html", b"<html><p>The mayor\0 said</p></html>", "NUL"),
    "broken rtf": ("a.rtf", b"{\\rtf1 ", "no word"),
    "bilingual": ("a.xliff", b'<?xml version="1.0"?><xliff version="1.2"></xliff>', "as a pair"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file(tmp_path: Path, case: str) -> None:
    """It is refused with one line that names the file."""
    name, content, said = HOSTILE[case]
    with pytest.raises(InputError, match=said) as caught:
        read(tmp_path, name, content)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_deep_page(tmp_path: Path) -> None:
    """A page nested deeply is read; one nested without end is refused, not cut off."""
    for depth in (300, 20_000):
        deep = "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth
        if depth == 300:
            assert SENTENCE in read(tmp_path, "a.html", page(deep).encode()).text
            continue
        with pytest.raises(InputError, match="too deeply"):
            read(tmp_path, "a.html", page(deep).encode())


def test_deep_document(tmp_path: Path) -> None:
    """Word and OpenDocument files nested without end do not crash."""
    deep = "<w:sdt>" * 5_000 + par(SENTENCE) + "</w:sdt>" * 5_000
    assert read(tmp_path, "a.docx", docx_of(deep)).text == SENTENCE
    nested = "<text:section>" * 5_000 + f"<text:p>{SENTENCE}</text:p>"
    document = read(tmp_path, "a.odt", odt_of(nested + "</text:section>" * 5_000))
    assert document.text == SENTENCE


def test_page_in_a_legacy_encoding(tmp_path: Path) -> None:
    """The encoding that a page declares is used, as browsers understand it."""
    text = page(f"<p>{SENTENCE} “Çelë,” he said in Vlorë.</p>").replace(
        "utf-8", "iso-8859-1"
    )
    document = read(tmp_path, "a.html", text.encode("cp1252"))
    assert "“Çelë,” he said in Vlorë." in document.text


def test_wrongly_declared_page(tmp_path: Path) -> None:
    """A page in UTF-8 is read as such whatever it declares."""
    text = page(f"<p>{SENTENCE} He was in Vlorë.</p>").replace("utf-8", "windows-1251")
    assert "Vlorë" in read(tmp_path, "a.html", text.encode()).text


def test_unlike_paragraph_is_taken_back(tmp_path: Path) -> None:
    """A paragraph in the middle of the article is kept though its markup is odd."""
    lines = body(HARBOUR).split("\n")
    odd = f'<div class="x9"><div><span>{SENTENCE}</span></div></div>'
    text = page(
        f"<article>{h1(HARBOUR)}{''.join([*lines[:2], odd, *lines[2:]])}</article>"
    )
    document = read(tmp_path, "a.html", text.encode())
    assert SENTENCE in [document[span] for span in document.paragraphs]


def test_what_extraction_drops_is_listed(tmp_path: Path) -> None:
    """Everything visible on the page is kept or left out with a reason."""
    text = page(
        '<nav><a href="/">Home page</a></nav>'
        f"<article>{h1(DAM)}{body(DAM)}</article>"
        "<footer><p>Printed in Velje</p></footer>"
    )
    document = read(tmp_path, "a.html", text.encode())
    assert left_out(document) == {
        "Home page": "navigation",
        "Printed in Velje": "page footer",
    }


def test_unsure_paragraphs_are_said(tmp_path: Path) -> None:
    """Prose taken for no part of the article is said to be not judged."""
    other = "<div><p>A storm left four islands without power on Monday night, the firm said.</p></div>"
    text = page(f"<article>{h1(DAM)}{body(DAM)}</article><div>{other}</div>")
    document = read(tmp_path, "a.html", text.encode())
    kept = "A storm left" in "".join(document[s] for s in document.paragraphs)
    assert kept or any("not judged" in notice for notice in document.notices)


def test_footnotes_follow_the_text(tmp_path: Path) -> None:
    """Footnotes of a Word document are part of the article."""
    notes = f'<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{par(SENTENCE)}</w:footnote>'
    document = read(
        tmp_path, "a.docx", docx_of(par("The story itself is here."), footnotes=notes)
    )
    assert [document[s] for s in document.paragraphs] == [
        "The story itself is here.",
        SENTENCE,
    ]


def test_margin_and_page_header_are_listed(tmp_path: Path) -> None:
    """Comments in the margin and page headers are left out with their reasons."""
    content = docx_of(
        par(SENTENCE),
        header1=par("Draft 3"),
        comments=f"<w:comment>{par('Is it so?')}</w:comment>",
    )
    assert left_out(read(tmp_path, "a.docx", content)) == {
        "Draft 3": "page header", "Is it so?": "comment in the margin",
    }  # fmt: skip


def test_text_box_once(tmp_path: Path) -> None:
    """A text box that is stored twice is read once."""
    box = f"<w:txbxContent>{par('In the box stands this line.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    alternate = (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(
        tmp_path, "a.docx", docx_of(f"<w:p>{run(SENTENCE)}{alternate}</w:p>")
    )
    assert [document[s] for s in document.paragraphs] == [
        SENTENCE,
        "In the box stands this line.",
    ]


def test_markdown_code_is_listed(tmp_path: Path) -> None:
    """Code and front matter of Markdown are left out, emphasis is not text."""
    text = f"---\ntitle: x\n---\n# The *ferry* stays\n\n{SENTENCE}\n\n```\nx = 1\n```\n"
    document = read(tmp_path, "a.md", text.encode())
    assert [document[s] for s in document.paragraphs] == ["The ferry stays", SENTENCE]
    assert set(left_out(document).values()) == {"front matter", "code"}
    assert document.segments[0].kind is SegmentKind.TITLE


def test_deep_markdown(tmp_path: Path) -> None:
    """Quotes in quotes are read; those nested without end are refused, not dropped."""
    text = f"{SENTENCE}\n\n{'> ' * 9}{SENTENCE}\n\n{'-' * 80}\n"
    assert len(read(tmp_path, "a.md", text.encode()).segments) == 2
    with pytest.raises(InputError, match="too deeply"):
        read(tmp_path, "a.md", f"{SENTENCE}\n\n{'> ' * 50}{SENTENCE}\n".encode())


def test_markup_in_plain_text_is_text(tmp_path: Path) -> None:
    """A plain text that mentions markup stays as it is."""
    text = f"{SENTENCE} Use <p> for paragraphs. Then close it with </p> as usual."
    assert read(tmp_path, "a.txt", text.encode()).text == text


XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file
source-language="en-GB" target-language="en-US"><body><trans-unit id="1"><source>The ferry
<g id="1">stays</g> here.</source><target>The ferry remains<ph id="2">{code}</ph>.</target>
</trans-unit><trans-unit id="2"><source>Not translated yet.</source></trans-unit></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="en" trgLang="sq" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="1"><segment><source>The ferry stays here.</source><target>Trageti
mbetet këtu.</target></segment></unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="sq"><seg>Trageti
mbetet.</seg></tuv><tuv xml:lang="en-GB"><seg>The ferry <bpt i="1">&lt;b&gt;</bpt>stays.</seg></tuv>
</tu></body></tmx>"""


@pytest.mark.parametrize(
    ("content", "original", "translation", "languages"),
    [
        (
            XLIFF_1,
            "The ferry\nstays here.\n\nNot translated yet.",
            "The ferry remains.",
            ("en", "en"),
        ),
        (XLIFF_2, "The ferry stays here.", "Trageti\nmbetet këtu.", ("en", "sq")),
        (TMX, "The ferry stays.", "Trageti\nmbetet.", ("en", "sq")),
    ],
)
def test_pairs(
    tmp_path: Path,
    content: str,
    original: str,
    translation: str,
    languages: tuple[str, str],
) -> None:
    """Both sides come out of one file, codes of the original format left out."""
    path = tmp_path / "a.xlf"
    path.write_text(content, "utf-8")
    first, second = read_pair(str(path))
    assert (first.text, second.text) == (original, translation)
    assert (first.language, second.language) == languages
    assert first.name.endswith("#original")


def test_bad_pairs(tmp_path: Path) -> None:
    """A file without a pair, or with entities, is refused."""
    path = tmp_path / "a.tmx"
    for content, said in (
        (LAUGHS + "<tmx>&c;</tmx>", "unsafe"),
        ("<tmx><body/></tmx>", "both sides"),
        (SENTENCE, "no XLIFF or TMX"),
    ):
        path.write_text(content, "utf-8")
        with pytest.raises(InputError, match=said):
            read_pair(str(path))


class Handler(http.server.BaseHTTPRequestHandler):
    """A server with a page, a loop, a flood and a door to the network inside."""

    def do_GET(self) -> None:
        """Answer by the path."""
        if self.path == "/page":
            self._answer(200, page(h1(BRIEF) + body(BRIEF)).encode())
        elif self.path == "/flood":
            self._answer(200, b"x" * 3_000_000)
        elif self.path == "/gone":
            self._answer(404, b"")
        else:
            self._answer(
                302,
                b"",
                {"/loop": "/loop", "/file": "file:///etc/passwd"}.get(
                    self.path, "/page"
                ),
            )

    def _answer(self, status: int, content: bytes, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """Return the address of a server on this computer."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_nothing_is_fetched_unasked() -> None:
    """An address is refused unless downloads are allowed."""
    with pytest.raises(InputError, match="--allow-download"):
        read_document("https://example.org/story")


def test_private_addresses_are_refused(server: str) -> None:
    """Machines inside a network are never asked."""
    for address in (f"{server}/page", "http://localhost/", "http://[::1]/", "http://10.0.0.1/",
                    "http://169.254.169.254/", "http://0.0.0.0/"):  # fmt: skip
        with pytest.raises(InputError, match="not a public address|cannot be fetched"):
            read_document(address, allow_download=True)


def test_fetching(server: str) -> None:
    """A page is fetched through redirects, within the limits."""
    limits = FetchLimits(private=True, max_bytes=1_000_000)
    content = fetch(f"{server}/moved", limits)
    assert BRIEF.title in read_content("page.html", content).text
    for path, said in (("/flood", "larger than 1 MB"), ("/loop", "redirects"),
                       ("/file", "refused"), ("/gone", "404")):  # fmt: skip
        with pytest.raises(InputError, match=said):
            fetch(server + path, limits)


@given(
    st.text(max_size=200),
    st.sampled_from(["<p>{}</p>", "<html><body>{}", "<article>{}<p>x y</p>"]),
)
def test_any_page_is_read_or_refused(text: str, frame: str) -> None:
    """No page makes reading fail in any other way than by a clear line."""
    content = frame.format(text).encode("utf-8", "surrogatepass")
    try:
        found = read_content("a.html", content)
    except InputError:
        return
    for paragraph in found.paragraphs:
        assert found.text[paragraph.span.start : paragraph.span.end].strip()


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.md", "a.rtf", "a.docx"]),
       st.sampled_from([b"", b"PK\x03\x04", b"{\\rtf1 ", b"<html>", b"# "]))  # fmt: skip
def test_any_bytes_are_read_or_refused(content: bytes, name: str, start: bytes) -> None:
    """No bytes make reading fail in any other way than by a clear line."""
    try:
        read_content(name, start + content)
    except InputError as error:
        assert str(error).startswith(name)


def test_changed_archive_bytes() -> None:
    """A Word document with any byte changed is read or refused."""
    whole = docx_of(par(SENTENCE))
    for position in range(0, len(whole), 3):
        content = bytearray(whole)
        content[position] ^= 0xFF
        try:
            read_content("a.docx", bytes(content))
        except InputError:
            continue


def test_archives_close(tmp_path: Path) -> None:
    """A member that is no XML at all is named."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", b"\xff\xfe\x00")
    with pytest.raises(InputError, match="content.xml"):
        read(tmp_path, "a.odt", stream.getvalue())


def test_belarus_as_a_saved_page(tmp_path: Path) -> None:
    """The translation in a saved page gives the same segments as in a text file."""
    plain = read_document(str(SEEDS / "belarus.translation.txt"))
    lines = [line.strip() for line in plain.text.split("\n") if line.strip()]
    end = lines.index("Video")
    content = "".join(f"<p>{escape(line)}</p>\n" for line in lines[4:end])
    teasers = "".join(f"<p>{escape(line)}</p>" for line in lines[end + 1 : end + 5])
    text = page(
        '<div id="cookie-bar"><p>We use cookies to improve your experience here.</p></div>'
        f'<nav><a href="/">Kreu</a></nav><main><article><h1>{escape(lines[1])}</h1>'
        f'<div class="meta">{escape(lines[0])}</div><div class="share">{escape(lines[2])}</div>'
        f'<div class="entry-content">{content}</div></article><section class="related"><h3>Lajme'
        f' të ngjashme</h3>{teasers}</section><section id="comments"><p>A very good article about'
        " the sanctions on Belarus, thank you.</p></section></main>"
    )
    document = read(tmp_path, "belarus.html", text.encode())
    want = [" ".join(plain[s.span].split()) for s in plain.segments]
    have = [
        document[s.span] for s in document.segments if s.kind is not SegmentKind.TITLE
    ]
    assert have == want
    assert document.extracted
