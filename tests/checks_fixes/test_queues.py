"""Repairs of queues, at a real print service: what they do, and what is said when it refuses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import msgspec
import pytest
from tests.checks_fixes.print_service import PrintService, open_world, print_service, wait_until

from ward_desk.checks.diagnosis.printers import diagnose_printers
from ward_desk.checks.fixes import Fix, FixResult, do_fix, fixes_for
from ward_desk.checks.fixes.fix import FixCode
from ward_desk.checks.fixes.linux import clear_stuck
from ward_desk.checks.printer_facts import IDLE, STOPPED, PrinterFacts, Queue
from ward_desk.checks.probes.cups import read_queues

QUEUE = "Máy_in_Quầy_1"  # names of queues have letters with marks here
OTHER = "Canon"
ABOUT_QUEUES: tuple[FixCode, ...] = (
    "resume_queue",
    "accept_jobs",
    "release_job",
    "cancel_job",
    "clear_stuck_jobs",
    "set_default",
    "print_test_page",
)
GOVERNING: tuple[FixCode, ...] = ("resume_queue", "accept_jobs", "set_default")
AS_NOBODY = """
import os, sys
import msgspec
import ward_desk.checks.fixes.linux
from ward_desk.checks.fixes import Fix, do_fix
do_fix(Fix(sys.argv[1], "nobody's queue"))  # what is loaded late is loaded while it can be read
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
print(msgspec.json.encode(do_fix(Fix(sys.argv[1], sys.argv[2]))).decode())
"""


def queue_named(name: str) -> Queue:
    """The queue as the probe sees it."""
    answers, queues = read_queues()
    assert answers
    return next(one for one in queues or () if one.name == name)


def codes() -> set[str]:
    """What the diagnosis says of the queues, as they are now."""
    _, queues = read_queues()
    return {finding.code for finding in diagnose_printers(PrinterFacts(True, queues))}


def as_nobody(fix: Fix) -> FixResult:
    """Do it as a person without any rights: a process that gave up its own."""
    with open_world({}) as within:
        command = [*within, sys.executable, "-c", AS_NOBODY, fix.code, fix.about]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return msgspec.json.decode(done.stdout, type=FixResult)


def test_a_paused_queue_prints_on(service: PrintService) -> None:
    service.add_queue(QUEUE)
    service.command("cupsdisable", QUEUE)
    service.command("lp", "-d", QUEUE, "/etc/hostname")
    assert "queue_paused" in codes()
    assert do_fix(Fix("resume_queue", QUEUE)) == FixResult(done=True, said="done")
    wait_until(lambda: not service.jobs(QUEUE))
    assert queue_named(QUEUE).state == IDLE
    assert "queue_paused" not in codes()


def test_a_queue_that_refuses_takes_jobs_again(service: PrintService) -> None:
    service.add_queue(QUEUE)
    service.command("cupsreject", QUEUE)
    assert "queue_rejecting" in codes()
    assert do_fix(Fix("accept_jobs", QUEUE)).done
    assert queue_named(QUEUE).accepting is True


def test_another_printer_becomes_the_default(service: PrintService) -> None:
    service.add_queue(OTHER)
    service.add_queue(QUEUE)
    service.command("lpadmin", "-d", OTHER)
    assert do_fix(Fix("set_default", QUEUE)).done
    assert queue_named(QUEUE).is_default
    assert not queue_named(OTHER).is_default


def test_held_jobs_are_printed(service: PrintService) -> None:
    service.add_queue(QUEUE)
    for _ in range(2):
        service.command("lp", "-d", QUEUE, "-H", "hold", "/etc/hostname")
    assert "jobs_held" in codes()
    assert do_fix(Fix("release_job", QUEUE)) == FixResult(done=True, said="done", count=2)
    wait_until(lambda: not service.jobs(QUEUE))
    assert len(service.jobs(QUEUE, "completed")) == 2


def test_held_jobs_are_cancelled_and_others_are_left_alone(service: PrintService) -> None:
    service.add_queue(QUEUE)
    service.command("cupsdisable", QUEUE)
    service.command("lp", "-d", QUEUE, "-H", "hold", "/etc/hostname")
    service.command("lp", "-d", QUEUE, "/etc/hostname")
    assert do_fix(Fix("cancel_job", QUEUE)) == FixResult(done=True, said="done", count=1)
    assert [job.state for job in queue_named(QUEUE).jobs] == [3]
    assert do_fix(Fix("cancel_job", QUEUE)) == FixResult(done=True, said="nothing_to_do")


def test_a_stuck_job_is_cancelled_and_the_next_one_goes_on(service: PrintService) -> None:
    """A printer takes the connection and never reads: the job stays on its way."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        service.add_printer(QUEUE, f"socket://127.0.0.1:{silent.getsockname()[1]}/?waiteof=true")
        assert do_fix(Fix("print_test_page", QUEUE)).done
        wait_until(lambda: any(job.state == 5 for job in queue_named(QUEUE).jobs))
        assert do_fix(Fix("clear_stuck_jobs", QUEUE)) == FixResult(done=True, said="nothing_to_do")  # not 5 minutes old
        assert clear_stuck(QUEUE, older_than_s=-60) == FixResult(done=True, said="done", count=1)
        wait_until(lambda: not service.jobs(QUEUE))


