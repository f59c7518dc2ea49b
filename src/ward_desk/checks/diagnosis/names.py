"""Name servers: whether they answer, and whether they tell the truth."""

from __future__ import annotations

from ipaddress import ip_address
from statistics import median

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.diagnosis.alive import names_work, site_fine
from ward_desk.checks.finding import Evidence, Finding, Severity
from ward_desk.checks.network_facts import NameAnswer, NetworkFacts

SLOW_MS = 500.0
OF_ITSELF = "version.bind"  # asked by the probe

# What a server that gives no names does, as its answers have it.
_CODES = {
    "port_closed": "dns_server_dead",
    "REFUSED": "dns_refuses",
    "SERVFAIL": "dns_fails",
    "NXDOMAIN": "dns_denies_names",
}


def servers(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """No server is set, or none that is set gives names."""
    if facts.situation is None or not facts.situation.cards:
        return []
    if not facts.situation.name_servers:
        has_way = bool(facts.gateway)
        return [Finding("dns_not_configured", Severity.BLOCK)] if has_way else []
    good = [server for server in facts.situation.name_servers if _gives_names(facts, server)]
    bad = [server for server in facts.situation.name_servers if _is_bad(facts, server)]
    if good:
        if _denies_all(facts, facts.situation.name_servers[0]):  # programs ask no other after a denial
            return [_of_server(facts, facts.situation.name_servers[0])]
        if bad and facts.situation.name_servers[0] in bad and _needs_time(facts, bad[0]):
            return [Finding("dns_first_server_dead", Severity.DEGRADE, about=bad[0], evidence={"working": good})]
        return []
    if not bad:
        return []
    return [_of_server(facts, bad[0])]


def _of_server(facts: NetworkFacts, server: str) -> Finding:
    code = _usual_code(facts, server)
    evidence: dict[str, str | int | float | bool | list[str]] = {"answer": code, "others_answer": _others_know(facts)}
    if code in {"silent", "no_route"}:
        kind = "dns_silent"
        if _nobody_there(facts, server):
            kind = "dns_wrong_address"
        elif _forwarder_alive(facts, server):
            kind = "dns_upstream_dead"
    else:
        kind = _CODES.get(code, "dns_fails")
    return Finding(kind, Severity.BLOCK, about=server, evidence=evidence)


def answers(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """Names lead elsewhere, are denied one by one, are invented, or come slowly."""
    found = _hosts_file(facts)
    if not names_work(facts):
        return found
    found += _hijacked(facts)
    if any(one.code == "dns_hijacked" for one in found):
        return found
    found += _one_by_one(facts)
    first = next((one.server for one in facts.names if one.addresses and not one.invented), "")  # programs ask it first
    usual = [one.ms for one in facts.names if one.server == first and one.addresses and not one.invented]
    if usual and median(usual) > SLOW_MS:
        found.append(Finding("dns_slow", Severity.DEGRADE, first, {"median_ms": round(median(usual))}))
    return found


def _hosts_file(facts: NetworkFacts) -> list[Finding]:
    if facts.situation is None:
        return []
    found = []
    for name, pinned in facts.situation.hosts.items():
        told = {
            address
            for one in (*facts.names, *facts.others)
            if one.name == name
            for address in (*one.addresses, *one.addresses6)
        }
        if told and pinned not in told:
            evidence: dict[str, str | int | float | bool | list[str]] = {
                "pinned_to": pinned,
                "resolvers_say": sorted(told),
            }
            found.append(Finding("hosts_file_override", Severity.BLOCK, about=name, evidence=evidence))
    return found


def _hijacked(facts: NetworkFacts) -> list[Finding]:
    invented = [one for one in facts.names if one.invented and one.code == "NOERROR" and one.addresses]
    if not invented:
        return []
    real = {address for one in facts.names if not one.invented for address in one.addresses}
    to = invented[0].addresses[0]
    evidence: dict[str, str | int | float | bool | list[str]] = {"leads_to": to}
    if real == {to} and len({one.name for one in facts.names if one.addresses and not one.invented}) > 1:
        return [Finding("dns_hijacked", Severity.BLOCK, about=to, evidence=evidence)]
    return [Finding("dns_invents_names", Severity.INFO, about=invented[0].server, evidence=evidence)]


def _one_by_one(facts: NetworkFacts) -> list[Finding]:
    found = []
    for name in dict.fromkeys(one.name for one in facts.names if not one.invented and one.name != OF_ITSELF):
        here = [one for one in facts.names if one.name == name]
        there = [one for one in facts.others if one.name == name and one.addresses]
        if (code := _missing(here, bool(there))) is not None:
            asked: Evidence = {"server": here[0].server, "answer": here[0].code, "others_know_it": bool(there)}
            found.append(Finding(code, Severity.BLOCK, about=name, evidence=dict(asked)))
            continue
        told = next((one.addresses for one in here if one.addresses), ())
        if told and there and not set(told) & set(there[0].addresses) and _forged(facts, name, told[0]):
            evidence: dict[str, str | int | float | bool | list[str]] = {
                "here": list(told),
                "elsewhere": list(there[0].addresses),
            }
            found.append(Finding("dns_name_forged", Severity.BLOCK, about=name, evidence=evidence))
    return found


def _missing(here: list[NameAnswer], elsewhere: bool) -> str | None:
    """A needed name that no server set here gives, though the same servers give others. Without another resolver's
    word only a plain denial counts."""
    asked = [one for one in here if one.code not in {"silent", "port_closed", "no_route"}]
    if not asked or any(one.addresses or one.addresses6 for one in asked):
        return None
    if not elsewhere:
        return "dns_name_blocked" if all(one.code == "NXDOMAIN" for one in asked) else None
    return "dns_fails" if all(one.code == "SERVFAIL" for one in asked) else "dns_name_blocked"


def _forged(facts: NetworkFacts, name: str, address: str) -> bool:
    """Large sites have many addresses: only one that leads to no trustworthy page, where the other does, is forged."""
    if ip_address(address).is_loopback or ip_address(address).is_unspecified:
        return True
    for site in facts.sites:
        if f"//{name}/" in f"{site.url}/" and site.other_address is not None:
            return not site_fine(site.direct) and site_fine(site.other_address)
    return False


def _gives_names(facts: NetworkFacts, server: str) -> bool:
    return any(one.server == server and one.addresses and not one.invented for one in facts.names)


def _denies_all(facts: NetworkFacts, server: str) -> bool:
    return _is_bad(facts, server) and _usual_code(facts, server) == "NXDOMAIN"


def _is_bad(facts: NetworkFacts, server: str) -> bool:
    """Asked, and no needed name came."""
    return any(one.server == server for one in facts.names) and not _gives_names(facts, server)


def _needs_time(facts: NetworkFacts, server: str) -> bool:
    """Whether programs wait for that server before they ask the next."""
    return _usual_code(facts, server) in {"silent", "no_route", "port_closed", "SERVFAIL", "REFUSED"}


def _usual_code(facts: NetworkFacts, server: str) -> str:
    codes = [one.code for one in facts.names if one.server == server and not one.invented and one.name != OF_ITSELF]
    return max(set(codes), key=codes.count) if codes else "silent"


def _others_know(facts: NetworkFacts) -> bool:
    return any(one.addresses and not one.invented for one in facts.others)


def _nobody_there(facts: NetworkFacts, server: str) -> bool:
    """The address is of the own network, and no machine has it."""
    return any(one.address == server and one.sure and not one.macs for one in facts.neighbours) or any(
        one.server == server and one.code == "no_route" for one in facts.names
    )


def _forwarder_alive(facts: NetworkFacts, server: str) -> bool:
    """It answers what it knows by itself, and nothing that it must ask for."""
    return any(one.server == server and one.name == OF_ITSELF and one.code != "silent" for one in facts.names)
