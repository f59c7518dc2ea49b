"""What only Linux tells in its own way: cards, routes, name servers, neighbours, echoes."""

from __future__ import annotations

import socket
import struct
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from time import monotonic

import psutil

from ward_desk.checks.network_facts import Card, Neighbour, Pings, Route

SYS_NET = Path("/sys/class/net")
IFF_UP = 0x1
ROUTE_UP, ROUTE_GATEWAY = 0x1, 0x2
ARP_COMPLETE = 0x2
ETH_ARP = 0x0806
IP_MTU_DISCOVER, PMTU_PROBE = 10, 3


def cards() -> tuple[Card, ...]:
    """All cards but the loopback. Where /sys is not there, those that have an address, without a word on their cable."""
    addresses = psutil.net_if_addrs()
    found = []
    names = [folder.name for folder in SYS_NET.iterdir()] if SYS_NET.is_dir() else list(addresses)
    for folder in sorted(SYS_NET / name for name in names):
        if folder.name == "lo":
            continue
        own = addresses.get(folder.name, [])
        v4 = tuple(
            f"{one.address}/{IPv4Network(f'0.0.0.0/{one.netmask}').prefixlen}"
            for one in own
            if one.family == socket.AF_INET and one.netmask
        )
        v6 = tuple(one.address for one in own if one.family == socket.AF_INET6 and not one.address.startswith("fe80"))
        mac = next((one.address for one in own if one.family == psutil.AF_LINK), "")
        enabled = bool(int(_read(folder / "flags") or hex(IFF_UP), 16) & IFF_UP)
        carrier = _read(folder / "carrier") if enabled else ""
        found.append(Card(folder.name, enabled, None if carrier == "" else carrier == "1", mac, v4, v6))
    return tuple(found)


def routes() -> tuple[Route, ...]:
    """The routes of version 4 that are up, best first."""
    found = []
    for line in Path("/proc/net/route").read_text("ascii").splitlines()[1:]:
        card, target, gateway, flags, _, _, metric, mask, *_ = line.split()
        if not int(flags, 16) & ROUTE_UP:
            continue
        network = IPv4Network((_address(target), str(_address(mask))))
        via = str(_address(gateway)) if int(flags, 16) & ROUTE_GATEWAY else ""
        found.append(Route(str(network), via, card, int(metric)))
    return tuple(sorted(found, key=lambda route: (-IPv4Network(route.network).prefixlen, route.metric)))


def has_default6() -> bool:
    """Whether version 6 has somewhere to go."""
    try:
        lines = Path("/proc/net/ipv6_route").read_text("ascii").splitlines()
    except OSError:
        return False
    fields = [line.split() for line in lines]
    return any(int(one[0], 16) == 0 and one[1] == "00" and one[9] != "lo" for one in fields)


def name_servers() -> tuple[str, ...]:
    """The servers of resolv.conf, in their order."""
    try:
        lines = Path("/etc/resolv.conf").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return tuple(parts[1] for line in lines if len(parts := line.split()) > 1 and parts[0] == "nameserver")


def hosts_file() -> Path:
    """Where names are pinned."""
    return Path("/etc/hosts")


def neighbour(address: str, card: str, wait_s: float = 1.0) -> Neighbour:
    """Which cards answer for the address. Listens to all answers where that is allowed, else reads what the system
    kept after it was made to ask."""
    try:
        return Neighbour(address, _ask_all(address, card, wait_s), sure=True)
    except PermissionError:
        return Neighbour(address, _ask_system(address, wait_s))


def _ask_system(address: str, wait_s: float) -> tuple[str, ...]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as poke:
        poke.sendto(b"", (address, 9))
    end = monotonic() + wait_s
    while True:
        for line in Path("/proc/net/arp").read_text("ascii").splitlines()[1:]:
            found, _, flags, mac, *_ = line.split()
            if found == address and int(flags, 16) & ARP_COMPLETE:
                return (mac,)
        if monotonic() >= end:
            return ()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pause:
            pause.settimeout(0.05)
            try:
                pause.bind(("127.0.0.1", 0))
                pause.recv(1)
            except TimeoutError:
                pass


