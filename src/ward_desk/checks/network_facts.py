"""What is measured of the network. Everything may be missing: None or an empty tuple says nothing about the world."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Reach(StrEnum):
    """How the attempt to connect to a port ended."""

    OPEN = "open"
    REFUSED = "refused"
    RESET = "reset"
    SILENT = "silent"
    FORBIDDEN = "forbidden"  # a router says at once that the host cannot be reached
    NO_ROUTE = "no_route"


class Trust(StrEnum):
    """How a TLS handshake ended."""

    GOOD = "good"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    UNKNOWN_ISSUER = "unknown_issuer"
    WRONG_NAME = "wrong_name"
    OLD_VERSION = "old_version"
    RESET = "reset"
    SILENT = "silent"
    OTHER = "other"


class Card(msgspec.Struct, frozen=True):
    """A network card. `carrier` None: the system does not say. Addresses have their prefix: "192.168.1.5/24"; those of
    version 6 are the global ones."""

    name: str
    enabled: bool
    carrier: bool | None = None
    mac: str = ""
    addresses: tuple[str, ...] = ()
    addresses6: tuple[str, ...] = ()
    duplicate: bool = False  # the system itself found that another machine uses the address


class Route(msgspec.Struct, frozen=True):
    """`network` as "0.0.0.0/0"; `gateway` empty where the network is on the card itself."""

    network: str
    gateway: str
    card: str
    metric: int = 0


class Situation(msgspec.Struct, frozen=True):
    """What the PC's own settings say. `hosts` are the needed names that the hosts file pins, `proxies` by scheme."""

    cards: tuple[Card, ...] = ()
    routes: tuple[Route, ...] = ()
    default6: bool = False
    name_servers: tuple[str, ...] = ()
    hosts: dict[str, str] = {}
    proxies: dict[str, str] = {}


class Pings(msgspec.Struct, frozen=True):
    """Echoes of `size` bytes to one address; times in ms of those that came back, in order of sending. `too_big`: the
    system knows already that the packet does not fit."""

    address: str
    sent: int
    times: tuple[float, ...] = ()
    size: int = 56
    too_big: bool = False

    @property
    def loss(self) -> float:
        """The lost part, 0 to 1."""
        return 1 - len(self.times) / self.sent if self.sent else 0.0

    @property
    def median(self) -> float | None:
        """In ms; None when nothing came back."""
        ordered = sorted(self.times)
        return ordered[len(ordered) // 2] if ordered else None


class Neighbour(msgspec.Struct, frozen=True):
    """Which cards answer for an address on the own network: none is silence, two are a conflict. `sure` when every
    answer was heard (needs rights), not only the one that the system kept."""

    address: str
    macs: tuple[str, ...] = ()
    sure: bool = False


class NameAnswer(msgspec.Struct, frozen=True):
    """What one name server said to one name. `code` is the answer code (NOERROR, NXDOMAIN, REFUSED, SERVFAIL …), or
    "silent", "port_closed", "no_route". `invented`: a name that nobody has."""

    server: str
    name: str
    code: str
    addresses: tuple[str, ...] = ()
    addresses6: tuple[str, ...] = ()
    ms: float = 0.0
    invented: bool = False


class Fetch(msgspec.Struct, frozen=True):
    """One try at a web address over one path. `where` is the address connected to; `issuer` and `subject` are those of
    the certificate, also of one that is not trusted; `body` the first part of the page; times in ms."""

    url: str
    where: str = ""
    by: str = ""  # the proxy, if any
    reach: Reach | None = None
    trust: Trust | None = None
    why: str = ""
    issuer: str = ""
    status: int | None = None
    location: str = ""
    body: str = ""
    date_offset_s: float | None = None
    connect_ms: float | None = None
    tls_ms: float | None = None
    first_byte_ms: float | None = None


class Site(msgspec.Struct, frozen=True):
    """A needed site: `direct` as any program would reach it, `plain` port 80 of the same host, `other_address` the way
    that the second resolver shows where it differs, `by_proxy` through the proxy that is set."""

    name: str
    url: str
    marker: str = ""
    government: bool = False
    direct: Fetch | None = None
    plain: Fetch | None = None
    other_address: Fetch | None = None
    by_proxy: Fetch | None = None
    over6: Reach | None = None


class Proxy(msgspec.Struct, frozen=True):
    """A proxy: one that is set on the PC, or one that was found on the gateway. `status` is its answer to a page."""

    address: str
    is_set: bool
    reach: Reach | None = None
    status: int | None = None


class TimeFacts(msgspec.Struct, frozen=True):
    """How far the PC's clock is ahead (s); `source` "sntp" or "http", empty when nothing told the time."""

    asked: bool = False
    source: str = ""
    ahead_s: float | None = None


class NetworkFacts(msgspec.Struct, frozen=True):
    """All of it."""

    situation: Situation | None = None
    gateway: str = ""
    gateway_card: Neighbour | None = None
    own_address: Neighbour | None = None
    neighbours: tuple[Neighbour, ...] = ()
    to_gateway: Pings | None = None
    beyond: Pings | None = None
    large_gateway: Pings | None = None
    small_beyond: Pings | None = None
    large_beyond: Pings | None = None
    train: tuple[float, int] | None = None  # seconds and bytes of large echoes sent at once, those that came back
    names: tuple[NameAnswer, ...] = ()
    others: tuple[NameAnswer, ...] = ()  # of resolvers that are not set here: the second one, the gateway
    connectivity: Fetch | None = None
    sites: tuple[Site, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    time: TimeFacts | None = None
