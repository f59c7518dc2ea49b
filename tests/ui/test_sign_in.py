"""The sign-in page and lock screen: by keys, with growing waits that a restart does not shorten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import (
    DAY,
    HUNG,
    HUNG_PIN,
    MAI,
    MAI_PIN,
    MINUTE,
    MONDAY,
    OFFICIAL,
    PASSWORD,
    SECOND,
    Office,
    open_office,
)
from tests.ui.seat import SMALL_SCREEN, QuietAppearance, Seat, cut_off, speaking, unnamed

from ward_desk.errors import Language
from ward_desk.services import running
from ward_desk.services.people import PersonEntry, add_person, change_person
from ward_desk.ui.pages.sign_in_page import SignInPage
from ward_ledger.records import Role


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    opened.desk.settings.change(language="en")
    yield opened
    opened.close()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    taken = Seat(qtbot)
    yield taken
    taken.close()


def show(seat: Seat, office: Office, locked_by: UUID | None = None) -> SignInPage:
    appearance = QuietAppearance(office.desk.settings)
    return seat.sit(SignInPage(office.desk, seat.runner, appearance, locked_by=locked_by))


def names(page: SignInPage) -> list[str]:
    return [tile.accessibleName() for tile in page.tiles]


def wrong(seat: Seat, times: int) -> None:
    for _ in range(times):
        seat.type("0000")
        seat.press("Enter")
        seat.settle()


def test_a_name_and_a_pin_by_keys_alone(seat: Seat, office: Office, qtbot: QtBot) -> None:
    page = show(seat, office)
    assert names(page) == [OFFICIAL, HUNG, MAI]

    with qtbot.waitSignal(page.signed_in) as done:
        seat.press("3")
        seat.type(MAI_PIN)
        seat.press("Enter")

    assert done.args == [office.mai]


def test_arrows_and_enter_choose_and_a_password_opens_for_an_official(seat: Seat, office: Office, qtbot: QtBot) -> None:
    page = show(seat, office)
    seat.press("Right", "Left", "Down", "Up", "Enter")
    assert page.chosen == office.official.person.id

    with qtbot.waitSignal(page.signed_in) as done:
        seat.type(PASSWORD)
        seat.press("Enter")

    assert done.args == [office.official]


def test_digits_go_into_the_pin_once_somebody_is_chosen(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    seat.press("2", "1", "2", "3")

    assert page.chosen == office.hung.person.id
    assert page.panel.secret is not None
    assert page.panel.secret.text() == "123"


def test_escape_leads_back_to_the_names(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    seat.press("2", "1", "Esc")

    assert page.chosen is None
    assert seat.focus is page.tiles[1]
    seat.press("3")
    assert page.chosen == office.mai.person.id


def test_a_wrong_pin_is_said_and_the_field_is_empty(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    seat.press("2")
    wrong(seat, 1)

    assert page.panel.words == "The PIN or password is not right. Please try again."
    assert page.panel.secret is not None
    assert (page.panel.secret.text(), seat.focus) == ("", page.panel.secret)


def test_the_wait_grows_counts_down_and_ends(seat: Seat, office: Office, qtbot: QtBot) -> None:
    page = show(seat, office)
    seat.press("2")
    wrong(seat, 3)
    assert page.panel.words.endswith("in 5 second(s).")
    assert page.panel.enter is not None
    assert not page.panel.enter.isEnabled()

    office.clock.advance(3 * SECOND)
    page.tick()
    assert page.panel.words.endswith("in 2 second(s).")
    office.clock.advance(2 * SECOND)
    page.tick()
    assert page.panel.words == ""

    wrong(seat, 1)
    assert page.panel.words.endswith("in 15 second(s).")
    office.clock.advance(15 * SECOND)
    page.tick()
    with qtbot.waitSignal(page.signed_in):
        seat.type(HUNG_PIN)
        seat.press("Enter")


def test_a_restart_does_not_shorten_the_wait_nor_does_it_hold_up_others(
    seat: Seat, office: Office, qtbot: QtBot
) -> None:
    show(seat, office)
    seat.press("2")
    wrong(seat, 3)
    office.reopen()
    page = show(seat, office)

    seat.press("2")
    assert page.panel.words.endswith("in 5 second(s).")
    seat.press("Esc", "3")
    with qtbot.waitSignal(page.signed_in):
        seat.type(MAI_PIN)
        seat.press("Enter")


def test_outside_the_campaign_the_tile_and_the_panel_say_why(seat: Seat, office: Office) -> None:
    early = PersonEntry("Bạn Sớm", campaign_from=MONDAY + timedelta(days=3))
    late = PersonEntry("Bạn Muộn", campaign_to=MONDAY - timedelta(days=1))
    for entry in (early, late):
        add_person(office.desk, office.official, entry, "5937")
    page = show(seat, office)
    facts = {tile.accessibleName(): tile.fact for tile in page.tiles}
    assert (facts["Bạn Sớm"], facts["Bạn Muộn"]) == ("From 26/11/2026", "Ended 22/11/2026")

    page.tiles[names(page).index("Bạn Muộn")].click()

    assert page.panel.secret is None
    assert seat.focus is page.panel.other
    seat.press("Enter")
    assert page.chosen is None


def test_a_day_that_begins_lets_in_whom_it_lets_in(seat: Seat, office: Office) -> None:
    add_person(office.desk, office.official, PersonEntry("Bạn Sớm", campaign_from=MONDAY + timedelta(days=1)), "5937")
    page = show(seat, office)
    early = names(page).index("Bạn Sớm")
    assert page.tiles[early].fact

    office.clock.advance(DAY)
    page.tick()
    seat.settle()

    assert page.tiles[early].fact == ""


def test_officials_come_first_and_who_left_does_not_come_at_all(seat: Seat, office: Office) -> None:
    add_person(office.desk, office.official, PersonEntry("Ánh Nguyệt", role=Role.OFFICIAL), PASSWORD)
    change_person(office.desk, office.official, office.hung.person.id, PersonEntry(HUNG, active=False))

    assert names(show(seat, office)) == ["Ánh Nguyệt", OFFICIAL, MAI]


def test_visits_that_run_are_shown_so_that_nobody_fears_for_them(seat: Seat, office: Office) -> None:
    for code in ("C1", "C4.1"):
        running.start_visit(office.desk, office.hung, code)
    page = show(seat, office)

    assert page.tiles[1].fact == "2 visit(s) running"
    assert page._running.text().startswith("2 visit(s) running")
    assert page._running.isVisible()


def test_locked_it_asks_the_one_on_duty_and_lets_others_in(seat: Seat, office: Office, qtbot: QtBot) -> None:
    page = show(seat, office, locked_by=office.mai.person.id)
    assert page._title.text() == f"Locked · {MAI} is on duty"
    assert page.chosen == office.mai.person.id
    assert seat.focus is page.panel.secret

    with qtbot.waitSignal(page.signed_in) as done:
        seat.press("Esc", "2")
        seat.type(HUNG_PIN)
        seat.press("Enter")

    assert done.args == [office.hung]


def test_one_person_alone_is_chosen_at_once(seat: Seat, office: Office) -> None:
    for session in (office.hung, office.mai):
        change_person(office.desk, office.official, session.person.id, PersonEntry(session.person.name, active=False))
    page = show(seat, office)

    assert seat.focus is page.panel.secret


def test_the_clock_goes_on(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    assert page.top._clock.text() == "08:00"
    office.clock.advance(75 * MINUTE)
    page.tick()
    assert page.top._clock.text() == "09:15"
    assert page.top._day.text().endswith("23/11/2026")
    assert page.top._place.text() == "Hải Vân Ward · Quầy 1"


def test_the_other_language_is_one_key(seat: Seat, office: Office) -> None:
    appearance = QuietAppearance(office.desk.settings)
    seat.sit(SignInPage(office.desk, seat.runner, appearance))
    seat.press("2", "F2")
    seat.settle()

    assert office.desk.settings.current.language == "vi"
    assert appearance.asked == 1


def test_the_clock_rests_while_the_page_is_hidden(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    assert page._ticking.isActive()
    page.hide()
    assert not page._ticking.isActive()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("size", "percent"), [(SMALL_SCREEN, 100), ((1366, 768), 200), (SMALL_SCREEN, 200)])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    qtbot: QtBot, office: Office, language: Language, size: tuple[int, int], percent: int
) -> None:
    long = PersonEntry(
        "Nguyễn Hoàng Thảo Nguyên", school="Trường Đại học Công nghệ Thông tin và Truyền thông Việt – Hàn"
    )
    add_person(office.desk, office.official, long, "5937")
    running.start_visit(office.desk, office.hung, "C1")
    with speaking(language, percent):
        office.desk.settings.change(language=language)
        seat = Seat(qtbot, size)
        page = show(seat, office)
        assert (cut_off(page), unnamed(page)) == ([], [])
        for digit in ("1", "3"):
            seat.press(digit)
            seat.settle()
            assert (cut_off(page), unnamed(page)) == ([], [])
            seat.press("Esc")
        assert (seat.window.width(), seat.window.height()) == size
        seat.close()
        seat.window.close()
