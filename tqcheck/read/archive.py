"""Office documents are ZIP archives of XML; both can be made to explode.

Nothing is unpacked to disk. Members are read up to a limit, and XML with entity
declarations is refused (defusedxml).
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from importlib import import_module
from xml.etree.ElementTree import Element, ParseError

from tqcheck.errors import InputError

__all__ = ["Archive", "parse_xml"]

_MAX_MEMBER_BYTES = 50_000_000
"""The text of a book of 1,000 pages is about 10 MB of WordprocessingML."""
_MAX_RATIO = 200
"""Deflate reaches about 1,000 on nothing but repetition; documents reach 10 to 50."""
_RATIO_MATTERS_BYTES = 1_000_000
_MAX_MEMBERS = 10_000


@dataclass(frozen=True)
class Archive:
    """An office document's members, read with limits."""

    source: str
    content: bytes

    def names(self) -> frozenset[str]:
        """Return the names of all members.

        Raises:
            InputError: The archive is damaged or has too many members.
        """
        with self._opened() as archive:
            return frozenset(archive.namelist())

    def xml(self, name: str) -> Element:
        """Return the root of one XML member.

        Raises:
            InputError: The member is missing, damaged, encrypted, too large, or XML
                that a document has no need of.
        """
        return parse_xml(f"{self.source}: {name}", self._read(name))

    def _read(self, name: str) -> bytes:
        with self._opened() as archive:
            try:
                entry = archive.getinfo(name)
                with archive.open(entry) as stream:
                    content = stream.read(_MAX_MEMBER_BYTES + 1)
            except KeyError:
                raise InputError(f"{self.source}: {name} is missing in it") from None
            except (
                zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
                NotImplementedError, ValueError,
            ) as error:  # fmt: skip
                raise InputError(
                    f"{self.source}: damaged or encrypted ({error}); save it again"
                ) from None
        ratio = len(content) / max(1, entry.compress_size)
        bomb = len(content) > _RATIO_MATTERS_BYTES and ratio > _MAX_RATIO
        if bomb or len(content) > _MAX_MEMBER_BYTES:
            raise InputError(
                f"{self.source}: {name} unpacks to far more than a document holds;"
                " refused as unsafe"
            )
        return content

    def _opened(self) -> zipfile.ZipFile:
        try:
            archive = zipfile.ZipFile(io.BytesIO(self.content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise InputError(
                f"{self.source}: a damaged document ({error}); save it again"
            ) from None
        if len(archive.infolist()) > _MAX_MEMBERS:
            raise InputError(f"{self.source}: too many parts for a document; refused")
        return archive


def parse_xml(name: str, content: bytes) -> Element:
    """Parse XML that comes from outside.

    Raises:
        InputError: It is not well-formed, or declares entities.
    """
    # Imported here: only files with markup need it.
    unsafe = import_module("defusedxml.common").DefusedXmlException
    fromstring = import_module("defusedxml.ElementTree").fromstring
    try:
        root: Element = fromstring(content)
    except unsafe:
        raise InputError(
            f"{name}: declares entities, which no document needs; refused as unsafe"
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(f"{name}: not well-formed XML ({error})") from None
    return root
