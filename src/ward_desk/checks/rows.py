"""What a check looked at, thing by thing, for the table of the check page: how it is and what was measured."""

from __future__ import annotations

from collections.abc import Iterable

from ward_desk.checks.computer_facts import ComputerFacts
from ward_desk.checks.computer_rows import computer_rows
from ward_desk.checks.finding import Finding, Row, RowState
from ward_desk.checks.network_facts import NetworkFacts
from ward_desk.checks.network_rows import clock_row, network_rows
from ward_desk.checks.printer_facts import PrinterFacts
from ward_desk.checks.printer_rows import printer_rows
from ward_desk.checks.settings import CheckSettings

__all__ = ["Row", "RowState", "rows_of"]


def rows_of(
    network: NetworkFacts | None,
    printers: PrinterFacts | None,
    computer: ComputerFacts | None,
    findings: Iterable[Finding],
    settings: CheckSettings | None = None,
) -> tuple[Row, ...]:
    """One row for each thing, in a fixed order: link, line, names, sites, state network, clock, printers, disks,
    memory, power, card reader. A part that is None was not asked for and has no rows. `settings` name the sites that
    should have been looked at."""
    found = tuple(findings)
    wanted = settings or CheckSettings()
    rows = network_rows(network, found, wanted.network) if network is not None else []
    rows += clock_row(network, found)
    if printers is not None:
        rows += printer_rows(printers, found)
    if computer is not None:
        rows += computer_rows(computer, found, wanted.computer)
    return tuple(rows)
