"""What follows what: sign-in, the desk, locking, another person, a broken file, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import HUNG, HUNG_PIN, MAI, MAI_PIN, PASSWORD, Office
from tests.ui.app_at_work import AppAtWork

from ward_desk.errors import DeskError
from ward_desk.services import maintenance, running
from ward_desk.ui.pages.recover_page import RecoverPage
from ward_desk.ui.pages.sign_in_page import SignInPage

OFFICIAL_KEY, HUNG_KEY, MAI_KEY = "1", "2", "3"


@pytest.fixture
def start(qtbot: QtBot, office: Office) -> Iterator[Callable[[], AppAtWork]]:
    """Starts the app on the office's folder; it is closed in the end."""
    started: list[AppAtWork] = []

    def start_one() -> AppAtWork:
        office.desk.store.close()
        started.append(AppAtWork(qtbot, office.paths, office.clock))
        return started[-1]

    yield start_one
    for one in started:
        one.close()


def test_signing_in_leads_to_the_counter_and_its_name_is_in_the_title(start: Callable[[], AppAtWork]) -> None:
    app = start()
    assert app.title == "Sign in"
    app.sign_in(HUNG_KEY, HUNG_PIN)
    assert app.shell.current_page == "counter"


def test_unlocking_brings_the_same_desk_back(start: Callable[[], AppAtWork]) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    app.shell.open_page("log")
    app.settle()
    page = app.shell.page("log")
    app.app.lock()
    app.settle()
    assert app.title == "Locked"
    assert app.shell.current_page == ""
    app.sign_in("", HUNG_PIN, "Log")
    assert app.shell.page("log") is page


def test_a_wrong_pin_unlocks_nothing(start: Callable[[], AppAtWork]) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    app.app.lock()
    app.settle()
    app.press("9998", "Enter")
    app.settle()
    assert app.title == "Locked"
    assert app.shell.current_page == ""


def test_another_person_gets_a_desk_of_his_own_and_timers_run_on(
    start: Callable[[], AppAtWork], office: Office
) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    app.press("1")
    app.settle()
    app.app.lock()
    app.settle()
    app.press("Esc")
    app.settle()
    app.sign_in(MAI_KEY, MAI_PIN)
    assert app.shell.current_page == "counter"
    app.close()
    (timer,) = running.running_timers(office.reopen())
    assert timer.person_name == HUNG
    assert MAI not in timer.person_name


def test_nobody_at_the_desk_locks_it(start: Callable[[], AppAtWork]) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    app.app._idle.idle.emit()
    app.settle()
    assert app.title == "Locked"


def test_the_warning_before_locking_goes_when_somebody_comes_back(start: Callable[[], AppAtWork]) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    app.app._idle.warning.emit()
    assert app.shell.messages.texts == ["The screen locks in 30 seconds."]
    app.app._idle.active.emit()
    assert app.shell.messages.texts == []


def test_signing_out_takes_the_desk_down_and_loses_nothing(start: Callable[[], AppAtWork], office: Office) -> None:
    app = start()
    app.sign_in(OFFICIAL_KEY, PASSWORD)
    app.press("1")
    app.settle()
    app.app.sign_out()
    app.settle()
    assert app.title == "Sign in"
    assert app.shell.desk is None
    app.close()
    assert len(running.running_timers(office.reopen())) == 1


def test_a_broken_file_is_told_at_the_start_and_mended_from_the_copy(
    start: Callable[[], AppAtWork], office: Office
) -> None:
    maintenance.back_up(office.desk)
    office.desk.store.close()
    office.paths.database.write_bytes(b"broken" * 2000)
    app = start()
    assert app.title == "Recover the data"
    page = app.shell.findChild(RecoverPage)
    assert page is not None
    app.settle()
    app.press("Enter")
    app.settle()
    app.press("Enter")
    app.settle()
    assert app.title == "Sign in"
    assert app.shell.findChild(SignInPage) is not None
    assert any(office.paths.damaged.iterdir())


def test_a_file_found_broken_while_working_leads_to_recovery(start: Callable[[], AppAtWork]) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    assert app.app._housekeeping is not None
    app.app._housekeeping.damaged.emit()
    app.settle()
    assert app.title == "Recover the data"


def test_trouble_in_the_background_is_said(start: Callable[[], AppAtWork]) -> None:
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    assert app.app._housekeeping is not None
    app.app._housekeeping.trouble.emit(DeskError("disk_full"))
    assert app.shell.messages.texts == [DeskError("disk_full").text("en")]
