"""Everything that is measured of the network: first what can be asked at once, then what needs the names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, ip_address
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from ward_desk.checks.finding import NotChecked
from ward_desk.checks.hands import Hands
from ward_desk.checks.network_facts import (
    Fetch,
    NameAnswer,
    Neighbour,
    NetworkFacts,
    Proxy,
    Reach,
    Route,
    Site,
    Situation,
    TimeFacts,
)
from ward_desk.checks.probes.fetching import clock_ahead, fetch, reach
from ward_desk.checks.probes.names import ask_all
from ward_desk.checks.running import Probe, Told, run_probes
from ward_desk.checks.settings import Network

if TYPE_CHECKING or sys.platform != "win32":
    from ward_desk.checks.probes import linux as system
else:
    from ward_desk.checks.probes import windows as system

SMALL, LARGE = 56, 1472  # with their headers 84 and 1500 bytes: the largest packet of an Ethernet
TRAIN = 12
LONGEST_S, LEAST_S = 10.0, 2.0  # of the whole; of what needs the names, however long these took
PINGS, PING_EVERY_S = 50, 0.03  # so many that a loss of one in ten is seen each time
OFFICE_S, OFFICE_WORKERS, OFFICE_MOST = 0.5, 128, 256
PROXY_PORTS = (8888, 3128, 8080)
Stop = Callable[[], bool]


def measure(
    settings: Network, known_neighbours: tuple[str, ...], told: Told, stop: Stop
) -> tuple[NetworkFacts, list[NotChecked]]:
    """The facts, and what could not be looked at. `known_neighbours` are addresses of the office that answered when
    all was well: they show whether the office's own network is alive."""
    situation = look_at_settings(settings)
    gateway = default_gateway(situation)
    card = _card_of(situation, gateway)
    end = monotonic() + LONGEST_S
    first, missing = run_probes(_first(settings, situation, gateway, card, known_neighbours, stop), told, stop)
    near: tuple[Neighbour, ...] = first.get("neighbours") or ()
    if _gateway_silent(first) and not any(one.macs for one in near):
        rest, late = run_probes([Probe("the office", lambda: _anybody(situation, card, gateway), 3.0)], told, stop)
        near, missing = (*near, *(rest.get("the office") or ())), [*missing, *late]
    answers: tuple[NameAnswer, ...] = first.get("name servers") or ()
    others: tuple[NameAnswer, ...] = first.get("other name servers") or ()
    view = _Names(situation, answers, others)
    left = max(LEAST_S, end - monotonic())
    second, more = run_probes(
        _second(settings, situation, gateway, view, left, lost=_gateway_silent(first)), told, stop
    )
    sites = tuple(second[f"site {host}"] for host in _hosts(settings) if f"site {host}" in second)
    ahead = second.get("time")
    facts = NetworkFacts(
        situation=situation,
        gateway=gateway,
        gateway_card=first.get("gateway"),
        own_address=first.get("own address"),
        neighbours=near,
        to_gateway=first.get("to the gateway"),
        large_gateway=first.get("large packets in the office"),
        beyond=first.get("beyond the gateway"),
        small_beyond=first.get("small packets"),
        large_beyond=first.get("large packets"),
        train=second.get("throughput"),
        names=answers,
        others=others,
        connectivity=second.get("connectivity"),
        sites=sites,
        proxies=second.get("proxies") or (),
        time=ahead,
    )
    return facts, [*missing, *more]


def look_at_settings(settings: Network) -> Situation:
    """What the PC's own settings say; touches no network."""
    proxies = {name: url for name, url in getproxies().items() if name in {"http", "https", "all"}}
    return Situation(
        cards=system.cards(),
        routes=system.routes(),
        default6=system.has_default6(),
        name_servers=system.name_servers(),
        hosts=_pinned(set(needed_names(settings))),
        proxies=proxies,
    )


def needed_names(settings: Network) -> list[str]:
    """The names of all sites and servers that the settings name, each once, in their order."""
    urls = [settings.connectivity_url, *(portal.url for portal in settings.portals), *settings.government_hosts]
    hosts = [urlsplit(url).hostname or "" for url in urls] + [settings.time_server]
    return [name for name in dict.fromkeys(hosts) if name and not _is_address(name)]


def default_gateway(situation: Situation) -> str:
    """The gateway of the best default route; empty where there is none."""
    return next((route.gateway for route in situation.routes if _is_default(route) and route.gateway), "")


def _is_near(situation: Situation, address: str) -> bool:
    """Whether an address is of a network that the PC itself is in."""
    networks = [IPv4Interface(one).network for card in situation.cards for one in card.addresses]
    return any(ip_address(address) in network for network in networks)


