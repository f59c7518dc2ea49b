"""Signs of life, by which one thing is shown to work while another does not."""

from __future__ import annotations

from ipaddress import ip_address

from ward_desk.checks.network_facts import Fetch, NetworkFacts, Reach


def anything_beyond(facts: NetworkFacts, *, state_network: bool = True) -> bool:
    """Whether anything outside the office's own network gave a sign: an echo, a name, a page, the time. With
    `state_network` False its hosts do not count: they are reached by a line of their own."""
    echoes = [facts.beyond, facts.small_beyond, facts.large_beyond]
    if any(one is not None and one.times for one in echoes):
        return True
    if facts.time is not None and facts.time.source:
        return True
    if any(_from_outside(facts, answer.server) and answer.code.isupper() for answer in (*facts.names, *facts.others)):
        return True
    sites = [site for site in facts.sites if state_network or not site.government]
    fetches = [facts.connectivity, *(fetch for site in sites for fetch in (site.direct, site.plain))]
    return any(_answered(one) for one in fetches) or any(site_fine(site.by_proxy) for site in sites)


def internet_works(facts: NetworkFacts) -> bool:
    """Whether a page outside can be had: the connectivity address, or a portal."""
    if facts.connectivity is not None and facts.connectivity.status == 204:
        return True
    return any(site_fine(one.direct) or site_fine(one.by_proxy) for one in facts.sites if not one.government)


def names_work(facts: NetworkFacts) -> bool:
    """Whether a name server that is set here knows a needed name."""
    return any(answer.code == "NOERROR" and answer.addresses and not answer.invented for answer in facts.names)


def site_fine(one: Fetch | None) -> bool:
    """Whether a page came, over a connection that could be trusted."""
    return one is not None and one.status is not None and one.status < 400


def _answered(one: Fetch | None) -> bool:
    return one is not None and one.reach in {Reach.OPEN, Reach.REFUSED, Reach.RESET} and not one.by


def _from_outside(facts: NetworkFacts, server: str) -> bool:
    """A server on the own network may speak for itself."""
    from ipaddress import IPv4Interface

    own = (
        [IPv4Interface(text).network for card in facts.situation.cards for text in card.addresses]
        if facts.situation
        else []
    )
    address = ip_address(server)
    return not address.is_loopback and not any(address in network for network in own if address.version == 4)
