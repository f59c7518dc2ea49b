"""The page of guides by keys: finding, reading, back and forward, what the city sent, and that nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.desks import Office
from tests.ui.guides_at_work import GuidesAtWork
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking, unnamed

from ward_desk.errors import Language

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def guides(qtbot: QtBot, office: Office) -> Iterator[GuidesAtWork]:
    opened = GuidesAtWork(qtbot, office)
    yield opened
    opened.close()


class TestFinding:
    def test_all_stand_on_their_shelves(self, guides: GuidesAtWork) -> None:
        assert guides.headings == ["Helping citizens", "Helping the staff", "Printers", "Network", "Computer"]
        assert guides.titles[:2] == ["Nộp hồ sơ trực tuyến", "Tạo tài khoản / đăng nhập Cổng Dịch vụ công quốc gia"]
        assert len(guides.titles) > 49
        assert guides.focus is guides.page.finder.field
        assert guides.read == ""

    @pytest.mark.parametrize("typed", ["quên mật khẩu", "quen mat khau", "C4.3", "QUEN MAT KHAU"])
    def test_what_is_typed_finds_and_shows_at_once(self, guides: GuidesAtWork, typed: str) -> None:
        guides.find(typed)
        assert guides.read == "C4.3"
        assert guides.focus is guides.page.finder.field
        assert guides.headings == []

    def test_a_guide_of_findings_is_found_too(self, guides: GuidesAtWork) -> None:
        titles = guides.find("ket giay")
        assert "Giấy kẹt trong máy in" in titles

    def test_arrows_choose_while_one_types_and_enter_reads(self, guides: GuidesAtWork) -> None:
        titles = guides.find("may in")
        guides.press("Down", "Down")
        assert guides.page.guide is not None and guides.page.guide.title == titles[2]
        guides.press("Enter")
        assert guides.focus is guides.page.reader.view
        guides.press("Esc")
        assert guides.focus is guides.page.finder.field
        guides.press("Esc")
        assert guides.page.finder.field.text() == "" and guides.headings

    def test_nothing_found_says_what_to_do(self, guides: GuidesAtWork) -> None:
        guides.find("zzzz")
        before = guides.read
        assert guides.find("zzzzqqq") == []
        assert guides.page.finder._stack.currentIndex() == 1
        assert guides.read == before, "what was being read stays"
        guides.press("Enter", "Down")
        assert guides.read == before
        guides.press("Esc")
        assert guides.page.finder._stack.currentIndex() == 0

    def test_letters_in_the_list_go_on_in_the_search(self, guides: GuidesAtWork) -> None:
        guides.page.finder.list.setFocus()
        guides.press("Down", "v", "n")
        assert guides.focus is guides.page.finder.field
        assert guides.page.finder.field.text() == "vn"

    def test_headings_are_stepped_over(self, guides: GuidesAtWork) -> None:
        guides.page.finder.list.setFocus()
        seen = []
        for _ in range(70):
            guides.press("Down")
            seen.append(guides.read)
        assert "" not in seen and len(set(seen)) == 70
        assert seen[:2] == ["C1", "C1.1"]
        QTest.keyClick(guides.focus, Qt.Key.Key_Home)
        assert guides.read == "C1"
        guides.press("Up")
        assert guides.focus is guides.page.finder.field


class TestReading:
    def test_links_back_and_forward_by_keys(self, guides: GuidesAtWork) -> None:
        guides.find("C1.2")
        guides.press("Enter", "Tab", "Enter")
        assert guides.read == "C1.1"
        assert guides.page.finder.list.chosen is None or guides.page.finder.list.chosen.code == "C1.1"
        QTest.keyClick(guides.focus, Qt.Key.Key_Left, ALT)
        assert guides.read == "C1.2"
        QTest.keyClick(guides.focus, Qt.Key.Key_Right, ALT)
        assert guides.read == "C1.1"
        assert (guides.page.reader.back.isEnabled(), guides.page.reader.forward.isEnabled()) == (True, False)

    def test_looking_through_the_list_does_not_fill_the_way_back(self, guides: GuidesAtWork) -> None:
        guides.page.open_guide("C8")
        guides.page.finder.list.setFocus()
        guides.press("Up", "Up", "Up", "Enter")
        QTest.keyClick(guides.focus, Qt.Key.Key_Left, ALT)
        assert guides.read == "C8"
        assert not guides.page.reader.back.isEnabled()

    def test_a_click_reads(self, guides: GuidesAtWork, qtbot: QtBot) -> None:
        listed = guides.page.finder.list
        place = listed.visualRect(listed.found.place_of("C1.1")).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert guides.read == "C1.1"
        assert guides.focus is guides.page.reader.view

    def test_printing_shows_the_page_first(self, guides: GuidesAtWork) -> None:
        guides.press("Ctrl P")
        assert guides.sheets == [], "nothing to print yet"
        guides.find("C1.2")
        guides.press("Ctrl P")
        (sheet,) = guides.sheets
        assert sheet.accessibleName() == "Print this guide"
        guides.press("Esc")
        assert guides.sheets == []

    def test_what_was_read_and_typed_is_there_when_the_page_is_built_anew(self, guides: GuidesAtWork) -> None:
        guides.page.open_guide("C8")
        guides.find("vneid")
        before = guides.read
        guides.open()
        assert (guides.page.finder.field.text(), guides.read) == ("vneid", before)
        assert guides.page.reader.back.isEnabled()

    def test_a_code_that_is_none_changes_nothing(self, guides: GuidesAtWork) -> None:
        guides.page.open_guide("C1.2")
        guides.page.open_guide("nix")
        assert guides.read == "C1.2"


class TestFromTheCity:
    def test_a_new_one_comes_in_while_somebody_reads(self, guides: GuidesAtWork) -> None:
        guides.page.open_guide("C1.2")
        bar = guides.page.reader.view.verticalScrollBar()
        bar.setValue(30)
        guides.city_sends("ket-giay", "Kẹt giấy ở tầng 2", "Gọi anh Sơn.")
        guides.page.take_news()
        guides.settle()
        assert guides.headings[-1] == "More from the city"
        assert guides.titles[-1] == "Kẹt giấy ở tầng 2"
        assert (guides.read, bar.value()) == ("C1.2", 30)
        assert guides.find("tầng 2")[0] == "Kẹt giấy ở tầng 2"

    def test_it_takes_the_place_of_ours_and_says_whose_it_is(self, guides: GuidesAtWork) -> None:
        guides.page.open_guide("C1.2")
        key = guides.city_sends("C1.2", "Nộp hồ sơ, cách mới", "## Các bước\n\n1. Xem [đăng nhập](C1.1).")
        guides.page.take_news()
        guides.settle()
        view = guides.page.reader.view
        assert view.toPlainText().splitlines()[:2] == ["Nộp hồ sơ, cách mới", "Sent by the city"]
        rows = {row.guide.code: row for row in guides.page.finder.list.found.rows if row.guide is not None}
        assert (rows["C1.2"].text, rows["C1.2"].mark) == ("Nộp hồ sơ, cách mới", "Sent by the city")
        assert rows["C1.1"].mark == ""
        guides.city_sends("C1.2", "Nộp hồ sơ, lần nữa", "Một dòng.", key)
        guides.page.page_shown()
        guides.settle()
        assert view.toPlainText().startswith("Nộp hồ sơ, lần nữa")

    def test_nothing_new_is_nothing_to_do(self, guides: GuidesAtWork, qtbot: QtBot) -> None:
        library = guides.shelf.library
        with qtbot.assertNotEmitted(guides.shelf.changed):
            guides.page.take_news()
            guides.settle()
        assert guides.shelf.library is library


class TestLook:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize(("percent", "size"), [(100, SMALL_SCREEN), (200, (1366, 768)), (200, SMALL_SCREEN)])
    def test_nothing_is_cut_off_and_everything_has_a_name(
        self, qtbot: QtBot, office: Office, language: Language, percent: int, size: tuple[int, int]
    ) -> None:
        with speaking(language, percent):
            guides = GuidesAtWork(qtbot, office, size=size, language=language)
            assert guides.window.width() == size[0]
            assert (cut_off(guides.page), unnamed(guides.page)) == ([], [])
            guides.find("zzzzqqq")
            assert cut_off(guides.page) == []
            guides.page.open_guide("C1.2")
            assert (cut_off(guides.page), unnamed(guides.page)) == ([], [])
            assert guides.page.reader.view.horizontalScrollBar().maximum() == 0
            assert guides.window.width() == size[0]
            guides.press("Ctrl P")
            (sheet,) = guides.sheets
            assert cut_off(sheet) == []
            guides.close()

    def test_where_there_is_no_room_the_list_gives_way_to_the_guide(self, qtbot: QtBot, office: Office) -> None:
        with speaking("vi", 200):
            guides = GuidesAtWork(qtbot, office)
            assert guides.page.finder.isVisible() and not guides.page.reader.isVisible()
            guides.find("C1.2")
            guides.press("Down")
            assert guides.page.finder.isVisible()
            guides.press("Enter")
            assert not guides.page.finder.isVisible() and guides.page.reader.view.hasFocus()
            guides.press("Esc")
            assert guides.page.finder.isVisible() and not guides.page.reader.isVisible()
            guides.close()

    def test_every_title_has_the_lines_it_needs(self, guides: GuidesAtWork) -> None:
        listed = guides.page.finder.list
        rows = listed.found.rows
        heights = [listed.visualRect(listed.found.index(place)).height() for place in range(len(rows))]
        two_lines = next(place for place, row in enumerate(rows) if row.text.startswith("Tạo tài khoản"))
        one_line = next(place for place, row in enumerate(rows) if row.text == "VNeID")
        assert heights[two_lines] > heights[one_line] + 12
