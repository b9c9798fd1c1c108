"""Bytes to text: which encoding, and what cannot be an article."""

import codecs
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import InputError

__all__ = [
    "MAX_BYTES",
    "STANDARD_INPUT",
    "Decoded",
    "check_text",
    "decode",
    "is_address",
    "read_bytes",
]

STANDARD_INPUT = "-"
MAX_BYTES = 20_000_000
"""Twenty megabytes are about 3 million words: no article, and minutes of work."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 begin with those of UTF-16, so they come first."""
_KNOWN_BINARY = (
    (b"%PDF", "a PDF file; save its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as .docx or .txt"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
)
_MAX_CONTROL_SHARE = 0.02
"""Text has next to no control characters; most compiled or packed data has 10 %."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_COMMON = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254")
"""What Windows wrote in Europe, the first being the web's default for unlabelled
pages (WHATWG Encoding Standard); Baltic and DOS code pages are rare beside them."""
_NEAR = 0.1
"""Oddity is measured on a few accented letters; a tenth is within its noise."""
_SAMPLE_BYTES = 200_000
"""What is enough to guess an encoding; guessing takes seconds for each megabyte."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file and what the reader should know about the decoding."""

    text: str
    notices: tuple[str, ...] = ()


def is_address(source: str) -> bool:
    """Tell whether a source is an address on the web rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def read_bytes(source: str) -> bytes:
    """Return the content of a file, or of standard input for "-".

    Raises:
        InputError: There is no such file, it cannot be read, or it is too large.
    """
    try:
        if source == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{source}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{source}: this is a directory; give a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{source}: cannot be read ({reason})") from None
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise InputError(f"{source}: larger than {limit} MB; give one article a file")
    return content


def decode(source: str, content: bytes, encoding: str | None = None) -> Decoded:
    """Return the text, exactly as encoded: line ends are kept as they are.

    Args:
        source: The name for messages.
        content: The whole file.
        encoding: What the user says it is; detected where None.

    Raises:
        InputError: The content is empty, binary, or not in the encoding.
    """
    if not content:
        raise InputError(f"{source}: the file is empty; give an article")
    for start, what in _KNOWN_BINARY:
        if content.startswith(start):
            raise InputError(f"{source}: this is {what}, not a text file")
    if encoding is not None:
        return Decoded(_decoded_as(source, content, encoding))
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_decoded_as(source, content, name))
    _refuse_binary(source, content)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _guessed(source, content, error)


def check_text(source: str, text: str) -> None:
    """Refuse text that no model and no report can take.

    Raises:
        InputError: It holds NUL characters or half characters (lone surrogates).
    """
    nul = text.find("\0")
    if nul >= 0:
        raise InputError(
            f"{source}: a NUL character at offset {nul}; this is not a text file"
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise InputError(
            f"{source}: half a character (lone surrogate U+{code:04X}) at offset"
            f" {error.start}; export the text again"
        ) from None


def _decoded_as(source: str, content: bytes, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        if name == "utf-8" and content.startswith(codecs.BOM_UTF8):
            name = "utf-8-sig"
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source}: not {encoding} (byte 0x{content[error.start]:02x} at"
            f" {error.start}); give the right encoding or none"
        ) from None
    except (LookupError, UnicodeError):
        raise InputError(
            f"{source}: {encoding!r} is no known text encoding; try utf-8 or cp1252"
        ) from None


def _refuse_binary(source: str, content: bytes) -> None:
    nul = content.find(b"\0")
    if nul >= 0:
        raise InputError(
            f"{source}: a NUL byte at {nul}: binary, or UTF-16 without a mark;"
            " save it as UTF-8 text"
        )
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > _MAX_CONTROL_SHARE * len(content):
        raise InputError(f"{source}: this looks like a binary file; give a text file")


def _likely(guesses: Sequence[tuple[float, tuple[str, ...]]]) -> str:
    """Return the best guess, or a common encoding that is about as good.

    Args:
        guesses: How odd the decoded text looks (0 to 1), with the encodings that
            decode it alike; best first.
    """
    best, names = guesses[0]
    if names[0] in _COMMON:
        return names[0]
    near = {name for chaos, names in guesses if chaos <= best + _NEAR for name in names}
    return next((name for name in _COMMON if name in near), names[0])


def _guessed(source: str, content: bytes, error: UnicodeDecodeError) -> Decoded:
    """Decode what is not UTF-8, or what is UTF-8 but for a few bytes."""
    from charset_normalizer import from_bytes

    # The sample surrounds the first byte that is not UTF-8: before it all is ASCII
    # or valid UTF-8 and tells little.
    start = max(0, error.start - _SAMPLE_BYTES // 2)
    guesses = [
        (match.chaos, (match.encoding, *match.could_be_from_charset))
        for match in from_bytes(content[start : start + _SAMPLE_BYTES])
    ]
    if not guesses:
        raise InputError(
            f"{source}: the encoding is not known (byte 0x{content[error.start]:02x} at"
            f" {error.start} is not UTF-8); save it as UTF-8 or give --encoding"
        )
    name = _likely(guesses)
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        text = content.decode(name, errors="replace")
    notice = (
        f"{source}: not UTF-8; read as {name} (a guess). If characters look wrong,"
        " save it as UTF-8 or give the encoding."
    )
    if "\ufffd" in text:
        notice += " Some bytes could not be read and stand as \ufffd."
    return Decoded(text, (notice,))
