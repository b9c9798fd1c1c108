"""Coverage-guided fuzzing of the readers; needs atheris (not among the test packages).

    pip install atheris
    python tests/fuzz/fuzz_intake.py html tests/fuzz/corpus/html -max_total_time=600
    python tests/fuzz/fuzz_intake.py docx tests/fuzz/corpus/docx -max_total_time=600

Whatever the bytes are, a reader returns a text with its paragraphs, or raises
InputError. Anything else is a crash and is kept as a file. For docx the bytes are the
XML of the main part, as random archives seldom hold anything.
"""

import sys

import atheris

with atheris.instrument_imports(include=["tqcheck", "trafilatura", "htmldate"]):
    import trafilatura  # noqa: F401 - instrumented here, used by the readers

    import tqcheck.read.docx
    import tqcheck.read.html
    import tqcheck.read.markdown
    import tqcheck.read.odt  # noqa: F401
    from tests.read.document_shapes import zipped
    from tqcheck.errors import InputError
    from tqcheck.read.formats import read_content
    from tqcheck.read.furniture import read_page

NAMES = {"html": "a.html", "docx": "a.docx", "odt": "a.odt", "text": "a.txt", "markdown": "a.md"}
MEMBERS = {"docx": "word/document.xml", "odt": "content.xml"}


def check(kind: str, content: bytes) -> None:
    """Read the bytes as that kind of file and check what must always hold."""
    if kind in MEMBERS:
        content = zipped({MEMBERS[kind]: content})
    try:
        found = read_content(NAMES[kind], content)
    except InputError as error:
        assert "\n" not in str(error)
        return
    reached = 0
    for paragraph in found.paragraphs:
        assert reached <= paragraph.span.start < paragraph.span.end <= len(found.text)
        assert not found.text[reached : paragraph.span.start].strip()
        reached = paragraph.span.end
    parts = read_page(found.text, found.paragraphs, "en").parts
    for part in parts:
        assert part.text == found.text[part.span.start : part.span.end]


def main() -> None:
    """Fuzz the kind of file named on the command line."""
    kind = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda content: check(kind, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
