"""The first day of a desk, by the keyboard alone, on the real program: set up, sign in, ten visits, correct, lock."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.journey.record import Record
from tests.journey.screen import RunningApp, Screen, wait_until

pytestmark = pytest.mark.journey

OFFICIAL, PASSWORD = "Nguyen Thi Hoa", "quay-mot-cua"
VOLUNTEER, PIN = "Tran Mai", "1470"


def test_a_newcomer_sets_up_a_ward_and_logs_ten_visits(screen: Screen, tmp_path: Path, shots: Path) -> None:
    folder = tmp_path / "desk"
    app = RunningApp(screen, folder)
    set_up(screen, shots)
    add_volunteer(screen, shots)
    change_to_volunteer(screen)
    record = Record(folder)
    log_ten_visits(screen, shots, record)
    correct_one(screen, shots, record)
    lock_and_unlock(screen, shots)
    pull_the_plug_while_one_runs(screen, app, folder, shots, record)


def set_up(screen: Screen, shots: Path) -> None:
    screen.wait_for("Thiết lập lần đầu")
    screen.focus("Ward Desk")
    screen.shot(shots / "first-start-1-language.png")
    screen.key("Return")
    screen.shot(shots / "first-start-2-ward.png")
    screen.type("thuong duc")
    screen.key("Return")
    screen.type(OFFICIAL)
    screen.key("Return")
    screen.type(PASSWORD)
    screen.key("Return")
    screen.type(PASSWORD)
    screen.shot(shots / "first-start-3-official.png")
    screen.key("Return")
    screen.settle()
    screen.shot(shots / "first-start-4-recovery-key.png")
    screen.key("space", "Return")
    screen.wait_for("Kết nối với thành phố")
    screen.shot(shots / "first-start-5-city.png")
    screen.key("Escape")
    screen.wait_for("Quầy hỗ trợ")
    screen.shot(shots / "counter-empty.png")


def add_volunteer(screen: Screen, shots: Path) -> None:
    screen.key("ctrl+comma")
    screen.wait_for("Cài đặt")
    screen.key("Down")
    screen.settle()
    screen.key("Tab", "Return")
    screen.settle()
    screen.type(VOLUNTEER)
    screen.key("Tab")
    screen.type("Dai hoc FPT")
    screen.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    screen.type(PIN)
    screen.shot(shots / "settings-add-person.png")
    screen.key("Return")
    screen.settle()
    screen.shot(shots / "settings-people.png")


def change_to_volunteer(screen: Screen) -> None:
    screen.key("ctrl+l")
    screen.wait_for("Đã khóa")
    screen.key("Escape", "2")
    screen.settle()
    screen.type(PIN)
    screen.key("Return")
    screen.wait_for("Quầy hỗ trợ")


def log_ten_visits(screen: Screen, shots: Path, record: Record) -> None:
    two_keys(screen, record, "1", "Return")
    two_keys(screen, record, "2", "h")
    two_keys(screen, record, "8", "Return")
    searched(screen, record, "dang ky khai sinh", "Return")
    searched(screen, record, "sao y", "c")
    searched(screen, record, "mat mang", "g")
    with_a_note(screen, record, shots)
    not_done_with_its_reason(screen, record)
    two_at_once(screen, record, shots)
    kinds = {(visit["procedure"] or visit["service"], visit["outcome"]) for visit in record.visits()}
    assert len(record.visits()) == 10
    assert {"done", "guided", "passed_officer", "passed_1022", "not_done", "follow_up"} == {kind[1] for kind in kinds}
    assert ("1.001193", "done") in kinds
    assert ("2.000815", "passed_officer") in kinds
    assert {visit["by"] for visit in record.visits()} == {VOLUNTEER}


def two_keys(screen: Screen, record: Record, start: str, end: str) -> None:
    """A frequent service costs two keystrokes."""
    before = record.count()
    screen.key(start)
    wait_until("the visit to run", lambda: record.running() == 1)
    screen.key(end)
    wait_until("the visit to be recorded", lambda: record.count() == before + 1)


def searched(screen: Screen, record: Record, words: str, end: str) -> None:
    before = record.count()
    screen.key("ctrl+k")
    screen.type(words)
    screen.settle()
    screen.key("Return")
    wait_until("the visit to run", lambda: record.running() == 1)
    calm()
    screen.key(end)
    if end == "c":
        screen.settle()
        screen.key("Return")
    wait_until("the visit to be recorded", lambda: record.count() == before + 1)


def with_a_note(screen: Screen, record: Record, shots: Path) -> None:
    before = record.count()
    screen.key("4")
    wait_until("the visit to run", lambda: record.running() == 1)
    screen.key("n")
    screen.settle()
    screen.type("Hen mang ban chinh")
    screen.shot(shots / "counter-details.png")
    screen.key("Escape")
    screen.key("q")
    screen.settle()
    screen.shot(shots / "counter-call-back.png")
    screen.key("Return")
    wait_until("the visit to be recorded", lambda: record.count() == before + 1)
    assert "Hen mang ban chinh" in {visit["note"] for visit in record.visits()}


def not_done_with_its_reason(screen: Screen, record: Record) -> None:
    before = record.count()
    screen.key("5")
    wait_until("the visit to run", lambda: record.running() == 1)
    screen.key("k")
    screen.settle()
    screen.type("Cong bao loi")
    screen.key("Return")
    wait_until("the visit to be recorded", lambda: record.count() == before + 1)
    assert "Cong bao loi" in {visit["reason"] for visit in record.visits()}


def two_at_once(screen: Screen, record: Record, shots: Path) -> None:
    before = record.count()
    screen.key("6")
    wait_until("one visit to run", lambda: record.running() == 1)
    screen.key("9")
    wait_until("two visits to run", lambda: record.running() == 2)
    screen.shot(shots / "counter-two-at-once.png")
    screen.key("p")
    screen.settle()
    screen.key("p")
    screen.settle()
    screen.key("Return")
    wait_until("the one to be recorded", lambda: record.count() == before + 1)
    calm()
    screen.key("h")
    wait_until("the other to be recorded", lambda: record.count() == before + 2)


def calm() -> None:
    """A second key within a third of a second is taken for a slip of the finger, and ends nothing."""
    begun = time.monotonic()
    wait_until("the slip to be over", lambda: time.monotonic() > begun + 0.5)


def correct_one(screen: Screen, shots: Path, record: Record) -> None:
    screen.key("ctrl+2")
    screen.wait_for("Nhật ký")
    screen.shot(shots / "log.png")
    screen.key("ctrl+f")
    screen.type("khai sinh")
    screen.settle()
    screen.shot(shots / "log-found.png")
    screen.key("Down", "Return")
    screen.settle()
    screen.shot(shots / "visit.png")
    screen.key("Return")
    screen.settle()
    screen.shot(shots / "visit-correct.png")
    screen.key("Tab", "Tab", "Tab")
    screen.type("25")
    screen.key("Return")
    wait_until("the correction to be saved", lambda: 25 * 60 in {visit["seconds"] for visit in record.visits()})
    screen.settle()
    screen.shot(shots / "log-corrected.png")


def lock_and_unlock(screen: Screen, shots: Path) -> None:
    screen.key("ctrl+l")
    screen.wait_for("Đã khóa")
    screen.shot(shots / "locked.png")
    screen.type("9999")
    screen.key("Return")
    screen.settle()
    screen.shot(shots / "locked-wrong-pin.png")
    assert any("Đã khóa" in title for title in screen.titles())
    screen.type(PIN)
    screen.key("Return")
    screen.wait_for("Nhật ký")


def pull_the_plug_while_one_runs(screen: Screen, app: RunningApp, folder: Path, shots: Path, record: Record) -> None:
    screen.key("ctrl+1")
    screen.wait_for("Quầy hỗ trợ")
    screen.key("3")
    wait_until("the visit to run", lambda: record.running() == 1)
    app.kill()
    again = RunningApp(screen, folder)
    screen.wait_for("Đăng nhập")
    screen.focus("Ward Desk")
    screen.shot(shots / "sign-in.png")
    screen.key("2")
    screen.settle()
    screen.type(PIN)
    screen.key("Return")
    screen.wait_for("Quầy hỗ trợ")
    assert record.running() == 1
    screen.shot(shots / "counter-after-the-power-cut.png")
    screen.key("Return")
    wait_until("the visit to be recorded", lambda: record.running() == 0)
    assert record.count() == 11
    assert again.close() == 0
    assert record.faults() == []
