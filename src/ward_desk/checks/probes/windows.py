"""What only Windows tells in its own way: cards, routes, name servers, neighbours, echoes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from ipaddress import IPv4Network, IPv6Address, ip_address
from pathlib import Path
from time import perf_counter

from ward_desk.checks.hands import Hands
from ward_desk.checks.network_facts import Card, Neighbour, Pings, Route
from ward_desk.checks.probes import windows_calls as calls
from ward_desk.checks.probes import windows_registry as registry
from ward_desk.checks.probes.windows_tables import (
    AF_INET,
    AF_INET6,
    DAD_DUPLICATE,
    ECHO_SUCCESS,
    ECHO_TOO_BIG,
    LOOPBACK,
    TUNNEL,
    Adapter,
    Echo,
    Entry,
    RouteRow,
    adapters_in,
    echo_in,
    entry_in,
    kept_in,
    routes_in,
)

CONNECTED, DISCONNECTED = 1, 2
MEDIA = (14, 9)  # NDIS_PHYSICAL_MEDIUM: cable, wireless; others (Bluetooth, telephones) come after them
SITE_LOCAL = "fec0:0:0:ffff::"  # name servers that Windows makes up for cards without any
NO_ANSWER = {31, 67, 1168}  # what SendARP says when nobody answers: ERROR_GEN_FAILURE, BAD_NET_NAME, NOT_FOUND
NOT_THERE = {calls.NOT_SUPPORTED, calls.CALL_NOT_IMPLEMENTED}
CONNECTIONS = r"SYSTEM\CurrentControlSet\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}"
REAL_CARDS = ("PCI\\", "USB\\")
ADMINISTRATIVE = IPv4Network("224.0.0.0/4")
EVERYBODY = "255.255.255.255"
WORKERS = 32


def cards() -> tuple[Card, ...]:
    """All cards but the loopback and tunnels, those with a cable first; also those that a person switched off."""
    adapters = _adapters()
    return cards_of(adapters, [_entry(one.number) for one in adapters], _disabled({one.name for one in adapters}))


def cards_of(adapters: Iterable[Adapter], entries: Iterable[Entry | None], disabled: Iterable[str]) -> tuple[Card, ...]:
    """The cards, from what the system said of each and the names of those that are switched off."""
    found: list[tuple[int, Card]] = []
    for adapter, entry in zip(adapters, entries, strict=True):
        made_up = entry is not None and not entry.hardware and not adapter.up
        if adapter.kind in {LOOPBACK, TUNNEL} or made_up:
            continue
        medium = entry.medium if entry is not None else 0
        place = MEDIA.index(medium) if medium in MEDIA else len(MEDIA)
        found.append((place, _card(adapter, entry)))
    found.sort(key=lambda one: one[0])
    return (*(card for _, card in found), *(Card(name, enabled=False) for name in disabled))


def _card(adapter: Adapter, entry: Entry | None) -> Card:
    carrier: bool | None = True if adapter.up else None
    if entry is not None and entry.connected in {CONNECTED, DISCONNECTED}:
        carrier = entry.connected == CONNECTED
    enabled = entry.enabled if entry is not None else True
    there = [] if carrier is False or not enabled else [(ip_address(one.address), one) for one in adapter.addresses]
    return Card(
        adapter.name,
        enabled,
        carrier if enabled else None,
        adapter.mac,
        tuple(f"{one.address}/{one.prefix}" for ip, one in there if ip.version == 4),
        tuple(one.address for ip, one in there if ip.version == 6 and not ip.is_link_local),
        duplicate=any(one.dad == DAD_DUPLICATE for ip, one in there if ip.version == 4),
    )


def _adapters() -> tuple[Adapter, ...]:
    return adapters_in(*calls.adapters())


def _entry(index: int) -> Entry | None:
    """None where the card went away meanwhile, or the system does not tell."""
    try:
        return entry_in(calls.entry(index))
    except OSError:
        return None


def _disabled(listed: set[str]) -> list[str]:
    """Connections of real cards that are plugged in and switched off: the list of cards leaves them out."""
    names = []
    for folder in registry.folders(CONNECTIONS):
        connection = registry.values(f"{CONNECTIONS}\\{folder}\\Connection")
        name, device = str(connection.get("Name", "")), str(connection.get("PnPInstanceId", ""))
        if name and name not in listed and device.upper().startswith(REAL_CARDS) and calls.is_disabled(device):
            names.append(name)
    return sorted(names)


def routes() -> tuple[Route, ...]:
    """The routes of version 4 that are in use, best first."""
    return routes_of(routes_in(calls.routes(AF_INET)), _adapters())


def routes_of(rows: Iterable[RouteRow], adapters: Iterable[Adapter]) -> tuple[Route, ...]:
    """The ways that lead to other machines; a way's cost is its own and its card's."""
    by_number = {one.number: one for one in adapters if one.kind != LOOPBACK}
    found = []
    for row in rows:
        card = by_number.get(row.number)
        if card is None or row.loopback or not row.network:
            continue
        network = IPv4Network(f"{row.network}/{row.prefix}", strict=False)
        if network.subnet_of(ADMINISTRATIVE) or row.network == EVERYBODY or (row.prefix == 32 and not row.gateway):
            continue
        found.append(Route(str(network), row.gateway, card.name, row.metric + card.metric))
    return tuple(sorted(found, key=lambda route: (-IPv4Network(route.network).prefixlen, route.metric)))


def has_default6() -> bool:
    """Whether version 6 has somewhere to go."""
    rows = routes_in(calls.routes(AF_INET6))
    return any(row.prefix == 0 and not row.loopback and bool(row.gateway) for row in rows)


def name_servers() -> tuple[str, ...]:
    """The servers of the cards that are in use, those of the card with a gateway and the least cost first."""
    return name_servers_of(_adapters())


def name_servers_of(adapters: Iterable[Adapter]) -> tuple[str, ...]:
    """Each server once; none that Windows made up itself."""
    used = [one for one in adapters if one.up and one.kind != LOOPBACK]
    used.sort(key=lambda one: (not one.gateways, one.metric))
    servers = (server for one in used for server in one.name_servers)
    return tuple(dict.fromkeys(server for server in servers if not _is_made_up(server)))


def _is_made_up(server: str) -> bool:
    ip = ip_address(server)
    return isinstance(ip, IPv6Address) and ip.is_site_local and str(ip).startswith(SITE_LOCAL)


def hosts_file() -> Path:
    """Where names are pinned."""
    return Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "drivers" / "etc" / "hosts"


def neighbour(address: str, card: str, wait_s: float = 1.0) -> Neighbour:
    """Which card answers for the address; never this PC's own. Windows waits as long as it thinks right, about 3 s."""
    own = {one.mac for one in _adapters()}
    try:
        mac = calls.arp(address).hex(":")
    except OSError as error:
        code = getattr(error, "winerror", None) or error.errno or 0
        if code in NO_ANSWER:
            return Neighbour(address)
        if code not in NOT_THERE:
            raise
        mac = kept_in(calls.neighbours(), address)
    return Neighbour(address, (mac,) if mac and mac not in own else ())


