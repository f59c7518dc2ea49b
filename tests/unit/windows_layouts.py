"""Structures of Windows written out as its headers have them, to make the bytes that its network calls answer with."""

from __future__ import annotations

import ctypes
import socket
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Address = ctypes.c_uint64  # a pointer of 64-bit Windows


class SocketAddress(ctypes.Structure):
    _fields_ = (("place", Address), ("size", ctypes.c_int32))


class Unicast(ctypes.Structure):
    """IP_ADAPTER_UNICAST_ADDRESS_LH."""

    _fields_ = (
        ("Length", ctypes.c_uint32),
        ("Flags", ctypes.c_uint32),
        ("Next", Address),
        ("Address", SocketAddress),
        ("PrefixOrigin", ctypes.c_uint32),
        ("SuffixOrigin", ctypes.c_uint32),
        ("DadState", ctypes.c_uint32),
        ("ValidLifetime", ctypes.c_uint32),
        ("PreferredLifetime", ctypes.c_uint32),
        ("LeaseLifetime", ctypes.c_uint32),
        ("OnLinkPrefixLength", ctypes.c_uint8),
    )


class Plain(ctypes.Structure):
    """IP_ADAPTER_DNS_SERVER_ADDRESS_XP, IP_ADAPTER_GATEWAY_ADDRESS_LH."""

    _fields_ = (
        ("Length", ctypes.c_uint32),
        ("Reserved", ctypes.c_uint32),
        ("Next", Address),
        ("Address", SocketAddress),
    )


class AdapterAddresses(ctypes.Structure):
    """IP_ADAPTER_ADDRESSES_LH up to the metrics; what follows is not read."""

    _fields_ = (
        ("Length", ctypes.c_uint32),
        ("IfIndex", ctypes.c_uint32),
        ("Next", Address),
        ("AdapterName", Address),
        ("FirstUnicastAddress", Address),
        ("FirstAnycastAddress", Address),
        ("FirstMulticastAddress", Address),
        ("FirstDnsServerAddress", Address),
        ("DnsSuffix", Address),
        ("Description", Address),
        ("FriendlyName", Address),
        ("PhysicalAddress", ctypes.c_uint8 * 8),
        ("PhysicalAddressLength", ctypes.c_uint32),
        ("Flags", ctypes.c_uint32),
        ("Mtu", ctypes.c_uint32),
        ("IfType", ctypes.c_uint32),
        ("OperStatus", ctypes.c_uint32),
        ("Ipv6IfIndex", ctypes.c_uint32),
        ("ZoneIndices", ctypes.c_uint32 * 16),
        ("FirstPrefix", Address),
        ("TransmitLinkSpeed", ctypes.c_uint64),
        ("ReceiveLinkSpeed", ctypes.c_uint64),
        ("FirstWinsServerAddress", Address),
        ("FirstGatewayAddress", Address),
        ("Ipv4Metric", ctypes.c_uint32),
        ("Ipv6Metric", ctypes.c_uint32),
    )


class IfRow(ctypes.Structure):
    """MIB_IF_ROW2 up to the state of the medium."""

    _fields_ = (
        ("InterfaceLuid", ctypes.c_uint64),
        ("InterfaceIndex", ctypes.c_uint32),
        ("InterfaceGuid", ctypes.c_uint8 * 16),
        ("Alias", ctypes.c_uint16 * 257),
        ("Description", ctypes.c_uint16 * 257),
        ("PhysicalAddressLength", ctypes.c_uint32),
        ("PhysicalAddress", ctypes.c_uint8 * 32),
        ("PermanentPhysicalAddress", ctypes.c_uint8 * 32),
        ("Mtu", ctypes.c_uint32),
        ("Type", ctypes.c_uint32),
        ("TunnelType", ctypes.c_uint32),
        ("MediaType", ctypes.c_uint32),
        ("PhysicalMediumType", ctypes.c_uint32),
        ("AccessType", ctypes.c_uint32),
        ("DirectionType", ctypes.c_uint32),
        ("InterfaceAndOperStatusFlags", ctypes.c_uint8),
        ("OperStatus", ctypes.c_uint32),
        ("AdminStatus", ctypes.c_uint32),
        ("MediaConnectState", ctypes.c_uint32),
    )


