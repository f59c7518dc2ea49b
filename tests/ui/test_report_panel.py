"""Reports on the screen: chosen by keyboard, shown as they will look, saved, and previewed for the printer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from tests.desks import MONDAY, Office, at
from tests.ui.review_at_work import helped
from tests.ui.seat import SMALL_SCREEN, Seat, cut_off, speaking, unnamed

from ward_desk.services.desk import Session
from ward_desk.services.reporting import Period, month_of, week_of
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.ui.pages.report_choice import ReportChoice, ReportMemory
from ward_desk.ui.pages.report_panel import ReportPanel
from ward_desk.ui.pages.report_print import PaperPreview

Open = Callable[..., ReportPanel]


@pytest.fixture
def seat(qtbot: QtBot, office: Office) -> Iterator[Seat]:
    office.clock.jump(at(11, 0) - office.clock.wall)
    for minute in range(3):
        enter_visit(office.desk, office.hung, VisitEntry("C1.2", "done", at(9, minute), 5, note="Hướng dẫn xong"))
    one = Seat(qtbot)
    yield one
    one.close()


@pytest.fixture
def panel(seat: Seat, office: Office) -> Open:
    def open_one(session: Session | None = None, memory: ReportMemory | None = None) -> ReportPanel:
        made = ReportPanel(office.desk, session or office.official, seat.runner, seat.messages, memory=memory)
        seat.sit(made)
        made.page_shown()
        seat.settle()
        seat.settle()
        return made

    return open_one


def words(panel: ReportPanel) -> str:
    """What is read when all of it is there."""
    if not panel.view.done:
        growing = QEventLoop()
        panel.view.grown.connect(growing.quit)
        growing.exec()
    return panel.view.toPlainText()


class TestChoosing:
    def test_the_day_sheet_of_today_comes_first(self, panel: Open) -> None:
        shown = panel()
        assert "NHẬT KÝ HỖ TRỢ TRONG NGÀY" in words(shown)
        assert "Ngày 23/11/2026" in words(shown)
        assert "Tổng cộng: 3 lượt" in words(shown)

    def test_keys_lead_to_other_days_and_back(self, panel: Open, seat: Seat) -> None:
        shown = panel()
        for key, day in ((Qt.Key.Key_Left, "22/11/2026"), (Qt.Key.Key_Right, "23/11/2026")):
            QTest.keyClick(seat.focus, key, Qt.KeyboardModifier.AltModifier)
            seat.settle()
            assert f"Ngày {day}" in words(shown)

    def test_a_ward_report_and_what_is_typed(self, panel: Open, seat: Seat) -> None:
        shown = panel()
        shown.form.kinds._group.button(1).click()
        seat.settle()
        assert "Từ ngày 23/11/2026 đến ngày 29/11/2026" in words(shown)
        shown.form.signer.setFocus()
        seat.type("Trần Văn Tâm")
        seat.until(lambda: "Trần Văn Tâm" in words(shown))
        shown.form.remarks.setPlainText("Cần thêm máy in.")
        seat.until(lambda: "Cần thêm máy in." in words(shown))

    def test_of_several_wishes_the_last_is_shown(self, panel: Open, seat: Seat) -> None:
        shown = panel()
        for _ in range(5):
            shown.form.step(-1)
        seat.settle()
        assert "Ngày 18/11/2026" in words(shown)
        assert shown.print.isEnabled()

    def test_days_that_are_none_are_marked_and_change_nothing(self, panel: Open, seat: Seat) -> None:
        shown = panel()
        shown.form._from.setText("31/02/2026")
        shown.form._days_typed()
        assert shown.form._from.property("wrong")
        assert shown.form.choice.first == MONDAY
        shown.form._from.setText("20/11")
        shown.form._days_typed()
        seat.settle()
        assert "Ngày 20/11/2026" in words(shown)

    def test_a_volunteer_has_the_day_and_his_own_report(self, panel: Open, office: Office, seat: Seat) -> None:
        shown = panel(office.hung)
        assert len(shown.form.kinds._values) == 2
        shown.form.kinds._group.button(1).click()
        seat.settle()
        assert "Lê Văn Hùng" in words(shown)
        assert not shown.form.person.isVisible()

    def test_it_is_remembered(self, panel: Open, seat: Seat) -> None:
        memory = ReportMemory()
        panel(memory=memory).form.step(-1)
        seat.settle()
        assert "Ngày 22/11/2026" in words(panel(memory=memory))

    def test_spans_and_steps(self) -> None:
        choice = ReportChoice("period", *week_of(MONDAY))
        assert choice.span(MONDAY) == "week"
        assert choice.stepped(-1).span(MONDAY) == "last_week"
        assert choice.stepped(1).stepped(-1) == choice
        month = choice.during(month_of(date(2026, 2, 1)))
        assert month.stepped(-1).period == month_of(date(2026, 1, 1))
        assert month.stepped(1).period == month_of(date(2026, 3, 1))
        some = choice.during(Period(date(2026, 11, 3), date(2026, 11, 5)))
        assert (some.span(MONDAY), some.stepped(1).first) == ("range", date(2026, 11, 6))


class TestSaving:
    @pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv"])
    def test_the_file_holds_the_visits(
        self, panel: Open, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        shown, target = panel(), tmp_path / f"x.{kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "x"), ""))
        shown.save(kind)  # type: ignore[arg-type]
        seat.settle()
        if kind == "pdf":
            program = shutil.which("pdftotext")
            assert program
            found = subprocess.run([program, target, "-"], capture_output=True, check=True).stdout.decode()
        elif kind == "xlsx":
            found = str(CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python())
        else:
            found = target.read_text(encoding="utf-8-sig")
        assert "Tổng cộng: 3 lượt" in " ".join(found.split())
        assert shown.saved.isVisible()
        assert shown.saved.name.text() == target.name
        assert str(target) in seat.messages.texts[-1]

    def test_a_folder_that_is_gone_is_said(
        self, panel: Open, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = panel()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), ""))
        QTest.keyClick(seat.focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        seat.settle()
        assert "x.pdf" in seat.messages.texts[-1]
        assert not shown.saved.isVisible()


class TestPrinting:
    @pytest.fixture
    def preview(
        self, panel: Open, seat: Seat, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[], PaperPreview]:
        """Ctrl P on a PC without printers, for the sheet of a day with more visits than a page takes."""
        monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
        for minute in range(60):
            helped(office, MONDAY, 8, minute)

        def press() -> PaperPreview:
            shown = panel()
            QTest.keyClick(seat.focus, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
            seat.until(lambda: shown.preview.view.pages > 0)
            return shown.preview

        return press

    def test_the_preview_has_all_pages_and_keys_turn_them(
        self, preview: Callable[[], PaperPreview], seat: Seat
    ) -> None:
        sheet = preview()
        pages = sheet.view.pages
        assert pages > 1
        seen = [sheet.page.text()]
        for key in (*[Qt.Key.Key_PageDown] * pages, Qt.Key.Key_PageUp):
            QTest.keyClick(seat.focus, key)
            seen.append(sheet.page.text())
        assert seen[0] == f"Page 1 of {pages}, A4"
        assert seen[-2:] == [f"Page {pages} of {pages}, A4", f"Page {pages - 1} of {pages}, A4"]
        QTest.keyClick(seat.focus, Qt.Key.Key_Escape)
        assert not sheet.is_open

    def test_without_a_printer_it_says_so_and_tells_that_printing_failed(
        self, preview: Callable[[], PaperPreview], seat: Seat, qtbot: QtBot
    ) -> None:
        sheet = preview()
        with qtbot.waitSignal(sheet.failed):
            QTest.keyClick(seat.focus, Qt.Key.Key_Return)
        assert sheet.is_open
        assert "no printer" in sheet.said.text()

    def test_nothing_of_it_is_cut_off(self, preview: Callable[[], PaperPreview], seat: Seat) -> None:
        seat.window.resize(*SMALL_SCREEN)
        with speaking("vi", 200):
            sheet = preview()
            assert (cut_off(sheet), unnamed(sheet)) == ([], [])
        sheet.cancel()


@pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("en", 200)])
def test_nothing_is_cut_off_and_all_has_a_name(
    panel: Open, seat: Seat, office: Office, language: str, percent: int
) -> None:
    seat.window.resize(*SMALL_SCREEN)
    with speaking(language, percent):  # type: ignore[arg-type]
        shown = panel()
        assert cut_off(shown) == []
        assert unnamed(shown) == []
        assert cut_off(panel(office.hung)) == []
