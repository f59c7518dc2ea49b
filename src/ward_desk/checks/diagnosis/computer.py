"""What is wrong with the PC itself."""

from __future__ import annotations

from ward_desk.checks.computer_facts import Cards, ComputerFacts, Disk, Power, Writing
from ward_desk.checks.finding import Finding, Severity

LOW_BYTES = 1024**3
LOW_PART = 0.05
SMALL_DISK = 4 * 1024**3  # of a disk as small as this, 5 % is the rule: it can never have a free gigabyte to spare
MEMORY_BYTES = 400 * 1024**2
BATTERY_LOW, BATTERY_EMPTY = 20, 7
OLDEST_SUPPORTED_BUILD = 19045  # Windows 10 22H2; looked up 2026-11-25, Microsoft's lifecycle pages

_CARDS = {
    Cards.NO_SERVICE: "card_service_down",
    Cards.NO_READER: "card_reader_missing",
    Cards.EMPTY: "token_missing",
}


def diagnose_computer(facts: ComputerFacts) -> list[Finding]:
    """The findings; none is invented from what could not be measured."""
    found = [finding for disk in facts.disks if (finding := _of_disk(disk)) is not None]
    if facts.memory_free is not None and facts.memory_total and facts.memory_free < MEMORY_BYTES:
        evidence: dict[str, str | int | float | bool | list[str]] = {"free_bytes": facts.memory_free}
        found.append(Finding("memory_low", Severity.DEGRADE, evidence=evidence))
    if facts.offset_s is not None and facts.zone_offset_s is not None and facts.offset_s != facts.zone_offset_s:
        hours = round(facts.offset_s / 3600, 1)
        found.append(Finding("time_zone_wrong", Severity.DEGRADE, evidence={"hours_ahead_of_utc": hours}))
    found += [finding for power in facts.power if (finding := _of_power(power)) is not None]
    if facts.cards in _CARDS:
        found.append(Finding(_CARDS[facts.cards], Severity.BLOCK))
    if facts.restart_pending:
        found.append(Finding("reboot_pending", Severity.DEGRADE))
    if facts.antivirus_good is False:
        found.append(Finding("antivirus_off", Severity.DEGRADE))
    if facts.windows_build is not None and facts.windows_build < OLDEST_SUPPORTED_BUILD:
        found.append(Finding("windows_unsupported", Severity.INFO, evidence={"build": facts.windows_build}))
    return found


def _of_disk(disk: Disk) -> Finding | None:
    evidence: dict[str, str | int | float | bool | list[str]] = {"place": disk.place, "write": str(disk.writing)}
    if disk.free_bytes is not None:
        evidence["free_bytes"] = disk.free_bytes
    if disk.writing == Writing.FULL:
        return Finding("disk_full", Severity.BLOCK, about=disk.place, evidence=evidence)
    if disk.writing == Writing.READ_ONLY:
        return Finding("disk_read_only", Severity.BLOCK, about=disk.place, evidence=evidence)
    if disk.free_bytes is None or not disk.total_bytes:
        return None
    little = disk.free_bytes < LOW_BYTES and disk.total_bytes > SMALL_DISK
    if little or disk.free_bytes < disk.total_bytes * LOW_PART:
        return Finding("disk_low", Severity.DEGRADE, about=disk.place, evidence=evidence)
    return None


def _of_power(power: Power) -> Finding | None:
    if power.plugged is not False:
        return None
    evidence: dict[str, str | int | float | bool | list[str]] = {}
    if power.percent is not None:
        evidence["percent"] = round(power.percent)
    if power.seconds is not None:
        evidence["seconds_left"] = power.seconds
    if power.source == "ups":
        return Finding("ups_on_battery", Severity.BLOCK, evidence=evidence)
    if power.percent is None or power.percent > BATTERY_LOW:
        return None
    severity = Severity.BLOCK if power.percent <= BATTERY_EMPTY else Severity.DEGRADE
    return Finding("battery_low", severity, evidence=evidence)
