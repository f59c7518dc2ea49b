"""What is wrong with the network: the lowest broken thing, and what is broken only because of it.

The stages follow the way of a packet: card, address, gateway, line, names, sign-in page or proxy, clock, certificates,
sites. The first stage that finds a block is the root; what later stages find then only follows from it. What merely
slows is told beside others.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.diagnosis import line, names, office, sites
from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.network_facts import NetworkFacts

Stage = Callable[[NetworkFacts, NetworkBaseline], list[Finding]]

STAGES: tuple[Stage, ...] = (
    office.cards,
    office.addresses,
    office.stray_router,
    office.routes,
    office.gateway,
    line.down,
    line.quality,
    names.servers,
    names.answers,
    sites.sign_in_page,
    sites.proxies,
    line.large_packets,
    sites.clock,
    sites.blocked,
    sites.certificates,
    sites.portals,
    sites.government,
    sites.version6,
)


def diagnose_network(facts: NetworkFacts, known: NetworkBaseline | None) -> list[Finding]:
    """The findings; none is invented from what could not be measured."""
    found: list[Finding] = []
    root: Finding | None = None
    after: list[str] = []
    for stage in STAGES:
        for finding in stage(facts, known or NetworkBaseline()):
            if root is None:
                found.append(finding)
            else:
                after.append(finding.code)
        if root is None:
            root = next((one for one in found if one.severity == Severity.BLOCK), None)
    if root is None:
        return _without_consequences(found)
    if (heavy := _heavy(found)) is not None and root.code in _OF_A_BAD_LINE:
        spared = [one for one in found if one is not root and one.code not in _EXPLAINS[heavy.code]]
        after = [one.code for one in found if one not in spared] + after
        found, root = spared, heavy
    follows = tuple(dict.fromkeys(code for code in after if code != root.code))
    return [msgspec.structs.replace(one, follows=follows) if one is root else one for one in found]


HEAVY_LOSS_PERCENT, HEAVY_DELAY_MS = 20, 1000
# What packets that are lost or late by so much bring about by themselves.
_OF_A_BAD_LINE = {
    "dns_silent",
    "dns_upstream_dead",
    "dns_wrong_address",
    "proxy_dead",
    "large_packets_lost",
    "https_blocked",
    "site_blocked",
    "portal_unreachable",
    "portal_error",
    "portal_overloaded",
    "government_network_down",
}


def _heavy(found: list[Finding]) -> Finding | None:
    """The finding that says that packets are lost or late by much, if one does."""
    for one in found:
        lost, late = one.evidence.get("lost_percent", 0), one.evidence.get("median_ms", 0)
        many = isinstance(lost, int) and lost >= HEAVY_LOSS_PERCENT
        if one.code.startswith("loss_") and many:
            return one
        if one.code.startswith("slow_") and isinstance(late, int | float) and late >= HEAVY_DELAY_MS:
            return one
    return None


# What each of these explains when it stands beside it.
_EXPLAINS = {
    "slow_in_office": {"dns_slow", "slow_line", "line_overloaded", "portal_overloaded"},
    "loss_in_office": {
        "dns_slow",
        "slow_in_office",
        "slow_line",
        "loss_on_line",
        "line_overloaded",
        "portal_overloaded",
    },
    "slow_line": {"dns_slow", "line_overloaded", "portal_overloaded"},
    "loss_on_line": {"dns_slow", "slow_line", "line_overloaded", "portal_overloaded"},
    "line_overloaded": {"dns_slow", "portal_overloaded"},
    "dns_first_server_dead": {"dns_slow"},
    "clock_wrong": {"portal_certificate_expired", "portal_certificate_untrusted"},
}


def _without_consequences(found: list[Finding]) -> list[Finding]:
    codes = {finding.code for finding in found}
    explained = {code: by for by in codes for code in _EXPLAINS.get(by, set()) & codes}
    kept = [finding for finding in found if finding.code not in explained]
    return [
        msgspec.structs.replace(
            finding, follows=tuple(sorted(code for code, by in explained.items() if by == finding.code))
        )
        for finding in kept
    ]
