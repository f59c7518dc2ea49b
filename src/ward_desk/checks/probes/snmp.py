"""Asks a device by SNMP version 1 (RFC 1157), which also the cheapest printer speaks; reading only."""

from __future__ import annotations

import socket
from time import monotonic

INTEGER, TEXT, NULL, OBJECT, SEQUENCE, GET_NEXT, ANSWER = 0x02, 0x04, 0x05, 0x06, 0x30, 0xA1, 0xA2
COMMUNITY = b"public"
AGAIN_S = 0.5

Oid = tuple[int, ...]
Value = int | bytes


def walk(address: str, roots: list[Oid], wait_s: float, most: int = 60) -> dict[Oid, Value]:
    """Everything under the roots, at most `most` values a root; empty when nobody answers in `wait_s` seconds."""
    found: dict[Oid, Value] = {}
    end = monotonic() + wait_s
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect((address, 161))
        number = 1
        for root in roots:
            oid = root
            for _ in range(most):
                number += 1
                told = _next(line, oid, number, end)
                if told is None:
                    if not found:
                        return {}
                    break
                oid, value = told
                if oid[: len(root)] != root or value is None:
                    break
                found[oid] = value
    return found


def _next(line: socket.socket, oid: Oid, number: int, end: float) -> tuple[Oid, Value | None] | None:
    packet = _message(oid, number)
    sent = 0.0
    while (left := end - monotonic()) > 0:
        if monotonic() - sent > AGAIN_S:
            line.send(packet)
            sent = monotonic()
        line.settimeout(min(left, AGAIN_S))
        try:
            answer = line.recv(65536)
        except TimeoutError:
            continue
        except OSError:
            return None
        try:
            told = _read(answer, number)
        except (IndexError, ValueError):
            continue
        if told is not None:
            return told
    return None


def _message(oid: Oid, number: int) -> bytes:
    binding = _tlv(SEQUENCE, _tlv(SEQUENCE, _tlv(OBJECT, _encoded(oid)) + _tlv(NULL, b"")))
    request = _tlv(GET_NEXT, _number(number) + _number(0) + _number(0) + binding)
    return _tlv(SEQUENCE, _number(0) + _tlv(TEXT, COMMUNITY) + request)


def _read(packet: bytes, number: int) -> tuple[Oid, Value | None] | None:
    """The one binding of an answer with that number; None for another's. An error ends a walk: (oid, None)."""
    _, message, _ = _take(packet)
    _, _, rest = _take(message)
    _, _, rest = _take(rest)
    kind, request, _ = _take(rest)
    _, got, rest = _take(request)
    if kind != ANSWER or int.from_bytes(got, "big", signed=True) != number:
        return None
    _, status, rest = _take(rest)
    _, _, rest = _take(rest)
    _, bindings, _ = _take(rest)
    _, binding, _ = _take(bindings)
    _, name, rest = _take(binding)
    tag, value, _ = _take(rest)
    if int.from_bytes(status, "big"):
        return _decoded(name), None
    return _decoded(name), value if tag in {TEXT, OBJECT} else int.from_bytes(value, "big", signed=tag == INTEGER)


def _take(data: bytes) -> tuple[int, bytes, bytes]:
    """The first element's tag and content, and what follows it."""
    tag, length, place = data[0], data[1], 2
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[2 : 2 + count], "big")
        place += count
    if place + length > len(data):
        raise ValueError("cut off")
    return tag, data[place : place + length], data[place + length :]


def _tlv(tag: int, content: bytes) -> bytes:
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + content


def _number(value: int) -> bytes:
    return _tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def _encoded(oid: Oid) -> bytes:
    parts = [oid[0] * 40 + oid[1], *oid[2:]]
    encoded = b""
    for part in parts:
        piece = [part & 0x7F]
        while part := part >> 7:
            piece.append(part & 0x7F | 0x80)
        encoded += bytes(reversed(piece))
    return encoded


def _decoded(content: bytes) -> Oid:
    parts: list[int] = []
    value = 0
    for byte in content:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            parts.append(value)
            value = 0
    return (parts[0] // 40, parts[0] % 40, *parts[1:]) if parts else ()
