"""Reads the tables that Windows' network calls fill in: bytes in, plain values out. The layouts are those of 64-bit
Windows in Microsoft's headers iptypes.h, netioapi.h, ipmib.h and ipexport.h."""

from __future__ import annotations

import struct
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

AF_INET, AF_INET6 = 2, 23
IF_UP = 1
ETHERNET, LOOPBACK, WIRELESS, TUNNEL = 6, 24, 71, 131  # IfType, ipifcons.h
DAD_DUPLICATE = 2
NOT_KNOWN = 0xFFFFFFFF
ROUTE_BYTES, ROUTE_HEAD = 104, 8
ENTRY_BYTES = 1352
ARP_ROW_BYTES = 24
ARP_INVALID = 2
ECHO_SUCCESS, ECHO_TOO_BIG = 0, 11009


class Address(NamedTuple):
    """An address on a card; `dad` is the state of the search for duplicates."""

    address: str
    prefix: int
    dad: int


class Adapter(NamedTuple):
    """A card as GetAdaptersAddresses tells it."""

    number: int
    name: str
    kind: int
    up: bool
    mac: str
    metric: int
    addresses: tuple[Address, ...]
    name_servers: tuple[str, ...]
    gateways: tuple[str, ...]


class Entry(NamedTuple):
    """What MIB_IF_ROW2 adds to a card: `medium` and `connected` are numbers of Windows (connected 1, not 2)."""

    number: int
    hardware: bool
    medium: int
    enabled: bool
    connected: int


class RouteRow(NamedTuple):
    """A row of the table of ways; `gateway` is empty where the network is on the card itself."""

    number: int
    network: str
    prefix: int
    gateway: str
    metric: int
    loopback: bool


class Echo(NamedTuple):
    """How one echo ended; `ms` is whole milliseconds, 0 for less than one."""

    status: int
    ms: int


class _Memory:
    """The bytes of an answer that lies at `base`, read at the addresses that stand in it."""

    def __init__(self, data: bytes, base: int) -> None:
        self._data, self._base = data, base

    def read(self, form: str, at: int) -> int:
        value: int = struct.unpack_from(f"<{form}", self._data, at - self._base)[0]
        return value

    def raw(self, at: int, size: int) -> bytes:
        return self._data[at - self._base : at - self._base + size]

    def wide(self, at: int) -> str:
        """UTF-16 up to its end mark."""
        if not at:
            return ""
        start = end = at - self._base
        while self._data[end : end + 2] not in {b"\0\0", b""}:
            end += 2
        return self._data[start:end].decode("utf-16-le", errors="replace")

    def chain(self, first: int) -> list[int]:
        """The places of a list whose elements name the next one eight bytes in."""
        places: list[int] = []
        while first and first not in places:
            places.append(first)
            first = self.read("Q", first + 8)
        return places

    def socket_address(self, at: int) -> str:
        place, size = self.read("Q", at), self.read("i", at + 8)
        return address_in(self.raw(place, size)) if place else ""


def address_in(sockaddr: bytes) -> str:
    """The address of a SOCKADDR_IN or SOCKADDR_IN6; empty for other families."""
    family = int.from_bytes(sockaddr[:2], "little")
    if family == AF_INET and len(sockaddr) >= 8:
        return str(IPv4Address(sockaddr[4:8]))
    if family == AF_INET6 and len(sockaddr) >= 24:
        return str(IPv6Address(sockaddr[8:24]))
    return ""


def adapters_in(answer: bytes, base: int) -> tuple[Adapter, ...]:
    """The list of IP_ADAPTER_ADDRESSES_LH that begins at the address `base`, in its order; none in an empty answer."""
    memory = _Memory(answer, base)
    return tuple(_adapter(memory, at) for at in memory.chain(base if answer else 0))


def _adapter(memory: _Memory, at: int) -> Adapter:
    unicast = [
        Address(memory.socket_address(one + 16), memory.read("B", one + 56), memory.read("I", one + 40))
        for one in memory.chain(memory.read("Q", at + 24))
    ]
    servers = [memory.socket_address(one + 16) for one in memory.chain(memory.read("Q", at + 48))]
    gateways = [memory.socket_address(one + 16) for one in memory.chain(memory.read("Q", at + 208))]
    return Adapter(
        number=memory.read("I", at + 4) or memory.read("I", at + 108),
        name=memory.wide(memory.read("Q", at + 72)),
        kind=memory.read("I", at + 100),
        up=memory.read("I", at + 104) == IF_UP,
        mac=memory.raw(at + 80, memory.read("I", at + 88)).hex(":"),
        metric=0 if (metric := memory.read("I", at + 216)) == NOT_KNOWN else metric,
        addresses=tuple(one for one in unicast if one.address),
        name_servers=tuple(one for one in servers if one),
        gateways=tuple(one for one in gateways if one),
    )


def entry_in(row: bytes) -> Entry:
    """A MIB_IF_ROW2."""
    number = int.from_bytes(row[8:12], "little")
    medium, admin, connected = (int.from_bytes(row[at : at + 4], "little") for at in (1140, 1160, 1164))
    return Entry(number, bool(row[1152] & 1), medium, admin != 2, connected)


def routes_in(table: bytes) -> tuple[RouteRow, ...]:
    """The rows of a MIB_IPFORWARD_TABLE2, in its order."""
    count = int.from_bytes(table[:4], "little") if table else 0
    return tuple(_route(table[ROUTE_HEAD + ROUTE_BYTES * number :][:ROUTE_BYTES]) for number in range(count))


def _route(row: bytes) -> RouteRow:
    gateway = address_in(row[44:72])
    return RouteRow(
        number=int.from_bytes(row[8:12], "little"),
        network=address_in(row[12:40]),
        prefix=row[40],
        gateway="" if gateway in {"0.0.0.0", "::"} else gateway,  # noqa: S104  the mark of a network on the card
        metric=0 if (metric := int.from_bytes(row[84:88], "little")) == NOT_KNOWN else metric,
        loopback=bool(row[92]),
    )


def kept_in(table: bytes, address: str) -> str:
    """The hardware address that a MIB_IPNETTABLE keeps for an address; empty where it keeps none."""
    for number in range(int.from_bytes(table[:4], "little") if table else 0):
        row = table[4 + ARP_ROW_BYTES * number :][:ARP_ROW_BYTES]
        size, kind = int.from_bytes(row[4:8], "little"), int.from_bytes(row[20:24], "little")
        mac = row[8 : 8 + size]
        if str(IPv4Address(row[16:20])) == address and kind != ARP_INVALID and any(mac):
            return mac.hex(":")
    return ""


def echo_in(reply: bytes) -> Echo:
    """The first ICMP_ECHO_REPLY."""
    return Echo(int.from_bytes(reply[4:8], "little"), int.from_bytes(reply[8:12], "little"))
