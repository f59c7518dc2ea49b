"""A guide on the screen and on paper: its words, its links, its warning, in every look."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.guide_text import plain
from ward_desk.services.guides import Guide, Guides, read_guide, shipped_guide
from ward_desk.ui.pages.guide_document import GuideWords, GuideWriter, screen_ink
from ward_desk.ui.pages.guide_print import GuidePaper, PrintSheet
from ward_desk.ui.pages.guide_sheet import GuideSheet, open_guide
from ward_desk.ui.pages.guide_view import GuideView
from ward_desk.ui.theme.look import apply_look, current_look
from ward_desk.ui.theme.tokens import DARK, LIGHT

SHELF = Guides(load_catalogue(date(2026, 11, 25)), "vi")
EVERY = [*SHELF.all(), *SHELF.of_findings()]
SUBMIT = shipped_guide("C1.2", "vi")
assert SUBMIT is not None


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.setObjectName("page")
    window.resize(1000, 700)
    QVBoxLayout(window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window


def shown(window: QWidget, view: GuideView) -> GuideView:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(view)
    view.show()
    QCoreApplication.processEvents()
    return view


def links(view: GuideView) -> dict[str, str]:
    """Words and codes of all links, in order."""
    found, block = {}, view.document().begin()
    while block.isValid():
        for part in block.begin():
            shape = part.fragment().charFormat()
            if shape.isAnchor():
                found[part.fragment().text()] = shape.anchorHref()
        block = block.next()
    return found


@pytest.mark.parametrize("guide", EVERY, ids=lambda guide: guide.code)
def test_every_word_of_every_guide_is_there(qapp: QApplication, guide: Guide) -> None:
    writer = GuideWriter(current_look(), screen_ink(current_look()), SHELF_CODES)
    document = writer.document(guide, GuideWords("", ""))
    text = " ".join(document.toPlainText().split())
    for line in plain(guide.blocks).splitlines():
        assert " ".join(line.split()) in text
    assert len(writer.warnings) == 1, "the section that warns stands in its own box"


SHELF_CODES = frozenset(guide.code for guide in EVERY)


class TestView:
    def test_title_date_steps_and_lists(self, window: QWidget) -> None:
        view = shown(window, GuideView(SUBMIT))
        lines = view.toPlainText().splitlines()
        assert lines[0] == "Kê khai biểu mẫu, đính kèm giấy tờ và nộp hồ sơ"
        assert lines[1].startswith("Checked on 23/11/2026 · dichvucong.gov.vn")
        assert view.accessibleName() == lines[0]
        html = view.document().toHtml()
        assert "<ol" in html and "<ul" in html
        assert html.count("<h2") == 5

    def test_who_sent_it_and_what_is_not_known_of_it(self, window: QWidget) -> None:
        view = shown(window, GuideView(read_guide("x", "vi", "Một dòng.", title="Bài mới", from_city=True)))
        assert view.toPlainText().splitlines() == ["Bài mới", "Sent by the city", "Một dòng."]
        view.show_guide(read_guide("x", "vi", "---\nsource: sổ tay\n---\nMột dòng.", title="Bài mới"))
        assert view.toPlainText().splitlines() == ["Bài mới", "Source: sổ tay", "Một dòng."]

    def test_a_narrow_column_has_no_title_and_the_source_last(self, window: QWidget) -> None:
        view = shown(window, GuideView(SUBMIT, compact=True))
        lines = view.toPlainText().splitlines()
        assert lines[0] == "Đây là việc gì"
        assert lines[-1].startswith("Checked on")
        view.copy_all()
        assert QGuiApplication.clipboard().text().startswith("Kê khai biểu mẫu")

    def test_only_links_that_lead_somewhere_are_links(self, window: QWidget) -> None:
        view = shown(window, GuideView(SUBMIT, known={"C1.1", "C1.4"}))
        assert links(view) == {"đăng nhập": "C1.1", "trả phí": "C1.4"}
        view.show_guide(SUBMIT, frozenset())
        assert links(view) == {}
        assert "đăng nhập" in view.toPlainText()

    def test_tab_goes_to_a_link_and_enter_follows_it(self, window: QWidget, qtbot: QtBot) -> None:
        view = shown(window, GuideView(SUBMIT))
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Tab)
        with qtbot.waitSignal(view.guide_wanted) as wanted:
            QTest.keyClick(view, Qt.Key.Key_Return)
        assert wanted.args == ["C1.1"]
        assert view.guide is SUBMIT, "who shows the view decides what is shown next"

    def test_the_whole_text_can_be_copied_by_keys(self, window: QWidget) -> None:
        view = shown(window, GuideView(SUBMIT))
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        text = QGuiApplication.clipboard().text()
        assert "Tìm thủ tục theo tên hoặc mã" in text and "Không bao giờ hỏi" in text

    def test_its_menu_speaks_our_language(self, window: QWidget) -> None:
        menu = shown(window, GuideView(SUBMIT)).menu()
        copy, whole, _ = menu.actions()
        assert [action.text() for action in menu.actions()] == ["Copy", "Copy the whole guide", "Select all"]
        assert not copy.isEnabled()
        whole.trigger()
        assert QGuiApplication.clipboard().text().startswith("Kê khai biểu mẫu")

    def test_it_follows_theme_and_text_size_and_stays_where_it_was(self, qapp: QApplication, window: QWidget) -> None:
        view = shown(window, GuideView(SUBMIT))
        view.resize(500, 300)
        light = view.document().size().height()
        view.verticalScrollBar().setValue(40)
        apply_look(qapp, DARK, 200)
        QCoreApplication.processEvents()
        assert view.document().begin().charFormat().font().pixelSize() == 40
        assert view.document().begin().charFormat().foreground().color() == QColor(DARK.ink)
        assert view.document().size().height() > light
        assert view.verticalScrollBar().value() == 40
        apply_look(qapp, LIGHT, 100)
        QCoreApplication.processEvents()
        assert view.document().begin().charFormat().foreground().color() == QColor(LIGHT.ink)

    @pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
    def test_the_warning_stands_on_its_own_ground(self, qapp: QApplication, window: QWidget, tokens: object) -> None:
        apply_look(qapp, tokens, 100)  # type: ignore[arg-type]
        view = shown(window, GuideView(SUBMIT))
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        picture = view.grab().toImage()
        assert soft(picture, QColor(tokens.slow_soft)) > 0.02  # type: ignore[attr-defined]

    def test_the_same_guide_again_is_not_drawn_again(self, window: QWidget) -> None:
        view = shown(window, GuideView(SUBMIT))
        before = view.document()
        view.show_guide(SUBMIT)
        assert view.document() is before
        view.show_guide(None)
        assert view.toPlainText() == "" and view.guide is None


def soft(picture: QImage, colour: QColor) -> float:
    """The share of a picture that has that colour."""
    small = picture.scaled(QSize(200, 200))
    hits = sum(small.pixelColor(x, y) == colour for x in range(200) for y in range(200))
    return hits / 40_000


class TestSheet:
    def open(self, window: QWidget) -> tuple[QPushButton, GuideSheet]:
        button = QPushButton("weiter")
        layout = window.layout()
        assert layout is not None and SUBMIT is not None
        layout.addWidget(button)
        button.show()
        button.setFocus()
        return button, open_guide(button, SUBMIT, SHELF)

    def test_links_lead_on_alt_left_back_and_esc_out(self, window: QWidget) -> None:
        button, sheet = self.open(window)
        assert sheet.view.hasFocus() and sheet.back.isHidden()
        QTest.keyClick(sheet.view, Qt.Key.Key_Tab)
        QTest.keyClick(sheet.view, Qt.Key.Key_Return)
        assert sheet.accessibleName().startswith("Tạo tài khoản") and not sheet.back.isHidden()
        QTest.keyClick(sheet.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert sheet.accessibleName().startswith("Kê khai") and sheet.back.isHidden()
        QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
        assert not sheet.is_open and button.hasFocus()

    def test_it_stands_at_the_right_edge_from_top_to_bottom(self, window: QWidget) -> None:
        _, sheet = self.open(window)
        card = sheet._card.geometry()
        assert (card.right(), card.top(), card.bottom()) == (1000 - 16 - 1, 16, 700 - 16 - 1)
        sheet.cancel()


def pages_of(file: Path) -> list[str]:
    """The words of each page of a PDF, as poppler reads them."""
    command = ["pdftotext", "-layout", str(file), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [" ".join(page.split()) for page in told.split("\f")[:-1]]


class TestPaper:
    def test_a_pdf_holds_all_words_black_on_white(self, qapp: QApplication, tmp_path: Path) -> None:
        assert SUBMIT is not None
        apply_look(qapp, DARK, 200)  # paper does not care
        paper, file = GuidePaper(SUBMIT, GuideWords("", "Kiểm tra ngày 23/11/2026")), tmp_path / "bai.pdf"
        paper.write_pdf(file)
        (page,) = pages_of(file)
        assert paper.pages == 1
        assert "Tìm thủ tục theo tên hoặc mã" in page and page.endswith("1/1")
        assert "Kiểm tra ngày 23/11/2026" in page and "Không bao giờ hỏi" in page
        picture = paper.picture(842, 1.0).toImage()
        assert picture.pixelColor(5, 5) == QColor(Qt.GlobalColor.white)
        darkest = min(picture.pixelColor(x, y).lightness() for x in range(60, 400) for y in range(50, 70))
        assert darkest < 60, "the title is black"

    def test_a_long_guide_takes_several_pages_each_numbered(self, qapp: QApplication, tmp_path: Path) -> None:
        text = "\n".join(f"{number}. Bước thứ {number}, có vài chữ để đọc." for number in range(1, 90))
        paper = GuidePaper(read_guide("x", "vi", text, title="Dài"), GuideWords("", ""))
        paper.write_pdf(tmp_path / "dai.pdf")
        pages = pages_of(tmp_path / "dai.pdf")
        assert len(pages) == paper.pages > 1
        assert [page.split()[-1] for page in pages] == [f"{n + 1}/{paper.pages}" for n in range(paper.pages)]
        whole = " ".join(pages)
        assert [number for number in range(1, 90) if f"Bước thứ {number}, có" not in whole] == []

    def test_the_sheet_shows_the_page_and_says_what_became_of_it(self, window: QWidget, tmp_path: Path) -> None:
        assert SUBMIT is not None
        sheet = PrintSheet(window, SUBMIT, GuideWords("", ""), "en")
        sheet.open_preview()
        assert sheet._page.pixmap().deviceIndependentSize().height() > 300
        sheet.save_pdf(tmp_path / "bai.pdf")
        assert sheet.said.text() == f"Saved: {tmp_path / 'bai.pdf'}"
        sheet.save_pdf(tmp_path / "no folder" / "bai.pdf")
        assert sheet.said.property("role") == "error"
        sheet.ask_for_printer()  # nothing is printed without asking; here there is no printer to ask for
        assert "printer" in sheet.said.text()
        sheet.cancel()
