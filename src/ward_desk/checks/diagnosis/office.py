"""From the card to the gateway: what is wrong inside the office."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Interface, IPv4Network

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.diagnosis.alive import anything_beyond, internet_works
from ward_desk.checks.finding import Evidence, Finding, Severity
from ward_desk.checks.network_facts import Card, NetworkFacts

SELF_ASSIGNED = IPv4Network("169.254.0.0/16")
USUAL_PREFIX = 24


def main_card(facts: NetworkFacts, known: NetworkBaseline) -> Card | None:
    """The card that the counter works with: the one towards the gateway, else the one of last time, else the one that
    is furthest on."""
    if facts.situation is None or not facts.situation.cards:
        return None
    by_name = {card.name: card for card in facts.situation.cards}
    for route in facts.situation.routes:
        if route.network == "0.0.0.0/0" and route.card in by_name:
            return by_name[route.card]
    if known.card in by_name:
        return by_name[known.card]
    return max(facts.situation.cards, key=lambda card: (bool(card.addresses), bool(card.carrier), card.enabled))


def cards(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """The card is off, or its cable is out."""
    card = main_card(facts, known)
    if card is None:
        return []
    if not card.enabled:
        return [Finding("nic_disabled", Severity.BLOCK, about=card.name)]
    if card.carrier is False:
        return [Finding("cable_unplugged", Severity.BLOCK, about=card.name)]
    return []


def addresses(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """No address, one that the PC gave itself, or one that another machine has as well."""
    card = main_card(facts, known)
    if card is None or not card.enabled or card.carrier is False:
        return []
    own = [IPv4Interface(one) for one in card.addresses]
    if not own and not card.addresses6:
        return [Finding("no_address", Severity.BLOCK, about=card.name)]
    if own and all(one.ip in SELF_ASSIGNED for one in own):
        return [Finding("no_dhcp_answer", Severity.BLOCK, about=card.name, evidence={"address": str(own[0].ip)})]
    if card.duplicate or (facts.own_address is not None and facts.own_address.macs):
        macs = list(facts.own_address.macs) if facts.own_address else []
        evidence: dict[str, str | int | float | bool | list[str]] = {"own": card.mac, "others": macs}
        return [Finding("duplicate_address", Severity.DEGRADE, about=str(own[0].ip) if own else "", evidence=evidence)]
    return []


def stray_router(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """The address is of another network than this office's, and that network leads nowhere; or it is of this office's,
    but the way out was moved to another machine than the router, which is still there."""
    card = main_card(facts, known)
    if card is None or not card.addresses or not known.network or internet_works(facts):
        return []
    usual = IPv4Network(known.network)
    own = [IPv4Interface(one) for one in card.addresses]
    if all(one.ip in SELF_ASSIGNED for one in own):
        return []
    here = any(one.ip in usual for one in own)
    if here and (not _router_replaced(facts, known, own) or anything_beyond(facts)):
        return []
    evidence: dict[str, str | int | float | bool | list[str]] = {
        "address": str(own[0]),
        "gateway": facts.gateway,
        "usual_network": known.network,
        "usual_gateway": known.gateway,
    }
    return [Finding("stray_router", Severity.BLOCK, about=facts.gateway, evidence=evidence)]


def _router_replaced(facts: NetworkFacts, known: NetworkBaseline, own: list[IPv4Interface]) -> bool:
    """Another machine of the office is the gateway now, it lives, and so does the router of all the days before."""
    if not facts.gateway or facts.gateway == known.gateway:
        return False
    near = any(IPv4Address(facts.gateway) in one.network for one in own)
    lives = facts.gateway_card is not None and bool(facts.gateway_card.macs)
    return near and lives and any(one.address == known.gateway and one.macs for one in facts.neighbours)


def routes(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """There is no way out of the own network, or one that cannot be."""
    card = main_card(facts, known)
    if card is None or facts.situation is None or not card.addresses or anything_beyond(facts):
        return []
    own = [IPv4Interface(one) for one in card.addresses]
    if all(one.ip in SELF_ASSIGNED for one in own):
        return []
    if not facts.gateway:
        if any(route.network == "0.0.0.0/0" for route in facts.situation.routes):
            return []
        if known.gateway and not any(IPv4Address(known.gateway) in one.network for one in own):
            return _outside(own[0], known.gateway, known)
        return [Finding("no_default_gateway", Severity.BLOCK, about=card.name)]
    if any(IPv4Address(facts.gateway) in one.network for one in own):
        return []
    return _outside(own[0], facts.gateway, known)


def _outside(own: IPv4Interface, gateway: str, known: NetworkBaseline) -> list[Finding]:
    """A gateway outside the network: by a mask that was mistyped, or by an address."""
    usual = IPv4Network(known.network) if known.network else IPv4Network(f"{own.ip}/{USUAL_PREFIX}", strict=False)
    mask = own.ip in usual and IPv4Address(gateway) in usual and own.network.prefixlen > usual.prefixlen
    evidence: dict[str, str | int | float | bool | list[str]] = {"address": str(own), "gateway": gateway}
    return [Finding("wrong_netmask" if mask else "gateway_outside_network", Severity.BLOCK, gateway, evidence)]


def gateway(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """The router does not answer, or two machines do."""
    heard = facts.gateway_card
    if not facts.gateway or heard is None:
        return []
    answered = bool(heard.macs) or bool(facts.to_gateway and facts.to_gateway.times)
    if not answered and not anything_beyond(facts):
        alive = [one.address for one in facts.neighbours if one.macs and one.address != facts.gateway]
        usual = not known.gateway or facts.gateway == known.gateway or known.gateway not in alive
        code = "lan_uplink_down" if alive and usual else "gateway_silent"
        about_it: Evidence = {"neighbours_alive": alive, "usual": known.gateway}
        return [Finding(code, Severity.BLOCK, about=facts.gateway, evidence=dict(about_it))]
    evidence: Evidence = {"cards": list(heard.macs), "usual": known.gateway_mac}
    if len(heard.macs) > 1 or (_other_card(facts, known) and not anything_beyond(facts)):
        return [Finding("gateway_conflict", Severity.BLOCK, about=facts.gateway, evidence=dict(evidence))]
    return []


def _other_card(facts: NetworkFacts, known: NetworkBaseline) -> bool:
    """Whether another machine than always answers for the same address."""
    if facts.gateway != known.gateway or not known.gateway_mac or facts.gateway_card is None:
        return False
    return bool(facts.gateway_card.macs) and known.gateway_mac not in facts.gateway_card.macs
