"""The shared widgets: what they say, which keys they obey, and that nothing is cut off."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ward_desk.resources
from ward_desk.ui.theme.look import apply_look, current_look
from ward_desk.ui.theme.tokens import DARK, LIGHT
from ward_desk.ui.widgets.avatar import Avatar, name_initials
from ward_desk.ui.widgets.buttons import Button, IconButton, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.chips import Chip, StatusChip
from ward_desk.ui.widgets.choice import Segment, SegmentedChoice
from ward_desk.ui.widgets.drawing import lines_of
from ward_desk.ui.widgets.empty import EmptyState
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.key_hint import KeyHint
from ward_desk.ui.widgets.page_scroll import FoldingColumns, PageScroll
from ward_desk.ui.widgets.search import SearchField
from ward_desk.ui.widgets.secret import PinField, SecretField
from ward_desk.ui.widgets.stat import StatNumber
from ward_desk.ui.widgets.text import ElidedLabel, Text
from ward_desk.ui.widgets.tile import ServiceTile

LONG = "Đăng ký khai sinh kết hợp đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A shown window with an empty column in it."""
    made = QMainWindow()
    inner = QWidget()
    QVBoxLayout(inner)
    made.setCentralWidget(inner)
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def put(window: QMainWindow, *widgets: QWidget) -> None:
    layout = window.centralWidget().layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    QApplication.processEvents()


class TestButtons:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
    def test_enter_and_space_press_it_once(self, qtbot: QtBot, key: Qt.Key) -> None:
        button, pressed = Button("Save", key="Enter"), []
        qtbot.addWidget(button)
        button.clicked.connect(lambda: pressed.append(1))
        QTest.keyClick(button, key)
        assert pressed == [1]

    def test_a_held_enter_does_not_press_again_and_again(self, qtbot: QtBot) -> None:
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QKeyEvent

        button, pressed = Button("Save"), []
        qtbot.addWidget(button)
        button.clicked.connect(lambda: pressed.append(1))
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
        QApplication.sendEvent(button, held)
        assert pressed == []

    @pytest.mark.parametrize("percent", [100, 125, 200])
    def test_its_words_and_its_key_fit_in(self, qtbot: QtBot, qapp: QApplication, percent: int) -> None:
        apply_look(qapp, LIGHT, percent)
        button = PrimaryButton("Đã hướng dẫn, tự làm tiếp", key="Enter", icon="good")
        qtbot.addWidget(button)
        words = QFontMetricsF(current_look().font(14, 500)).horizontalAdvance("Đã hướng dẫn, tự làm tiếp")
        assert button.minimumSizeHint().width() > words + current_look().px(28 + 18 + 40)
        assert button.minimumSizeHint().height() >= current_look().px(36)

    def test_a_name_with_an_ampersand_is_no_shortcut(self, qtbot: QtBot) -> None:
        button = Button("Nghiên cứu & phát triển")
        qtbot.addWidget(button)
        assert button.shortcut().isEmpty()
        assert button.accessibleName() == "Nghiên cứu & phát triển"

    def test_an_icon_alone_still_has_a_name(self, qtbot: QtBot) -> None:
        button = IconButton("settings", "Settings", key="Ctrl ,")
        qtbot.addWidget(button)
        assert button.accessibleName() == "Settings"
        assert button.toolTip() == "Settings (Ctrl ,)"

    def test_focus_can_be_seen(self, window: QMainWindow) -> None:
        for made in (Button("A"), PrimaryButton("B"), Segment("C"), ServiceTile("1", "D"), IconButton("close", "E")):
            put(window, made)
            window.setFocus()
            before = made.grab().toImage()
            made.setFocus()
            assert made.grab().toImage() != before, type(made).__name__

    def test_nothing_moves_when_the_pointer_comes(self, window: QMainWindow) -> None:
        button = Button("Pause", key="P")
        put(window, button)
        size = button.size()
        QTest.mouseMove(button, QPoint(5, 5))
        button.set_variant("primary")
        QApplication.processEvents()
        assert button.size() == size


