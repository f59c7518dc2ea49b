"""The guide beside the timer: the right one, one key, remembered, and never in the way of the visit."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from tests.desks import MINUTE, Office
from tests.services.city_changes import city_writes, enrolled
from tests.ui.counter_at_work import Counter
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking

from ward_desk.errors import Language
from ward_desk.services import running
from ward_desk.settings import SettingsFile
from ward_desk.ui.guide_shelf import GuideShelf
from ward_desk.ui.pages.counter_guide import CounterGuide
from ward_desk.ui.widgets.sheet import Sheet
from ward_ledger.records import Kind

WIDE, SMALL = (1270, 712), (997, 558)
"""The room of the page at 1366x768, and at 1366x768 with 125 %."""

Open = Callable[..., tuple[Counter, CounterGuide]]


@pytest.fixture
def open_guided(open_counter: Callable[..., Counter]) -> Open:
    """Opens a counter with the guide beside it."""

    def open_one(**how: Any) -> tuple[Counter, CounterGuide]:
        counter = open_counter(**how)
        desk = counter.office.desk
        return counter, CounterGuide(counter.page, GuideShelf(desk, counter.runner), desk, counter.runner)

    return open_one


def press(counter: Counter, *keys: str) -> None:
    counter.press(*keys)
    settle(counter)


def settle(counter: Counter) -> None:
    """Wait for the store, and for the guide that follows a moment later."""
    for _ in range(3):
        counter.settle()
        QCoreApplication.processEvents()


def fold(counter: Counter) -> None:
    QTest.keyClick(counter.focus, Qt.Key.Key_F2)
    settle(counter)


def title(guide: CounterGuide) -> str:
    return guide.fold.line.text() if not guide.fold.isHidden() else ""


class TestWhich:
    def test_that_of_the_visit_that_is_selected(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        assert title(guide) == ""
        press(counter, "1")
        assert title(guide) == "Nộp hồ sơ trực tuyến"
        assert "Hỏi người dân cần làm" in guide.fold.view.toPlainText()
        press(counter, "8")
        assert title(guide) == "Sự cố máy in, máy quét"
        press(counter, "Up")
        assert title(guide) == "Nộp hồ sơ trực tuyến"
        press(counter, "Enter")
        assert title(guide) == "Sự cố máy in, máy quét"
        counter.calm()
        press(counter, "Enter")
        assert title(guide) == "" and counter.cards == []

    def test_a_procedure_shows_the_guide_of_its_service(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "4")
        assert counter.card.timer.procedure == "1.001193"
        entry = counter.office.desk.catalogue.entry("1.001193")
        library = guide._shelf.library
        assert library is not None
        wanted = library.guides.for_entry(entry)
        assert wanted is not None and title(guide) == wanted.title

    def test_what_runs_already_when_the_counter_opens(self, office: Office, open_guided: Open) -> None:
        running.start_visit(office.desk, office.hung, "C2")
        counter, guide = open_guided()
        settle(counter)
        assert title(guide) == "Tra cứu kết quả giải quyết thủ tục hành chính"

    def test_what_the_city_sends_while_it_runs(self, office: Office, open_guided: Open) -> None:
        enrolled(office)
        counter, guide = open_guided()
        press(counter, "1")
        values = {"code": "C1", "language": "vi", "title": "Cách của thành phố", "text": "Một dòng."}
        city_writes(office, Kind.GUIDE, values)  # type: ignore[arg-type]
        counter.page.take_news()
        settle(counter)
        assert title(guide) == "Cách của thành phố"
        assert guide.fold.view.toPlainText() == "Một dòng.\nSent by the city"


class TestKeys:
    def test_two_keys_still_make_a_visit_and_the_focus_stays_with_it(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "1")
        assert counter.card.hasFocus() and guide.fold.opened
        counter.office.clock.advance(3 * MINUTE)
        press(counter, "Enter")
        assert counter.pressed == 2
        assert [visit.outcome for visit in counter.recorded] == ["done"]
        assert counter.page.search.field.hasFocus()

    def test_one_key_folds_it_and_the_pc_remembers(self, office: Office, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "1")
        fold(counter)
        assert not guide.fold.opened and guide.fold.view.isHidden() and counter.card.hasFocus()
        assert SettingsFile(office.paths.settings).current.guide_beside is False
        again, other = open_guided()
        settle(again)
        assert not other.fold.opened
        fold(again)
        assert other.fold.opened
        assert SettingsFile(office.paths.settings).current.guide_beside is True

    def test_without_a_visit_the_key_does_nothing(self, office: Office, open_guided: Open) -> None:
        counter, guide = open_guided()
        fold(counter)
        assert guide.fold.isHidden() and office.desk.settings.current.guide_beside is True

    def test_its_text_moves_while_the_keys_stay_with_the_visit(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "1")
        bar = guide.fold.view.verticalScrollBar()
        assert bar.maximum() > 0
        QTest.keyClick(counter.focus, Qt.Key.Key_PageDown)
        moved = bar.value()
        assert moved > 0 and counter.card.hasFocus()
        QTest.keyClick(counter.focus, Qt.Key.Key_PageUp)
        assert bar.value() < moved

    def test_a_click_into_it_takes_no_key_from_the_visit(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "1")
        QTest.mouseClick(guide.fold.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        QTest.mouseClick(guide.fold.line, Qt.MouseButton.LeftButton)
        settle(counter)
        assert counter.card.hasFocus() and not guide.fold.opened
        press(counter, "h")
        assert [visit.outcome for visit in counter.recorded] == ["guided"]

    def test_a_link_opens_the_other_guide_over_it(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "1")
        guide.fold.view.guide_wanted.emit("C1.1")
        (sheet,) = counter.window.findChildren(Sheet)
        assert sheet.accessibleName().startswith("Tạo tài khoản")
        QTest.keyClick(counter.focus, Qt.Key.Key_Escape)
        assert counter.card.hasFocus()


class TestRoom:
    @pytest.mark.parametrize("size", [WIDE, SMALL])
    def test_the_timer_stands_where_it_stands_without_a_guide(self, open_guided: Open, size: tuple[int, int]) -> None:
        counter, guide = open_guided(size=size)
        press(counter, "1", "2")
        beside = place(counter)
        guide.fold.hide()
        guide._fit()
        settle(counter)
        assert place(counter) == beside

    def test_beside_it_takes_the_place_of_what_was_recorded_and_gives_it_back(self, open_guided: Open) -> None:
        counter, guide = open_guided(size=WIDE)
        side = counter.page.side
        press(counter, "2")
        assert guide.fold.mapTo(counter.page, QPoint()).x() > counter.card.mapTo(counter.page, QPoint()).x() + 500
        assert not side._recent.isVisible()
        bottom = guide.fold.mapTo(counter.page, guide.fold.rect().bottomLeft()).y()
        assert abs(bottom - (counter.page.height() - 24)) <= 2, "it reaches to the bottom of the window"
        fold(counter)
        assert side._recent.isVisible()
        press(counter, "Enter")
        assert side._recent.isVisible() and len(side.rows) == 1

    def test_folded_it_leaves_as_many_last_visits_as_fit(self, open_guided: Open) -> None:
        counter, _ = open_guided(size=WIDE)
        for _ in range(6):
            counter.calm()
            press(counter, "2", "Enter")
        assert len(counter.page.side.rows) == 6
        counter.calm()
        press(counter, "2")
        fold(counter)
        assert 2 <= len(counter.page.side.rows) < 6
        assert counter.page._scroll.verticalScrollBar().maximum() == 0
        press(counter, "Enter")
        assert len(counter.page.side.rows) == 6

    def test_where_it_is_narrow_it_comes_under_the_visit_with_the_timer_in_sight(self, open_guided: Open) -> None:
        counter, guide = open_guided(size=SMALL)
        press(counter, "1")
        assert guide.way.isVisible(), "the key is printed where the guide is out of sight"
        below = guide.fold.mapTo(counter.page, QPoint()).y() - counter.card.mapTo(counter.page, QPoint()).y()
        assert below >= counter.card.height()
        QTest.keyClick(counter.focus, Qt.Key.Key_F2)
        counter.until(lambda: guide.fold.visibleRegion().boundingRect().height() >= guide.fold.height() - 2)
        assert guide.fold.opened, "out of sight it is shown, not folded"
        clock = counter.card.head.clock
        assert clock.visibleRegion().boundingRect().height() == clock.height()
        fold(counter)
        assert not guide.fold.opened

    def test_it_goes_where_there_is_room_when_the_window_changes(self, open_guided: Open) -> None:
        counter, guide = open_guided(size=WIDE)
        press(counter, "1")
        assert guide.fold.parentWidget() is counter.page.side and not guide.way.isVisible()
        counter.window.resize(*SMALL)
        settle(counter)
        assert guide.fold.parentWidget() is not counter.page.side and guide.way.isVisible()
        counter.window.resize(*WIDE)
        settle(counter)
        assert guide.fold.parentWidget() is counter.page.side

    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize(("percent", "size"), [(100, WIDE), (100, SMALL_SCREEN), (200, (1290, 680))])
    def test_nothing_is_cut_off(
        self, office: Office, open_guided: Open, language: Language, percent: int, size: tuple[int, int]
    ) -> None:
        with speaking(language, percent):
            office.desk.settings.change(language=language)
            counter, guide = open_guided(size=size)
            press(counter, "1")
            assert cut_off(counter.page) == []
            assert guide.fold.view.horizontalScrollBar().maximum() == 0
            fold(counter)
            fold(counter)
            assert cut_off(counter.page) == []
            assert counter.window.width() == size[0]
            counter.close()


def place(counter: Counter) -> tuple[int, int, int, int]:
    card = counter.card
    corner = card.mapTo(counter.page, QPoint())
    return corner.x(), corner.y(), card.width(), card.height()


class TestSpeed:
    def test_from_the_key_to_the_record_no_guide_is_read_where_the_screen_is_drawn(self, open_guided: Open) -> None:
        counter, _ = open_guided()
        watched = Opened()
        press(counter, "1")
        counter.office.clock.advance(MINUTE)
        press(counter, "Enter")
        counter.calm()
        press(counter, "8", "Enter")
        here, elsewhere = watched.end()
        assert [visit.service for visit in counter.recorded] == ["S2", "C1"]
        assert here == []
        assert len(elsewhere) > 49, "they were read, on another thread"

    def test_the_visit_is_on_the_screen_before_its_guide(self, open_guided: Open) -> None:
        counter, guide = open_guided()
        press(counter, "1")
        shown: list[str] = []
        counter.page.running.chosen.connect(lambda _: shown.append(title(guide)))
        press(counter, "8")
        assert counter.card.timer.code == "S2"
        assert set(shown) == {"Nộp hồ sơ trực tuyến"}, "the guide was still the one before when the visit was there"
        assert title(guide) == "Sự cố máy in, máy quét"


class Opened:
    """Which files with guides are opened from now on, on the thread of the screen and on others. Python's audit hooks
    cannot be taken away again; this one only looks while it is wanted."""

    def __init__(self) -> None:
        self._wanted = True
        self._here: list[str] = []
        self._elsewhere: list[str] = []
        sys.addaudithook(self._look)

    def end(self) -> tuple[list[str], list[str]]:
        self._wanted = False
        return self._here, self._elsewhere

    def _look(self, event: str, args: tuple[object, ...]) -> None:
        if self._wanted and event == "open" and "guides" in str(args[0]) and str(args[0]).endswith(".md"):
            main = threading.current_thread() is threading.main_thread()
            (self._here if main else self._elsewhere).append(str(args[0]))
