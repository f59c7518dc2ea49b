"""The log page by keyboard: finding, narrowing, copying, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot
from tests.desks import DAY, MONDAY, Office, open_office
from tests.ui.log_at_work import LogAtWork, visit_at
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking, unnamed

from ward_desk.services.visits import VisitFilter, delete_visit
from ward_desk.ui.models.visit_cells import Column
from ward_desk.ui.pages.log_filters import LogChoice, LogMemory

Sit = Callable[..., LogAtWork]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk at work on Monday 23 November 2026, 08:00."""
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def sit(qtbot: QtBot, office: Office) -> Iterator[Sit]:
    """Opens the log; closed as the app does."""
    opened: list[LogAtWork] = []

    def make(**options: object) -> LogAtWork:
        for before in opened:
            before.close()
        opened.clear()
        opened.append(LogAtWork(qtbot, office, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for log in opened:
        log.close()


@pytest.fixture
def week(office: Office) -> Office:
    """Five visits: two today, one yesterday, one on Friday, one last month."""
    visit_at(office, 0, note="quên mật khẩu")
    visit_at(
        office, 30, office.mai, service="S2", subject="staff", outcome="not_done", reason="Hết mực", channel="phone"
    )
    visit_at(office, -24 * 60, service="C1.2", procedure="1.001193", dossier="H17.15-0042", outcome="guided")
    visit_at(office, -72 * 60, service="C3")
    visit_at(office, -30 * 24 * 60, service="C3", channel="home")
    return office


class TestList:
    def test_newest_first_with_the_keyboard_in_the_table(self, sit: Sit, week: Office) -> None:
        log = sit()
        assert log.rows(Column.DAY) == ["Today", "Today", "Yesterday", "Fri 20/11/2026", "Sat 24/10/2026"]
        assert log.rows(Column.TIME)[:2] == ["07:30", "07:00"]
        assert log.focus is log.page.table
        assert log.page.table.currentIndex().row() == 0
        assert log.count() == "5 visit(s)"
        log.key(Qt.Key.Key_Down)
        assert log.page.table.currentIndex().row() == 1

    def test_no_visits_yet(self, sit: Sit, office: Office) -> None:
        log = sit()
        assert "No visits yet" in _shown(log.page)
        assert log.focus is log.page.filters.search
        visit_at(office, 0)
        log.page.page_shown()
        log.settle()
        assert log.page.model.rowCount() == 1
        assert "No visits yet" not in _shown(log.page)

    def test_f5_reads_what_others_wrote_and_stays_with_the_visit(self, sit: Sit, week: Office) -> None:
        log = sit()
        log.choose_row(1)
        visit_at(week, 45)
        log.key(Qt.Key.Key_F5)
        assert log.page.model.rowCount() == 6
        assert log.page.table.currentIndex().row() == 2

    def test_a_new_day_is_another_today(self, sit: Sit, week: Office) -> None:
        log = sit(memory=_remembering(LogChoice(period="today")))
        assert log.page.model.rowCount() == 2
        week.clock.advance(DAY)
        log.page.page_shown()
        log.settle()
        assert log.page.model.rowCount() == 0
        assert "No visit fits" in _shown(log.page)

    def test_html_emoji_and_signs_are_shown_as_they_were_typed(
        self, sit: Sit, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ward_desk.ui.pages.log_table.QToolTip", ToldTips)
        note = "<b>đậm</b> &amp; 😀 مرحبا '; DROP TABLE visits;-- " + "dài " * 100
        visit_at(office, 0, note=note)
        log = sit()
        assert log.rows(Column.NOTE) == [note.strip()]
        assert [
            label.text() for label in log.page.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.AutoText
        ] == []
        table, index = log.page.table, log.page.model.index(0, Column.NOTE)
        place = table.visualRect(index).center()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
        assert table.itemDelegate().helpEvent(event, table, QStyleOptionViewItem(), index)
        assert "&lt;b&gt;đậm&lt;/b&gt; &amp;amp;" in ToldTips.last
        assert table.itemDelegate().helpEvent(
            event, table, QStyleOptionViewItem(), log.page.model.index(0, Column.TIME)
        )
        assert ToldTips.last == "", "what is not cut needs no tooltip"


class TestFilters:
    @pytest.mark.parametrize(
        ("period", "rows"), [("all", 5), ("today", 2), ("yesterday", 1), ("week", 2), ("month", 4), ("range", 5)]
    )
    def test_days(self, sit: Sit, week: Office, period: str, rows: int) -> None:
        log = sit()
        log.page.filters._period.choose(period)
        log.settle()
        assert log.page.model.rowCount() == rows

    def test_from_a_day_to_a_day(self, sit: Sit, week: Office) -> None:
        log = sit()
        filters = log.page.filters
        filters._period.choose("range")
        assert log.focus is filters._from
        log.type("20/11")
        log.settle()
        assert log.page.model.rowCount() == 4
        filters._to.setText("22/11/2026")
        log.settle()
        assert log.rows(Column.DAY) == ["Yesterday", "Fri 20/11/2026"]
        filters._to.setText("99/99")
        log.settle()
        assert filters._to.property("wrong")
        assert log.page.model.rowCount() == 4, "a day that is none leaves that side open"

    def test_each_choice_alone_and_together(self, sit: Sit, week: Office) -> None:
        log = sit()
        filters = log.page.filters
        for box, value, rows in (
            (filters._person, week.mai.person.id, 1),
            (filters._service, "C3", 2),
            (filters._service, "1.001193", 1),
            (filters._outcome, "guided", 1),
            (filters._channel, "home", 1),
        ):
            box.choose(value)
            log.settle()
            assert log.page.model.rowCount() == rows, value
            filters.clear()
            log.settle()
        filters._service.choose("C3")
        filters._channel.choose("home")
        log.settle()
        assert log.rows(Column.DAY) == ["Sat 24/10/2026"]
        assert log.count() == "1 visit(s)"

    def test_search_waits_for_the_hand_to_rest(self, sit: Sit, week: Office) -> None:
        log = sit()
        opened: list[int] = []
        log.page.model.opened.connect(lambda: opened.append(1))
        log.key(Qt.Key.Key_F, control=True)
        assert log.focus is log.page.filters.search
        log.type("quen mat kh")
        log.settle()
        assert log.page.model.rowCount() == 1
        assert len(opened) == 1
        log.search("hết mực")
        assert log.page.model.rowCount() == 1
        log.search("H17.15-0042")
        assert log.rows() == ["Birth registration"]

    def test_arrow_down_leads_to_what_was_found_and_esc_empties_the_search(self, sit: Sit, week: Office) -> None:
        log = sit()
        log.search("khai sinh")
        log.key(Qt.Key.Key_Down)
        assert log.focus is log.page.table
        log.key(Qt.Key.Key_F, control=True)
        log.key(Qt.Key.Key_Escape)
        assert log.page.model.rowCount() == 5

    def test_nothing_fits_and_the_way_back(self, sit: Sit, week: Office) -> None:
        log = sit()
        log.search("zzz")
        assert "No visit fits" in _shown(log.page)
        assert log.count() == "0 visit(s)"
        log.page._card.unfilter.click()
        log.settle()
        assert log.page.model.rowCount() == 5
        assert log.page.filters.choice == LogChoice()
        assert not log.page._card.unfilter.isVisible()

    def test_deleted_visits_only_when_wanted(self, sit: Sit, week: Office) -> None:
        made = visit_at(week, 50)
        delete_visit(week.desk, week.hung, made.id, "Ghi trùng")
        log = sit()
        assert log.page.model.rowCount() == 5
        log.page.filters._deleted.setChecked(True)
        log.settle()
        assert log.page.model.rowCount() == 6
        shown = log.page.model.visit_at(0)
        assert shown is not None
        assert shown.deleted

    def test_what_was_chosen_is_remembered_for_the_next_page(self, sit: Sit, week: Office) -> None:
        memory = LogMemory()
        log = sit(memory=memory)
        log.search("khai")
        log.page.filters._outcome.choose("guided")
        log.settle()
        again = sit(memory=memory)
        assert again.page.filters.search.text() == "khai"
        assert again.page.filters._outcome.currentData() == "guided"
        assert again.page.model.rowCount() == 1

    def test_the_wheel_changes_no_choice(self, sit: Sit, week: Office, qtbot: QtBot) -> None:
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QWheelEvent

        log = sit()
        box = log.page.filters._outcome
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        box.wheelEvent(event)
        assert not event.isAccepted()
        assert box.currentIndex() == 0

    def test_weeks_begin_on_monday_and_months_on_the_first(self) -> None:
        wednesday = MONDAY.replace(day=25)
        assert LogChoice(period="week").days(wednesday) == (MONDAY, wednesday)
        assert LogChoice(period="month").days(wednesday) == (MONDAY.replace(day=1), wednesday)
        assert LogChoice(period="all", day_from=MONDAY).filter(wednesday) == VisitFilter()


class TestRows:
    def test_rows_are_copied_as_text(self, sit: Sit, week: Office) -> None:
        log = sit()
        log.choose_row(0)
        table = log.page.table
        table.setFocus()
        from PySide6.QtTest import QTest

        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        log.key(Qt.Key.Key_C, control=True)
        lines = log.clipboard().split("\n")
        assert [line.split("\t")[:2] for line in lines] == [["23/11/2026", "07:30"], ["23/11/2026", "07:00"]]
        assert log.messages.texts == ["2 row(s) copied."]

    def test_too_many_rows_are_not_copied(self, sit: Sit, week: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ward_desk.ui.pages.log_page.COPY_LIMIT", 3)
        log = sit()
        log.page.table.setFocus()
        log.key(Qt.Key.Key_A, control=True)
        log.key(Qt.Key.Key_C, control=True)
        assert log.messages.texts == ["At most 3 rows can be copied at once."]

    def test_export_hands_over_the_filter_in_force(self, sit: Sit, week: Office, qtbot: QtBot) -> None:
        log = sit()
        log.search("khai sinh")
        with qtbot.waitSignal(log.page.export_requested) as asked:
            log.page._card.export.click()
        assert asked.args == [VisitFilter(text="khai sinh")]


class TestLook:
    @pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("en", 100), ("vi", 200), ("en", 200)])
    def test_no_word_is_cut_off_on_a_small_screen(
        self, qtbot: QtBot, week: Office, language: str, percent: int
    ) -> None:
        with speaking(language, percent):  # type: ignore[arg-type]
            log = LogAtWork(qtbot, week, size=(SMALL_SCREEN[0] - 100, SMALL_SCREEN[1] - 56))
            log.search("a")
            log.search("")
            assert cut_off(log.page) == []
            table = log.page.table
            widths = sum(table.columnWidth(column) for column in Column if not table.isColumnHidden(column))
            assert widths <= table.viewport().width()
            assert not table.isColumnHidden(Column.SERVICE)
            log.close()
            log.page.hide()

    def test_every_control_has_a_name(self, sit: Sit, week: Office) -> None:
        assert unnamed(sit().page) == []

    def test_little_height_folds_the_filters(self, sit: Sit, week: Office) -> None:
        log = sit(size=(900, 420))
        assert not log.page.filters._period.isVisible()
        log.page.filters._more.click()
        assert log.page.filters._period.isVisible()


class ToldTips:
    """Stands in for Qt's tooltips, which need a window system."""

    last = ""

    @classmethod
    def showText(cls, _place: QPoint, text: str, _over: QWidget) -> None:
        cls.last = text

    @classmethod
    def hideText(cls) -> None:
        cls.last = ""


def _shown(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def _remembering(choice: LogChoice) -> LogMemory:
    memory = LogMemory()
    memory.choice = choice
    return memory