class ForwardRow(ctypes.Structure):
    """MIB_IPFORWARD_ROW2."""

    _fields_ = (
        ("InterfaceLuid", ctypes.c_uint64),
        ("InterfaceIndex", ctypes.c_uint32),
        ("DestinationPrefix", ctypes.c_uint8 * 28),
        ("PrefixLength", ctypes.c_uint8),
        ("Padding", ctypes.c_uint8 * 3),
        ("NextHop", ctypes.c_uint8 * 28),
        ("SitePrefixLength", ctypes.c_uint8),
        ("ValidLifetime", ctypes.c_uint32),
        ("PreferredLifetime", ctypes.c_uint32),
        ("Metric", ctypes.c_uint32),
        ("Protocol", ctypes.c_uint32),
        ("Loopback", ctypes.c_uint8),
        ("AutoconfigureAddress", ctypes.c_uint8),
        ("Publish", ctypes.c_uint8),
        ("Immortal", ctypes.c_uint8),
        ("Age", ctypes.c_uint32),
        ("Origin", ctypes.c_uint32),
    )


def sockaddr(address: str) -> bytes:
    """SOCKADDR_IN or SOCKADDR_IN6."""
    if ":" in address:
        return (23).to_bytes(2, "little") + bytes(6) + socket.inet_pton(socket.AF_INET6, address) + bytes(4)
    return (2).to_bytes(2, "little") + bytes(2) + socket.inet_pton(socket.AF_INET, address) + bytes(8)


class Buffer:
    """Memory that begins at some address and grows; what is put in is padded to eight bytes."""

    def __init__(self, base: int) -> None:
        self.base, self.data = base, bytearray()

    def put(self, piece: bytes) -> int:
        place = self.base + len(self.data)
        self.data += piece + bytes(-len(piece) % 8)
        return place

    def write(self, place: int, piece: bytes) -> None:
        at = place - self.base
        self.data[at : at + len(piece)] = piece


def adapters(told: Sequence[Mapping[str, Any]], base: int) -> bytes:
    """The list of adapters as GetAdaptersAddresses would lay it at `base`."""
    memory = Buffer(base)
    places = [memory.put(bytes(ctypes.sizeof(AdapterAddresses))) for _ in told]
    for number, one in enumerate(told):
        row = AdapterAddresses(
            IfIndex=one["number"], IfType=one["kind"], OperStatus=one["up"], Ipv4Metric=one["metric"]
        )
        row.Next = places[number + 1] if number + 1 < len(places) else 0
        row.FriendlyName = memory.put(one["name"].encode("utf-16-le") + b"\0\0")
        mac = bytes.fromhex(one["mac"])
        row.PhysicalAddress[: len(mac)] = list(mac)
        row.PhysicalAddressLength = len(mac)
        row.FirstUnicastAddress = _chain(memory, one["addresses"], _unicast)
        row.FirstDnsServerAddress = _chain(memory, one["name_servers"], _plain)
        row.FirstGatewayAddress = _chain(memory, one["gateways"], _plain)
        memory.write(places[number], bytes(row))
    return bytes(memory.data)


def _chain(memory: Buffer, told: Sequence[Any], lay: Callable[[Buffer, Any], Any]) -> int:
    after = 0
    for one in reversed(told):
        row = lay(memory, one)
        row.Next = after
        after = memory.put(bytes(row))
    return after


def _unicast(memory: Buffer, told: tuple[str, int, int]) -> Unicast:
    address, prefix, dad = told
    raw = sockaddr(address)
    where = SocketAddress(memory.put(raw), len(raw))
    return Unicast(Address=where, DadState=dad, OnLinkPrefixLength=prefix)


def _plain(memory: Buffer, address: str) -> Plain:
    raw = sockaddr(address)
    return Plain(Address=SocketAddress(memory.put(raw), len(raw)))


def if_row(number: int, told: Mapping[str, Any]) -> bytes:
    """What GetIfEntry2 fills in."""
    return bytes(
        IfRow(
            InterfaceIndex=number,
            PhysicalMediumType=told["medium"],
            InterfaceAndOperStatusFlags=1 if told["hardware"] else 0,
            AdminStatus=told["admin"],
            MediaConnectState=told["connected"],
        )
    )


def forward_table(told: Sequence[Mapping[str, Any]]) -> bytes:
    """What GetIpForwardTable2 allocates."""
    table = len(told).to_bytes(8, "little")
    for one in told:
        row = ForwardRow(InterfaceIndex=one["number"], PrefixLength=one["prefix"], Metric=one["metric"])
        row.DestinationPrefix[:] = list(sockaddr(one["network"]).ljust(28, b"\0"))
        row.NextHop[:] = list(sockaddr(one["gateway"]).ljust(28, b"\0"))
        row.Loopback = int(one.get("loopback", False))
        table += bytes(row)
    return table
