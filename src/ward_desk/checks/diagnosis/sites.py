"""From the sign-in page to the portals: what stands between a line that works and the page that the counter needs."""

from __future__ import annotations

from statistics import median
from urllib.parse import urlsplit

from ward_desk.checks.baseline import NetworkBaseline
from ward_desk.checks.diagnosis.alive import internet_works, names_work, site_fine
from ward_desk.checks.finding import Evidence, Finding, Severity
from ward_desk.checks.network_facts import Fetch, NetworkFacts, Proxy, Reach, Site, Trust

DAY_S = 86_400
CLOCK_S = 120
AT_ONCE_MS = 1500.0
WITNESSES = 2
PROXY_LOGIN, SIGN_IN_NEEDED = 407, 511
_OF_TIME = {Trust.EXPIRED, Trust.NOT_YET_VALID}
_NO_WAY = {Reach.SILENT, Reach.FORBIDDEN, Reach.NO_ROUTE}  # a router's doing, or nobody's
_SLAMMED = {Reach.REFUSED, Reach.RESET, Reach.FORBIDDEN}
_NOT_OPEN = {Reach.REFUSED, Reach.RESET, Reach.SILENT, Reach.FORBIDDEN, Reach.NO_ROUTE}


def sign_in_page(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """The connectivity address answers with somebody else's page, and the portals do not open as they should."""
    one = facts.connectivity
    if one is None or one.status is None or one.status in {204, PROXY_LOGIN}:
        return []
    if one.status >= 500 and one.status != SIGN_IN_NEEDED:
        return []
    public = [site for site in facts.sites if not site.government]
    if public and all(_opens(site) for site in public):
        return []
    evidence: dict[str, str | int | float | bool | list[str]] = {
        "status": one.status,
        "leads_to": one.location,
        "asked": one.url,
    }
    return [Finding("captive_portal", Severity.BLOCK, about=_host(one.location), evidence=evidence)]


def _host(url: str) -> str:
    """What a network leads to may be anything."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def proxies(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """The proxy that is set is dead or wants a name; or none is set where nothing goes without."""
    chosen = next((one for one in facts.proxies if one.is_set), None)
    if chosen is not None:
        if chosen.status == PROXY_LOGIN or any(_status(site.by_proxy) == PROXY_LOGIN for site in facts.sites):
            return [_of_proxy("proxy_login_required", chosen)]
        through = chosen.reach == Reach.OPEN and chosen.status is not None
        return [_of_proxy("proxy_dead", chosen)] if not through or _leads_nowhere(facts) else []
    others = [one for one in facts.proxies if not one.is_set and one.status is not None]
    if not others or _direct_ways(facts):
        return []
    best = min(others, key=lambda one: one.status == PROXY_LOGIN)
    return [_of_proxy("proxy_login_required" if best.status == PROXY_LOGIN else "proxy_required", best)]


def _leads_nowhere(facts: NetworkFacts) -> bool:
    """Whether the proxy fetches no site at all, while one opens without it."""
    tried = [site for site in facts.sites if not site.government and site.by_proxy is not None]
    failing = [site for site in tried if _status(site.by_proxy) is None or (_status(site.by_proxy) or 0) >= 500]
    return bool(tried) and len(failing) == len(tried) and any(site_fine(site.direct) for site in tried)


def _direct_ways(facts: NetworkFacts) -> bool:
    """Whether anything on the web opened without a proxy, or nothing was tried."""
    tried = [
        facts.connectivity,
        *(one for site in facts.sites if not site.government for one in (site.direct, site.plain)),
    ]
    reaches = [one.reach for one in tried if one is not None]
    return not reaches or Reach.OPEN in reaches


def _of_proxy(code: str, proxy: Proxy) -> Finding:
    return Finding(code, Severity.BLOCK, about=proxy.address, evidence={"status": proxy.status or 0})


def clock(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """The PC's clock is wrong, by a time server's word or by that of the web servers."""
    ahead, source = clock_ahead(facts)
    found: list[Finding] = []
    if ahead is not None and abs(ahead) > CLOCK_S:
        severity = Severity.BLOCK if abs(ahead) > DAY_S else Severity.DEGRADE
        found.append(Finding("clock_wrong", severity, evidence={"ahead_seconds": round(ahead), "source": source}))
    if facts.time is not None and facts.time.asked and facts.time.source != "sntp" and source:
        found.append(Finding("time_server_silent", Severity.INFO))
    return found


def clock_ahead(facts: NetworkFacts) -> tuple[float | None, str]:
    """How far the PC's clock is ahead (s), and who says so: the time server, else the web servers. Where two or more of
    these agree with the PC, it is the time server that is wrong."""
    fetches = [facts.connectivity, *(one for site in facts.sites for one in (site.direct, site.plain))]
    offsets = {one.where: one.date_offset_s for one in fetches if one is not None and one.date_offset_s is not None}
    by_web = median(offsets.values()) if len(offsets) >= WITNESSES else None
    by_server = facts.time.ahead_s if facts.time is not None else None
    if by_server is None:
        return by_web, "web servers" if by_web is not None else ""
    if abs(by_server) > CLOCK_S and by_web is not None and abs(by_web) <= CLOCK_S:
        return by_web, "web servers"
    return by_server, "time server"


def blocked(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """Secure pages are cut everywhere, or one site is."""
    public = _by_own_way(facts)
    cut = [site for site in public if _cut(site.direct)]
    if len(public) > 1 and len(cut) == len(public) and _by_a_block(facts, cut) and not any(map(_opens, public)):
        return [Finding("https_blocked", Severity.BLOCK, evidence=_reach_evidence(public[0]))]
    if not any(site_fine(site.direct) for site in public):
        return []
    return [
        Finding("site_blocked", Severity.BLOCK, about=site.name, evidence=_reach_evidence(site))
        for site in cut
        if site.direct is not None and (site.direct.trust == Trust.RESET or _one_door(site, site.direct))
    ]


def _one_door(site: Site, one: Fetch) -> bool:
    """The host lives and answers at port 80, while its secure door is slammed at once: a filter's work."""
    return one.reach in _SLAMMED and _status(site.plain) is not None


def _by_a_block(facts: NetworkFacts, cut: list[Site]) -> bool:
    """Port 80 of a site answers, or each of its doors is slammed, or nothing on the web opens though the line lives;
    sites that are silent at both ports while the web works are down."""
    if any(_status(site.plain) is not None for site in cut):
        return True
    silent = all(site.direct is not None and site.direct.reach == Reach.SILENT for site in cut)
    works = _status(facts.connectivity) == 204
    return not silent if works else facts.connectivity is not None and _cut(facts.connectivity)


def _cut(one: Fetch | None) -> bool:
    """A router's work: refused or reset at the port, or in the handshake; a silent handshake is something else."""
    return one is not None and (one.reach in _NOT_OPEN or one.trust == Trust.RESET)


def certificates(facts: NetworkFacts, known: NetworkBaseline) -> list[Finding]:
    """Who vouches for the sites. Nothing is blamed while the clock is a day off: every certificate looks wrong then."""
    ahead, _ = clock_ahead(facts)
    if ahead is not None and abs(ahead) > DAY_S:
        return []
    looked = [site for site in _by_own_way(facts) if site.direct is not None and site.direct.trust is not None]
    if ahead is not None and abs(ahead) > CLOCK_S and all(_trust(site) in _OF_TIME for site in looked):
        return []  # certificates of today, and a clock of yesterday
    unknown = [site for site in looked if _trust(site) == Trust.UNKNOWN_ISSUER]
    if len(looked) > 1 and len(unknown) == len(looked):
        return [_all_unknown(unknown, known)]
    if len(looked) > 1 and all(_trust(site) == Trust.WRONG_NAME for site in looked):
        issuers = sorted({_issuer(site) for site in looked})
        return [Finding("tls_intercepted", Severity.BLOCK, about=issuers[0], evidence={"issuers": issuers})]
    found = [finding for site in looked if (finding := _of_certificate(site, looked, known)) is not None]
    good = [site for site in looked if _trust(site) == Trust.GOOD]
    changed = [site for site in good if known.issuers.get(site.url, _issuer(site)) != _issuer(site)]
    if len(good) > 1 and len(changed) == len(good) and len({_issuer(site) for site in changed}) == 1:
        found.append(Finding("tls_inspected", Severity.INFO, evidence={"issuer": _issuer(changed[0])}))
    return found


def _all_unknown(sites: list[Site], known: NetworkBaseline) -> Finding:
    """The same issuers as when all was well: this PC lost its roots. Others: somebody opens the connections."""
    issuers = sorted({_issuer(site) for site in sites})
    usual = all(known.issuers.get(site.url) == _issuer(site) for site in sites)
    code = "root_certificates_missing" if usual or len(issuers) > 1 else "tls_intercepted"
    return Finding(code, Severity.BLOCK, about="" if usual else issuers[0], evidence={"issuers": issuers})


def _of_certificate(site: Site, looked: list[Site], known: NetworkBaseline) -> Finding | None:
    trust = _trust(site)
    evidence = {"issuer": _issuer(site), "why": site.direct.why if site.direct else ""}
    if trust in {Trust.EXPIRED, Trust.NOT_YET_VALID}:
        return Finding("portal_certificate_expired", Severity.BLOCK, about=site.name, evidence=dict(evidence))
    if trust == Trust.WRONG_NAME:
        return Finding("portal_certificate_wrong_name", Severity.BLOCK, about=site.name, evidence=dict(evidence))
    if trust == Trust.OLD_VERSION:
        return Finding("portal_old_tls", Severity.BLOCK, about=site.name, evidence=dict(evidence))
    if trust != Trust.UNKNOWN_ISSUER:
        return None
    believed = {_issuer(one) for one in looked if _trust(one) == Trust.GOOD} | {known.issuers.get(site.url, "")}
    if _issuer(site) and _issuer(site) in believed:  # a known one signed it, and the site does not show by whose right
        return Finding("portal_certificate_chain", Severity.DEGRADE, about=site.name, evidence=dict(evidence))
    return Finding("portal_certificate_untrusted", Severity.BLOCK, about=site.name, evidence=dict(evidence))


def portals(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """One portal fails while something else works."""
    public = [site for site in facts.sites if not site.government]
    found = []
    for site in public:
        others = [one for one in public if one is not site and site_fine(_way(one))]
        control = bool(others) or _status(facts.connectivity) == 204
        one = _way(site)
        if control and one is not None and names_work(facts) and (code := _portal_code(site, one)):
            severity = Severity.DEGRADE if code == "portal_overloaded" else Severity.BLOCK
            found.append(Finding(code, severity, about=site.name, evidence=_reach_evidence(site)))
    return found


def _portal_code(site: Site, one: Fetch) -> str:
    if one.reach in _NOT_OPEN:
        return "portal_unreachable"
    if one.trust == Trust.SILENT or (one.status is None and one.why == "silent"):
        return "portal_overloaded"
    if one.trust == Trust.OTHER or (one.trust == Trust.GOOD and one.status is None) or one.why == "redirects":
        return "portal_error"
    if one.why == "proxy" and one.status is not None:
        return "site_blocked" if one.status < 500 else "portal_unreachable"
    if one.status is not None and one.status >= 400:
        return "portal_error"
    if one.status == 200 and site.marker and site.marker not in one.body:
        return "portal_maintenance"
    return ""


def government(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """The dedicated state network does not answer while the internet does; or it does, and one host in it fails."""
    sites = [site for site in facts.sites if site.government and site.direct is not None and not site_fine(_way(site))]
    if not sites or not internet_works(facts):
        return []
    dead = [site for site in sites if site.direct is not None and site.direct.reach in _NO_WAY]
    if len(dead) < sum(site.government for site in facts.sites):
        failing = [(site, _portal_code(site, one)) for site in sites if (one := _way(site)) is not None]
        return [
            Finding(code, Severity.BLOCK, about=site.name, evidence=_reach_evidence(site))
            for site, code in failing
            if code and code != "portal_maintenance"
        ]
    first = dead[0].direct
    at_once = first is not None and first.reach != Reach.SILENT and (first.connect_ms or 0.0) < AT_ONCE_MS
    code = "government_route_missing" if at_once else "government_network_down"
    return [Finding(code, Severity.BLOCK, about=dead[0].name, evidence=_reach_evidence(dead[0]))]


def version6(facts: NetworkFacts, _known: NetworkBaseline) -> list[Finding]:
    """Version 6 is set up and leads nowhere, so that each page waits before it takes the other way."""
    dead = [
        site for site in facts.sites if site.over6 is not None and site.over6 != Reach.OPEN and site_fine(site.direct)
    ]
    if not dead or any(site.over6 == Reach.OPEN for site in facts.sites):
        return []
    return [
        Finding("ipv6_broken", Severity.DEGRADE, about=dead[0].name, evidence={"sites": [site.name for site in dead]})
    ]


def _by_own_way(facts: NetworkFacts) -> list[Site]:
    """The public sites that were tried without a proxy."""
    return [site for site in facts.sites if not site.government and site.direct is not None]


def _opens(site: Site) -> bool:
    one = _way(site)
    return site_fine(one) and one is not None and (not site.marker or site.marker in one.body)


def _way(site: Site) -> Fetch | None:
    """How the PC's programs go: by the proxy where one is set."""
    return site.by_proxy or site.direct


def _trust(site: Site) -> Trust | None:
    return site.direct.trust if site.direct is not None else None


def _issuer(site: Site) -> str:
    return site.direct.issuer if site.direct is not None else ""


def _status(one: Fetch | None) -> int | None:
    return one.status if one is not None else None


def _reach_evidence(site: Site) -> dict[str, str | int | float | bool | list[str]]:
    one = _way(site)
    if one is None:
        return {}
    shown: Evidence = {
        "address": one.where,
        "port": str(one.reach or ""),
        "tls": str(one.trust or ""),
        "status": one.status or 0,
        "why": one.why,
    }
    return dict(shown)
