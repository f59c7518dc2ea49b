"""Everything that is measured of printers: the queues, then each device and the way to it, side by side."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from ipaddress import IPv4Interface, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from ward_desk.checks.finding import NotChecked
from ward_desk.checks.hands import Hands
from ward_desk.checks.network_facts import Card, Reach
from ward_desk.checks.printer_facts import STOPPED, Device, PrinterFacts, Queue, Spool
from ward_desk.checks.probes.device import RAW_PORT, answers_like_a_printer, look_at
from ward_desk.checks.probes.fetching import reach
from ward_desk.checks.running import Probe, Told, run_probes

if TYPE_CHECKING or sys.platform != "win32":
    from ward_desk.checks.probes import cups as queues
    from ward_desk.checks.probes import linux as system
else:
    from ward_desk.checks.probes import windows as system
    from ward_desk.checks.probes import windows_queues as queues

DEVICE_S, QUEUES_S, SWEEP_S = 7.0, 5.0, 0.4
SWEEP_WORKERS = 64
NOT_IPP = {"lpd", "smb", "socket"}  # ways to a printer on which a question would come out as paper
LARGEST_SWEEP = 256


def measure(
    known: Iterable[str], told: Told, stop: Callable[[], bool], only_queue: str = ""
) -> tuple[PrinterFacts, list[NotChecked]]:
    """The facts, and what could not be looked at. `known` are addresses at which printers were when all was well. With
    `only_queue` the queues are all asked, but only the device of that one is looked at."""
    cards = system.cards()
    first, missing = run_probes(
        [Probe("queues", queues.read_queues, QUEUES_S), Probe("spool", queues.read_spool, QUEUES_S)], told, stop
    )
    service, found = first.get("queues", (None, None))
    spool: Spool | None = first.get("spool")
    if found is not None:
        missing += [NotChecked(f"queue {queue.name}", "deadline") for queue in found if not queue.asked]
        found = tuple(msgspec.structs.replace(queue, address=address_of(queue.host)) for queue in found)
    meant = tuple(queue for queue in found or () if only_queue in ("", queue.name))
    ways = _ways(meant)
    probes = [
        Probe(f"device {address}", partial(look_at, address, way[0], way[1], cards, _ports(meant, address)), DEVICE_S)
        for address, way in ways.items()
    ]
    looked, more = run_probes(probes, told, stop)
    devices = tuple(looked[f"device {address}"] for address in ways if f"device {address}" in looked)
    others: tuple[Device, ...] = ()
    used = _ways(found or ())
    lost = [used[one.address] for one in devices if _is_lost(one, _ports(meant, one.address))]
    if found is not None and (meant or not only_queue) and (lost or not meant) and not stop():
        swept, also = run_probes([Probe("other printers", lambda: sweep(cards, set(used), lost), 9.0)], told, stop)
        others, more = swept.get("other printers", ()), [*more, *also]
    return PrinterFacts(service, found, devices, others, spool), [*missing, *more]


def goes_on(name: str) -> bool:
    """Whether the queue of that name takes prints and goes on with them; True where the system does not say."""
    _, found = queues.read_queues()
    queue = next((one for one in found or () if one.name == name), None)
    return queue is None or not (queue.accepting is False or queue.state == STOPPED or queue.set_offline)


def _ways(found: Iterable[Queue]) -> dict[str, tuple[int, str]]:
    """Each address that a queue prints to, with its port, and the path where that speaks IPP (else empty)."""
    ways: dict[str, tuple[int, str]] = {}
    for queue in found:
        address = queue.address
        if address and (address not in ways or ways[address][0] == RAW_PORT):
            ways[address] = (queue.port, _ipp_path(queue))
    return ways


def _ipp_path(queue: Queue) -> str:
    return "" if urlsplit(queue.device).scheme in NOT_IPP else queue.path or "/ipp/print"


def address_of(host: str) -> str:
    """The address (version 4) of a host, itself one or a name; empty when there is none."""
    if not host:
        return ""
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    try:
        return str(socket.getaddrinfo(host, None, socket.AF_INET)[0][4][0])
    except OSError:
        return ""


def _is_lost(device: Device, ports: Iterable[int]) -> bool:
    """Neither speaks as printers do nor takes jobs where they are sent: worth the time to look for it elsewhere."""
    takes_jobs = not device.ipp_silent and any(device.ports.get(port) == Reach.OPEN for port in ports)
    return not answers_like_a_printer(device) and not takes_jobs


def _ports(found: Iterable[Queue], address: str) -> tuple[int, ...]:
    """Those that jobs are sent to at that address."""
    return tuple(dict.fromkeys(queue.port for queue in found if queue.address == address))


def sweep(cards: tuple[Card, ...], known: set[str], lost: Sequence[tuple[int, str]] = ()) -> tuple[Device, ...]:
    """Printers on the PC's own networks that are not among the `known` addresses. Networks larger than 256 addresses
    are looked at only around the PC's own. What is found is asked by the port and path of a printer that was `lost`."""
    own = {one.split("/")[0] for card in cards for one in card.addresses}
    candidates: dict[str, None] = {}
    for card in cards:
        for one in card.addresses:
            network = IPv4Interface(one).network
            if network.num_addresses > LARGEST_SWEEP:
                network = IPv4Interface(f"{one.split('/')[0]}/24").network
            candidates.update({str(host): None for host in network.hosts()})
    wanted = [address for address in candidates if address not in own | known]

    def listens(address: str) -> bool:
        return any(reach(address, port, SWEEP_S) == Reach.OPEN for port in (RAW_PORT, 631))

    with Hands(SWEEP_WORKERS, "sweep") as pool:
        found = [address for address, there in zip(wanted, pool.map(listens, wanted), strict=True) if there]
    port, path = next(((port, path) for port, path in lost if path and port not in {RAW_PORT, 0}), (631, "/ipp/print"))
    return tuple(look_at(address, port, path, cards) for address in found[:8])
