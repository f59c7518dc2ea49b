"""The painted charts: every name and number is there, and they are understood without colours, in both themes and on paper."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ward_desk.ui.theme.look import Look
from ward_desk.ui.theme.tokens import DARK, LIGHT, Tokens
from ward_desk.ui.widgets.bar_chart import BarChart, Bars, paint_lying, paint_standing

WIDTH, HEIGHT = 350, 216
WEEK = Bars(["T2", "T3", "T4", "T5", "T6", "T7", "CN"], [320, 350, 280, 0, 12, 100, 0], [220, 310, 299, 287, 250, 0, 0])
SERVICES = Bars(
    ["Kê khai biểu mẫu, đính kèm giấy tờ, nộp hồ sơ trực tuyến", "Kích hoạt tài khoản VNeID", "các loại khác"],
    [120, 80, 3],
)
GREYS_APART = 30
"""Of 255: two greys that nobody takes for one another."""


def words_of(bars: Bars, folder: Path, *, lying: bool, percent: int = 100) -> list[str]:
    """The words of a chart on paper, as pdftotext reads them."""
    target = folder / "chart.pdf"
    writer = QPdfWriter(str(target))
    writer.setResolution(96)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    painter, look = QPainter(writer), Look(LIGHT, percent)
    box = QRectF(0, 0, look.px(WIDTH), look.px(HEIGHT))
    if lying:
        paint_lying(painter, box, bars, look, 6)
    else:
        paint_standing(painter, box, bars, look)
    painter.end()
    done = subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split()


def in_grey(bars: Bars, tokens: Tokens) -> QImage:
    """The standing chart without its colours."""
    look, image = Look(tokens, 100), QImage(QSize(WIDTH, HEIGHT), QImage.Format.Format_RGB32)
    image.fill(look.color("card"))
    painter = QPainter(image)
    paint_standing(painter, QRectF(image.rect()), bars, look)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def greys(image: QImage, column: int, of: int, *, left: bool) -> list[int]:
    """The greys inside of a bar: a piece of the left or the right half of its column, a little above the base line."""
    slot = WIDTH / of
    middle = (column + (0.3 if left else 0.7)) * slot
    ys = range(HEIGHT - 60, HEIGHT - 30)
    return [image.pixelColor(int(middle) + x, y).red() for x in range(-6, 6) for y in ys]


def mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)


class TestWhatStandsThere:
    @pytest.mark.parametrize("percent", [100, 200])
    def test_every_number_over_its_bar_and_no_nought(self, tmp_path: Path, qapp: QApplication, percent: int) -> None:
        words = words_of(WEEK, tmp_path, lying=False, percent=percent)
        numbers = [number for number in (*WEEK.values, *WEEK.before) if number]
        assert sorted(words) == sorted([*WEEK.names, *map(str, numbers)])

    def test_names_are_whole_over_two_lines(self, tmp_path: Path, qapp: QApplication) -> None:
        words = words_of(SERVICES, tmp_path, lying=True)
        assert sorted(words) == sorted([*" ".join(SERVICES.names).split(), "120", "80", "3"])

    def test_a_name_of_no_end_is_cut_with_a_sign(self, tmp_path: Path, qapp: QApplication) -> None:
        words = words_of(Bars(["rất dài " * 40], [7]), tmp_path, lying=True)
        assert words[-1].endswith("…") or "…" in "".join(words)
        assert "7" in words
        assert len(words) < 30

    def test_names_that_would_run_into_each_other_stand_under_every_second(
        self, tmp_path: Path, qapp: QApplication
    ) -> None:
        words = words_of(Bars([str(hour) for hour in range(24)], [0] * 23 + [88]), tmp_path, lying=False)
        assert words == ["88", *(str(hour) for hour in range(0, 24, 2))]

    @pytest.mark.parametrize("lying", [True, False])
    @pytest.mark.parametrize("bars", [Bars((), ()), Bars(["7", "8"], [0, 0]), Bars(["T2"], [0], [0])])
    def test_nothing_is_a_dash(self, tmp_path: Path, qapp: QApplication, bars: Bars, lying: bool) -> None:
        assert words_of(bars, tmp_path, lying=lying) == ["—"]


class TestInGrey:
    @pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
    def test_the_two_weeks_are_told_apart_from_each_other_and_from_the_ground(
        self, qapp: QApplication, tokens: Tokens
    ) -> None:
        image = in_grey(WEEK, tokens)
        ground = image.pixelColor(1, 1).red()
        before, after = greys(image, 0, 7, left=True), greys(image, 0, 7, left=False)
        assert len(set(after)) == 1, "this week is solid"
        assert max(before) - min(before) > 2 * GREYS_APART, "the week before has lines"
        assert abs(mean(after) - ground) > GREYS_APART
        assert abs(mean(before) - ground) > GREYS_APART
        assert abs(mean(before) - mean(after)) > GREYS_APART

    def test_a_longer_bar_is_a_higher_number(self, qapp: QApplication) -> None:
        image = in_grey(Bars(["a", "b", "c"], [10, 20, 0]), LIGHT)
        ground = image.pixelColor(1, 1).red()
        inked = [
            sum(abs(image.pixelColor(int((column + 0.5) * WIDTH / 3), y).red() - ground) > 90 for y in range(20, 195))
            for column in range(3)
        ]
        assert inked[1] == pytest.approx(2 * inked[0], abs=3)
        assert inked[2] == 0


class TestTheWidget:
    def test_other_numbers_are_painted(self, qtbot: QtBot) -> None:
        chart = BarChart(lying=False, rows=6)
        qtbot.addWidget(chart)
        chart.resize(WIDTH, chart.sizeHint().height())
        before = chart.grab().toImage()
        chart.show_bars(WEEK)
        assert chart.grab().toImage() != before
        assert chart.minimumSizeHint().height() == chart.height() == HEIGHT
