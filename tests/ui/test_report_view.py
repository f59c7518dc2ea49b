"""The paper on the screen and in the preview: put together from small pieces, without a seam that anybody would notice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ward_desk.reports.paper import Column, Form, Head, Paper, Signature, Signatures, Table
from ward_desk.reports.paper_html import MOST_ROWS, pieces_of
from ward_desk.ui.pages.report_pages_view import PagesView
from ward_desk.ui.pages.report_view import MARGIN, PaperView
from ward_desk.ui.report_document import PrintedPaper, face

ROWS = 61
COLUMNS = (Column("TT", Form.COUNT, 8), Column("Việc đã làm", Form.TEXT, 40), Column("Lượt", Form.COUNT, 12))


def paper(rows: int = ROWS) -> Paper:
    head = Head("UBND phường Hải Vân", "Trung tâm", "Số: 1", "Hải Vân, ngày 05 tháng 01 năm 2026", "Nhật ký", "Ngày 1")
    lines = tuple((number, f"việc-{number:03} " + "hướng dẫn " * (number % 9), 7) for number in range(1, rows + 1))
    table = Table("I. Các việc", COLUMNS, lines, (None, "Tổng cộng", 7 * rows))
    return Paper("x", head, (table, Signatures((Signature("Người lập", "(Ký)", "Lê Văn Hùng"),))))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PaperView]:
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(700, 480)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.grown):
        made.show_pieces(pieces_of(paper(), face()))
    yield made
    made.show_pieces([])


def looks(view: PaperView) -> QImage:
    return view.viewport().grab().toImage()


class TestPieces:
    @pytest.mark.parametrize("rows", [0, 1, MOST_ROWS, MOST_ROWS + 1, 5 * MOST_ROWS, ROWS])
    def test_all_rows_are_in_them_once_and_no_piece_is_long(self, rows: int) -> None:
        pieces = pieces_of(paper(rows))
        found = [piece.html.count("việc-") for piece in pieces]
        assert sum(found) == rows
        assert max(found) <= MOST_ROWS
        assert sum("Tổng cộng" in piece.html for piece in pieces) == 1
        tables = [piece for piece in pieces if "<thead>" in piece.html]
        assert [piece.continued for piece in tables] == [number > 0 for number in range(len(tables))]
        assert [piece.goes_on for piece in tables] == [number < len(tables) - 1 for number in range(len(tables))]


class TestScreen:
    def test_it_reads_as_one_text(self, view: PaperView) -> None:
        text = view.toPlainText()
        found = [word for word in text.split() if word.startswith("việc-")]
        assert found == [f"việc-{number:03}" for number in range(1, ROWS + 1)]
        assert text.count("Việc đã làm") == 1
        assert text.split()[-3:] == ["Lê", "Văn", "Hùng"]

    def test_keys_copy_all_of_it(self, view: PaperView, qtbot: QtBot) -> None:
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied = QGuiApplication.clipboard().mimeData()
        assert copied.text() == view.toPlainText()
        assert copied.html().count("việc-") == ROWS

    def test_the_mouse_selects_over_a_seam(self, view: PaperView) -> None:
        seam = next(one for one in view._stack.placed if one.piece.continued)
        view.verticalScrollBar().setValue(round(seam.top) - 200)
        above = round(seam.top) + MARGIN - view.verticalScrollBar().value()
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(MARGIN + 4, above - 12))
        QTest.mouseMove(view.viewport(), QPoint(500, above + 12))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, above + 12))
        view.copy()
        text = QGuiApplication.clipboard().text()
        assert f"việc-{MOST_ROWS:03}" in text
        assert f"việc-{MOST_ROWS + 1:03}" in text
        assert "Việc đã làm" not in text

    def test_keys_go_to_its_end_and_back(self, view: PaperView) -> None:
        top = looks(view)
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_End)
        bar = view.verticalScrollBar()
        assert bar.value() == bar.maximum() > 0
        assert looks(view) != top
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert (bar.value(), looks(view)) == (0, top)

    def test_keys_go_to_what_does_not_fit_on_the_side(self, view: PaperView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(view.grown):
            view.show_pieces(pieces_of(paper(), face()), landscape=True)
            view.resize(400, 480)
        bar = view.horizontalScrollBar()
        for key, moved in ((Qt.Key.Key_Right, True), (Qt.Key.Key_Left, False)):
            QTest.keyClick(view, key)
            assert (bar.value() > 0) == moved

    def test_another_width_lays_it_out_anew(self, view: PaperView, qtbot: QtBot) -> None:
        text, height = view.toPlainText(), view.verticalScrollBar().maximum()
        with qtbot.waitSignal(view.grown):
            view.resize(900, 480)
        assert view.toPlainText() == text
        assert view.verticalScrollBar().maximum() < height, "wider is shorter"

    def test_a_seam_has_one_line(self, view: PaperView) -> None:
        """As between any two rows: down a column without words, each line is one dot thick."""
        for seam in [one for one in view._stack.placed if one.piece.continued]:
            view.verticalScrollBar().setValue(round(seam.top) - 100)
            above = round(seam.top) + MARGIN - view.verticalScrollBar().value()
            seen = looks(view)
            dark = [QColor(seen.pixel(MARGIN + 4, above + at)).lightness() < 128 for at in range(-4, 5)]
            assert sum(dark) == 1, dark


class TestPreview:
    @pytest.fixture
    def pages(self, qtbot: QtBot) -> Iterator[PagesView]:
        printed = PrintedPaper(paper(160))
        made = PagesView(printed)
        qtbot.addWidget(made)
        made.resize(500, 600)
        with qtbot.waitExposed(made):
            made.show()
        made.show_paper(printed)
        yield made
        made.hide()
        printed.close()

    def test_pages_are_turned_within_what_there_is(self, pages: PagesView, qtbot: QtBot) -> None:
        assert pages.pages > 2
        pages.turn(-1)
        assert pages.page == 1
        with qtbot.waitSignal(pages.turned):
            pages.turn(1)
        assert pages.page == 2
        pages.set_page(99)
        assert pages.page == pages.pages
        pages.turn(1)
        assert pages.page == pages.pages

    def test_a_large_page_is_gone_through_before_the_next(self, pages: PagesView) -> None:
        small = pages.viewport().grab().toImage()
        pages.zoom(larger=True)
        pages.zoom(larger=True)
        pages.turn(1)
        assert (pages.page, pages.verticalScrollBar().value() > 0) == (1, True)
        while pages.page == 1:
            pages.turn(1)
        assert pages.verticalScrollBar().value() == 0
        pages.zoom(None)
        pages.set_page(1)
        assert pages.viewport().grab().toImage() == small
