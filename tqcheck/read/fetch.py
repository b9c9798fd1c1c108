"""Pages from the network: only when allowed, within limits, never private addresses."""

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from tqcheck.errors import InputError
from tqcheck.read.files import is_address

__all__ = ["FetchLimits", "fetch"]

_REDIRECTS = (301, 302, 303, 307, 308)
_OK = 200
_CHUNK_BYTES = 65_536


@dataclass(frozen=True)
class FetchLimits:
    """How much a download may take."""

    max_bytes: int = 20_000_000
    timeout_s: float = 20.0
    """For the whole download, redirects included."""
    max_redirects: int = 5
    private: bool = False
    """Whether addresses inside a company or on this computer may be asked."""


@dataclass(frozen=True)
class _Deadline:
    at: float

    def left(self, address: str) -> float:
        left = self.at - time.monotonic()
        if left <= 0:
            raise InputError(
                f"{address}: took too long; save the page and give the file"
            )
        return left


def fetch(address: str, limits: FetchLimits | None = None) -> bytes:
    """Return the content at an http or https address.

    The address is resolved once and that very machine is asked, so that a name
    cannot point elsewhere after it was checked.

    Raises:
        InputError: It cannot be reached, is private, too large, or takes too long.
    """
    limits = limits or FetchLimits()
    deadline = _Deadline(time.monotonic() + limits.timeout_s)
    current = address
    for _ in range(limits.max_redirects + 1):
        try:
            status, location, content = _get(current, limits, deadline)
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            reason = str(error) or type(error).__name__
            raise InputError(f"{current}: cannot be fetched ({reason})") from None
        if status == _OK:
            return content
        if status not in _REDIRECTS or not location:
            raise InputError(f"{current}: the server answered {status}; save the page")
        current = urljoin(current, location)
        if not is_address(current):
            raise InputError(f"{address}: redirected to {current}, which is refused")
    raise InputError(f"{address}: more than {limits.max_redirects} redirects")


def _get(
    address: str, limits: FetchLimits, deadline: _Deadline
) -> tuple[int, str, bytes]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connection(parts.scheme, host, port, deadline.left(address))
    try:
        connection.sock = _socket(address, host, port, limits, deadline)
        target = parts.path or "/"
        target += f"?{parts.query}" if parts.query else ""
        connection.request("GET", target, headers={"User-Agent": "tqcheck"})
        response = connection.getresponse()
        location = response.getheader("Location", "") or ""
        if response.status != _OK:
            return response.status, location, b""
        return response.status, "", _body(address, response, limits, deadline)
    finally:
        connection.close()


def _connection(
    scheme: str, host: str, port: int, timeout: float
) -> http.client.HTTPConnection:
    kind = (
        http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    )
    return kind(host, port, timeout=timeout)


def _socket(
    address: str, host: str, port: int, limits: FetchLimits, deadline: _Deadline
) -> socket.socket:
    """Return a connection to the first public machine behind the host's name."""
    entry = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    machine = str(entry[4][0]).partition("%")[0]
    if not limits.private and not ipaddress.ip_address(machine).is_global:
        raise InputError(f"{address}: {machine} is not a public address; refused")
    plain = socket.create_connection((machine, port), timeout=deadline.left(address))
    if urlsplit(address).scheme != "https":
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _body(
    address: str, response: http.client.HTTPResponse, limits: FetchLimits,
    deadline: _Deadline,
) -> bytes:  # fmt: skip
    chunks, size = [], 0
    while chunk := response.read1(_CHUNK_BYTES):
        deadline.left(address)
        chunks.append(chunk)
        size += len(chunk)
        if size > limits.max_bytes:
            limit = limits.max_bytes // 1_000_000
            raise InputError(f"{address}: larger than {limit} MB; refused")
    return b"".join(chunks)
