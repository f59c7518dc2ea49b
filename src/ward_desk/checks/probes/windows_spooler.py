"""Asks Windows' print spooler by documented calls. What it says of a job's document and of its owner stays here."""

from __future__ import annotations

import ctypes
import os
from typing import Any, NamedTuple, Protocol

from ward_desk.checks.probes import windows_calls as calls
from ward_desk.checks.probes import windows_registry as registry

SERVICE, SERVICE_RUNNING, NO_SUCH_SERVICE = "Spooler", 4, 1060
LOCAL, CONNECTIONS = 0x2, 0x4
JOBS = 1000
MONITORS = r"SYSTEM\CurrentControlSet\Control\Print\Monitors"
PRINTERS = r"SYSTEM\CurrentControlSet\Control\Print\Printers"
USB_PRINTERS = "{28d78fad-5a12-11d1-ae5b-0000f803a8c2}"  # GUID_DEVINTERFACE_USBPRINT, usbprint.h
USB_CLASSES = rf"SYSTEM\CurrentControlSet\Control\DeviceClasses\{USB_PRINTERS}"
PRESENT, OF_INTERFACES = 0x2, 0x10
ANSWER_BYTES = 4096


class Listed(NamedTuple):
    """A printer by EnumPrinters level 4, which asks no other machine. `server` is empty for one of this PC's own."""

    name: str
    server: str = ""
    attributes: int = 0


class Details(NamedTuple):
    """A printer by GetPrinter level 2, which may ask the machine that shares it."""

    port: str = ""
    driver: str = ""
    status: int = 0
    attributes: int = 0


class JobRow(NamedTuple):
    """A job by EnumJobs level 1; `submitted` in seconds since 1970."""

    status: int
    submitted: float | None = None


class Port(NamedTuple):
    """Where a port of the Standard TCP/IP monitor leads; empty for others."""

    host: str = ""
    number: int = 0


class Spooler(Protocol):
    """What is asked. Each may raise OSError."""

    def service(self) -> int | None:
        """The service's state; None where this PC has no such service."""

    def listed(self) -> list[Listed]:
        """All printers."""

    def details(self, name: str) -> Details:
        """One printer's own data."""

    def jobs(self, name: str) -> list[JobRow]:
        """Its jobs, in their order."""

    def port(self, name: str) -> Port:
        """Where a port leads."""

    def default(self) -> str:
        """The printer that is used when nobody chooses; empty where there is none."""

    def usb_ports(self) -> frozenset[str] | None:
        """The ports of the USB printers that are plugged in; None where Windows does not tell."""

    def folder(self) -> str:
        """Where jobs wait."""


class WindowsSpooler:
    """The spooler of this PC."""

    def service(self) -> int | None:
        import pywintypes
        import win32service

        try:
            manager = win32service.OpenSCManager(None, None, win32service.SC_MANAGER_CONNECT)
            try:
                handle = win32service.OpenService(manager, SERVICE, win32service.SERVICE_QUERY_STATUS)
                try:
                    return int(win32service.QueryServiceStatus(handle)[1])
                finally:
                    win32service.CloseServiceHandle(handle)
            finally:
                win32service.CloseServiceHandle(manager)
        except pywintypes.error as error:
            if error.winerror == NO_SUCH_SERVICE:
                return None
            raise calls.failure(error.winerror, error.funcname) from None

    def listed(self) -> list[Listed]:
        import pywintypes
        import win32print

        try:
            rows: Any = win32print.EnumPrinters(LOCAL | CONNECTIONS, None, 4)
        except pywintypes.error as error:
            raise calls.failure(error.winerror, error.funcname) from None
        return [Listed(row["pPrinterName"], row["pServerName"] or "", row["Attributes"]) for row in rows]

    def details(self, name: str) -> Details:
        row = _of_printer(name, lambda win32print, handle: win32print.GetPrinter(handle, 2))
        return Details(row["pPortName"] or "", row["pDriverName"] or "", row["Status"], row["Attributes"])

    def jobs(self, name: str) -> list[JobRow]:
        rows = _of_printer(name, lambda win32print, handle: win32print.EnumJobs(handle, 0, JOBS, 1))
        return [JobRow(row["Status"], _seconds(row["Submitted"])) for row in rows]

    def port(self, name: str) -> Port:
        for monitor in registry.folders(MONITORS):
            known = registry.values(rf"{MONITORS}\{monitor}\Ports\{name}")
            host = str(known.get("HostName") or known.get("IPAddress") or "")
            number = known.get("PortNumber")
            if host:
                return Port(host, number if isinstance(number, int) else 0)
        return Port()

    def default(self) -> str:
        import win32print

        try:
            return str(win32print.GetDefaultPrinter())
        except RuntimeError:  # pywin32's word for "none is set"
            return ""
        except Exception as error:
            if getattr(error, "winerror", None) == 2:  # ERROR_FILE_NOT_FOUND: none is set
                return ""
            raise calls.failure(getattr(error, "winerror", 0) or 0, "GetDefaultPrinter") from error

    def usb_ports(self) -> frozenset[str] | None:
        return frozenset(port for path in present_usb_printers() if (port := _usb_port(path)))

    def folder(self) -> str:
        usual = os.path.expandvars(r"%SystemRoot%\System32\spool\PRINTERS")
        return os.path.expandvars(str(registry.values(PRINTERS).get("DefaultSpoolDirectory") or usual))


