"""Documents and plain texts, as offices and mail programs write them."""

import io
import textwrap
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.read.stories import Story

__all__ = ["DOCUMENTS", "docx_of", "odt_of", "zipped"]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return an archive with the given members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx_of(body: str, **members: str) -> bytes:
    """Return a Word document around a body; other parts by name ("footnotes")."""
    parts = {
        f"word/{name}.xml": f"<w:{name} {W}>{xml}</w:{name}>"
        for name, xml in members.items()
    }
    document = f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return zipped({"word/document.xml": document, **parts})


def odt_of(body: str) -> bytes:
    """Return an OpenDocument text around a body."""
    content = (
        f"<office:document-content {ODF}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    )


def run(text: str) -> str:
    """Return a run of Word text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(text: str, style: str = "") -> str:
    """Return a Word paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text)}</w:p>"


def docx_library(story: Story) -> bytes:
    """Written with python-docx, with its styles, lists and tables."""
    import docx

    document = docx.Document()
    document.add_heading(story.title, 0)
    styles = {
        "h": "Heading 1",
        "l": "List Bullet",
        "q": "Quote",
        "c": "Caption",
        "p": None,
    }
    for kind, text in story.parts:
        document.add_paragraph(text, style=styles[kind])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_table(story: Story) -> bytes:
    """The text in the cells of a table."""
    import docx

    document = docx.Document()
    table = document.add_table(rows=0, cols=1)
    for text in story.gold:
        table.add_row().cells[0].text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx_plain(story: Story) -> bytes:
    """No styles at all."""
    return docx_of("".join(par(text) for text in story.gold))


def docx_german_styles(story: Story) -> bytes:
    """Styles with the identifiers of another language."""
    styles = (
        '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    )
    parts = "".join(par(t, "berschrift1" if k == "h" else "") for k, t in story.parts)
    return docx_of(par(story.title, "Titel") + parts, styles=styles)


def docx_many_runs(story: Story) -> bytes:
    """Each word a run of its own, as spell checkers leave it."""
    paragraphs = (
        "".join(run(word + " ") + "<w:proofErr/>" for word in text.split())
        for text in story.gold
    )
    return docx_of("".join(f"<w:p>{runs}</w:p>" for runs in paragraphs))


def docx_tracked(story: Story) -> bytes:
    """Tracked changes: the accepted text is the story."""
    paragraphs = "".join(
        f'<w:p><w:ins w:id="1">{run(text[:7])}</w:ins><w:del w:id="2"><w:r><w:delText>not'
        f" this</w:delText></w:r></w:del>{run(text[7:])}</w:p>"
        for text in story.gold
    )
    return docx_of(paragraphs)


def docx_joined(story: Story) -> bytes:
    """A tracked change that joins two paragraphs."""
    pieces = []
    for text in story.gold:
        half = text.index(" ")
        mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        pieces.append(f"<w:p>{mark}{run(text[:half])}</w:p>{par(text[half:])}")
    return docx_of("".join(pieces))


def docx_header(story: Story) -> bytes:
    """A page header, a footer and a remark in the margin."""
    return docx_of(
        "".join(par(text) for text in story.gold),
        header1=par("The Sound Courier, draft 3"),
        footer1=par("Page 1 of 2"),
        comments=f"<w:comment>{par('Is that so?')}</w:comment>",
    )


def docx_content_controls(story: Story) -> bytes:
    """Paragraphs in content controls, text in links and fields."""
    paragraphs = "".join(
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run(text[:9])}</w:hyperlink><w:fldSimple>"
        f"{run(text[9:])}</w:fldSimple></w:p></w:sdtContent></w:sdt>"
        for text in story.gold
    )
    return docx_of(paragraphs)


def odt_plain(story: Story) -> bytes:
    """Headings and paragraphs."""
    parts = "".join(
        f"<text:h>{escape(t)}</text:h>" if k == "h" else f"<text:p>{escape(t)}</text:p>"
        for k, t in story.parts
    )
    return odt_of(
        f'<text:p text:style-name="Title">{escape(story.title)}</text:p>{parts}'
    )


def odt_spans(story: Story) -> bytes:
    """Spans, encoded spaces and lists."""
    parts = "".join(
        f"<text:list><text:list-item><text:p>{escape(t)}</text:p></text:list-item></text:list>"
        if k == "l"
        else f"<text:p><text:span>{escape(t[:6])}</text:span>{escape(t[6:])}</text:p>"
        for k, t in story.parts
    )
    return odt_of(f"<text:h>{escape(story.title)}</text:h>{parts}")


