"""What a check can say: findings, how bad they are, and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import msgspec

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


class Report(msgspec.Struct, frozen=True):
    """A whole check: findings with the worst first, what could not be looked at, and how long it took in seconds."""

    findings: tuple[Finding, ...] = ()
    could_not_check: tuple[NotChecked, ...] = ()
    seconds: float = 0.0
    at_ms: int = 0


ORDER = {Severity.BLOCK: 0, Severity.DEGRADE: 1, Severity.INFO: 2}


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Blocks, then what slows, then notes; otherwise as given."""
    return tuple(sorted(findings, key=lambda finding: ORDER[finding.severity]))
