"""The settings: ways between sections, looks that take effect at once, security, about; nothing cut off anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.desks import PASSWORD, Office, open_office
from tests.ui.seat import SMALL_SCREEN, QuietAppearance, Seat, cut_off, speaking, unnamed

from ward_desk import __version__
from ward_desk.errors import Language
from ward_desk.services import maintenance, people
from ward_desk.services.desk import Session
from ward_desk.settings import load
from ward_desk.ui.pages.settings_about import AboutSection
from ward_desk.ui.pages.settings_appearance import AppearanceSection
from ward_desk.ui.pages.settings_page import SettingsMemory, SettingsPage
from ward_desk.ui.pages.settings_people import PeopleSection
from ward_desk.ui.pages.settings_security import SecuritySection
from ward_desk.ui.widgets.text import Text

SECTIONS = ("appearance", "people", "data", "security", "about")
BESIDE_RAIL = (1270, 712)
"""What rail and bar leave of 1366x768."""

Open = Callable[..., SettingsPage]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    opened.desk.settings.change(language="en")
    yield opened
    opened.close()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    taken = Seat(qtbot, BESIDE_RAIL)
    yield taken
    taken.close()


def show(
    seat: Seat, office: Office, session: Session | None = None, memory: SettingsMemory | None = None
) -> SettingsPage:
    appearance = QuietAppearance(office.desk.settings)
    who = session or office.official
    return seat.sit(SettingsPage(office.desk, who, seat.runner, seat.messages, appearance, memory))


def test_every_section_is_reached_by_arrow_keys(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    seen = [type(page.section)]
    for _ in range(4):
        seat.press("Down", "Enter")
        seat.settle()
        seen.append(type(page.section))

    assert len(set(seen)) == 5
    assert seen[1] is PeopleSection
    assert seen[-1] is AboutSection


def test_a_look_is_saved_and_asked_for_at_once(seat: Seat, office: Office, qtbot: QtBot) -> None:
    page = show(seat, office)
    section = page.section
    assert isinstance(section, AppearanceSection)
    section.text_percent.setFocus()

    with qtbot.waitSignal(page.settings_changed) as done:
        seat.press("Right")

    assert done.args[0].text_percent == 125
    assert load(office.paths.settings).text_percent == 125
    assert page._appearance.asked == 1  # type: ignore[attr-defined]


def test_the_keyboard_stays_at_what_was_changed_when_the_page_is_built_anew(seat: Seat, office: Office) -> None:
    memory = SettingsMemory()
    page = show(seat, office, memory=memory)
    section = page.section
    assert isinstance(section, AppearanceSection)
    section.theme.setFocus()
    seat.press("Right")
    seat.settle()

    page = show(seat, office, memory=memory)

    assert isinstance(page.section, AppearanceSection)
    assert page.section.theme.value == "light"
    assert page.section.theme.isAncestorOf(seat.focus)


def test_settings_that_cannot_be_saved_are_told_and_do_not_change(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    section = page.section
    assert isinstance(section, AppearanceSection)
    office.paths.settings.unlink()
    office.paths.settings.mkdir()
    section.theme.setFocus()
    seat.press("Right")
    seat.settle()

    assert [error.code for error in seat.errors] == ["file_not_written"]
    assert office.desk.settings.current.theme == "system"


def test_officials_choose_when_the_screen_locks(seat: Seat, office: Office, qtbot: QtBot) -> None:
    page = show(seat, office)
    page.open("security")
    section = page.section
    assert isinstance(section, SecuritySection)
    section.minutes.setFocus()
    with qtbot.waitSignal(page.settings_changed) as done:
        seat.press("Right")
    assert done.args[0].lock_minutes == 10


def test_volunteers_only_read_when_the_screen_locks_and_see_no_key(seat: Seat, office: Office) -> None:
    page = show(seat, office, office.hung)
    page.open("security")
    assert not hasattr(page.section, "minutes")
    assert not hasattr(page.section, "show_button")


def test_the_recovery_key_is_shown_after_the_password_and_put_away_on_leaving(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    page.open("security")
    section = page.section
    assert isinstance(section, SecuritySection)
    section.password.setFocus()
    seat.type("not the one")
    seat.press("Enter")
    seat.settle()
    assert section._field.error == "The PIN or password is not right. Please try again."
    assert section.panel.key == ""

    seat.type(PASSWORD)
    seat.press("Enter")
    seat.settle()
    assert section.panel.key == people.recovery_key(office.desk, office.official)
    assert section.panel.isVisible()
    section.panel.copy_key()

    page.open("about")
    assert section.panel.key == ""
    assert QGuiApplication.clipboard().text() == ""


def test_about_tells_what_1022_asks_for(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    page.open("about")
    section = page.section
    assert isinstance(section, AboutSection)
    section._copy("\n".join(value for _, value in section._facts))
    told = QGuiApplication.clipboard().text()
    assert __version__ in told
    assert str(office.paths.logs) in told
    assert seat.messages.texts == ["Copied."]


def test_on_a_narrow_page_the_sections_stand_above(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    assert page._beside.isVisible()
    assert not page._above.isVisible()
    page.setFixedWidth(700)
    seat.settle()
    assert page._above.isVisible()
    assert page.first_focus() is page._above.button("appearance")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("size", "percent"), [((SMALL_SCREEN[0] - 96, SMALL_SCREEN[1] - 56), 100), (BESIDE_RAIL, 200)])
@pytest.mark.parametrize("volunteer", [False, True])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    qtbot: QtBot, office: Office, language: Language, size: tuple[int, int], percent: int, volunteer: bool
) -> None:
    maintenance.back_up(office.desk)
    with speaking(language, percent):
        office.desk.settings.change(language=language)
        seat = Seat(qtbot, size)
        page = show(seat, office, office.hung if volunteer else None)
        for key in SECTIONS:
            page.open(key)
            seat.settle()
            assert (key, cut_off(page), unnamed(page)) == (key, [], [])
            assert (seat.window.width(), seat.window.height()) == size
        seat.close()
        seat.window.close()


def test_the_keys_printed_on_the_key_act_wherever_it_is_shown(
    seat: Seat, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6 import QtPrintSupport

    monkeypatch.setattr(QtPrintSupport.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page = show(seat, office)
    page.open("security")
    section = page.section
    assert isinstance(section, SecuritySection)
    section.password.setText(PASSWORD)
    section.show_key()
    seat.settle()

    failed: list[bool] = []
    page.print_failed.connect(lambda: failed.append(True))
    seat.press("Ctrl P")

    assert "no printer" in section.panel.said.text()
    assert failed == [True]


def test_the_look_for_what_is_cut_off_finds_it(seat: Seat, office: Office) -> None:
    page = show(seat, office)
    section = page.section
    assert isinstance(section, AppearanceSection)
    label = next(one for one in section.findChildren(Text) if one.text() == "Colours")
    label.setFixedWidth(10)
    seat.settle()

    assert cut_off(page) == ["Colours"]