def odt_tracked(story: Story) -> bytes:
    """Tracked deletions and remarks in the margin."""
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>Gone'
        " text.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    remark = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    parts = "".join(f"<text:p>{escape(text)}{remark}</text:p>" for text in story.gold)
    return odt_of(changes + parts)


def odt_table(story: Story) -> bytes:
    """The text in the cells of a table."""
    rows = "".join(
        "<table:table-row><table:table-cell><text:p>"
        f"{escape(text)}</text:p></table:table-cell></table:table-row>"
        for text in story.gold
    )
    return odt_of(f"<table:table>{rows}</table:table>")


def markdown(story: Story) -> bytes:
    """Headings, quotes and lists in Markdown."""
    marks = {"h": "## ", "q": "> ", "l": "- ", "p": "", "c": ""}
    lines = [f"# {story.title}"]
    for kind, text in story.parts:
        lines += [marks[kind] + text] if kind == "l" else ["", marks[kind] + text, ""]
    return "\n".join(lines).encode()


def markdown_emphasis(story: Story) -> bytes:
    """Front matter, wrapped lines, emphasis and links."""
    lines = ["---", "title: x", "tags: [a, b]", "---", story.title, "=" * 20, ""]
    for kind, text in story.parts:
        first, rest = text.split(" ", 1)
        wrapped = textwrap.fill(f"**{first}** {rest}", 72, break_on_hyphens=False)
        lines += [
            f"### {text}" if kind == "h" else wrapped.replace("Sunday", "[Sunday](/s)"),
            "",
        ]
    return "\n".join(lines).encode()


def plain(story: Story) -> bytes:
    """A blank line between paragraphs."""
    return "\n\n".join(story.gold).encode()


def plain_windows(story: Story) -> bytes:
    """One paragraph a line, with a byte order mark and Windows line ends."""
    return "\r\n".join(story.gold).encode("utf-8-sig")


def plain_wrapped(story: Story) -> bytes:
    """Wrapped at 72 columns, as mail programs do."""
    return "\n\n".join(
        textwrap.fill(text, 72, break_on_hyphens=False) for text in story.gold
    ).encode()


def plain_wrapped_tight(story: Story) -> bytes:
    """Wrapped at 66 columns, no blank line but around headings."""
    lines: list[str] = [story.title, ""]
    for kind, text in story.parts:
        lines += (
            [textwrap.fill(text, 66, break_on_hyphens=False), ""]
            if kind != "l"
            else [f"- {text}"]
        )
    return "\n".join(lines).encode()


def plain_indented(story: Story) -> bytes:
    """Each paragraph indented."""
    return "\n".join("    " + text for text in story.gold).encode()


def plain_legacy(story: Story) -> bytes:
    """An encoding of the nineties."""
    return "\r\n\r\n".join(story.gold).encode("cp1252")


def plain_utf16(story: Story) -> bytes:
    """What Windows calls Unicode."""
    return "\r\n\r\n".join(story.gold).encode("utf-16")


def plain_paste(story: Story) -> bytes:
    """A paste from the page, with what stood around the article."""
    head = ["19.12.2025 21:20", story.title, "Facebook Twitter WhatsApp"]
    tail = [
        "Share",
        "More news",
        "Storm Leaves Islands Dark",
        "© 2025 The Sound Courier",
    ]
    return "\n\n".join([*head, *story.gold[1:], *tail]).encode()


def rtf(story: Story) -> bytes:
    """Rich text."""

    def coded(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    body = "\\par\n".join(coded(text) for text in story.gold)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n" + body + "\\par}").encode()


Layout = Callable[[Story], bytes]
DOCUMENTS: dict[Layout, str] = {
    docx_library: ".docx", docx_table: ".docx", docx_plain: ".docx",
    docx_german_styles: ".docx", docx_many_runs: ".docx", docx_tracked: ".docx",
    docx_joined: ".docx", docx_header: ".docx", docx_content_controls: ".docx",
    odt_plain: ".odt", odt_spans: ".odt", odt_tracked: ".odt", odt_table: ".odt",
    markdown: ".md", markdown_emphasis: ".md", plain: ".txt", plain_windows: ".txt",
    plain_wrapped: ".txt", plain_wrapped_tight: ".txt", plain_indented: ".txt",
    plain_legacy: ".txt", plain_utf16: ".txt", plain_paste: ".txt", rtf: ".rtf",
}  # fmt: skip
