"""What only Windows tells of the PC itself: a restart that it waits for, its antivirus, its version."""

from __future__ import annotations

import ctypes
import struct

from ward_desk.checks.probes import windows_calls as calls
from ward_desk.checks.probes import windows_registry as registry

# Keys that are there as long as a restart is due: of the servicing of Windows itself, and of Windows Update. The list
# of files to rename at the next start is left out: programs that update themselves fill it every day.
RESTART_MARKS = (
    r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending",
    r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired",
)
ANTIVIRUS = 0x4  # WSC_SECURITY_PROVIDER_ANTIVIRUS, wscapi.h
GOOD, NOT_MONITORED = 0, 1
VERSION_BYTES = 284  # OSVERSIONINFOEXW


def restart_pending() -> bool:
    """Whether Windows waits for a restart to finish an update."""
    return any(registry.exists(mark) for mark in RESTART_MARKS)


def antivirus_good() -> bool | None:
    """Whether an antivirus is on and up to date; None where Windows does not watch over that, as on servers, which have
    no such library."""
    health = ctypes.c_int(-1)
    try:
        security_center = calls.library("wscapi")
    except OSError:
        return None
    if security_center.WscGetSecurityProviderHealth(ctypes.c_ulong(ANTIVIRUS), ctypes.byref(health)):
        return None
    return is_good(health.value)


def is_good(health: int) -> bool | None:
    """WSC_SECURITY_PROVIDER_HEALTH: good, not monitored, poor, snoozed."""
    return None if health == NOT_MONITORED or health < 0 else health == GOOD


def build() -> int:
    """The number of this Windows, such as 19045 for Windows 10 22H2 (RtlGetVersion, which nothing deceives)."""
    answer = ctypes.create_string_buffer(VERSION_BYTES.to_bytes(4, "little"), VERSION_BYTES)
    if code := calls.library("ntdll").RtlGetVersion(answer):
        raise calls.failure(code, "RtlGetVersion")
    return build_in(answer.raw)


def build_in(answer: bytes) -> int:
    """The build in an OSVERSIONINFOEXW."""
    number: int = struct.unpack_from("<I", answer, 12)[0]
    return number
