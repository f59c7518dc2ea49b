"""A whole check: measure, conclude, and remember what the office looks like when it is well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import msgspec

from ward_desk.checks.baseline import NetworkBaseline, PrinterBaseline, keep_baseline, read_baseline
from ward_desk.checks.diagnosis.computer import diagnose_computer
from ward_desk.checks.diagnosis.network import diagnose_network
from ward_desk.checks.diagnosis.office import main_card
from ward_desk.checks.diagnosis.printers import diagnose_printers
from ward_desk.checks.finding import PARTS, Finding, NotChecked, Part, Report, Severity, worst_first
from ward_desk.checks.network_facts import NetworkFacts, Trust
from ward_desk.checks.printer_facts import PrinterFacts
from ward_desk.checks.probes import computer, network, printers
from ward_desk.checks.running import Told
from ward_desk.checks.settings import CheckSettings

Stop = Callable[[], bool]


def run_check(
    settings: CheckSettings,
    data: Path,
    at_ms: int,
    *,
    parts: Sequence[Part] = PARTS,
    told: Told = lambda _name, _done: None,
    stop: Stop = lambda: False,
) -> Report:
    """Measure the parts and conclude. `data` is the desk's folder; `checks` in it keeps what the office looks like when it is well. What a
    folder that cannot be written would have kept is learned the next time. Raises nothing for what is broken."""
    started = monotonic()
    folder = data / "checks"
    baseline = read_baseline(folder)
    findings: list[Finding] = []
    missing: list[NotChecked] = []
    if "network" in parts:
        known = baseline.network
        facts, more = network.measure(settings.network, known.neighbours if known else (), told, stop)
        found = diagnose_network(facts, known)
        findings += found
        missing += more
        if not any(one.severity != Severity.INFO for one in found) and not stop():
            baseline = msgspec.structs.replace(baseline, network=learn_network(facts))
    if "printers" in parts:
        printer_facts, more = printers.measure([one.address for one in baseline.printers], told, stop)
        found = diagnose_printers(printer_facts, baseline.printers)
        findings += found
        missing += more
        if not any(one.severity != Severity.INFO for one in found) and not stop():
            baseline = msgspec.structs.replace(baseline, printers=learn_printers(printer_facts))
    if "computer" in parts:
        computer_facts, more = computer.measure(settings.computer, data, told, stop)
        findings += diagnose_computer(computer_facts)
        missing += more
    try:
        keep_baseline(folder, baseline)
    except OSError as error:
        missing.append(NotChecked("baseline", type(error).__name__))
    return Report(worst_first(findings), tuple(missing), monotonic() - started, at_ms)


def learn_network(facts: NetworkFacts) -> NetworkBaseline:
    """What is worth remembering of a network that is well."""
    from ipaddress import IPv4Interface

    card = main_card(facts, NetworkBaseline())
    own = IPv4Interface(card.addresses[0]) if card and card.addresses else None
    issuers = {
        site.url: site.direct.issuer
        for site in facts.sites
        if site.direct is not None and site.direct.trust == Trust.GOOD and urlsplit(site.url).scheme == "https"
    }
    return NetworkBaseline(
        card=card.name if card else "",
        network=str(own.network) if own else "",
        gateway=facts.gateway,
        gateway_mac=facts.gateway_card.macs[0] if facts.gateway_card and facts.gateway_card.macs else "",
        name_servers=facts.situation.name_servers if facts.situation else (),
        issuers=issuers,
        neighbours=tuple(one.address for one in facts.neighbours if one.macs),
        beyond_ms=facts.beyond.median if facts.beyond else None,
    )


def learn_printers(facts: PrinterFacts) -> tuple[PrinterBaseline, ...]:
    """What is worth remembering of printers that are well."""
    found = []
    for queue in facts.queues or ():
        device = next((one for one in facts.devices if one.address == queue.address), None)
        told = [one for one in (device.snmp, device.ipp) if one is not None] if device else []
        macs = device.neighbour.macs if device and device.neighbour else ()
        levels = {one.name: one.percent for spoken in told for one in spoken.supplies if one.percent is not None}
        found.append(
            PrinterBaseline(
                queue.name,
                address=device.address if device else "",
                mac=macs[0] if macs else "",
                serial=next((one.serial for one in told if one.serial), ""),
                model=next((one.model for one in told if one.model), ""),
                levels=levels,
            )
        )
    return tuple(found)
