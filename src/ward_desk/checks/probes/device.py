"""Asks a printer on the network itself, and looks at the way to it."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Interface
from typing import TYPE_CHECKING, Any

from ward_desk.checks.hands import Hands
from ward_desk.checks.network_facts import Card, Reach
from ward_desk.checks.printer_facts import Device, Supply, Told
from ward_desk.checks.probes import ipp
from ward_desk.checks.probes.fetching import reach
from ward_desk.checks.probes.printer_mib import by_snmp, percent_of

if TYPE_CHECKING or sys.platform != "win32":
    from ward_desk.checks.probes import linux as system
else:
    from ward_desk.checks.probes import windows as system

IPP_PORTS, RAW_PORT, LPD_PORT, SHARED_PORT = (631,), 9100, 515, 445  # shared by another Windows PC
CONNECT_S, ANSWER_S, DOOR_S = 1.5, 2.5, 0.6
OTHER_DOORS = (445, 554, 3389)  # shared files, a camera's picture, a remote screen
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


def look_at(address: str, port: int, path: str, cards: tuple[Card, ...], also: tuple[int, ...] = ()) -> Device:
    """The device at an address: the way to it, what it says by IPP (at `port` and `path`; without a path that port is
    only tried, because whatever is said to it may be printed) and SNMP. `also` are further ports that jobs are sent to."""
    near = _card_near(address, cards)
    ports = sorted({one for one in (port, *also, RAW_PORT, *IPP_PORTS) if one})
    tries: dict[str, Callable[[], Any]] = {
        "pings": lambda: bool(system.pings(address, count=3, interval_s=0.15, wait_s=1.0).times),
        "snmp": lambda: by_snmp(address, ANSWER_S),
    }
    if near:
        tries["neighbour"] = lambda: system.neighbour(address, near, 1.2)
    for one in ports:
        tries[f"port {one}"] = lambda one=one: reach(address, one, CONNECT_S)  # type: ignore[misc]
    asked = ({port: path} if path else {}) | {one: "/ipp/print" for one in IPP_PORTS if one != port or not path}
    for one, place in asked.items():
        if one not in {RAW_PORT, LPD_PORT, SHARED_PORT, 0}:
            tries[f"ipp {one}"] = lambda one=one, place=place: by_ipp(address, one, place)  # type: ignore[misc]
    with Hands(len(tries), "device") as pool:
        running = {name: pool.submit(one) for name, one in tries.items()}
        told = {name: future.result() for name, future in running.items()}
    snmp_told = told["snmp"]
    closed = snmp_told is None and Reach.OPEN not in {told[f"port {one}"] for one in ports}
    doors = _other_doors(address) if closed and told["pings"] else ()
    spoken = [told[name] for name in told if name.startswith("ipp ") and told[name] is not None]
    return Device(
        address,
        near=bool(near),
        neighbour=told.get("neighbour"),
        pings=told["pings"],
        ports={one: told[f"port {one}"] for one in ports},
        ipp=next((one for one in spoken if one is not SILENT), None),
        snmp=snmp_told,
        ipp_silent=bool(spoken) and all(one is SILENT for one in spoken),
        other_doors=doors,
    )


def _other_doors(address: str) -> tuple[int, ...]:
    with Hands(len(OTHER_DOORS), "door") as pool:
        looked = pool.map(lambda one: reach(address, one, DOOR_S), OTHER_DOORS)
        return tuple(port for port, outcome in zip(OTHER_DOORS, looked, strict=True) if outcome == Reach.OPEN)


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
        found.append(Supply(name, percent_of(level, most), waste, _prints(fields.get("type", ""))))
    if found:
        return tuple(found)
    levels, types = group.get("marker-levels", []), ipp.texts(group, "marker-types")
    for number, (name, level) in enumerate(zip(ipp.texts(group, "marker-names"), levels, strict=False)):
        kind = types[number] if number < len(types) else ""
        found.append(Supply(name, percent_of(level, 100), "waste" in kind.lower(), _prints(kind)))
    return tuple(found)


def _prints(kind: str) -> bool:
    return not kind or any(word in kind.lower() for word in ("toner", "ink", "ribbon", "wax", "other", "unknown"))


def _whole(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


def _serial(device_id: str) -> str:
    fields = dict(part.split(":", 1) for part in device_id.split(";") if ":" in part)
    return fields.get("SN") or fields.get("SERN") or fields.get("SERIALNUMBER") or ""


def _card_near(address: str, cards: tuple[Card, ...]) -> str:
    """The card whose network the address is of; empty where there is none."""
    for card in cards:
        if any(IPv4Address(address) in IPv4Interface(one).network for one in card.addresses):
            return card.name
    return ""


def answers_like_a_printer(device: Device) -> bool:
    """Whether it speaks as printers do."""
    return device.ipp is not None or device.snmp is not None or device.ports.get(RAW_PORT) == Reach.OPEN
