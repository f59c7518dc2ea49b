"""Gives orders to the print service of this PC by IPP (RFC 8011, and CUPS' own operations), with the rights that this
person has anyway: no password is asked for or kept."""

from __future__ import annotations

import http.client
import os
import pwd
import struct
from collections.abc import Sequence
from urllib.parse import quote

from ward_desk.checks.probes import cups, ipp

PRINT_JOB, CANCEL_JOB, GET_JOBS, RELEASE_JOB, RESUME_PRINTER = 0x0002, 0x0008, 0x000A, 0x000D, 0x0011
CUPS_ACCEPT_JOBS, CUPS_SET_DEFAULT = 0x4008, 0x400A
MIME_TYPE = 0x49
FORBIDDEN, NOT_AUTHENTICATED, NOT_AUTHORIZED, NOT_FOUND = 0x0401, 0x0402, 0x0403, 0x0406

Attribute = tuple[int, str, str | int]


class NoRights(ConnectionError):
    """The print service wants more rights than this person has."""


class Gone(ConnectionError):
    """There is no such printer or job."""


class Refused(ConnectionError):
    """It answered no; the text is its own."""


def queue_uri(queue: str) -> str:
    """How the print service names a queue."""
    return f"ipp://localhost/printers/{quote(queue, safe='')}"


def order(
    operation: int, path: str, attributes: Sequence[Attribute], document: bytes = b""
) -> list[tuple[int, ipp.Group]]:
    """Have it done; the groups of the answer. Raises NoRights, Gone, Refused, and other OSError when no usable answer
    came."""
    body = _request(operation, attributes) + document
    status, content = _sent(path, body)
    if status in {http.client.UNAUTHORIZED, http.client.FORBIDDEN}:
        raise NoRights(str(status))
    if status != http.client.OK:
        raise ipp.NoIpp(str(status))
    code, groups = ipp.parse(content)
    if code in {FORBIDDEN, NOT_AUTHENTICATED, NOT_AUTHORIZED}:
        raise NoRights(hex(code))
    if code == NOT_FOUND:
        raise Gone(_words(groups))
    if code >= ipp.OK_BELOW:
        raise Refused(_words(groups) or hex(code))
    return groups


def _words(groups: list[tuple[int, ipp.Group]]) -> str:
    return next((str(ipp.first(group, "status-message", "")) for _, group in groups), "")


def _sent(path: str, body: bytes) -> tuple[int, bytes]:
    """First as nobody, then, where that is not enough and the service is this PC's own, as who this program runs for:
    at its own socket the service sees for itself who that is (cupsd.conf(5), PeerCred)."""
    status, content = _posted(cups.connection(), path, body, {})
    own = cups.connection()
    if status == http.client.UNAUTHORIZED and isinstance(own, ipp.UnixConnection):
        return _posted(own, path, body, {"Authorization": f"PeerCred {_own_name()}"})
    return status, content


def _posted(
    connection: http.client.HTTPConnection, path: str, body: bytes, headers: dict[str, str]
) -> tuple[int, bytes]:
    try:
        connection.request("POST", path, body, {"Content-Type": "application/ipp"} | headers)
        answer = connection.getresponse()
        return answer.status, answer.read(ipp.ANSWER_BYTES)
    finally:
        connection.close()


def _request(operation: int, attributes: Sequence[Attribute]) -> bytes:
    body = struct.pack("!BBHI", 1, 1, operation, 1) + bytes([ipp.OPERATION])
    all_of_them: list[Attribute] = [
        (ipp.CHARSET, "attributes-charset", "utf-8"),
        (ipp.LANGUAGE, "attributes-natural-language", "en"),
        *attributes,
    ]
    for tag, name, value in all_of_them:
        raw = struct.pack("!i", value) if isinstance(value, int) else value.encode("utf-8")
        key = name.encode("ascii")
        body += bytes([tag]) + struct.pack("!H", len(key)) + key + struct.pack("!H", len(raw)) + raw
    return body + bytes([ipp.END])


def own_name() -> Attribute:
    """For whom the order is given; the service compares it with a job's owner."""
    return (ipp.NAME, "requesting-user-name", _own_name())


def _own_name() -> str:
    """By the system's list of people, as the print service knows them; not by the environment. Who is not in the list
    goes by his number."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
