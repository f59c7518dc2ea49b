"""The first start by keys alone, without a network: nothing typed is lost, and everything wrong is said where it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.desks import FakeClock, empty_desk
from tests.ui.seat import SMALL_SCREEN, QuietAppearance, Seat, cut_off, speaking, unnamed

from ward_desk.errors import Language
from ward_desk.services import people
from ward_desk.services.desk import Desk, Session
from ward_desk.services.signing_in import place_of, sign_in
from ward_desk.ui.pages.first_start_page import KEY, LANGUAGE, OFFICIAL, WARD, FirstStartDraft, FirstStartPage

NAME, PASSWORD = "Hoàng Thị Lan", "bun cha ca buoi sang"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = empty_desk(tmp_path / "desk", FakeClock())
    yield opened
    opened.store.close()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Seat]:
    taken = Seat(qtbot)
    yield taken
    taken.close()


def begin(seat: Seat, desk: Desk, draft: FirstStartDraft | None = None) -> FirstStartPage:
    return seat.sit(FirstStartPage(desk, seat.runner, QuietAppearance(desk.settings), draft))


def to_the_key(seat: Seat) -> None:
    """Language, ward and official, as somebody types them."""
    seat.press("Enter")
    seat.type("hoa xuan")
    seat.press("Enter")
    for text in (NAME, PASSWORD, PASSWORD):
        seat.type(text)
        seat.press("Enter")
    seat.settle()


def test_a_desk_is_set_up_with_the_keyboard_alone(seat: Seat, desk: Desk, qtbot: QtBot) -> None:
    page = begin(seat, desk)
    to_the_key(seat)
    assert page.step == KEY
    assert page.key.panel.key == people.first_recovery_key(desk)

    with qtbot.waitSignal(page.set_up) as done:
        seat.press("Space", "Enter")
    session = done.args[0]

    assert isinstance(session, Session)
    assert (session.person.name, session.is_official) == (NAME, True)
    place = place_of(desk)
    assert (place.desk_name, place.ward_name) == ("Counter 1", "Phường Hòa Xuân")
    assert sign_in(desk, session.person.id, PASSWORD) == session


def test_a_handed_out_ward_is_marked_and_enter_takes_it(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk, FirstStartDraft("20194"))
    ward = desk.catalogue.ward("20194")
    assert ward is not None
    seat.press("Enter")
    assert (page.step, page.ward.code) == (WARD, "20194")
    assert ward.name(desk.settings.current.language) in page.ward.heading()[1]
    seat.press("Enter")
    assert page.step == OFFICIAL


def test_another_ward_may_be_chosen_than_the_one_handed_out(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk, FirstStartDraft("20194"))
    seat.press("Enter")
    seat.type("hoa xuan")
    seat.press("Enter")
    assert page.step == OFFICIAL
    assert page.ward.code != "20194"


def test_a_handed_out_ward_that_is_none_marks_nothing(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk, FirstStartDraft("99999"))
    seat.press("Enter", "Enter")
    assert (page.step, page.ward.code) == (WARD, "")


def test_nothing_is_set_up_before_the_key_is_on_paper(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    to_the_key(seat)

    seat.press("Enter")
    seat.settle()

    assert "tick the box" in page._error.text()
    assert seat.focus is page.key.noted
    assert not people.is_set_up(desk)


def test_the_way_back_keeps_everything(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    to_the_key(seat)
    key = page.key.panel.key

    seat.press("Esc", "Esc", "Esc", "Esc")
    assert page.step == LANGUAGE
    seat.press("Enter")
    assert (page.step, page.ward.search.text()) == (WARD, "hoa xuan")
    seat.press("Enter")
    assert page.step == OFFICIAL
    assert page.official.official.text() == NAME
    seat.press("Tab", "Tab", "Enter")
    seat.settle()

    assert (page.step, page.key.panel.key) == (KEY, key)


@pytest.mark.parametrize("step", [LANGUAGE, WARD, OFFICIAL, KEY])
def test_a_change_of_look_or_language_loses_nothing(seat: Seat, desk: Desk, step: int) -> None:
    draft = FirstStartDraft()
    page = begin(seat, desk, draft)
    to_the_key(seat)
    for _ in range(KEY - step):
        seat.press("Esc")
    before = page.entries

    page = begin(seat, desk, draft)

    assert (page.step, page.entries) == (step, before)
    page._show_step(KEY)
    seat.press("Space", "Enter")
    seat.settle()
    assert people.is_set_up(desk)
    assert draft.entries == FirstStartDraft().entries


def test_the_other_language_is_one_key_and_kept(seat: Seat, desk: Desk) -> None:
    appearance = QuietAppearance(desk.settings)
    seat.sit(FirstStartPage(desk, seat.runner, appearance))

    seat.press("2")
    seat.settle()

    assert desk.settings.current.language == "en"
    assert appearance.asked == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hoà xuân", "Phường Hòa Xuân"),
        ("HOÀ XUÂN", "Phường Hòa Xuân"),
        ("da nang hai van", None),
        ("dac pring", "Xã Đắc Pring"),
        ("đại lộc", "Xã Đại Lộc"),
        ("khuê mỹ", "Phường Ngũ Hành Sơn"),
    ],
)
def test_wards_are_found_as_people_type_them(seat: Seat, desk: Desk, typed: str, first: str | None) -> None:
    page = begin(seat, desk)
    seat.press("Enter")
    seat.type(typed)

    if first is None:
        assert page.ward.code == ""
        seat.press("Enter")
        assert page.step == WARD
        assert page.ward.error.property("role") == "error"
    else:
        seat.press("Enter")
        assert page.step == OFFICIAL
        found = desk.catalogue.ward(page.ward.code)
        assert found is not None
        assert found.name_vi == first


def test_arrows_move_in_the_list_while_one_types(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    seat.press("Enter")
    assert page.ward.list.model().rowCount() == 94
    seat.type("hoa")
    first = page.ward.code

    seat.press("Down", "Down", "Up")

    assert page.ward.code not in ("", first)
    assert seat.focus is page.ward.search


def test_no_ward_is_taken_without_a_choice(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    seat.press("Enter", "Enter")

    assert page.step == WARD
    assert "Mark your ward" in page.ward.error.text()


def test_everything_wrong_is_said_at_once_and_the_first_has_the_focus(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    seat.press("Enter")
    seat.type("hoa xuan")
    seat.press("Enter")
    page.official.desk_name.clear()
    page.official.password.setText("short")

    page.go_on()

    assert len(page.official.errors) == 3
    assert seat.focus is page.official.desk_name
    page.official.desk_name.setText("Quầy 2")
    assert len(page.official.errors) == 2


def test_two_different_passwords_are_told(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    seat.press("Enter")
    seat.type("hoa xuan")
    seat.press("Enter")
    seat.type(NAME)
    seat.press("Enter")
    seat.type(PASSWORD)
    seat.press("Enter")
    seat.type(PASSWORD + "x")
    seat.press("Enter")
    seat.settle()

    assert page.step == OFFICIAL
    assert page.official.errors == ["The two passwords are not the same."]


@pytest.mark.parametrize(
    ("password", "verdict"), [("abc", "Too short"), ("hoanglan1", "Easy to guess"), (PASSWORD, "Strong")]
)
def test_the_password_is_judged_while_one_types(seat: Seat, desk: Desk, password: str, verdict: str) -> None:
    page = begin(seat, desk)
    page.official.official.setText(NAME)
    page.official.password.setText(password)

    assert page.official._strength.text() == verdict


def test_a_password_with_vietnamese_letters_warns_of_the_typing_method(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    page.official.password.setText("mật khẩu của tôi rất dài")

    assert "UniKey" in page.official._advice.text()


def test_it_says_where_the_key_is_kept_where_there_is_no_keyring(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    to_the_key(seat)

    assert "no keyring" in page.key._place.text()


def test_the_key_goes_into_a_pdf_and_off_the_clipboard(seat: Seat, desk: Desk, tmp_path: Path) -> None:
    page = begin(seat, desk)
    to_the_key(seat)
    panel = page.key.panel

    panel.save_pdf(tmp_path / "key.pdf")
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF-")
    assert "key.pdf" in panel.said.text()
    panel.save_pdf(tmp_path / "no folder" / "key.pdf")
    assert panel.said.property("role") == "error"

    panel.copy_key()
    assert QGuiApplication.clipboard().text() == panel.key
    panel.clear_clipboard()
    assert QGuiApplication.clipboard().text() == ""


def test_without_a_printer_it_says_what_else_to_do(seat: Seat, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6 import QtPrintSupport

    monkeypatch.setattr(QtPrintSupport.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page = begin(seat, desk)
    to_the_key(seat)

    page.key.panel.print_key()

    assert "no printer" in page.key.panel.said.text()


def test_a_desk_that_another_window_set_up_meanwhile_is_told(seat: Seat, desk: Desk) -> None:
    page = begin(seat, desk)
    to_the_key(seat)
    people.set_up_desk(desk, people.SetUp("20194", "Quầy 9", "Ai đó", PASSWORD))

    seat.press("Space", "Enter")
    seat.settle()

    assert page._error.text() == "Máy này đã được thiết lập rồi."


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("size", "percent"), [(SMALL_SCREEN, 100), ((1366, 768), 200)])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    qtbot: QtBot, desk: Desk, language: Language, size: tuple[int, int], percent: int
) -> None:
    with speaking(language, percent):
        desk.settings.change(language=language)
        seat = Seat(qtbot, size)
        page = begin(seat, desk)
        for step in (LANGUAGE, WARD, OFFICIAL, KEY):
            assert page.step == step
            assert (seat.window.width(), seat.window.height()) == size
            assert cut_off(page) == []
            assert unnamed(page) == []
            if step == OFFICIAL:
                page.official.official.setText(NAME)
                page.official.password.setText(PASSWORD)
                page.official.again.setText(PASSWORD)
            page.ward.search.setText("hoa xuan")
            page.go_on()
            seat.settle()
        seat.close()
        seat.window.close()
