"""People in the settings: officials take in, change and let go; volunteers change their own PIN."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import HUNG, HUNG_PIN, MAI, MONDAY, OFFICIAL, Office, open_office
from tests.ui.seat import Seat

from ward_desk.errors import DeskError
from ward_desk.services import people
from ward_desk.services.desk import Person, Session
from ward_desk.services.signing_in import sign_in
from ward_desk.ui.pages.person_dialog import PersonSheet, SecretSheet
from ward_desk.ui.pages.settings_people import PeopleSection
from ward_ledger.records import Role


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


def show(seat: Seat, office: Office, session: Session | None = None) -> Section:
    return seat.sit(Section(office.desk, session or office.official, seat.runner, seat.messages))


def person_sheet(seat: Seat) -> PersonSheet:
    (sheet,) = seat.window.findChildren(PersonSheet)
    return sheet


def secret_sheet(seat: Seat) -> SecretSheet:
    (sheet,) = seat.window.findChildren(SecretSheet)
    return sheet


def person(office: Office, person_id: UUID) -> Person:
    return next(one for one in people.people(office.desk) if one.id == person_id)


def shown(section: PeopleSection) -> list[str]:
    return [row.accessibleName().split(".")[0] for row in section.rows]


def test_a_volunteer_is_taken_in_with_the_keyboard_alone(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    seat.press("Enter")
    seat.type("Đỗ Minh Quân")
    seat.press("Tab")
    seat.type("Đại học Bách khoa")
    sheet = person_sheet(seat)
    assert (sheet.first.text(), sheet.last.text()) == ("23/11/2026", "06/12/2026")
    sheet.pin.setFocus()
    seat.type("5937")
    seat.press("Enter")
    seat.settle()

    added = next(one for one in people.people(office.desk) if one.name == "Đỗ Minh Quân")
    assert (added.role, added.school) == (Role.VOLUNTEER, "Đại học Bách khoa")
    assert (added.campaign_from, added.campaign_to) == (MONDAY, MONDAY + timedelta(days=13))
    assert sign_in(office.desk, added.id, "5937").person == added
    assert seat.messages.texts == ["Đỗ Minh Quân can sign in on this PC."]
    assert "Đỗ Minh Quân" in shown(section)


def test_an_official_has_a_password_and_no_campaign(seat: Seat, office: Office) -> None:
    show(seat, office).add_person()
    sheet = person_sheet(seat)
    sheet.role.set_value(Role.OFFICIAL)
    sheet._follow_role()
    sheet.name.setText("Phan Văn Tài")
    sheet.password.setText("mot mat khau dai")
    assert not sheet.school.isVisible()
    sheet.save.click()
    seat.settle()

    added = next(one for one in people.people(office.desk) if one.name == "Phan Văn Tài")
    assert (added.role, added.campaign_from, added.campaign_to) == (Role.OFFICIAL, None, None)
    assert sign_in(office.desk, added.id, "mot mat khau dai").is_official


@pytest.mark.parametrize(
    ("field", "text", "error"),
    [
        ("name", "", "Please enter the full name."),
        ("name", HUNG, f"Somebody on this PC is already called “{HUNG}”. Add something to tell them apart."),
        ("pin", "12", "A PIN has 4 to 8 digits."),
        ("pin", "1234", "This PIN is too easy to guess. Please choose another."),
        ("last", "20/11/2026", "The last day must not come before the first day."),
        ("last", "soon", "Write the day as 21/11/2026."),
        ("first", "31/02/2026", "Write the day as 21/11/2026."),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_typed_is_lost(
    seat: Seat, office: Office, field: str, text: str, error: str
) -> None:
    show(seat, office).add_person()
    sheet = person_sheet(seat)
    sheet.name.setText("Đỗ Minh Quân")
    sheet.pin.setText("5937")
    getattr(sheet, field).setText(text)
    sheet.save.click()
    seat.settle()

    assert sheet.errors == [error]
    assert getattr(sheet, field).property("wrong")
    assert len(people.people(office.desk)) == 3
    getattr(sheet, field).setText("other")
    assert sheet.errors == []


@pytest.mark.parametrize(
    ("typed", "days", "last"), [("1/12", 7, date(2026, 12, 7)), ("2-2-27", 14, date(2027, 2, 15)), ("", 30, None)]
)
def test_the_length_of_a_campaign_is_one_press(
    seat: Seat, office: Office, typed: str, days: int, last: date | None
) -> None:
    show(seat, office).add_person()
    sheet = person_sheet(seat)
    sheet.first.setText(typed)
    sheet._set_length(days)

    assert sheet.last.text() == f"{last or MONDAY + timedelta(days=29):%d/%m/%Y}"


def test_a_campaign_is_extended(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    section.rows[shown(section).index(HUNG)].edit_button.click()
    sheet = person_sheet(seat)
    sheet.last.setText("15.12.2026")
    sheet.save.click()
    seat.settle()

    changed = person(office, office.hung.person.id)
    assert changed.campaign_to == date(2026, 12, 15)
    assert changed.campaign_from == office.hung.person.campaign_from
    assert seat.messages.texts == [f"Saved what was changed for {HUNG}."]


def test_who_left_is_out_of_the_list_and_can_come_back(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    section.edit_person(person(office, office.mai.person.id))
    sheet = person_sheet(seat)
    sheet.active.set_value(False)
    sheet.save.click()
    seat.settle()
    assert shown(section) == [HUNG, OFFICIAL]

    section._left.click()
    assert shown(section) == [HUNG, OFFICIAL, MAI]
    section.edit_person(person(office, office.mai.person.id))
    sheet = person_sheet(seat)
    sheet.active.set_value(True)
    sheet.save.click()
    seat.settle()
    assert person(office, office.mai.person.id).active


def test_the_last_official_cannot_go(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    section.edit_person(office.official.person)
    sheet = person_sheet(seat)
    sheet.active.set_value(False)
    sheet.save.click()
    seat.settle()

    assert sheet.errors == ["This is the only official left. Add another official first."]


def test_an_official_gives_a_new_pin_and_the_old_one_is_dead(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    section.rows[shown(section).index(HUNG)].secret_button.click()
    sheet = secret_sheet(seat)
    assert not sheet.current.isVisible()
    seat.type("9173")
    seat.press("Tab")
    seat.type("9174")
    seat.press("Enter")
    assert sheet.errors == ["The two are not the same."]
    sheet.again.setText("9173")
    seat.press("Enter")
    seat.settle()

    assert sign_in(office.desk, office.hung.person.id, "9173")
    with pytest.raises(DeskError):
        sign_in(office.desk, office.hung.person.id, HUNG_PIN)


def test_a_volunteer_sees_oneself_and_changes_the_pin_knowing_the_old_one(seat: Seat, office: Office) -> None:
    section = show(seat, office, office.hung)
    assert shown(section) == [HUNG]
    assert not section.rows[0].edit_button.isVisible()
    assert not section.add_button.isVisible()

    section.rows[0].secret_button.click()
    sheet = secret_sheet(seat)
    seat.type("0001")
    sheet.secret.setText("9173")
    sheet.again.setText("9173")
    seat.press("Enter")
    seat.settle()
    assert sheet.errors == ["The PIN or password is not right. Please try again."]
    sheet.current.setText(HUNG_PIN)
    seat.press("Enter")
    seat.settle()

    assert sign_in(office.desk, office.hung.person.id, "9173")


def test_escape_leaves_without_a_trace(seat: Seat, office: Office) -> None:
    section = show(seat, office)
    seat.press("Enter")
    seat.type("Ai đó")
    seat.press("Esc")
    seat.settle()

    assert seat.window.findChildren(PersonSheet) == []
    assert seat.focus is section.add_button
    assert len(people.people(office.desk)) == 3
