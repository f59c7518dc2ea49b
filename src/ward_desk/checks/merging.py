"""A look at one part or one printer again, put into what a check of everything said before."""

from __future__ import annotations

from collections.abc import Mapping

from ward_desk.checks.finding import PARTS, Finding, NotChecked, Part, Report, Row, worst_first
from ward_desk.checks.printer_rows import ONE_PRINTER, SERVICE, SPOOL

_PROBES: Mapping[Part, frozenset[str]] = {
    "printers": frozenset({"queues", "spool", "device", "other printers", "printer"}),
    "computer": frozenset({"disks", "memory", "time zone", "power", "card reader", "restart", "antivirus"}),
}


def merged(before: Report | None, now: Report, parts: Mapping[str, Part]) -> Report:
    """What is known after `now`: its findings and rows take the place of those that were looked at anew, all others
    stay. `parts` says to which part the code of a finding belongs; time and duration are those of `now`. A check of
    everything stands by itself."""
    if before is None or (set(now.parts) == set(PARTS) and not now.only_queue):
        return now
    old = [finding for finding in before.findings if not _anew(finding, now, parts)]
    missing = [one for one in before.could_not_check if now.only_queue or _part(one) not in now.parts]
    return Report(
        worst_first([*old, *now.findings]),
        tuple(dict.fromkeys((*missing, *now.could_not_check))),
        now.seconds,
        now.at_ms,
        rows=_rows(before, now),
        parts=tuple(part for part in PARTS if part in before.parts or part in now.parts),
        printers=now.printers or before.printers,
        addresses=now.addresses or before.addresses,
        gateway=now.gateway or before.gateway,
    )


def _anew(finding: Finding, now: Report, parts: Mapping[str, Part]) -> bool:
    """Whether `now` would have found it again."""
    if not now.only_queue:
        return parts.get(finding.code, "network") in now.parts
    mine = {now.only_queue, *(row.device for row in now.rows if row.key == f"printer:{now.only_queue}")} - {""}
    about_it = finding.about in mine or finding.device in mine
    return finding.code in SERVICE | SPOOL or (finding.code in ONE_PRINTER and about_it)


def _rows(before: Report, now: Report) -> tuple[Row, ...]:
    """In the order of the parts; of one part looked at anew only the new rows."""
    fresh = {row.key: row for row in now.rows}
    if now.only_queue:
        kept = [fresh.pop(row.key, row) for row in before.rows]
    else:
        kept = [row for row in before.rows if row.part not in now.parts]
    return tuple(sorted((*kept, *fresh.values()), key=lambda row: PARTS.index(row.part)))


def _part(missing: NotChecked) -> Part:
    name = missing.probe
    for part, probes in _PROBES.items():
        if name in probes or name.partition(" ")[0] in probes:
            return part
    return "network"
