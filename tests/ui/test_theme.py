"""Colours can be read, sizes follow the text size, icons take the colour they are given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

import ward_desk.resources
from ward_desk.formats import Formats
from ward_desk.ui.language import Translation, locale_of
from ward_desk.ui.theme.icons import drawing, icon, paint_icon
from ward_desk.ui.theme.look import apply_look, current_look, tokens_for
from ward_desk.ui.theme.stylesheet import stylesheet
from ward_desk.ui.theme.tokens import DARK, LIGHT, Tokens, Tone, contrast

TONES: tuple[Tone, ...] = ("neutral", "accent", "good", "slow", "blocked")
ICONS = sorted((Path(ward_desk.resources.__path__[0]) / "icons").glob("*.svg"))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    def test_text_is_readable_on_every_surface(self, tokens: Tokens) -> None:
        for surface in (tokens.background, tokens.card, tokens.hover):
            for text in (tokens.ink, tokens.muted, tokens.accent, tokens.good, tokens.slow, tokens.blocked):
                assert contrast(text, surface) >= 4.5, (text, surface)

    @pytest.mark.parametrize("tone", TONES)
    def test_a_state_is_readable_on_its_soft_ground(self, tokens: Tokens, tone: Tone) -> None:
        ink, soft = tokens.tone(tone)
        assert contrast(ink, soft) >= 4.5

    def test_filled_buttons_are_readable(self, tokens: Tokens) -> None:
        assert contrast(tokens.on_accent, tokens.accent) >= 4.5
        assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
        assert contrast(tokens.on_blocked, tokens.blocked) >= 4.5

    def test_the_outline_of_an_input_and_the_focus_ring_stand_out(self, tokens: Tokens) -> None:
        for surface in (tokens.card, tokens.background):
            assert contrast(tokens.accent, surface) >= 3
        assert contrast(tokens.edge, tokens.card) >= 3


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


class TestLook:
    def test_the_app_carries_the_theme_and_the_text_size(self, qapp: QApplication) -> None:
        apply_look(qapp, DARK, 150)
        look = current_look()
        assert look.tokens is DARK
        assert look.percent == 150
        assert look.px(16) == 24
        assert look.font(20, 600).pixelSize() == 30
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)

    def test_every_text_size_is_found_again(self, qapp: QApplication) -> None:
        for percent in (100, 125, 150, 175, 200):
            qapp.setFont(current_look()._replace(percent=percent).font(14))
            assert abs(current_look().percent - percent) <= 4

    def test_an_input_grows_with_the_text(self, qapp: QApplication) -> None:
        field = QLineEdit()
        usual = field.sizeHint().height()
        apply_look(qapp, LIGHT, 200)
        assert field.sizeHint().height() > usual * 1.6

    def test_figures_have_one_width(self) -> None:
        look = current_look()
        from PySide6.QtGui import QFontMetricsF

        metrics = QFontMetricsF(look.font(28, 600))
        assert len({round(metrics.horizontalAdvance(figure), 2) for figure in "0123456789"}) == 1

    @pytest.mark.parametrize(
        ("theme", "system", "tokens"),
        [
            ("system", Qt.ColorScheme.Dark, DARK),
            ("system", Qt.ColorScheme.Light, LIGHT),
            ("system", Qt.ColorScheme.Unknown, LIGHT),
            ("light", Qt.ColorScheme.Dark, LIGHT),
            ("dark", Qt.ColorScheme.Light, DARK),
        ],
    )
    def test_the_theme_follows_the_pc_only_when_asked(self, theme: str, system: Qt.ColorScheme, tokens: Tokens) -> None:
        assert tokens_for(theme, system) is tokens  # type: ignore[arg-type]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_style_sheet_has_no_hole_and_finds_its_pictures(percent: int) -> None:
    for tokens in (LIGHT, DARK):
        sheet = stylesheet(tokens, percent)
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")
        pictures = set(re.findall(r'url\("([^"]+)"\)', sheet))
        assert len(pictures) == 4
        assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.parametrize("file", ICONS, ids=lambda path: path.stem)
def test_an_icon_takes_the_colour_and_stays_inside_its_box(file: Path) -> None:
    source = drawing(file.stem)
    assert 'viewBox="0 0 20 20"' in source
    assert 'stroke-width="1.6"' in source
    assert re.findall(r"#[0-9a-f]{3,6}", source) == []
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, file.stem, QRectF(4, 4, 40, 40), QColor("#c0281f"))
    painter.end()
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 8]
    assert inked
    assert all(4 <= x < 44 and 4 <= y < 44 for x, y in inked)
    solid = [image.pixelColor(x, y) for x, y in inked if image.pixelColor(x, y).alpha() > 250]
    assert all(colour.red() > 180 and colour.green() < 60 for colour in solid)


def test_an_icon_is_sharp_at_every_size_and_fainter_when_disabled() -> None:
    from PySide6.QtGui import QIcon

    made = icon("search", LIGHT.ink)
    assert made.pixmap(QSize(20, 20)).toImage() != made.pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    assert made.pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)


def test_a_name_without_a_drawing_is_our_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-drawing", LIGHT.ink)


class TestFormats:
    def test_the_vietnamese_way(self) -> None:
        formats = Formats("vi")
        assert formats.count(1008) == "1.008"
        assert formats.decimal(6.5) == "6,5"
        assert formats.decimal(-1234.56, 2) == "-1.234,56"
        assert formats.running(402_999) == "06:42"
        assert formats.running(3_600_000 + 61_000) == "1:01:01"
        assert formats.running(-5) == "00:00"

    def test_the_english_way(self) -> None:
        assert Formats("en").count(1008) == "1,008"
        assert Formats("en").decimal(6.5) == "6.5"

    def test_what_is_missing_is_a_dash(self) -> None:
        formats = Formats("vi")
        assert {
            formats.count(None),
            formats.decimal(None),
            formats.day(None),
            formats.clock(None),
            formats.day_clock(None),
            formats.minutes(None),
        } == {"—"}

    def test_moments_are_shown_in_vietnam_time(self) -> None:
        evening = 1_795_454_940_000  # 2026-11-23 17:29 UTC
        assert Formats("vi").clock(evening) == "00:29"
        assert Formats("vi").day_clock(evening) == "24/11/2026 00:29"

    def test_a_visit_has_at_least_one_minute(self) -> None:
        assert [Formats("vi").minutes(seconds) for seconds in (0, 20, 90, 240)] == ["1", "1", "2", "4"]


def test_switching_the_language_back_and_forth(qapp: QApplication) -> None:
    translation = Translation(qapp)
    try:
        assert translation.switch("vi")
        assert qapp.translate("Shell", "Saved on this PC") == "Đã lưu trên máy này"
        assert translation.switch("en")
        assert qapp.translate("Shell", "Saved on this PC") == "Saved on this PC"
    finally:
        translation.remove()
    assert qapp.translate("Shell", "Saved on this PC") == "Saved on this PC"


def test_both_languages_write_the_day_first() -> None:
    assert locale_of("vi").decimalPoint() == ","
    assert locale_of("en").decimalPoint() == "."
    assert QGuiApplication.font().pixelSize() == 14