class TestTile:
    def test_a_long_name_makes_the_tile_taller_and_is_not_cut(self, window: QMainWindow) -> None:
        tile = ServiceTile("4", LONG, "5 lượt")
        assert tile.heightForWidth(290) > ServiceTile("4", "Ngắn", "5 lượt").heightForWidth(290)
        put(window, tile)
        tile.setFixedWidth(290)
        tile.grab()
        assert tile.toolTip() == ""
        assert tile.accessibleName() == LONG
        assert tile.accessibleDescription() == "4 5 lượt"

    @pytest.mark.parametrize(("percent", "width"), [(100, 287), (100, 300), (200, 457)])
    def test_no_name_of_the_catalogue_is_cut(
        self, window: QMainWindow, qapp: QApplication, percent: int, width: int
    ) -> None:
        apply_look(qapp, LIGHT, percent)
        for file in ("services.csv", "procedures.csv"):
            folder = Path(ward_desk.resources.__path__[0]) / "catalogue"
            with (folder / file).open(encoding="utf-8-sig", newline="") as rows:
                for row in csv.DictReader(rows):
                    for name in (row["name_vi"], row["name_en"]):
                        tile = ServiceTile("1", name, "x", window)
                        tile.resize(width, tile.heightForWidth(width))
                        tile.grab()
                        assert tile.toolTip() == "", name

    def test_a_name_without_end_is_cut_and_whole_in_the_tooltip(self, window: QMainWindow) -> None:
        tile = ServiceTile("4", LONG * 9)
        put(window, tile)
        tile.setFixedWidth(290)
        tile.grab()
        assert tile.toolTip() == LONG * 9

    def test_a_short_name_has_no_tooltip(self, window: QMainWindow) -> None:
        tile = ServiceTile("1", "Chứng thực bản sao", "7 lượt")
        put(window, tile)
        tile.grab()
        assert tile.toolTip() == ""

    def test_enter_starts_it(self, qtbot: QtBot) -> None:
        tile = ServiceTile("1", "Chứng thực bản sao")
        qtbot.addWidget(tile)
        with qtbot.waitSignal(tile.clicked):
            QTest.keyClick(tile, Qt.Key.Key_Return)


def test_text_is_broken_into_lines_without_losing_a_word(qapp: QApplication) -> None:
    font = current_look().font(14)
    assert " ".join(lines_of(LONG, font, 200, 9)) == LONG
    two = lines_of(LONG, font, 200, 2)
    assert len(two) == 2
    assert two[1].endswith("…")
    assert lines_of("", font, 200, 2) == [""]


class TestLabels:
    def test_html_is_shown_as_it_is(self, qtbot: QtBot) -> None:
        label = Text("<b>x</b> & y")
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText

    def test_a_cut_line_says_the_rest_in_its_tooltip(self, window: QMainWindow) -> None:
        label = ElidedLabel(LONG)
        put(window, label)
        label.setFixedWidth(120)
        QApplication.processEvents()
        assert label.toolTip() == LONG
        label.setText("ngắn")
        assert label.toolTip() == ""

    def test_a_state_is_said_in_words(self, qtbot: QtBot) -> None:
        chip = StatusChip("Đã lưu", "good")
        qtbot.addWidget(chip)
        width = chip.sizeHint().width()
        chip.show_state("Không có mạng · 3 lượt chờ gửi", "slow")
        assert chip.text() == "Không có mạng · 3 lượt chờ gửi"
        assert chip.sizeHint().width() > width

    def test_a_number_that_is_missing_is_a_dash(self, qtbot: QtBot) -> None:
        stat = StatNumber("—", "phút trung bình")
        qtbot.addWidget(stat)
        assert stat.accessibleName() == "— phút trung bình"
        stat.set_value("6,5")
        assert stat.accessibleName() == "6,5 phút trung bình"

    @pytest.mark.parametrize(
        ("name", "initials"),
        [("Hoàng Thị Lan", "HL"), ("Đặng Ân", "ĐÂ"), ("Mai", "M"), ("  ", "?"), ("<b>", "?"), ("ô Ếch", "ÔẾ")],
    )
    def test_initials(self, name: str, initials: str) -> None:
        assert name_initials(name) == initials


