"""The rows of the network: from the cable to the portals."""

from __future__ import annotations

from statistics import median
from urllib.parse import urlsplit

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.diagnosis.alive import anything_beyond, names_work, site_fine
from ward_desk.checks.diagnosis.office import SELF_ASSIGNED, main_card
from ward_desk.checks.diagnosis.sites import CLOCK_S, clock_ahead
from ward_desk.checks.finding import Finding, Measure, Row, Severity
from ward_desk.checks.network_facts import Fetch, NetworkFacts, Reach, Site
from ward_desk.checks.row_states import of_codes, root_of, state_of
from ward_desk.checks.settings import Network

# Which findings are about which row. Those of sites name theirs.
LINK = frozenset(
    {
        "cable_unplugged",
        "duplicate_address",
        "gateway_conflict",
        "gateway_outside_network",
        "gateway_silent",
        "lan_uplink_down",
        "loss_in_office",
        "nic_disabled",
        "no_address",
        "no_default_gateway",
        "no_dhcp_answer",
        "slow_in_office",
        "stray_router",
        "wrong_netmask",
    }
)
LINE = frozenset(
    {
        "captive_portal",
        "ipv6_broken",
        "large_packets_lost",
        "line_down",
        "line_overloaded",
        "loss_on_line",
        "proxy_dead",
        "proxy_login_required",
        "proxy_required",
        "slow_line",
    }
)
NAMES = frozenset(
    {
        "dns_denies_names",
        "dns_fails",
        "dns_first_server_dead",
        "dns_hijacked",
        "dns_invents_names",
        "dns_name_blocked",
        "dns_name_forged",
        "dns_not_configured",
        "dns_refuses",
        "dns_server_dead",
        "dns_silent",
        "dns_slow",
        "dns_upstream_dead",
        "dns_wrong_address",
        "hosts_file_override",
    }
)
ONE_SITE = frozenset(
    {
        "portal_certificate_chain",
        "portal_certificate_expired",
        "portal_certificate_untrusted",
        "portal_certificate_wrong_name",
        "portal_error",
        "portal_maintenance",
        "portal_old_tls",
        "portal_overloaded",
        "portal_unreachable",
        "site_blocked",
    }
)
EVERY_SITE = frozenset({"https_blocked", "root_certificates_missing", "tls_inspected", "tls_intercepted"})
ONE_NAME = frozenset({"dns_name_blocked", "dns_name_forged", "hosts_file_override"})  # about the site's host
STATE_NETWORK = frozenset({"government_network_down", "government_route_missing"})
CLOCK = frozenset({"clock_wrong", "time_server_silent", "time_zone_wrong"})
_ANSWERS = {Reach.OPEN, Reach.REFUSED, Reach.RESET}


def network_rows(facts: NetworkFacts, findings: tuple[Finding, ...], settings: Network) -> list[Row]:
    """Link, line, names, each site, the dedicated state network (where this office has one)."""
    ill = any(finding.severity == Severity.BLOCK for finding in findings)
    rows = [_link(facts, findings), _line(facts, findings, ill=ill), _names(facts, findings, ill=ill)]
    measured = {site.url: site for site in facts.sites if not site.government}
    wanted = {portal.url: Site(portal.name, portal.url, portal.marker) for portal in settings.portals}
    rows += [_site(site, findings, ill=ill) for site in (wanted | measured).values()]
    return [*rows, *_state_network(facts, findings, settings)]


def clock_row(facts: NetworkFacts | None, findings: tuple[Finding, ...]) -> list[Row]:
    """The clock: how far it is ahead (s). Without the network only what is wrong with the time zone is known of it."""
    mine = of_codes(findings, CLOCK)
    if facts is None:
        wrong = of_codes(mine, {"time_zone_wrong"})
        return [Row("clock", "computer", state=state_of(wrong, heard_well=False))] if wrong else []
    ahead, _source = clock_ahead(facts)
    right = ahead is not None and abs(ahead) <= CLOCK_S
    state = state_of(mine, heard_well=right)
    return [Row("clock", "network", state=state, measure="s" if ahead is not None else "", value=ahead)]


