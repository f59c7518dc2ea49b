"""A whole check: measure, conclude, and remember what the office looks like when it is well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import msgspec

from ward_desk.checks.baseline import Baseline, NetworkBaseline, PrinterBaseline, keep_baseline, read_baseline
from ward_desk.checks.computer_facts import ComputerFacts
from ward_desk.checks.diagnosis.computer import diagnose_computer
from ward_desk.checks.diagnosis.network import diagnose_network
from ward_desk.checks.diagnosis.office import main_card
from ward_desk.checks.diagnosis.printers import diagnose_printers
from ward_desk.checks.finding import PARTS, Finding, NotChecked, Part, Report, Row, Severity, worst_first
from ward_desk.checks.network_facts import NetworkFacts, Trust
from ward_desk.checks.printer_facts import PrinterFacts
from ward_desk.checks.printer_rows import ONE_PRINTER, SERVICE, SPOOL
from ward_desk.checks.probes import computer, network, printers
from ward_desk.checks.rows import rows_of
from ward_desk.checks.running import Told
from ward_desk.checks.settings import CheckSettings

Stop = Callable[[], bool]


def run_check(
    settings: CheckSettings,
    data: Path,
    at_ms: int,
    *,
    parts: Sequence[Part] = PARTS,
    only_queue: str = "",
    told: Told = lambda _name, _done: None,
    stop: Stop = lambda: False,
) -> Report:
    """Measure the parts and conclude. `data` is the desk's folder; `checks` in it keeps what the office looks like when
    it is well. With `only_queue` nothing but that printer is looked at. What a folder that cannot be written would have
    kept is learned the next time. Raises nothing for what is broken."""
    started = monotonic()
    folder = data / "checks"
    check = _Check(settings, data, read_baseline(folder), told, stop)
    if only_queue:
        parts = ("printers",)
        check.look_at_printer(only_queue)
    else:
        for part in (part for part in PARTS if part in parts):
            check.look_at(part)
        try:
            keep_baseline(folder, check.baseline)
        except OSError as error:
            check.missing.append(NotChecked("baseline", type(error).__name__))
    rows = rows_of(check.network, check.printers, check.computer, check.findings, settings)
    cards = check.network.situation.cards if check.network and check.network.situation else ()
    return Report(
        worst_first(check.findings),
        tuple(check.missing),
        monotonic() - started,
        at_ms,
        rows=_of_queue(rows, only_queue) if only_queue else rows,
        parts=tuple(part for part in PARTS if part in parts),
        only_queue=only_queue,
        printers=_known_printers(check.printers, check.baseline.printers),
        addresses=tuple(address for card in cards for address in card.addresses),
        gateway=check.network.gateway if check.network else "",
    )


class _Check:
    """One check while it runs: what was measured so far, and what follows from it."""

    def __init__(self, settings: CheckSettings, data: Path, baseline: Baseline, told: Told, stop: Stop) -> None:
        self._settings, self._data, self._told, self._stop = settings, data, told, stop
        self.baseline = baseline
        self.findings: list[Finding] = []
        self.missing: list[NotChecked] = []
        self.network: NetworkFacts | None = None
        self.printers: PrinterFacts | None = None
        self.computer: ComputerFacts | None = None

    def look_at(self, part: Part) -> None:
        if part == "network":
            self._network()
        elif part == "printers":
            self._printers()
        else:
            self.computer, missing = computer.measure(self._settings.computer, self._data, self._told, self._stop)
            self.findings += diagnose_computer(self.computer)
            self.missing += missing

    def look_at_printer(self, queue: str) -> None:
        """Only that one. What is chosen among several is not judged, and nothing is learned."""
        known = self.baseline.printers
        self.printers, missing = printers.measure([one.address for one in known], self._told, self._stop, queue)
        self.missing += missing
        names = {one.name: one for one in self.printers.queues or ()}
        if self.printers.queues is not None and queue not in names:
            self.missing.append(NotChecked(f"printer {queue}", "gone"))
        mine = {queue, names[queue].address, names[queue].device} - {""} if queue in names else {queue}
        self.findings += [
            finding
            for finding in diagnose_printers(self.printers, known)
            if finding.code in SERVICE | SPOOL
            or (finding.code in ONE_PRINTER and (finding.about in mine or finding.device in mine))
        ]

    def _network(self) -> None:
        known = self.baseline.network
        seen = (*([known.gateway] if known.gateway else []), *known.neighbours) if known else ()
        self.network, missing = network.measure(self._settings.network, seen, self._told, self._stop)
        found = diagnose_network(self.network, known)
        self._note(found, missing)
        if _is_well(found) and not self._stop():
            self.baseline = msgspec.structs.replace(self.baseline, network=learn_network(self.network))

    def _printers(self) -> None:
        known = self.baseline.printers
        self.printers, missing = printers.measure([one.address for one in known], self._told, self._stop)
        found = diagnose_printers(self.printers, known)
        self._note(found, missing)
        if _is_well(found) and not self._stop():
            self.baseline = msgspec.structs.replace(self.baseline, printers=learn_printers(self.printers))

    def _note(self, found: list[Finding], missing: list[NotChecked]) -> None:
        self.findings += found
        self.missing += missing


def _is_well(found: list[Finding]) -> bool:
    return all(one.severity == Severity.INFO for one in found)


def _of_queue(rows: tuple[Row, ...], queue: str) -> tuple[Row, ...]:
    """Those of one printer, of the service and of the disk where jobs wait."""
    return tuple(row for row in rows if row.key == f"printer:{queue}" or row.kind in {"print_service", "spool"})


def _known_printers(facts: PrinterFacts | None, known: tuple[PrinterBaseline, ...]) -> tuple[PrinterBaseline, ...]:
    """The office's printers: what each says now, and what it does not say as it was when all was well."""
    now = {one.queue: one for one in learn_printers(facts)} if facts is not None else {}
    before = {one.queue: one for one in known}
    return tuple(_both(now.get(queue), before.get(queue)) for queue in (before if facts is None else now))


def _both(now: PrinterBaseline | None, before: PrinterBaseline | None) -> PrinterBaseline:
    if now is None or before is None:
        return now or before or PrinterBaseline("")
    told = {name: value for name, value in msgspec.structs.asdict(now).items() if value not in ("", {}, None)}
    return msgspec.structs.replace(before, **told)


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
                pages=next((one.pages for one in told if one.pages is not None), None),
            )
        )
    return tuple(found)
