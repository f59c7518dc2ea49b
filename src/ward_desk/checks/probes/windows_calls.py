"""Calls into Windows' own libraries that answer with raw bytes; each raises OSError with Windows' error number."""

from __future__ import annotations

import ctypes
import sys
from ipaddress import IPv4Address
from typing import Any

from ward_desk.checks.probes.windows_tables import ENTRY_BYTES, ROUTE_BYTES, ROUTE_HEAD

NO_DATA = 232
BUFFER_OVERFLOW, INSUFFICIENT_BUFFER, NOT_SUPPORTED = 111, 122, 50
CALL_NOT_IMPLEMENTED = 120
SKIP_ANYCAST, SKIP_MULTICAST, WITH_GATEWAYS = 0x2, 0x4, 0x80
FIRST_BYTES = 16 * 1024
DO_NOT_FRAGMENT = 0x2
ECHO_REPLY_BYTES, ECHO_MORE_BYTES = 40, 8 + 16  # an ICMP error, and IO_STATUS_BLOCK
INVALID_HANDLE = ctypes.c_void_p(-1).value
DISABLED_PROBLEM = 22  # CM_PROB_DISABLED


def library(name: str) -> Any:
    """A library of the system. Raises OSError where there is none, and everywhere but on Windows."""
    if sys.platform == "win32":
        return ctypes.WinDLL(name, use_last_error=True)
    raise OSError(f"{name}: not on this system")


def last_error() -> int:
    """The error number of the last call on this thread."""
    if sys.platform == "win32":
        return ctypes.get_last_error()
    return 0


def failure(code: int, call: str) -> OSError:
    """What is raised for an error number."""
    if sys.platform == "win32":
        return ctypes.WinError(code, call)
    return OSError(code, call)


def adapters() -> tuple[bytes, int]:
    """What GetAdaptersAddresses fills in, and the address at which it lay: its pointers count from there."""
    ask = library("iphlpapi").GetAdaptersAddresses
    size = ctypes.c_ulong(FIRST_BYTES)
    for _ in range(4):  # the list may grow between two calls
        buffer = ctypes.create_string_buffer(size.value)
        flags = SKIP_ANYCAST | SKIP_MULTICAST | WITH_GATEWAYS
        code = ask(ctypes.c_ulong(0), ctypes.c_ulong(flags), None, buffer, ctypes.byref(size))
        if code == NO_DATA:
            return b"", 0
        if code == 0:
            return buffer.raw, ctypes.addressof(buffer)
        if code != BUFFER_OVERFLOW:
            raise failure(code, "GetAdaptersAddresses")
    raise failure(BUFFER_OVERFLOW, "GetAdaptersAddresses")


def entry(index: int) -> bytes:
    """The MIB_IF_ROW2 of a card."""
    row = ctypes.create_string_buffer(bytes(8) + index.to_bytes(4, "little"), ENTRY_BYTES)
    if code := library("iphlpapi").GetIfEntry2(row):
        raise failure(code, "GetIfEntry2")
    return row.raw


def routes(family: int) -> bytes:
    """The MIB_IPFORWARD_TABLE2 of a family; empty where there is none."""
    iphlpapi = library("iphlpapi")
    table = ctypes.c_void_p()
    code = iphlpapi.GetIpForwardTable2(ctypes.c_ushort(family), ctypes.byref(table))
    if code in {NOT_SUPPORTED, 1168}:  # that family is not there, nothing found
        return b""
    if code or not table.value:
        raise failure(code, "GetIpForwardTable2")
    try:
        count = int.from_bytes(ctypes.string_at(table.value, 4), "little")
        return ctypes.string_at(table.value, ROUTE_HEAD + ROUTE_BYTES * count)
    finally:
        iphlpapi.FreeMibTable(table)


def neighbours() -> bytes:
    """The MIB_IPNETTABLE: hardware addresses that the system keeps."""
    ask = library("iphlpapi").GetIpNetTable
    size = ctypes.c_ulong(0)
    ask(None, ctypes.byref(size), 0)
    if not size.value:
        return b""
    buffer = ctypes.create_string_buffer(size.value)
    code = ask(buffer, ctypes.byref(size), 0)
    if code == NO_DATA:
        return b""
    if code:
        raise failure(code, "GetIpNetTable")
    return buffer.raw


def arp(address: str) -> bytes:
    """The hardware address that answers for an address of the own network. May take some seconds when none does."""
    answer, size = ctypes.create_string_buffer(8), ctypes.c_ulong(8)
    target = ctypes.c_ulong(int.from_bytes(IPv4Address(address).packed, "little"))
    if code := library("iphlpapi").SendARP(target, ctypes.c_ulong(0), answer, ctypes.byref(size)):
        raise failure(code, "SendARP")
    return answer.raw[: size.value]


class _Options(ctypes.Structure):
    _fields_ = (
        ("ttl", ctypes.c_ubyte),
        ("tos", ctypes.c_ubyte),
        ("flags", ctypes.c_ubyte),
        ("size", ctypes.c_ubyte),
        ("data", ctypes.c_void_p),
    )


def echo(address: str, size: int, whole: bool, wait_ms: int) -> tuple[bytes, int]:
    """One echo of `size` bytes: the ICMP_ECHO_REPLY, or an empty one and the error number. `whole`: it may not be cut
    up. Raises OSError where echoes cannot be sent at all."""
    iphlpapi = library("iphlpapi")
    iphlpapi.IcmpCreateFile.restype = ctypes.c_void_p
    handle = iphlpapi.IcmpCreateFile()
    if handle == INVALID_HANDLE:
        raise failure(last_error(), "IcmpCreateFile")
    try:
        body = bytes(number & 0xFF for number in range(size))
        room = ECHO_REPLY_BYTES + size + ECHO_MORE_BYTES
        reply = ctypes.create_string_buffer(room)
        options = _Options(ttl=128, flags=DO_NOT_FRAGMENT if whole else 0)
        target = ctypes.c_ulong(int.from_bytes(IPv4Address(address).packed, "little"))
        count = iphlpapi.IcmpSendEcho(
            ctypes.c_void_p(handle),
            target,
            body,
            ctypes.c_ushort(size),
            ctypes.byref(options),
            reply,
            ctypes.c_ulong(room),
            ctypes.c_ulong(wait_ms),
        )
        return (reply.raw, 0) if count else (b"", last_error())
    finally:
        iphlpapi.IcmpCloseHandle(ctypes.c_void_p(handle))


def is_disabled(device: str) -> bool:
    """Whether a device that is plugged in (by its instance id) was switched off by a person."""
    cfgmgr = library("cfgmgr32")
    node, status, problem = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
    if cfgmgr.CM_Locate_DevNodeW(ctypes.byref(node), ctypes.c_wchar_p(device), 0):
        return False
    if cfgmgr.CM_Get_DevNode_Status(ctypes.byref(status), ctypes.byref(problem), node, 0):
        return False
    return problem.value == DISABLED_PROBLEM
