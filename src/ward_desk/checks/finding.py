"""What a check can say: findings, how bad they are, and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from ward_desk.checks.baseline import PrinterBaseline

Part = Literal["network", "printers", "computer"]
PARTS: tuple[Part, ...] = ("network", "printers", "computer")
Evidence = Mapping[str, str | int | float | bool | list[str]]


class Severity(StrEnum):
    """How much it stops the counter, the worst first."""

    BLOCK = "block"
    DEGRADE = "degrade"
    INFO = "info"


class Who(StrEnum):
    """Who can do something about it."""

    VOLUNTEER = "volunteer"
    HOTLINE = "1022"
    PROVIDER = "provider"
    WAIT = "wait"
    NOBODY = "nobody"


class Finding(msgspec.Struct, frozen=True):
    """One cause. `about` names the thing meant (a printer, an address, a portal), empty where there is only one.

    `evidence` is what was measured, by names in English, for a technician: never a document's name, a user's or a
    citizen's. `follows` are the codes of what is broken only because of this. `device` tells a thing again next time
    (a printer's serial number or address).
    """

    code: str
    severity: Severity
    about: str = ""
    evidence: dict[str, str | int | float | bool | list[str]] = {}
    follows: tuple[str, ...] = ()
    device: str = ""


class NotChecked(msgspec.Struct, frozen=True):
    """Something that could not be looked at, and why, as a short word for the log: "deadline", "not supported",
    "no rights"."""

    probe: str
    why: str


class RowState(StrEnum):
    """How a thing that was looked at is. UNKNOWN: nothing was heard of it, good or bad. ABSENT: this PC has none."""

    GOOD = "good"
    SLOW = "slow"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    ABSENT = "absent"


Measure = Literal["ms", "percent", "bytes", "s", ""]


class Row(msgspec.Struct, frozen=True):
    """One thing that was looked at, for the table of a check. `key` tells it again the next time: its kind, and after a
    colon which one of them ("link", "site:https://…/", "printer:HP-Quay-1"); `about` names it on screen where its kind
    alone does not. `value` is what was measured, in `measure`; `device` is what it is known by (a serial number or an
    address)."""

    key: str
    part: Part
    about: str = ""
    state: RowState = RowState.UNKNOWN
    measure: Measure = ""
    value: float | None = None
    device: str = ""

    @property
    def kind(self) -> str:
        """The key without what follows the colon: link, line, names, site, state_network, clock, print_service,
        default_printer, printer, other_printer, spool, disk, memory, power, card_reader, windows."""
        return self.key.partition(":")[0]


class Report(msgspec.Struct, frozen=True):
    """A whole check: findings with the worst first, what could not be looked at, how long it took in seconds, and what
    was looked at, in a fixed order.

    `parts` are those that were asked for; `only_queue` names the one printer that was. `printers`, `addresses` (with
    their prefix) and `gateway` are for the text to the hotline: what is known of the office's printers, now or from
    when they were well, and of this PC's place in the network."""

    findings: tuple[Finding, ...] = ()
    could_not_check: tuple[NotChecked, ...] = ()
    seconds: float = 0.0
    at_ms: int = 0
    rows: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()
    only_queue: str = ""
    printers: tuple[PrinterBaseline, ...] = ()
    addresses: tuple[str, ...] = ()
    gateway: str = ""


ORDER = {Severity.BLOCK: 0, Severity.DEGRADE: 1, Severity.INFO: 2}


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Blocks, then what slows, then notes; otherwise as given."""
    return tuple(sorted(findings, key=lambda finding: ORDER[finding.severity]))
