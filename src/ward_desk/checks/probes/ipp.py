"""Asks a printer or a print service by IPP (RFC 8010, 8011): attributes and jobs, nothing that names a person."""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Iterable
from typing import Any

OPERATION, JOB, END, PRINTER, UNSUPPORTED = 0x01, 0x02, 0x03, 0x04, 0x05
INTEGER, BOOLEAN, ENUM, RANGE, RESOLUTION = 0x21, 0x22, 0x23, 0x33, 0x32
CHARSET, LANGUAGE, URI, KEYWORD, NAME = 0x47, 0x48, 0x45, 0x44, 0x42
GET_JOBS, GET_PRINTER, GET_DEFAULT, GET_PRINTERS = 0x000A, 0x000B, 0x4001, 0x4002
OK_BELOW = 0x0100
NOT_FOUND = 0x0406
ANSWER_BYTES = 4 * 1024 * 1024

Group = dict[str, list[Any]]


class NeedsLogin(ConnectionError):
    """The other side wants a name and a password."""


class NoIpp(ConnectionError):
    """Something answers there that is not IPP."""


class UnixConnection(http.client.HTTPConnection):
    """HTTP over the print service's own socket."""

    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def ask(
    connection: http.client.HTTPConnection, path: str, operation: int, uri: str, attributes: Iterable[str], **more: str
) -> list[tuple[int, Group]]:
    """The groups of the answer, each with its tag. `more` are further keywords of the request. Raises OSError (also
    NeedsLogin, NoIpp) when nothing usable came."""
    body = _request(operation, uri, attributes, more)
    connection.request("POST", path, body, {"Content-Type": "application/ipp"})
    answer = connection.getresponse()
    content = answer.read(ANSWER_BYTES)
    if answer.status == http.client.UNAUTHORIZED:
        raise NeedsLogin("401")
    if answer.status != http.client.OK or "ipp" not in (answer.getheader("Content-Type") or ""):
        raise NoIpp(f"{answer.status}")
    status, groups = parse(content)
    if status in {0x0402, 0x0403}:  # not authenticated, not authorized
        raise NeedsLogin(hex(status))
    if status >= OK_BELOW and status != NOT_FOUND:
        raise NoIpp(hex(status))
    return groups


def _request(operation: int, uri: str, attributes: Iterable[str], more: dict[str, str]) -> bytes:
    body = struct.pack("!BBHI", 1, 1, operation, 1) + bytes([OPERATION])
    body += _attribute(CHARSET, "attributes-charset", "utf-8")
    body += _attribute(LANGUAGE, "attributes-natural-language", "en")
    if uri:
        body += _attribute(URI, "printer-uri", uri)
    for name, value in more.items():
        body += _attribute(KEYWORD, name.replace("_", "-"), value)
    wanted = list(attributes)
    for number, value in enumerate(wanted):
        body += _attribute(KEYWORD, "requested-attributes" if number == 0 else "", value)
    return body + bytes([END])


def _attribute(tag: int, name: str, value: str) -> bytes:
    key, text = name.encode("ascii"), value.encode("utf-8")
    return bytes([tag]) + struct.pack("!H", len(key)) + key + struct.pack("!H", len(text)) + text


def parse(content: bytes) -> tuple[int, list[tuple[int, Group]]]:
    """Status and groups of an answer. Raises NoIpp for anything else."""
    groups: list[tuple[int, Group]] = []
    try:
        _, _, status, _ = struct.unpack_from("!BBHI", content)
        place, name = 8, ""
        while content[place] != END:
            tag = content[place]
            place += 1
            if tag < 0x10:
                groups.append((tag, {}))
                continue
            (size,) = struct.unpack_from("!H", content, place)
            name = content[place + 2 : place + 2 + size].decode("ascii") or name
            place += 2 + size
            (size,) = struct.unpack_from("!H", content, place)
            value = content[place + 2 : place + 2 + size]
            place += 2 + size
            groups[-1][1].setdefault(name, []).append(_value(tag, value))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NoIpp(str(error)) from None
    return status, groups


def _value(tag: int, value: bytes) -> Any:
    if tag in {INTEGER, ENUM} and len(value) == 4:
        return struct.unpack("!i", value)[0]
    if tag == BOOLEAN:
        return value != b"\0"
    if tag < 0x30 or tag in {RANGE, RESOLUTION}:
        return None
    return value.decode("utf-8", errors="replace")


def first(group: Group, name: str, default: Any = None) -> Any:
    """The attribute's first value."""
    values = group.get(name)
    return values[0] if values else default


def texts(group: Group, name: str) -> tuple[str, ...]:
    """All its values that are text."""
    return tuple(value for value in group.get(name, []) if isinstance(value, str))


def plain_reason(reason: str) -> str:
    """A state reason without its ending. "-report" is no harmless one: some devices put it on everything while idle."""
    for ending in ("-report", "-warning", "-error"):
        reason = reason.removesuffix(ending)
    return reason