def test_stuck_ones_are_cleared_and_held_ones_wait_for_a_person(service: PrintService) -> None:
    service.add_queue(QUEUE)
    service.command("cupsdisable", QUEUE)
    service.command("lp", "-d", QUEUE, "-H", "hold", "/etc/hostname")
    service.command("lp", "-d", QUEUE, "/etc/hostname")
    assert clear_stuck(QUEUE, older_than_s=-60).count == 1
    assert "jobs_held" not in codes()  # the queue's being paused explains it
    assert [job.state for job in queue_named(QUEUE).jobs] == [4]


def test_a_queue_that_stopped_itself_goes_on_when_its_printer_is_there(service: PrintService) -> None:
    """The page that waited is the one that comes out."""
    out = service.folder / "out" / "page.ps"
    out.parent.chmod(0o777)
    service.add_printer(QUEUE, "socket://127.0.0.1:9/?contimeout=1")
    service.command("lp", "-d", QUEUE, "/etc/hostname")
    wait_until(lambda: queue_named(QUEUE).state == STOPPED)
    service.command("lpadmin", "-p", QUEUE, "-v", f"file://{out}")
    assert do_fix(Fix("resume_queue", QUEUE)).done
    wait_until(lambda: not service.jobs(QUEUE))
    assert out.read_bytes().startswith(b"%!PS")


@pytest.mark.parametrize("code", ABOUT_QUEUES)
def test_a_queue_that_is_gone_is_said_to_be_gone(service: PrintService, code: FixCode) -> None:
    service.add_queue(OTHER)
    result = do_fix(Fix(code, "Đã_gỡ"))
    assert (result.done, result.said) == (False, "gone")


@pytest.mark.parametrize("code", ABOUT_QUEUES)
def test_a_service_that_is_down_is_said_to_be_silent(
    service: PrintService, monkeypatch: pytest.MonkeyPatch, code: FixCode
) -> None:
    service.add_queue(QUEUE)
    service.stop()
    assert do_fix(Fix(code, QUEUE)).said == "no_answer"
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{service.port}")
    assert do_fix(Fix(code, QUEUE)).said == "no_answer"


@pytest.mark.parametrize("code", GOVERNING)
def test_who_cannot_prove_himself_is_refused_and_nothing_changes(
    service: PrintService, monkeypatch: pytest.MonkeyPatch, code: FixCode
) -> None:
    """Over the network nobody is known; CUPS asks for a password, and the app never does."""
    service.add_queue(OTHER)
    service.add_queue(QUEUE)
    service.command("lpadmin", "-d", OTHER)
    service.command("cupsdisable", QUEUE)
    service.command("cupsreject", QUEUE)
    before = service.state(QUEUE)
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{service.port}")
    result = do_fix(Fix(code, QUEUE))
    assert (result.done, result.said) == (False, "no_rights")
    assert service.state(QUEUE) == before
    assert queue_named(OTHER).is_default


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("code", [*GOVERNING, "release_job", "cancel_job"])
def test_a_person_without_rights_is_refused_at_the_services_own_socket(service: PrintService, code: FixCode) -> None:
    service.add_queue(QUEUE)
    service.command("cupsdisable", QUEUE)
    service.command("cupsreject", QUEUE)
    service.command("cupsaccept", QUEUE)
    service.command("lp", "-d", QUEUE, "-H", "hold", "/etc/hostname")
    result = as_nobody(Fix(code, QUEUE))
    assert (result.done, result.said) == (False, "no_rights")
    assert [job.state for job in queue_named(QUEUE).jobs] == [4]
    assert queue_named(QUEUE).state == STOPPED


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_person_of_the_group_that_may_govern_needs_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a desktop, where the group is mostly lpadmin."""
    with print_service(governed_by="root nogroup") as service:
        monkeypatch.setenv("CUPS_SERVER", service.socket)
        service.add_queue(QUEUE)
        service.command("cupsdisable", QUEUE)
        assert as_nobody(Fix("resume_queue", QUEUE)) == FixResult(done=True, said="done")
        assert queue_named(QUEUE).state == IDLE


def test_the_buttons_of_what_was_found_take_it_all_away(service: PrintService) -> None:
    """From the service to the findings, from the first of them to its first button, and again."""
    service.add_queue(QUEUE)
    service.command("cupsdisable", QUEUE)
    service.command("cupsreject", QUEUE)
    done: list[str] = []
    while len(done) < 5:
        _, queues = read_queues()
        buttons = [fixes_for(one, "linux") for one in diagnose_printers(PrinterFacts(True, queues))]
        pressed = next((fixes[0] for fixes in buttons if fixes), None)
        if pressed is None:
            break
        assert do_fix(pressed).done
        done.append(pressed.code)
    assert done == ["resume_queue", "accept_jobs", "set_default"]