class TestField:
    def test_an_error_marks_the_control_and_is_read_out(self, qtbot: QtBot) -> None:
        field = Field("Họ và tên", QLineEdit(), hint="Như trên thẻ")
        qtbot.addWidget(field)
        height = field.sizeHint().height()
        assert field.control.accessibleName() == "Họ và tên"
        field.show_error("Hãy nhập họ và tên.")
        assert field.error == "Hãy nhập họ và tên."
        assert field.control.property("wrong") is True
        assert field.control.accessibleDescription() == "Hãy nhập họ và tên."
        assert field.sizeHint().height() == height
        field.show_error("")
        assert field.error == ""
        assert field.control.accessibleDescription() == "Như trên thẻ"

    def test_a_warning_is_no_error(self, qtbot: QtBot) -> None:
        field = Field("Ghi chú", QLineEdit())
        qtbot.addWidget(field)
        field.show_warning("Có dãy 12 chữ số.")
        assert field.error == ""
        assert field.control.property("wrong") is False

    def test_a_secret_is_hidden_until_the_eye_is_pressed(self, qtbot: QtBot) -> None:
        field = SecretField("Mật khẩu")
        qtbot.addWidget(field)
        QTest.keyClicks(field, "bí mật 1".encode("ascii", "ignore").decode())
        assert field.echoMode() == QLineEdit.EchoMode.Password
        field.actions()[0].trigger()
        assert field.echoMode() == QLineEdit.EchoMode.Normal
        assert field.take() == "b mt 1"
        assert field.text() == ""

    def test_a_pin_field_changes_nothing_that_is_typed(self, qtbot: QtBot) -> None:
        field = PinField()
        qtbot.addWidget(field)
        QTest.keyClicks(field, "12a34 5")
        assert field.text() == "12a34 5"
        assert field.accessibleName() == "PIN"

    def test_search_completes_and_corrects_nothing(self, qtbot: QtBot) -> None:
        field = SearchField("Hỗ trợ việc gì?", key="Ctrl K")
        qtbot.addWidget(field)
        assert field.completer() is None
        assert field.validator() is None
        assert field.inputMask() == ""
        QTest.keyClicks(field, "dkks")
        assert field.text() == "dkks"
        assert not field.hasSelectedText()


class TestChoice:
    @pytest.fixture
    def choice(self, window: QMainWindow) -> SegmentedChoice:
        made = SegmentedChoice(
            "Subject", [("citizen", "Citizen"), ("business", "Business"), ("staff", "Staff")], current="citizen"
        )
        put(window, made)
        return made

    def test_arrow_keys_move_the_choice(self, choice: SegmentedChoice) -> None:
        told: list[object] = []
        choice.chosen.connect(told.append)
        choice.setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert choice.value == "business"
        assert told == ["business"]

    @pytest.mark.parametrize("keys", [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Up)])
    def test_arrow_keys_lead_over_the_ends_of_lines(self, choice: SegmentedChoice, keys: tuple[Qt.Key, Qt.Key]) -> None:
        choice.setFixedWidth(120)
        QApplication.processEvents()
        choice.setFocus()
        there, back = keys
        seen = []
        for key in (there, there, there, back, back):
            QTest.keyClick(QApplication.focusWidget(), key)
            seen.append(choice.value)
        assert seen == ["business", "staff", "staff", "business", "citizen"]

    def test_the_code_chooses_quietly(self, choice: SegmentedChoice) -> None:
        told: list[object] = []
        choice.chosen.connect(told.append)
        choice.set_value("staff")
        assert choice.value == "staff"
        choice.set_value(None)
        assert choice.value is None
        assert told == []

    def test_a_choice_may_begin_empty(self, qtbot: QtBot) -> None:
        made = SegmentedChoice("Satisfaction", [(1, "1"), (2, "2")])
        qtbot.addWidget(made)
        assert made.value is None

    def test_it_wraps_when_narrow(self, choice: SegmentedChoice) -> None:
        assert choice.heightForWidth(120) > choice.heightForWidth(600)