def _of_printer(name: str, ask: Any) -> Any:
    """What `ask` returns of an open printer."""
    import pywintypes
    import win32print

    try:
        handle = win32print.OpenPrinter(name)
        try:
            return ask(win32print, handle)
        finally:
            win32print.ClosePrinter(handle)
    except pywintypes.error as error:
        raise calls.failure(error.winerror, error.funcname) from None


def _seconds(moment: Any) -> float | None:
    """Windows' time of submission, which is UTC."""
    from datetime import UTC

    return float(moment.replace(tzinfo=UTC).timestamp()) if moment is not None else None


class _Guid(ctypes.Structure):
    _fields_ = (("bytes", ctypes.c_ubyte * 16),)


class _Interface(ctypes.Structure):
    _fields_ = (("size", ctypes.c_ulong), ("guid", _Guid), ("flags", ctypes.c_ulong), ("reserved", ctypes.c_size_t))


def present_usb_printers() -> list[str]:
    """The device paths of the USB printers that are plugged in."""
    from uuid import UUID

    setup = calls.library("setupapi")
    guid = _Guid((ctypes.c_ubyte * 16).from_buffer_copy(UUID(USB_PRINTERS).bytes_le))
    setup.SetupDiGetClassDevsW.restype = ctypes.c_void_p
    devices = setup.SetupDiGetClassDevsW(ctypes.byref(guid), None, None, PRESENT | OF_INTERFACES)
    if devices == calls.INVALID_HANDLE:
        raise calls.failure(calls.last_error(), "SetupDiGetClassDevs")
    paths: list[str] = []
    try:
        found = _Interface(size=ctypes.sizeof(_Interface))
        while setup.SetupDiEnumDeviceInterfaces(
            ctypes.c_void_p(devices), None, ctypes.byref(guid), ctypes.c_ulong(len(paths)), ctypes.byref(found)
        ):
            # SP_DEVICE_INTERFACE_DETAIL_DATA_W: its size as the header counts it (8 on 64 bits), then the path
            detail = ctypes.create_string_buffer((8).to_bytes(4, "little"), ANSWER_BYTES)
            setup.SetupDiGetDeviceInterfaceDetailW(
                ctypes.c_void_p(devices), ctypes.byref(found), detail, ctypes.c_ulong(ANSWER_BYTES), None, None
            )
            paths.append(detail.raw[4:].decode("utf-16-le", errors="replace").partition("\0")[0])
    finally:
        setup.SetupDiDestroyDeviceInfoList(ctypes.c_void_p(devices))
    return paths


def _usb_port(path: str) -> str:
    r"""The port (USB001) that Windows gave a printer, kept under its device path, whose "\\?\" stands there as "##?#"."""
    key = path.replace("\\", "#")
    kept = registry.values(rf"{USB_CLASSES}\{key}\#\Device Parameters")
    number = kept.get("Port Number")
    return f"{kept.get('Base Name') or 'USB'}{number:03}" if isinstance(number, int) else ""
