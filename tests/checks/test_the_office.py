"""The whole check at real servers: what is broken is named, alone, and what is well is not talked about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.checks import computer_faults, network_faults, printer_faults  # noqa: F401  they fill the list
from tests.checks.faults import FAULTS, Fault
from tests.checks.office import RESOLVER, ROUTER, Office

LONGEST_S = 12.0


def loud(told: dict[str, object]) -> set[str]:
    """The codes of what blocks or slows."""
    findings = told["findings"]
    assert isinstance(findings, list)
    return {one["code"] for one in findings if one["severity"] != "info"}


def test_a_healthy_office_is_not_talked_about(office: Office, learned: Path, tmp_path: Path) -> None:
    office.build_printing()
    for data in (tmp_path / "never looked", shutil.copytree(learned, tmp_path / "known")):
        for part in ("network", "printers", "computer"):
            told = office.check(part, data)
            assert told["findings"] == []
            assert told["could_not_check"] == []


def test_what_is_repaired_is_not_talked_about_any_more(office: Office, tmp_path: Path) -> None:
    office.router.stop("names")
    assert loud(office.check("network", tmp_path / "data")) == {"dns_server_dead"}
    office.name_server("router", ROUTER, f"--server={RESOLVER}")
    assert loud(office.check("network", tmp_path / "data")) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_cause_is_named(fault: Fault, office: Office, learned: Path, tmp_path: Path) -> None:
    if fault.part == "printers":
        office.build_printing()
    data = office.folder / "disk" if fault.part == "computer" else tmp_path / "known"
    if fault.part != "computer":
        shutil.copytree(learned, data)
    fault.do(office)
    told = office.check(fault.part, data)
    said = loud(told)
    assert said <= fault.codes, told
    assert bool(said) is bool(fault.codes), told
    notes = {one["code"] for one in told["findings"]}
    assert not fault.note or fault.note in notes, told
    assert told["seconds"] < LONGEST_S
