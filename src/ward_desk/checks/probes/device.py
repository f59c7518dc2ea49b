"""Asks a printer on the network itself, and looks at the way to it."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv4Interface
from typing import TYPE_CHECKING, Any

from ward_desk.checks.network_facts import Card, Reach
from ward_desk.checks.printer_facts import Device, Supply, Told
from ward_desk.checks.probes import ipp, snmp
from ward_desk.checks.probes.fetching import reach

if TYPE_CHECKING or sys.platform != "win32":
    from ward_desk.checks.probes import linux as system
else:
    from ward_desk.checks.probes import windows as system

IPP_PORTS, RAW_PORT, LPD_PORT, SHARED_PORT = (631,), 9100, 515, 445  # shared by another Windows PC
CONNECT_S, ANSWER_S = 1.5, 2.5
HOST_RESOURCES: snmp.Oid = (1, 3, 6, 1, 2, 1, 25, 3)
PRINTER: snmp.Oid = (1, 3, 6, 1, 2, 1, 43)
STATUS_ROOTS: list[snmp.Oid] = [
    (*HOST_RESOURCES, 2, 1, 3),  # model
    (*HOST_RESOURCES, 5, 1, 1),  # status
    (*HOST_RESOURCES, 5, 1, 2),  # error bits
    (*PRINTER, 5, 1, 1, 17),  # serial number
    (*PRINTER, 10, 2, 1, 4),  # pages in its life
    (*PRINTER, 11, 1, 1, 4),  # supplies: class, description, capacity, level
    (*PRINTER, 11, 1, 1, 6),
    (*PRINTER, 11, 1, 1, 8),
    (*PRINTER, 11, 1, 1, 9),
    (*PRINTER, 18, 1, 1, 2),  # alerts: severity, code, words
    (*PRINTER, 18, 1, 1, 7),
    (*PRINTER, 18, 1, 1, 8),
]
# hrPrinterDetectedErrorState (RFC 3805): the first bit is the highest.
ERROR_BITS = (
    "media-low",
    "media-empty",
    "toner-low",
    "toner-empty",
    "door-open",
    "media-jam",
    "offline",
    "service-requested",
    "input-tray-missing",
    "output-tray-missing",
    "marker-supply-missing",
    "output-area-almost-full",
    "output-area-full",
    "input-tray-empty",
    "overdue-maintenance",
)
WASTE_CLASS = 4
PRINTER_WANTS = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-supply",
    "printer-supply-description",
    "marker-names",
    "marker-levels",
    "marker-types",
    "media-ready",
    "printer-alert-description",
    "printer-make-and-model",
    "printer-device-id",
    "printer-uuid",
)


def look_at(address: str, port: int, path: str, cards: tuple[Card, ...]) -> Device:
    """The device at an address: the way to it, what it says by IPP (at `port` and `path`, if that is IPP) and SNMP."""
    near = _card_near(address, cards)
    ports = sorted({one for one in (port, RAW_PORT, *IPP_PORTS) if one})
    tries: dict[str, Callable[[], Any]] = {
        "pings": lambda: bool(system.pings(address, count=3, interval_s=0.15, wait_s=1.0).times),
        "snmp": lambda: by_snmp(address),
    }
    if near:
        tries["neighbour"] = lambda: system.neighbour(address, near, 1.2)
    for one in ports:
        tries[f"port {one}"] = lambda one=one: reach(address, one, CONNECT_S)  # type: ignore[misc]
    for one in dict.fromkeys(one for one in (port, *IPP_PORTS) if one not in {RAW_PORT, LPD_PORT, SHARED_PORT, 0}):
        tries[f"ipp {one}"] = lambda one=one: by_ipp(address, one, path if one == port else "/ipp/print")  # type: ignore[misc]
    with ThreadPoolExecutor(len(tries), thread_name_prefix="device") as pool:
        running = {name: pool.submit(one) for name, one in tries.items()}
        told = {name: future.result() for name, future in running.items()}
    spoken = [told[name] for name in told if name.startswith("ipp ") and told[name] is not None]
    return Device(
        address,
        near=bool(near),
        neighbour=told.get("neighbour"),
        pings=told["pings"],
        ports={one: told[f"port {one}"] for one in ports},
        ipp=next((one for one in spoken if one is not SILENT), None),
        snmp=told["snmp"],
        ipp_silent=bool(spoken) and all(one is SILENT for one in spoken),
    )


SILENT = Told(words=("silent",))


def by_ipp(address: str, port: int, path: str) -> Told | None:
    """What the device says by IPP; SILENT when it takes the connection and says nothing; None when there is no IPP."""
    connection = http.client.HTTPConnection(address, port, timeout=ANSWER_S)
    uri = f"ipp://{address}:{port}{path or '/ipp/print'}"
    try:
        connection.timeout = CONNECT_S
        connection.connect()
        connection.sock.settimeout(ANSWER_S)
        groups = ipp.ask(connection, path or "/ipp/print", ipp.GET_PRINTER, uri, PRINTER_WANTS)
    except ipp.NeedsLogin:
        return Told(needs_login=True)
    except TimeoutError:
        return SILENT if connection.sock is not None else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    group: ipp.Group = next((group for tag, group in groups if tag == ipp.PRINTER), {})
    reasons = tuple(ipp.plain_reason(one) for one in ipp.texts(group, "printer-state-reasons") if one != "none")
    words = (*ipp.texts(group, "printer-alert-description"), *ipp.texts(group, "printer-state-message"))
    return Told(
        reasons=reasons,
        state=ipp.first(group, "printer-state"),
        supplies=_supplies(group),
        media=ipp.texts(group, "media-ready"),
        words=tuple(word for word in dict.fromkeys(words) if word),
        model=str(ipp.first(group, "printer-make-and-model", "")),
        serial=_serial(str(ipp.first(group, "printer-device-id", ""))) or str(ipp.first(group, "printer-uuid", "")),
    )


def _supplies(group: ipp.Group) -> tuple[Supply, ...]:
    """By printer-supply (PWG 5100.13), else by CUPS's own marker attributes."""
    names = ipp.texts(group, "printer-supply-description")
    found = []
    for number, text in enumerate(ipp.texts(group, "printer-supply")):
        fields = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
        most, level = _whole(fields.get("maxcapacity")), _whole(fields.get("level"))
        name = names[number] if number < len(names) else fields.get("type", "")
        waste = fields.get("class", "") == "receptacleThatIsFilled" or "waste" in fields.get("type", "").lower()
        found.append(Supply(name, _percent(level, most), waste))
    if found:
        return tuple(found)
    levels, types = group.get("marker-levels", []), ipp.texts(group, "marker-types")
    return tuple(
        Supply(name, _percent(level, 100), "waste" in (types[number] if number < len(types) else "").lower())
        for number, (name, level) in enumerate(zip(ipp.texts(group, "marker-names"), levels, strict=False))
    )


