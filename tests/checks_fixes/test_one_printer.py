"""Looking at one printer again, at a real print service: only that one, and quickly."""

from __future__ import annotations

import socket
from pathlib import Path

from tests.checks_fixes.print_service import WAIT_S, PrintService

from ward_desk.checks.finding import NotChecked, Report, RowState
from ward_desk.checks.fixes import do_fix, fixes_for
from ward_desk.checks.probes.printers import goes_on
from ward_desk.checks.settings import CheckSettings
from ward_desk.services.checking import check, readings

MINE, OTHER = "Máy_in_Quầy_1", "Canon"


def look(folder: Path, queue: str = "", heard: list[str] | None = None, at_ms: int = 1000) -> Report:
    """A check of all printers, or of the one."""
    return check(
        folder,
        CheckSettings(),
        at_ms,
        parts=("printers",),
        only_queue=queue,
        told=lambda name, done: (heard if heard is not None else []).append(name) if done else None,
    )


def test_only_that_printer_is_looked_at_and_judged(service: PrintService, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.2", 0)) as two:
        service.add_printer(MINE, f"socket://127.0.0.1:{one.getsockname()[1]}")
        service.add_printer(OTHER, f"socket://127.0.0.2:{two.getsockname()[1]}")
        service.command("cupsdisable", OTHER)
        service.command("cupsdisable", MINE)
        heard: list[str] = []
        found = look(tmp_path, MINE, heard)
    assert [(one.code, one.about) for one in found.findings if one.severity != "info"] == [("queue_paused", MINE)]
    assert [(row.key, row.state) for row in found.rows] == [(f"printer:{MINE}", RowState.BLOCKED)]
    assert (found.only_queue, found.parts) == (MINE, ("printers",))
    assert sorted(heard) == ["device 127.0.0.1", "queues", "spool"]


def test_after_the_repair_it_is_well_and_what_was_known_of_others_stays(service: PrintService, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        service.add_printer(MINE, f"socket://127.0.0.1:{printer.getsockname()[1]}")
        service.add_queue(OTHER)
        service.command("lpadmin", "-d", MINE)
        service.command("cupsdisable", MINE)
        service.command("cupsdisable", OTHER)
        before = look(tmp_path)
        paused = next(one for one in before.findings if one.about == MINE and one.code == "queue_paused")
        assert do_fix(fixes_for(paused)[0]).done
        after = look(tmp_path, MINE, at_ms=2000)
    assert [one.code for one in after.findings if one.severity != "info"] == []
    assert [(row.key, row.state) for row in after.rows] == [(f"printer:{MINE}", RowState.GOOD)]
    known = readings(tmp_path)
    assert known.last is not None
    assert ("queue_paused", OTHER) in {(one.code, one.about) for one in known.last.findings}
    assert ("queue_paused", MINE) not in {(one.code, one.about) for one in known.last.findings}
    assert known.before[f"printer:{MINE}"].state == RowState.BLOCKED


def test_nothing_is_said_to_a_port_that_prints_what_it_hears(service: PrintService, tmp_path: Path) -> None:
    """Print servers with several sockets have them at 9101 and 9102 too: a question there would come out as paper."""
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(WAIT_S)
        service.add_printer(MINE, f"socket://127.0.0.1:{printer.getsockname()[1]}")
        look(tmp_path, MINE)
        line, _ = printer.accept()
        with line:
            line.settimeout(WAIT_S)
            assert line.recv(100) == b""


def test_a_printer_that_was_removed_is_said_to_be_gone(service: PrintService, tmp_path: Path) -> None:
    service.add_queue(OTHER)
    found = look(tmp_path, MINE)
    assert found.findings == ()
    assert found.could_not_check == (NotChecked(f"printer {MINE}", "gone"),)


def test_a_service_that_is_down_is_told_of_one_printer_too(service: PrintService, tmp_path: Path) -> None:
    service.add_queue(MINE)
    service.stop()
    found = look(tmp_path, MINE)
    assert [one.code for one in found.findings] == ["print_service_down"]
    assert [row.key for row in found.rows] == ["print_service"]


def test_whether_a_queue_goes_on_with_what_it_is_sent(service: PrintService) -> None:
    service.add_queue(MINE)
    assert goes_on(MINE)
    service.command("cupsreject", MINE)
    assert not goes_on(MINE)
    service.command("cupsaccept", MINE)
    service.command("cupsdisable", MINE)
    assert not goes_on(MINE)
    service.command("cupsenable", MINE)
    assert goes_on(MINE)
    assert goes_on("one that nobody knows")
