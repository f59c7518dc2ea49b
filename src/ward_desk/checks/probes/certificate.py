"""Reads issuer and subject of a certificate that nobody trusts: the ssl module tells them only of trusted ones."""

from __future__ import annotations

COMMON_NAME, ORGANISATION = bytes.fromhex("550403"), bytes.fromhex("55040a")
SEQUENCE, OBJECT, CONTEXT_0 = 0x30, 0x06, 0xA0


class Unreadable(ValueError):
    """Not a certificate."""


def names_of(der: bytes) -> tuple[str, str]:
    """Issuer and subject of a DER certificate (RFC 5280): the common name, or the organisation where there is none.
    Raises Unreadable."""
    try:
        fields = _children(_children(der, SEQUENCE)[0][1])
        if fields[0][0] == CONTEXT_0:
            fields = fields[1:]
        return _name(fields[2][1]), _name(fields[4][1])
    except (IndexError, ValueError) as error:
        raise Unreadable(str(error)) from None


def _name(content: bytes) -> str:
    found: dict[bytes, str] = {}
    for _, relative in _children(content):
        for _, pair in _children(relative):
            (kind, oid), (_, text) = _children(pair)[:2]
            if kind == OBJECT:
                found[oid] = text.decode("utf-8", errors="replace")
    return found.get(COMMON_NAME) or found.get(ORGANISATION) or ""


def _children(content: bytes, wrapper: int | None = None) -> list[tuple[int, bytes]]:
    """The elements inside, each with its tag; with `wrapper` those inside the one element that is there."""
    found = []
    place = 0
    while place < len(content):
        tag, length = content[place], content[place + 1]
        place += 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(content[place : place + count], "big")
            place += count
        if place + length > len(content):
            raise ValueError("cut off")
        found.append((tag, content[place : place + length]))
        place += length
    if wrapper is None:
        return found
    if found[0][0] != wrapper:
        raise ValueError("another element")
    return _children(found[0][1])