def pings(address: str, *, count: int, interval_s: float, wait_s: float, size: int = 56, whole: bool = False) -> Pings:
    """Send `count` echoes of `size` bytes, each waited for up to `wait_s`. `whole`: they may not be cut up."""
    pause = threading.Event()  # never set: it only waits
    echoes: list[Future[tuple[Echo, float]]] = []
    begun = perf_counter()
    with Hands(min(count, WORKERS), "echo") as pool:
        for number in range(count):
            if (early := begun + number * interval_s - perf_counter()) > 0:
                pause.wait(early)
            echoes.append(pool.submit(_echo, address, size, whole, wait_s))
    return pings_of(address, size, [one.result() for one in echoes])


def pings_of(address: str, size: int, echoes: Iterable[tuple[Echo, float]]) -> Pings:
    """From how each echo ended and how long the call took (ms): Windows itself counts whole milliseconds only, so that
    less than one is told by the call, which takes a little more."""
    ended = list(echoes)
    times = tuple(float(echo.ms) or min(took, 1.0) for echo, took in ended if echo.status == ECHO_SUCCESS)
    return Pings(address, len(ended), times, size, too_big=any(echo.status == ECHO_TOO_BIG for echo, _ in ended))


def _echo(address: str, size: int, whole: bool, wait_s: float) -> tuple[Echo, float]:
    started = perf_counter()
    reply, code = calls.echo(address, size, whole, round(wait_s * 1000))
    took = (perf_counter() - started) * 1000
    return (echo_in(reply) if reply else Echo(code or -1, 0)), took