class TestLayouts:
    def test_words_wrap(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        flow = FlowLayout(box, spacing=8)
        buttons = [Button(f"Button {number}") for number in range(6)]
        for button in buttons:
            flow.addWidget(button)
        box.resize(260, 400)
        flow.setGeometry(box.rect())
        assert len({button.y() for button in buttons}) > 1
        assert all(button.geometry().right() < 260 for button in buttons)
        assert flow.heightForWidth(5000) == buttons[0].sizeHint().height()

    def test_hidden_items_take_no_room(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        flow = FlowLayout(box)
        first, second = Button("A"), Button("B")
        flow.addWidget(first)
        flow.addWidget(second)
        first.hide()
        box.resize(300, 50)
        flow.setGeometry(box.rect())
        assert second.x() == 0

    @pytest.mark.parametrize(
        ("width", "percent", "columns"), [(900, 100, 3), (600, 100, 2), (300, 100, 1), (880, 200, 1), (952, 200, 2)]
    )
    def test_tiles_become_fewer_columns(self, qapp: QApplication, width: int, percent: int, columns: int) -> None:
        apply_look(qapp, LIGHT, percent)
        assert TileLayout(columns=3, narrowest=220, spacing=12).columns_for(width) == columns

    def test_tiles_of_a_row_are_equal(self, window: QMainWindow) -> None:
        box = QWidget()
        tiles = TileLayout(box)
        made = [ServiceTile("1", LONG, "x"), ServiceTile("2", "Ngắn", "x"), ServiceTile("3", "Ngắn", "x")]
        for tile in made:
            tiles.addWidget(tile)
        put(window, box)
        assert len({tile.size().toTuple() for tile in made}) == 1

    def test_clear_takes_all_out(self, qtbot: QtBot) -> None:
        box = QWidget()
        qtbot.addWidget(box)
        tiles = TileLayout(box)
        tiles.addWidget(Button("A"))
        tiles.clear()
        assert tiles.count() == 0
        assert tiles.heightForWidth(300) == 0

    def test_the_side_column_folds_under(self, window: QMainWindow) -> None:
        columns = FoldingColumns(QWidget(), Card("Today"), fold_below=700)
        put(window, columns)
        assert not columns.folded
        window.resize(500, 600)
        QApplication.processEvents()
        assert columns.folded

    def test_a_page_never_scrolls_sideways(self, window: QMainWindow, qapp: QApplication) -> None:
        apply_look(qapp, LIGHT, 200)
        page = PageScroll()
        page.body.addWidget(Text(LONG * 3, wrap=True))
        page.body.addWidget(EmptyState("log", LONG, LONG, Button("Ghi bù một lượt", key="Ctrl B")))
        window.setCentralWidget(page)
        QApplication.processEvents()
        assert page.widget().width() <= page.viewport().width()
        assert page.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_widget_draws_itself(window: QMainWindow, qapp: QApplication, tokens: object, percent: int) -> None:
    apply_look(qapp, tokens, percent)  # type: ignore[arg-type]
    made = [
        Avatar("Trần Mai", 48, soft=True),
        Button("Off"),
        Chip("Xã Thượng Đức · Quầy 1"),
        IconPicture("good", tone="good", disc=True),
        IconPicture("slow", tone="slow"),
        KeyHint("Ctrl B"),
        SearchField("Search", key="Ctrl K"),
        ServiceTile("", LONG),
    ]
    made[1].setEnabled(False)
    made[7].setEnabled(False)
    put(window, *made)
    for widget in made:
        image = widget.grab().toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
        assert len(colours) > 3, type(widget).__name__