def _ask_all(address: str, card: str, wait_s: float) -> tuple[str, ...]:
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_ARP)) as wire:
        wire.bind((card, 0))
        mac = wire.getsockname()[4]
        own = _own_address(card, address)
        request = b"\xff" * 6 + mac + struct.pack("!HHHBBH", ETH_ARP, 1, 0x0800, 6, 4, 1)
        request += mac + IPv4Address(own).packed + bytes(6) + IPv4Address(address).packed
        wanted = IPv4Address(address).packed
        heard: dict[str, None] = {}
        end = monotonic() + wait_s
        asked = 0.0
        while (left := end - monotonic()) > 0:
            if monotonic() - asked > 0.3:
                wire.send(request)
                asked = monotonic()
            wire.settimeout(min(left, 0.3))
            try:
                frame = wire.recv(2048)
            except TimeoutError:
                continue
            if len(frame) >= 42 and frame[20:22] == b"\0\2" and frame[28:32] == wanted and frame[22:28] != mac:
                heard[frame[22:28].hex(":")] = None
                end = min(end, monotonic() + 0.4)  # a second one answers as quickly
        return tuple(heard)


def _own_address(card: str, asked: str) -> str:
    """Nothing is told of us when the question is about our own address (RFC 5227)."""
    for one in cards():
        if one.name == card and one.addresses:
            own = one.addresses[0].split("/")[0]
            return "0.0.0.0" if own == asked else own  # noqa: S104
    return "0.0.0.0"  # noqa: S104


def pings(address: str, *, count: int, interval_s: float, wait_s: float, size: int = 56, whole: bool = False) -> Pings:
    """Send `count` echoes of `size` bytes and wait up to `wait_s` after the last. `whole`: they may not be cut up."""
    with _echo_socket(address) as echo:
        if whole:
            echo.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, PMTU_PROBE)
        raw = echo.type & 0xF == socket.SOCK_RAW
        mark = (id(echo) ^ count ^ size) & 0xFFFF
        sent_at: dict[int, float] = {}
        times: dict[int, float] = {}
        begun = monotonic()
        for number in range(count):
            try:
                echo.send(_echo(mark, number, size))
            except OSError as error:
                if error.errno == 90:  # EMSGSIZE
                    return Pings(address, count, (), size, too_big=True)
                if error.errno not in (113, 101, 105, 111):  # unreachable, no route, no buffer, refused
                    raise
            sent_at[number] = monotonic()
            _gather(echo, mark, raw, sent_at, times, until=begun + (number + 1) * interval_s)
        end = monotonic() + wait_s
        if not times:  # where nothing came so far, hardly anything will
            _gather(echo, mark, raw, sent_at, times, until=monotonic() + wait_s / 2, wanted=1)
        if times:
            _gather(echo, mark, raw, sent_at, times, until=end, wanted=count)
    return Pings(address, count, tuple(times[number] for number in sorted(times)), size)


def _echo_socket(address: str) -> socket.socket:
    try:
        echo = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
    except PermissionError:
        echo = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    echo.connect((address, 0))
    return echo


def _echo(mark: int, number: int, size: int) -> bytes:
    body = bytes(index & 0xFF for index in range(size))
    head = struct.pack("!BBHHH", 8, 0, 0, mark, number)
    return struct.pack("!BBHHH", 8, 0, _checksum(head + body), mark, number) + body


def _checksum(data: bytes) -> int:
    if len(data) % 2:
        data += b"\0"
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def _gather(
    echo: socket.socket,
    mark: int,
    raw: bool,
    sent_at: dict[int, float],
    times: dict[int, float],
    *,
    until: float,
    wanted: int = 0,
) -> None:
    """Take in answers until then, or until `wanted` came."""
    while (left := until - monotonic()) > 0 and not (wanted and len(times) >= wanted):
        echo.settimeout(left)
        try:
            packet = echo.recv(65536)
        except TimeoutError:
            return
        except OSError:  # a router's word that it cannot be reached; later echoes may pass
            continue
        if raw:
            packet = packet[(packet[0] & 0xF) * 4 :]
            if struct.unpack("!H", packet[4:6])[0] != mark:
                continue
        if len(packet) >= 8 and packet[0] == 0:
            number = struct.unpack("!H", packet[6:8])[0]
            if number in sent_at and number not in times:
                times[number] = (monotonic() - sent_at[number]) * 1000


def _address(word: str) -> IPv4Address:
    return IPv4Address(struct.pack("<I", int(word, 16)))


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except OSError:
        return ""
