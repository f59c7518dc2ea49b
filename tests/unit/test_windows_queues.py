"""Print queues of Windows: every status bit, and the way from names to each printer with one that never answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from time import time
from typing import Any

import pytest

from ward_desk.checks.diagnosis.printers import diagnose_printers
from ward_desk.checks.printer_facts import JOB_HELD, JOB_PROCESSING, PrinterFacts, Queue
from ward_desk.checks.probes.windows_queues import Asked, job_of, queue_of, read_queues, read_spool
from ward_desk.checks.probes.windows_spooler import Details, JobRow, Listed, Port

RECORDED = Path(__file__).parent / "recorded_windows"
BITS = json.loads((RECORDED / "status_bits.json").read_text("utf-8"))
JOB_STATES = {"pending": 3, "held": JOB_HELD, "processing": JOB_PROCESSING, "stopped": 6}
NOW = 1_800_000_000.0
LONG_AGO = NOW - 3600


class RecordedSpooler:
    """Answers what was written down; a printer that never answers waits until `over`."""

    def __init__(self, told: dict[str, Any], over: threading.Event) -> None:
        self._told, self._over = told, over

    def service(self) -> int | None:
        state: int | None = self._told["service"]
        return state

    def listed(self) -> list[Listed]:
        return [Listed(**one) for one in self._told["listed"]]

    def details(self, name: str) -> Details:
        if name in self._told["never_answers"]:
            self._over.wait()
            raise OSError(1722, "the other machine is not there")
        return Details(**self._told["details"][name])

    def jobs(self, name: str) -> list[JobRow]:
        return [JobRow(status, time() - age) for status, age in self._told["jobs"].get(name, [])]

    def port(self, name: str) -> Port:
        return Port(*self._told["ports"].get(name, ()))

    def default(self) -> str:
        return str(self._told["default"])

    def usb_ports(self) -> frozenset[str] | None:
        ports = self._told["usb_ports"]
        return None if ports is None else frozenset(ports)

    def folder(self) -> str:
        return str(self._told["folder"])


@pytest.fixture
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDED / "office.json").read_text("utf-8"))
    return found


@pytest.fixture
def over() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name.startswith("probe "):
            thread.join()


def by_name(spooler: RecordedSpooler, wait_s: float = 5.0) -> dict[str, Queue]:
    service, found = read_queues(spooler, wait_s)
    assert service is True
    return {queue.name: queue for queue in found or ()}


def at_usb(status: int = 0, jobs: tuple[JobRow, ...] = ()) -> Queue:
    asked = Asked(Details("USB001", "HP LaserJet", status), jobs, Port())
    return queue_of(Listed("HP"), asked, "HP", frozenset({"USB001"}), NOW)


def codes(*queues: Queue) -> list[str]:
    return [one.code for one in diagnose_printers(PrinterFacts(service=True, queues=queues))]


@pytest.mark.parametrize(("name", "bit", "code"), BITS["printer"])
def test_each_bit_of_a_printer(name: str, bit: int, code: str) -> None:
    assert codes(at_usb(bit)) == ([code] if code else []), name


@pytest.mark.parametrize(("name", "bit", "state", "code"), BITS["job"])
def test_each_bit_of_a_job(name: str, bit: int, state: str, code: str) -> None:
    row = JobRow(bit, LONG_AGO)
    job = job_of(row, NOW)
    assert (job.state if job else None) == JOB_STATES.get(state), name
    assert codes(at_usb(0, (row,))) == ([code] if code else []), name


def test_bits_come_together() -> None:
    both = at_usb(0x10 | 0x400000 | 0x20000)
    assert set(both.reasons) == {"media-empty", "door-open", "marker-supply-low"}
    assert codes(both) == ["cover_open", "paper_empty", "toner_low"]


def test_all_bits_at_once_are_read() -> None:
    assert codes(at_usb(0xFFFFFFFF, (JobRow(0xFFFFFFFF, None),)))


def test_a_young_job_is_no_finding() -> None:
    assert codes(at_usb(0, (JobRow(0x10, NOW - 5),))) == []
    assert codes(at_usb(0, (JobRow(0, None),))) == []


def test_where_each_printer_leads(told: dict[str, Any], over: threading.Event) -> None:
    over.set()  # here the slow one answers at once, by an error
    found = by_name(RecordedSpooler(told, over))
    ways = {name: (queue.host, queue.port) for name, queue in found.items() if queue.host}
    assert ways == {
        "HP Quầy 1": ("192.168.1.61", 9100),
        "Kyocera mạng": ("192.168.1.62", 9100),
        "\\\\PC-CHUTICH\\Brother": ("PC-CHUTICH", 445),
    }
    assert found["HP Quầy 1"].is_default
    assert {name for name, queue in found.items() if not queue.paper} == {"Microsoft Print to PDF", "Fax"}
    assert [job.state for job in found["HP Quầy 1"].jobs] == [JOB_PROCESSING, 3]
    assert found["Kyocera mạng"].jobs == ()  # done, and only kept


def test_a_url_is_a_way_too() -> None:
    asked = Asked(Details("http://192.168.1.70:631/ipp/print", "x"), (), Port())
    queue = queue_of(Listed("A"), asked, "", None, NOW)
    assert (queue.host, queue.port, queue.path) == ("192.168.1.70", 631, "/ipp/print")


def test_one_that_never_answers_keeps_nobody_waiting(told: dict[str, Any], over: threading.Event) -> None:
    found = by_name(RecordedSpooler(told, over), 0.5)
    assert not found["Máy in treo"].asked
    assert all(queue.asked for name, queue in found.items() if name != "Máy in treo")
    assert not [
        one for one in diagnose_printers(PrinterFacts(True, tuple(found.values()))) if one.about == "Máy in treo"
    ]


def test_a_usb_printer_that_is_out_is_missing_not_set_offline(told: dict[str, Any], over: threading.Event) -> None:
    over.set()
    queue = by_name(RecordedSpooler(told, over))["Canon LBP2900"]
    assert (queue.usb_present, queue.set_offline) == (False, False)
    assert codes(queue) == ["usb_printer_missing", "no_default_printer"]
    plugged = by_name(RecordedSpooler(told | {"usb_ports": ["USB001"]}, over))["Canon LBP2900"]
    assert codes(plugged) == ["printer_set_offline", "no_default_printer"]
    not_told = by_name(RecordedSpooler(told | {"usb_ports": None}, over))["Canon LBP2900"]
    assert not_told.usb_present is False


def test_two_printers_at_one_address_are_one_device(told: dict[str, Any], over: threading.Event) -> None:
    over.set()
    same = {"port": "IP_192.168.1.61_1", "driver": told["details"]["HP Quầy 1"]["driver"]}
    more = told | {
        "listed": [{"name": "HP Quầy 1"}, {"name": "HP Quầy 1 (Copy 1)"}],
        "details": {**told["details"], "HP Quầy 1 (Copy 1)": same},
        "ports": {**told["ports"], "IP_192.168.1.61_1": ["192.168.1.61", 9100]},
    }
    assert "duplicate_queues" in codes(*by_name(RecordedSpooler(more, over)).values())


def test_wsd_is_told(told: dict[str, Any], over: threading.Event) -> None:
    over.set()
    queue = by_name(RecordedSpooler(told, over))["Máy in WSD"]
    assert "wsd_port" in codes(queue)


@pytest.mark.parametrize(("state", "answer"), [(1, False), (3, False), (None, None)])
def test_a_service_that_does_not_run(
    told: dict[str, Any], over: threading.Event, state: int | None, answer: bool | None
) -> None:
    assert read_queues(RecordedSpooler(told | {"service": state}, over)) == (answer, None)


def test_no_names_of_documents_or_people_in_the_facts() -> None:
    assert set(JobRow._fields) == {"status", "submitted"}


def test_the_spool_is_measured_on_its_drive(told: dict[str, Any], over: threading.Event, tmp_path: Path) -> None:
    spool = read_spool(RecordedSpooler(told | {"folder": str(tmp_path)}, over))
    assert spool is not None
    assert spool.total_bytes >= spool.free_bytes > 0
