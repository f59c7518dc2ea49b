"""The program as Windows runs it, with a real print service behind Windows' spooler calls."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import prove  # from installer/, see conftest
import pytest

PROBES = """
import json
from ward_desk.checks.probes import windows, windows_computer, windows_queues
service, queues = windows_queues.read_queues()
print(json.dumps({
    "cards": [[card.name, list(card.addresses)] for card in windows.cards()],
    "routes": [route.network for route in windows.routes()],
    "servers": windows.name_servers(),
    "echoes": len(windows.pings("127.0.0.1", count=3, interval_s=0.05, wait_s=1.0).times),
    "default": [queue.name for queue in queues if queue.is_default],
    "asked": all(queue.asked for queue in queues),
    "spool": windows_queues.read_spool() is not None,
    "build": windows_computer.build(),
    "restart": windows_computer.restart_pending(),
}))
"""
ADDRESSES = """
from PySide6.QtCore import QCoreApplication, QTimer
from ward_desk.ui.windows_addresses import AddressChanges, has_address
app, changes = QCoreApplication([]), AddressChanges()
def tell(told=[]):
    told.append(has_address())
    print("told", len(told), flush=True)
    if len(told) == 2:
        app.quit()
changes.changed.connect(tell)
changes.begin()
QTimer.singleShot(0, lambda: print("listening", flush=True))
QTimer.singleShot(30000, app.quit)
app.exec()
changes.stop()
changes.stop()
print("ended")
"""
FIX = """
import json, sys
from ward_desk.checks.fixes.fix import Fix
from ward_desk.checks.fixes import windows
import win32print
done = windows.do(Fix(sys.argv[1], sys.argv[2], False))
print(json.dumps([done.done, done.said, done.detail, win32print.GetDefaultPrinter()]))
"""


def told(desk: Any, code: str, *words: str) -> Any:
    said = desk.wine.run([desk.python, "-c", code, *words])
    return json.loads([line for line in said.splitlines() if line[:1] in "[{"][-1])


def test_check_lists_the_queues_of_the_print_service(desk: Any) -> None:
    found = prove.check(desk.wine, desk.command, "printers")
    assert prove.queues_in(found) == set(prove.QUEUES)
    assert not {one["code"] for one in found["findings"]} & {"print_service_down", "no_printers", "no_default_printer"}
    assert not found["could_not_check"]


def test_check_is_told_in_words(desk: Any) -> None:
    command = desk.wine.entered(["wine", *desk.command, "check", "--only", "printers,computer"])
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode in {0, 1, 2}, done.stderr
    assert re.search(r"Kiểm tra trong \d+[.,]\d giây\.", done.stdout)
    assert "Traceback" not in done.stderr


def test_the_probes_of_windows_answer(desk: Any) -> None:
    found = told(desk, PROBES)
    assert found["echoes"] == 3
    assert found["default"] == [next(iter(prove.QUEUES))]
    assert found["asked"]
    assert found["spool"]
    assert found["build"] >= 19041
    assert found["restart"] is False
    assert isinstance(found["cards"], list)


def test_the_default_printer_is_chosen(desk: Any) -> None:
    """Looked at by the same program: Wine takes the print service's own default again for the next one."""
    second = list(prove.QUEUES)[1]
    done, said, detail, default = told(desk, FIX, "set_default", second)
    assert (done, said, default) == (True, "done", second), detail


@pytest.mark.parametrize(
    "code", ["resume_queue", "clear_stuck_jobs", "flush_names", "restart_print_service", "release_job", "cancel_job"]
)
def test_other_repairs_end_with_a_word(desk: Any, code: str) -> None:
    """Wine lacks some of these calls; what counts is that the program says so and goes on."""
    done, said, detail, _ = told(desk, FIX, code, next(iter(prove.QUEUES)))
    assert said in {"done", "nothing_to_do", "refused", "no_rights", "no_answer"}, detail
    assert done is (said in {"done", "nothing_to_do"})


def test_the_test_page_reaches_the_print_service(desk: Any) -> None:
    assert told(desk, FIX, "print_test_page", next(iter(prove.QUEUES)))[:3] == [True, "done", ""]


@pytest.mark.parametrize("code", ["print_test_page", "resume_queue", "cancel_job", "set_default"])
def test_a_printer_that_was_removed_is_said_to_be_gone(desk: Any, code: str) -> None:
    done, said, detail, _ = told(desk, FIX, code, "Da go")
    assert (done, said) == (False, "gone"), detail


def test_a_desk_keeps_visits_and_doctor_finds_nothing(desk: Any) -> None:
    made = json.loads(desk.wine.run([*desk.command, "demo", "--visits", "20", "--days", "3", "--json"]))
    assert made["visits"] == 20
    assert json.loads(desk.wine.run([*desk.command, "doctor", "--json"]))["faults"] == []
    assert not (desk.data / "ward-desk.db").read_bytes().startswith(b"SQLite")


def test_a_changed_address_is_told_each_time(desk: Any) -> None:
    """What the program has instead of Qt's plugin, which Wine cannot run."""
    command = desk.wine.entered(["wine", desk.python, "-c", ADDRESSES])
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as listening:
        assert listening.stdout is not None
        for line in map(str.strip, listening.stdout):
            said.append(line)
            verb = {"listening": "add", "told 1": "del"}.get(line)
            if verb:
                subprocess.run(["ip", "address", verb, "127.99.99.1/32", "dev", "lo"], check=True)
    assert said[-3:] == ["told 1", "told 2", "ended"]


FONTS = """
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QTableView
from PySide6.QtCore import Qt
from ward_desk.ui.theme.look import apply_look
from ward_desk.ui.theme.tokens import LIGHT
app = QApplication([])
apply_look(app, LIGHT, 200)
print(*(one.font().pixelSize() for one in (QTableView(), QHeaderView(Qt.Orientation.Horizontal), QMenu())))
"""


def test_tables_and_menus_have_the_apps_text_size_not_the_systems(desk: Any) -> None:
    assert desk.wine.run([desk.python, "-c", FONTS]).split() == ["28", "28", "28"]