def _is_default(route: Route) -> bool:
    return route.network == "0.0.0.0/0"


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _card_of(situation: Situation, gateway: str) -> str:
    """The card that leads to the gateway, else the first with an address."""
    if gateway:
        for route in situation.routes:
            if not route.gateway and IPv4Address(gateway) in IPv4Network(route.network):
                return route.card
    return next((card.name for card in situation.cards if card.addresses), "")


def _pinned(names: set[str]) -> dict[str, str]:
    try:
        lines = system.hosts_file().read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    found: dict[str, str] = {}
    for line in lines:
        address, *pinned = line.split("#")[0].split() or [""]
        found.update({name: address for name in pinned if name in names and name not in found})
    return found


def _first(
    settings: Network, situation: Situation, gateway: str, card: str, known: tuple[str, ...], stop: Stop
) -> list[Probe]:
    names = needed_names(settings)
    far = settings.second_resolver
    own = next((one.addresses[0].split("/")[0] for one in situation.cards if one.name == card and one.addresses), "")
    probes: list[Probe] = []

    def add(name: str, measure: Callable[[], Any], deadline: float = 5.5) -> None:
        probes.append(Probe(name, measure, deadline))

    if situation.name_servers:
        add("name servers", lambda: ask_all(situation.name_servers, names, stop))
    others = [server for server in (far, gateway) if server and server not in situation.name_servers]
    if others:
        add("other name servers", lambda: ask_all(others, names, stop))
    if gateway and card:
        add("gateway", lambda: system.neighbour(gateway, card))
        add("to the gateway", lambda: system.pings(gateway, count=PINGS, interval_s=PING_EVERY_S, wait_s=1.5))
        add(
            "large packets in the office",
            lambda: system.pings(gateway, count=2, interval_s=0.1, wait_s=1.0, size=LARGE),
        )
    if own and card:
        add("own address", lambda: system.neighbour(own, card))
    near = [*known[:3], *(server for server in situation.name_servers if _is_near(situation, server))]
    near = [one for one in dict.fromkeys(near) if one != gateway]
    if near and card:
        add(
            "neighbours",
            lambda: tuple(_side_by_side({one: partial(system.neighbour, one, card) for one in near}).values()),
        )
    if far and situation.routes:
        add("beyond the gateway", lambda: system.pings(far, count=PINGS, interval_s=PING_EVERY_S, wait_s=1.5))
        add("small packets", lambda: system.pings(far, count=4, interval_s=0.1, wait_s=1.5, size=SMALL, whole=True))
        add("large packets", lambda: system.pings(far, count=3, interval_s=0.1, wait_s=1.5, size=LARGE, whole=True))
    return probes


def _train(address: str) -> tuple[float, int]:
    """Large echoes sent at once: the seconds between the first that came back and the last, and the bytes of those
    that followed the first. The way itself, however long, counts for nothing; only how close they come does."""
    times = system.pings(address, count=TRAIN, interval_s=0.0, wait_s=3.0, size=LARGE).times
    return (max(times, default=0.0) - min(times, default=0.0)) / 1000, max(0, len(times) - 1) * (LARGE + 28)


def _gateway_silent(first: Mapping[str, Any]) -> bool:
    heard, echoes = first.get("gateway"), first.get("to the gateway")
    return heard is not None and not heard.macs and not (echoes is not None and echoes.times)


def _anybody(situation: Situation, card: str, gateway: str) -> tuple[Neighbour, ...]:
    """Who answers on the office's own network, at most three: asked only when the gateway does not."""
    own = [IPv4Interface(one) for known in situation.cards if known.name == card for one in known.addresses]
    if not own or own[0].network.num_addresses > OFFICE_MOST:
        return ()
    wanted = [str(host) for host in own[0].network.hosts() if host != own[0].ip and str(host) != gateway]
    with Hands(OFFICE_WORKERS, "office") as pool:
        heard = pool.map(lambda one: system.neighbour(one, card, OFFICE_S), wanted)
        return tuple(one for one in heard if one.macs)[:3]


class _Names:
    """Which address a needed name leads to: as the PC sees it, and as another resolver does."""

    def __init__(self, situation: Situation, answers: tuple[NameAnswer, ...], others: tuple[NameAnswer, ...]) -> None:
        self._hosts = situation.hosts
        self._own, self._others = answers, others

    def here(self, name: str) -> str:
        """By the hosts file, else by the servers that are set, in their order; empty where none knows."""
        if _is_address(name):
            return name
        return self._hosts.get(name) or _first_address(self._own, name)

    def elsewhere(self, name: str) -> str:
        """By a resolver that is not set here, or by one that is where the hosts file pins the name."""
        return _first_address(self._others, name) or (_first_address(self._own, name) if name in self._hosts else "")

    def over6(self, name: str) -> str:
        return next((one.addresses6[0] for one in self._own if one.name == name and one.addresses6), "")


