"""Tells when an address of this PC changes, by Windows' NotifyAddrChange.

Qt's own way (its plugin `networkinformation`) asks Windows.Networking.Connectivity, which Wine has not: what is handed
out would be another program than what is tried. This call is the same on both.
"""

from __future__ import annotations

import ctypes
import ipaddress
import socket
import sys
from collections.abc import Iterable
from typing import Any

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal

PENDING = 997  # ERROR_IO_PENDING: it will tell


class _Overlapped(ctypes.Structure):
    """OVERLAPPED of Windows: it writes into it until it has told or is told to stop."""

    _fields_ = (
        ("internal", ctypes.c_void_p),
        ("internal_high", ctypes.c_void_p),
        ("offset", ctypes.c_ulong),
        ("offset_high", ctypes.c_ulong),
        ("event", ctypes.c_void_p),
    )


class AddressChanges(QObject):
    """`changed` is sent after each change. Only on Windows; where Windows refuses it stays silent."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = _Overlapped()
        self._ear: Any = None

    def begin(self) -> None:
        """Listen from now on."""
        if sys.platform != "win32":
            return
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateEventW.restype = ctypes.c_void_p
        event = kernel.CreateEventW(None, False, False, None)
        if not event:
            return
        self._asked.event = event
        self._ear = QtCore.QWinEventNotifier(shiboken6.VoidPtr(event), self)  # a plain number is refused
        self._ear.activated.connect(self._tell)
        self._ask()

    def stop(self) -> None:
        """Listen no more; a second time does nothing."""
        if sys.platform != "win32" or self._ear is None:
            return
        self._ear.setEnabled(False)
        self._ear = None
        ctypes.WinDLL("iphlpapi").CancelIPChangeNotify(ctypes.byref(self._asked))
        ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(self._asked.event))

    def _tell(self) -> None:
        self._ask()  # it tells once each time it is asked; asked first, so that nothing is missed meanwhile
        self.changed.emit()

    def _ask(self) -> None:
        if sys.platform == "win32":
            handle = ctypes.c_void_p()
            code = ctypes.WinDLL("iphlpapi").NotifyAddrChange(ctypes.byref(handle), ctypes.byref(self._asked))
            if code != PENDING and self._ear is not None:
                self._ear.setEnabled(False)


def has_address() -> bool:
    """Whether a card that is up has an IPv4 address from others."""
    import psutil

    up = {name for name, card in psutil.net_if_stats().items() if card.isup}
    return from_others(
        one.address
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if name in up and one.family is socket.AF_INET
    )


def from_others(addresses: Iterable[str]) -> bool:
    """Whether one of these IPv4 addresses came from a router or a person: it is neither this PC's own (127.0.0.0/8) nor
    one that it gave itself for want of any (RFC 3927, 169.254.0.0/16)."""
    known = [ipaddress.IPv4Address(one) for one in addresses]
    return any(not (one.is_loopback or one.is_link_local or one.is_unspecified) for one in known)
