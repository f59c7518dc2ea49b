"""Officials ask the city for volunteers, see what stands, and take it back; people of the city's list get a PIN."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import HUNG, MAI, Office, open_office
from tests.ui.seat import SMALL_SCREEN, Seat, cut_off, speaking, unnamed

from ward_desk.errors import DeskError
from ward_desk.services import volunteer_requests
from ward_desk.services.signing_in import people_without_secret, sign_in, sign_in_tiles
from ward_desk.services.volunteer_requests import Wish
from ward_desk.store import persons
from ward_desk.ui.pages.person_dialog import SecretSheet
from ward_desk.ui.pages.settings_people import PeopleSection
from ward_desk.ui.pages.settings_volunteers import WishSheet
from ward_desk.ui.pages.sign_in_words import SignInWords
from ward_desk.ui.widgets.sheet import Question


class Section(PeopleSection):
    """As in the page, with the focus on its first button."""

    def first_focus(self) -> None:
        self.add_button.setFocus()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    opened.desk.settings.change(language="en")
    yield opened
    opened.close()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    taken = Seat(qtbot, (900, 700))
    yield taken
    taken.close()


def show(seat: Seat, office: Office) -> Section:
    return seat.sit(Section(office.desk, office.official, seat.runner, seat.messages))


def forget_secret(office: Office, *names: str) -> None:
    """As with people who came with the city's roster."""
    with office.desk.store.writing() as connection:
        for one in persons.everybody(connection):
            if one.name in names:
                persons.drop_credential(connection, one.id)


def wish_sheet(seat: Seat) -> WishSheet:
    (sheet,) = seat.window.findChildren(WishSheet)
    return sheet


class TestWishes:
    def test_a_wish_is_made_with_the_keyboard_and_stands_in_the_log(self, seat: Seat, office: Office) -> None:
        section = show(seat, office)
        section.volunteers.ask_button.setFocus()
        seat.press("Enter")
        sheet = wish_sheet(seat)
        assert (sheet.first.text(), sheet.last.text()) == ("30/11/2026", "13/12/2026")
        sheet.wanted.selectAll()
        seat.type("5")
        sheet.note.setPlainText("Đợt cao điểm nộp hồ sơ")
        seat.press("Enter")
        seat.settle()
        (asked,) = volunteer_requests.open_wishes(office.desk, office.official)
        assert asked.wish == Wish(5, date(2026, 11, 30), date(2026, 12, 13), "Đợt cao điểm nộp hồ sơ")
        assert seat.messages.texts == ["Noted. The city is told with the next sync."]

    @pytest.mark.parametrize(
        ("wanted", "last", "said"),
        [
            ("many", "13/12/2026", "Write a number, for example 2."),
            ("0", "13/12/2026", DeskError("people_range", limit=200).text("en")),
            ("2", "soon", "Write the day as 21/11/2026."),
            ("2", "01/11/2026", DeskError("dates_reversed").text("en")),
        ],
    )
    def test_what_cannot_be_understood_is_said(
        self, seat: Seat, office: Office, wanted: str, last: str, said: str
    ) -> None:
        section = show(seat, office)
        section.volunteers.ask()
        sheet = wish_sheet(seat)
        sheet.wanted.setText(wanted)
        sheet.last.setText(last)
        seat.press("Enter")
        seat.settle()
        assert sheet.errors == [said]
        assert volunteer_requests.open_wishes(office.desk, office.official) == []
        sheet.cancel()

    def test_a_wish_is_taken_back_and_a_past_one_is_gone(self, seat: Seat, office: Office) -> None:
        for first in (date(2026, 12, 1), date(2026, 11, 24)):
            volunteer_requests.ask_for_volunteers(office.desk, office.official, Wish(3, first, first))
        section = show(seat, office)
        assert section.volunteers._shown is not None
        assert [one.wish.first.day for one in section.volunteers._shown] == [24, 1]
        section.volunteers._ask_withdraw(section.volunteers._shown[1], "")
        (question,) = seat.window.findChildren(Question)
        question._affirm()
        seat.settle()
        assert [one.wish.first.day for one in section.volunteers._shown] == [24]
        office.clock.advance(3 * 86_400_000)
        section.refresh()
        seat.settle()
        assert section.volunteers._shown == []

    def test_volunteers_cannot_ask(self, office: Office) -> None:
        with pytest.raises(DeskError, match="officer in charge"):
            volunteer_requests.ask_for_volunteers(office.desk, office.hung, Wish(1, date.today(), date.today()))


class TestPeopleOfTheCitysList:
    def test_the_tile_says_what_to_do(self, office: Office) -> None:
        forget_secret(office, HUNG)
        tile = next(one for one in sign_in_tiles(office.desk) if one.person.name == HUNG)
        assert SignInWords().fact(tile, 0) == ("No PIN yet · ask the officer in charge", "slow")

    def test_first_pins_are_set_one_after_the_other(self, seat: Seat, office: Office) -> None:
        forget_secret(office, HUNG, MAI)
        section = show(seat, office)
        assert section.first_secrets.isVisible()
        section.first_secrets.setFocus()
        seat.press("Enter")
        for pin in ("7391", "8264"):
            seat.type(pin)
            seat.press("Tab")
            seat.type(pin)
            seat.press("Enter")
            seat.settle()
        assert people_without_secret(office.desk) == frozenset()
        assert [sheet for sheet in seat.window.findChildren(SecretSheet) if sheet.is_open] == []
        assert not section.first_secrets.isVisible()
        assert sign_in(office.desk, office.hung.person.id, "7391").person.name == HUNG

    def test_the_same_people_again_leave_the_rows_alone(self, seat: Seat, office: Office) -> None:
        section = show(seat, office)
        rows = list(section.rows)
        rows[1].edit_button.setFocus()
        section.refresh()
        seat.settle()
        assert section.rows == rows
        assert seat.focus is rows[1].edit_button


@pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("en", 200), ("vi", 200)])
def test_nothing_is_cut_off(seat: Seat, office: Office, language: str, percent: int) -> None:
    volunteer_requests.ask_for_volunteers(
        office.desk, office.official, Wish(12, date(2026, 12, 1), date(2026, 12, 24), "Cao điểm nộp hồ sơ " * 6)
    )
    forget_secret(office, HUNG)
    office.desk.settings.change(language=language)
    with speaking(language, percent):  # type: ignore[arg-type]
        seat.window.resize(*SMALL_SCREEN)
        section = show(seat, office)
        assert cut_off(section) == []
        assert unnamed(section) == []
        section.volunteers.ask()
        sheet = wish_sheet(seat)
        assert cut_off(sheet) == []
        sheet.cancel()