def _link(facts: NetworkFacts, findings: tuple[Finding, ...]) -> Row:
    card = main_card(facts, NetworkBaseline())
    has_address = card is not None and (
        bool(card.addresses6) or any(not _self_assigned(address) for address in card.addresses)
    )
    router = facts.gateway_card is not None and bool(facts.gateway_card.macs)
    echoes = facts.to_gateway is not None and bool(facts.to_gateway.times)
    up = card is not None and card.enabled and card.carrier is not False
    well = up and has_address and (router or echoes or anything_beyond(facts))
    state = state_of(of_codes(findings, LINK), heard_well=well, after=root_of(findings, LINK))
    delay = facts.to_gateway.median if facts.to_gateway is not None else None
    return Row("link", "network", "", state, _ms(delay), delay, facts.gateway)


def _self_assigned(address: str) -> bool:
    from ipaddress import IPv4Interface

    return IPv4Interface(address).ip in SELF_ASSIGNED


def _line(facts: NetworkFacts, findings: tuple[Finding, ...], *, ill: bool) -> Row:
    far = facts.beyond
    silent = far is not None and far.sent > 0 and not far.times
    state = state_of(
        of_codes(findings, LINE),
        heard_well=anything_beyond(facts),
        heard_ill=ill and silent,
        after=root_of(findings, LINE),
    )
    delay = far.median if far is not None else None
    return Row("line", "network", "", state, _ms(delay), delay, far.address if far is not None else "")


def _names(facts: NetworkFacts, findings: tuple[Finding, ...], *, ill: bool) -> Row:
    told = [one.ms for one in facts.names if one.addresses and not one.invented]
    state = state_of(
        of_codes(findings, NAMES),
        heard_well=names_work(facts),
        heard_ill=ill and bool(facts.names),
        after=root_of(findings, NAMES),
    )
    delay = median(told) if told else None
    return Row("names", "network", "", state, _ms(delay), delay, facts.names[0].server if facts.names else "")


def _site(site: Site, findings: tuple[Finding, ...], *, ill: bool) -> Row:
    way = site.by_proxy or site.direct
    host = urlsplit(site.url).hostname or ""
    mine = [
        finding
        for finding in findings
        if (finding.code in ONE_SITE and finding.about == site.name)
        or finding.code in EVERY_SITE
        or (finding.code in ONE_NAME and finding.about == host)
    ]
    shows_it = way is not None and (not site.marker or way.status != 200 or site.marker in way.body)
    well = site_fine(way) and shows_it
    after = root_of(findings, ONE_SITE | EVERY_SITE)
    state = state_of(mine, heard_well=well, heard_ill=ill and way is not None and not site_fine(way), after=after)
    delay = _whole_ms(way) if site_fine(way) else None
    return Row(f"site:{site.url}", "network", site.name, state, _ms(delay), delay, host)


def _state_network(facts: NetworkFacts, findings: tuple[Finding, ...], settings: Network) -> list[Row]:
    """One row for all its hosts; none where this office has no such line."""
    sites = [site for site in facts.sites if site.government]
    if not sites and not settings.government_hosts:
        return []
    tried = [site.direct for site in sites if site.direct is not None]
    answers = [one for one in tried if one.reach in _ANSWERS]
    state = state_of(
        of_codes(findings, STATE_NETWORK), heard_well=bool(answers), after=root_of(findings, STATE_NETWORK)
    )
    delay = next((one.connect_ms for one in answers if one.connect_ms is not None), None)
    first = sites[0].url if sites else settings.government_hosts[0]
    return [Row("state_network", "network", "", state, _ms(delay), delay, urlsplit(first).hostname or "")]


def _whole_ms(one: Fetch | None) -> float | None:
    """From the first packet to the first byte of the page."""
    if one is None or one.first_byte_ms is None:
        return None
    return (one.connect_ms or 0.0) + (one.tls_ms or 0.0) + one.first_byte_ms


def _ms(value: float | None) -> Measure:
    return "ms" if value is not None else ""
