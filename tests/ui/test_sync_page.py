"""The status page in front of frozen states: what it says, what can be copied, and that nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.desks import DAY, MONDAY, Office
from tests.ui.seat import SMALL_SCREEN, Seat, cut_off, speaking, unnamed

from ward_desk.bootstrap import city_line
from ward_desk.errors import DeskError
from ward_desk.hand_out import NOTHING, HandOut
from ward_desk.services.desk import Session
from ward_desk.services.quarantine import HeldChange
from ward_desk.services.syncing import DayCount, Progress, Round, SyncStatus, Trouble
from ward_desk.ui.pages.enrol_form import EnrolSheet
from ward_desk.ui.pages.first_city_page import FirstCityPage
from ward_desk.ui.pages.sync_page import SyncPage, SyncRecord
from ward_desk.ui.sync_runner import SyncRunner
from ward_desk.ui.sync_words import SyncView


def trouble(code: str) -> Trouble:
    error = DeskError(code)
    return Trouble(code, error.text("vi"), error.text("en"))


class Desk:
    """A desk with the page, whose states the test gives."""

    def __init__(self, qtbot: QtBot, office: Office, hand_out: HandOut = NOTHING) -> None:
        self.seat = Seat(qtbot)
        self.office = office
        self.line = city_line(hand_out)
        self.sync = SyncRunner(office.desk, self.seat.runner, self.line)
        now = office.clock.wall_ms()
        self.good = SyncStatus(True, "https://quay.danang.gov.vn", "Phường Hải Vân", 0, None, now, None, 0, 0, False)

    def open(self, session: Session | None = None) -> SyncPage:
        office = self.office
        page = SyncPage(office.desk, session or office.official, self.sync, self.seat.runner, self.seat.messages)
        return self.seat.sit(page)

    def view(self, running: bool = False, progress: Progress | None = None, **fields: object) -> SyncView:
        return SyncView(msgspec.structs.replace(self.good, **fields), self.office.clock.wall_ms(), running, progress)

    def record(self) -> SyncRecord:
        """Two weeks with every kind of difference, rounds good and bad, two changes that are held."""
        now = self.office.clock.wall_ms()
        told = {0: 55, 1: 60, 2: None}
        days = tuple(DayCount(MONDAY - timedelta(days=n), 57, told.get(n, 57)) for n in range(14))
        rounds = (
            Round(now, 1.25, sent=20, received=3, bytes_up=4000, bytes_down=2_500_000),
            Round(now - DAY, 0.5, trouble=trouble("city_portal"), times=4),
            Round(now - DAY, 0.5, sent=2, held=2, bytes_up=500),
        )
        held = tuple(
            HeldChange(
                self.office.hung.desk_id, seq, kind, UUID(int=seq), f"{kind} {seq}", "lý do", "the reason", (), now, "Mai", {}
            )
            for seq, kind in ((7, "visit"), (8, "review"))
        )  # fmt: skip
        return SyncRecord(days, rounds, held)

    def close(self) -> None:
        self.sync.close()
        self.seat.close()


@pytest.fixture
def desk(qtbot: QtBot, office: Office) -> Iterator[Desk]:
    office.desk.settings.change(language="en")
    opened = Desk(qtbot, office)
    yield opened
    opened.close()


def test_days_are_compared_and_differences_say_what_they_are(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view())
    page.show_record(desk.record())
    compared = [row.cells[1:] for row in page.days.words.rows[:4]]
    assert compared == [
        ("57", "55", "2 missing in the city"),
        ("57", "60", "the city has 3 more"),
        ("57", "—", "the city has not told yet"),
        ("57", "57", "same"),
    ]
    assert [row.tone for row in page.days.words.rows[:4]] == ["blocked", "slow", "neutral", "good"]
    page.show_view(desk.view(unsent=5, oldest_unsent_ms=1))
    assert page.days.words.rows[0].cells[-1] == "2 still to be sent"
    page.show_view(desk.view(enrolled=False))
    assert page.days.words.rows[2].cells[1:] == ("57", "—", "not connected yet")


def test_rounds_are_told_in_words_and_the_whole_result_of_the_marked_one(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view())
    page.show_record(desk.record())
    first, second, third = page.rounds.words.rows
    assert first.cells[1:] == ("20", "3", "3.9 KB, 2.4 MB", "1.2", "good")
    assert second.cells[-1] == f"4 times: {DeskError('city_portal').text('en')}"
    assert third.cells[-1] == "2 held back by the city"
    page.rounds.selectRow(1)
    assert page._chosen.text() == second.cells[-1]


def test_only_a_visit_can_be_mended_and_buttons_name_their_thing(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view(held=2))
    page.show_record(desk.record())
    desk.seat.settle()
    visit, review = page.held.rows
    assert visit.mend_button.isVisible() and visit.again_button.isVisible()
    assert not review.mend_button.isVisible() and review.again_button.isVisible()
    assert visit.mend_button.accessibleName() == "Mend: visit 7"
    rows = list(page.held.rows)
    page.show_record(desk.record())
    assert page.held.rows == rows


def test_a_long_round_shows_how_far_it_is_and_can_be_stopped(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view(running=True, progress=Progress(3200, 20000, 0, more=False), unsent=16800))
    assert page.head.title.text() == "Sending to the city: 3,200 of 20,000"
    assert (page.head.bar.value(), page.head.bar.maximum()) == (3200, 20000)
    assert page.head.stop.isVisible() and not page.head.now.isVisible()
    page.head.stop.click()
    assert desk.sync._stop.is_set()


def test_the_keyboard_stays_when_the_button_under_it_goes(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view())
    page.head.now.setFocus()
    page.show_view(desk.view(running=True))
    assert desk.seat.focus is page.head.stop
    page.show_view(desk.view())
    assert desk.seat.focus is page.head.now


def test_what_is_copied_helps_and_holds_no_visit_and_no_name(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view(unsent=5, oldest_unsent_ms=1, clock_ahead_ms=7 * 60_000))
    page.show_record(desk.record())
    page.facts.copy.click()
    text = QGuiApplication.clipboard().text()
    for part in ("https://quay.danang.gov.vn", str(desk.office.official.desk_id), "5 change", "23/11/2026\t57\t55"):
        assert part in text
    assert "Mai" not in text and "visit 7" not in text
    assert "7 minute" in page.head.clock.text()


def test_the_key_is_said_to_be_with_the_city_only_when_it_is(desk: Desk) -> None:
    page = desk.open()
    page.show_view(desk.view())
    assert "goes to the city with the first round" in dict(page._facts(desk.view()))["Recovery key"]
    assert "sealed copy with the city" in dict(page._facts(desk.view(escrowed=True)))["Recovery key"]


@pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("en", 100), ("vi", 200), ("en", 200)])
def test_nothing_is_cut_off(desk: Desk, language: str, percent: int) -> None:
    desk.office.desk.settings.change(language=language)
    with speaking(language, percent):  # type: ignore[arg-type]
        desk.seat.window.resize(*SMALL_SCREEN)
        page = desk.open()
        for view in (
            desk.view(held=2, clock_ahead_ms=-3 * 3_600_000),
            desk.view(unsent=5, last_trouble=trouble("city_certificate"), oldest_unsent_ms=1, overdue=True),
            desk.view(last_trouble=Trouble("revoked", "", "")),
            desk.view(enrolled=False, last_contact_ms=None),
        ):
            page.show_view(view)
            page.show_record(desk.record())
            page.usb_card.show_result("x " * 60)
            assert cut_off(page) == []
            assert unnamed(page) == []
        page.open_enrolment()
        desk.seat.settle()
        assert cut_off(desk.seat.window) == []
        desk.seat.press("Esc")
        first = desk.seat.sit(
            FirstCityPage(desk.sync, desk.office.official, desk.office.desk.settings.current.language)
        )
        assert cut_off(first) == []
        assert unnamed(first) == []


def test_a_handed_out_address_stands_there_and_only_the_code_is_typed(office: Office, qtbot: QtBot) -> None:
    url = "https://quay.danang.gov.vn"
    desk = Desk(qtbot, office, HandOut(city_url=url))
    page = desk.seat.sit(FirstCityPage(desk.sync, office.official, "en"))
    assert page.form.address.text() == url
    assert desk.seat.focus is page.form.code
    desk.open().open_enrolment()
    desk.seat.settle()
    (sheet,) = desk.seat.window.findChildren(EnrolSheet)
    assert sheet.form.address.text() == url
    assert desk.seat.focus is sheet.form.code
    desk.close()


def test_the_end_of_the_first_start_may_be_left_for_later(desk: Desk, qtbot: QtBot) -> None:
    page = desk.seat.sit(FirstCityPage(desk.sync, desk.office.official, "en"))
    assert desk.seat.focus is page.form.address
    desk.seat.press("Enter")
    desk.seat.settle()
    assert len(page.form.errors) == 1
    with qtbot.waitSignal(page.finished):
        desk.seat.press("Esc")