def _whole(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


def _percent(level: object, most: int | None) -> int | None:
    """None for the levels that stand for "some is left" and "not known" (-3, -2, -1)."""
    if not isinstance(level, int) or level < 0:
        return None
    return min(100, round(level * 100 / most)) if most and most > 0 else min(100, level)


def _serial(device_id: str) -> str:
    fields = dict(part.split(":", 1) for part in device_id.split(";") if ":" in part)
    return fields.get("SN") or fields.get("SERN") or fields.get("SERIALNUMBER") or ""


def by_snmp(address: str) -> Told | None:
    """What the device says by SNMP; None when it is silent, or no printer."""
    found = snmp.walk(address, STATUS_ROOTS, ANSWER_S)
    if not any(oid[: len(PRINTER)] == PRINTER or oid[:10] == (*HOST_RESOURCES, 5, 1)[:10] for oid in found):
        return None
    bits = next((value for oid, value in found.items() if oid[:11] == (*HOST_RESOURCES, 5, 1, 2)), b"")
    reasons = _of_bits(bits) if isinstance(bits, bytes) else ()
    serial = _text(found, (*PRINTER, 5, 1, 1, 17))
    pages = next((value for oid, value in found.items() if oid[:11] == (*PRINTER, 10, 2, 1, 4)), None)
    return Told(
        reasons=reasons,
        supplies=_snmp_supplies(found),
        words=_alerts(found),
        model=_text(found, (*HOST_RESOURCES, 2, 1, 3)),
        serial=serial,
        pages=pages if isinstance(pages, int) else None,
    )


def _of_bits(bits: bytes) -> tuple[str, ...]:
    set_ones = [index for index in range(len(bits) * 8) if bits[index // 8] & 0x80 >> index % 8]
    return tuple(ERROR_BITS[index] for index in set_ones if index < len(ERROR_BITS))


def _column(found: dict[snmp.Oid, snmp.Value], root: snmp.Oid) -> dict[snmp.Oid, snmp.Value]:
    return {oid[len(root) :]: value for oid, value in found.items() if oid[: len(root)] == root}


def _text(found: dict[snmp.Oid, snmp.Value], root: snmp.Oid) -> str:
    value = next(iter(_column(found, root).values()), b"")
    return value.decode("utf-8", errors="replace").strip("\0 ") if isinstance(value, bytes) else ""


def _snmp_supplies(found: dict[snmp.Oid, snmp.Value]) -> tuple[Supply, ...]:
    classes, names, most, levels = (_column(found, (*PRINTER, 11, 1, 1, field)) for field in (4, 6, 8, 9))
    supplies = []
    for place, level in levels.items():
        name, capacity = names.get(place, b""), most.get(place)
        text = name.decode("utf-8", errors="replace").strip("\0 ") if isinstance(name, bytes) else ""
        percent = _percent(level, capacity if isinstance(capacity, int) else None)
        supplies.append(Supply(text, percent, classes.get(place) == WASTE_CLASS))
    return tuple(supplies)


def _alerts(found: dict[snmp.Oid, snmp.Value]) -> tuple[str, ...]:
    texts = _column(found, (*PRINTER, 18, 1, 1, 8)).values()
    return tuple(
        text.decode("utf-8", errors="replace").strip("\0 ") for text in texts if isinstance(text, bytes) and text
    )


def _card_near(address: str, cards: tuple[Card, ...]) -> str:
    """The card whose network the address is of; empty where there is none."""
    for card in cards:
        if any(IPv4Address(address) in IPv4Interface(one).network for one in card.addresses):
            return card.name
    return ""


def answers_like_a_printer(device: Device) -> bool:
    """Whether it speaks as printers do."""
    return device.ipp is not None or device.snmp is not None or device.ports.get(RAW_PORT) == Reach.OPEN
