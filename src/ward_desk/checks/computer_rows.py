"""The rows of the PC itself: disks, memory, power, card reader, and on Windows its upkeep."""

from __future__ import annotations

from ward_desk.checks.computer_facts import Cards, ComputerFacts, Disk, Power, Writing
from ward_desk.checks.finding import Finding, Measure, Row, RowState
from ward_desk.checks.row_states import of_codes, state_of
from ward_desk.checks.settings import Computer

# Which findings are about which row. Those of disks name theirs.
DISK = frozenset({"disk_full", "disk_low", "disk_read_only"})
MEMORY = frozenset({"memory_low"})
BATTERY = frozenset({"battery_low"})
UPS = frozenset({"ups_on_battery"})
CARD_READER = frozenset({"card_reader_missing", "card_service_down", "token_missing"})
WINDOWS = frozenset({"antivirus_off", "reboot_pending", "windows_unsupported"})


def computer_rows(facts: ComputerFacts, findings: tuple[Finding, ...], settings: Computer) -> list[Row]:
    """Each disk that was written to (free bytes), memory (free bytes), battery or UPS (percent; none on a PC that has
    neither), the card reader where this desk needs one, and Windows' own upkeep where it told of it."""
    rows = [_disk(disk, findings) for disk in facts.disks] or [Row("disk", "computer")]
    rows.append(_memory(facts, findings))
    rows += [_power(power, findings) for power in facts.power]
    if settings.signing_token or facts.cards is not None:
        state = state_of(of_codes(findings, CARD_READER), heard_well=facts.cards == Cards.TOKEN)
        rows.append(Row("card_reader", "computer", state=state))
    return [*rows, *_windows(facts, findings)]


def _disk(disk: Disk, findings: tuple[Finding, ...]) -> Row:
    mine = [finding for finding in of_codes(findings, DISK) if finding.about == disk.place]
    state = state_of(mine, heard_well=disk.writing == Writing.GOOD)
    return _row(f"disk:{disk.place}", disk.place, state, "bytes", disk.free_bytes)


def _memory(facts: ComputerFacts, findings: tuple[Finding, ...]) -> Row:
    state = state_of(of_codes(findings, MEMORY), heard_well=facts.memory_free is not None)
    return _row("memory", "", state, "bytes", facts.memory_free)


def _power(power: Power, findings: tuple[Finding, ...]) -> Row:
    mine = of_codes(findings, UPS if power.source == "ups" else BATTERY)
    heard = power.plugged is True or (power.plugged is False and power.percent is not None)
    return _row(f"power:{power.source}", power.source, state_of(mine, heard_well=heard), "percent", power.percent)


def _windows(facts: ComputerFacts, findings: tuple[Finding, ...]) -> list[Row]:
    told = (facts.restart_pending, facts.antivirus_good, facts.windows_build)
    if all(one is None for one in told):
        return []
    state = state_of(of_codes(findings, WINDOWS), heard_well=all(one is not None for one in told[:2]))
    return [Row("windows", "computer", state=state)]


def _row(key: str, about: str, state: RowState, measure: Measure, value: float | None) -> Row:
    shown = None if value is None else float(value)
    return Row(key, "computer", about, state, measure if shown is not None else "", shown)