def _first_address(answers: tuple[NameAnswer, ...], name: str) -> str:
    return next((one.addresses[0] for one in answers if one.name == name and one.addresses), "")


def _hosts(settings: Network) -> list[str]:
    return [*(portal.url for portal in settings.portals), *settings.government_hosts]


def _second(
    settings: Network, situation: Situation, gateway: str, names: _Names, left: float, *, lost: bool
) -> list[Probe]:
    """What needs the names, each with `left` seconds; nothing of the gateway where it was `lost`."""
    if not situation.routes:
        return []
    probes: list[Probe] = []
    set_proxy = _proxy_of(situation)

    def add(name: str, measure: Callable[[], Any]) -> None:
        probes.append(Probe(name, measure, left))

    portals = [(portal.name, portal.url, portal.marker, False) for portal in settings.portals]
    portals += [(urlsplit(url).hostname or url, url, "", True) for url in settings.government_hosts]
    for name, url, marker, government in portals:
        site = Site(name, url, marker, government)
        add(f"site {url}", lambda site=site: _look_at_site(site, names, set_proxy, situation.default6))  # type: ignore[misc]
    if settings.connectivity_url:
        host = urlsplit(settings.connectivity_url).hostname or ""
        address = names.here(host) or names.elsewhere(host)
        if address:
            add("connectivity", lambda: fetch(settings.connectivity_url, address))
    if set_proxy or (gateway and not lost):
        add("proxies", lambda: _look_at_proxies(set_proxy, "" if lost else gateway, settings.connectivity_url))
    if settings.second_resolver and not lost:
        add("throughput", lambda: _train(settings.second_resolver))
    if settings.time_server:
        server = names.here(settings.time_server) or names.elsewhere(settings.time_server)
        add("time", lambda: _time(server))
    return probes


def _proxy_of(situation: Situation) -> str:
    """The proxy set for sites, as "host:port"; empty where none is."""
    named = (situation.proxies.get(kind) for kind in ("https", "http", "all"))
    url = next((one for one in named if one), "")
    parts = urlsplit(url if "//" in url else f"//{url}")
    return f"{parts.hostname}:{parts.port or 8080}" if parts.hostname else ""


def _look_at_site(site: Site, names: _Names, proxy: str, has6: bool) -> Site:
    import msgspec

    host = urlsplit(site.url).hostname or ""
    here, other = names.here(host), names.elsewhere(host)
    tries: dict[str, Callable[[], Any]] = {}
    if here or other:
        tries["direct"] = lambda: fetch(site.url, here or other, follow=True)
        tries["plain"] = lambda: fetch(f"http://{host}/", here or other)
    if here and other and here != other:
        tries["other_address"] = lambda: fetch(site.url, other, follow=True)
    if proxy and not proxy_bypass(host):
        tries["by_proxy"] = lambda: fetch(site.url, here or other, by_proxy=proxy, follow=True)
    six = names.over6(host)
    if has6 and six:
        tries["over6"] = lambda: reach(six, 443)
    return msgspec.structs.replace(site, **_side_by_side(tries))


def _side_by_side(tries: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    if not tries:
        return {}
    with Hands(len(tries), "try") as pool:
        running = {name: pool.submit(one) for name, one in tries.items()}
        return {name: future.result() for name, future in running.items()}


def _look_at_proxies(set_proxy: str, gateway: str, url: str) -> tuple[Proxy, ...]:
    """The proxy that is set, and any that listens on the gateway: where direct ways are forbidden it may be meant."""
    candidates = [(set_proxy, True)] if set_proxy else []
    candidates += [(f"{gateway}:{port}", False) for port in PROXY_PORTS if gateway and f"{gateway}:{port}" != set_proxy]

    def look(candidate: tuple[str, bool]) -> Proxy:
        address, is_set = candidate
        found: Fetch = fetch(url, "", by_proxy=address)
        return Proxy(address, is_set, found.reach, found.status)

    with Hands(len(candidates), "proxy") as pool:
        looked = list(pool.map(look, candidates))
    return tuple(proxy for proxy in looked if proxy.is_set or (proxy.reach == Reach.OPEN and proxy.status is not None))


def _time(server: str) -> TimeFacts:
    ahead = clock_ahead(server) if server else None
    return TimeFacts(asked=bool(server), source="sntp" if ahead is not None else "", ahead_s=ahead)
