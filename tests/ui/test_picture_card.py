"""The picture of an incident: a phone reads its code back to the very text, or to one that says it was shortened."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from hypothesis import given, settings
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from tests.unit.test_hotline_text import INCIDENTS, JAM, PLACE, TOLD

from ward_desk.checks.hotline_text import Incident, hotline_text
from ward_desk.checks.words import read_book
from ward_desk.ui.picture_card import WIDTH, CardWords, PictureCard, fitting, picture_card

TEXT = hotline_text(Incident((JAM,), TOLD, TOLD - 3_600_000, ("Tắt bật máy in",), "In thử không ra"), PLACE, "vi", read_book())  # fmt: skip
LONG = "\n".join(f"{number}. Máy in HP-Quay1 báo lỗi cần kỹ thuật viên xem." for number in range(1, 18))
ENDING = "(rút gọn; xem đủ trong ảnh)"


def card(text: str) -> PictureCard:
    return picture_card(CardWords("Phường Hải Châu", "Quầy 2 · QUAY-02", text, "Quét để lấy chữ", "Mã chứa bản rút gọn", ENDING))  # fmt: skip


def read_back(image: QImage) -> list[str]:
    """What a real reader finds in the picture, as a phone gets it: smaller, and in grey."""
    grey = image.scaledToWidth(round(image.width() * 0.9)).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [bytes(grey.constScanLine(row))[: grey.width()] for row in range(grey.height())]
    seen = memoryview(b"".join(rows)).cast("B", shape=[grey.height(), grey.width()])
    return [one.text for one in zxingcpp.read_barcodes(seen)]


def test_the_code_holds_the_text(qtbot: QtBot) -> None:
    drawn = card(TEXT)
    assert read_back(drawn.image) == [TEXT]
    assert (drawn.code_text, drawn.shortened, drawn.image.width()) == (TEXT, False, WIDTH)


def test_a_text_too_long_for_a_code_is_shortened_and_says_so(qtbot: QtBot) -> None:
    drawn = card(LONG)
    (found,) = read_back(drawn.image)
    assert drawn.shortened
    assert found == drawn.code_text
    assert found.endswith(f"…\n{ENDING}")
    assert LONG.startswith(found.removesuffix(f"…\n{ENDING}"))
    assert len(found) > 500


def test_the_longest_text_that_fits_can_still_be_read(qtbot: QtBot) -> None:
    """And one letter more cannot stay whole."""
    full = ("Máy in " * 200).encode()[:858].decode(errors="ignore").strip()
    full += "x" * (858 - len(full.encode()))
    assert read_back(card(full).image) == [full]
    assert card(full + "x").shortened


def test_the_whole_text_stands_on_the_picture(qtbot: QtBot) -> None:
    """A longer text makes a longer picture, whatever its code holds."""
    assert card(LONG + LONG).image.height() > card(LONG).image.height() + 300


@given(INCIDENTS)
@settings(max_examples=25, deadline=None)
def test_any_text_for_the_hotline_can_be_read_back(incident: Incident) -> None:
    text = hotline_text(incident, PLACE, "vi", read_book())
    drawn = card(text)
    assert [re.sub(r"\s+", " ", one) for one in read_back(drawn.image)] == [re.sub(r"\s+", " ", drawn.code_text)]


@pytest.mark.parametrize("text", ["x", "đ" * 429, "đ" * 430])
def test_fitting_keeps_what_fits(text: str) -> None:
    assert (fitting(text, ENDING) == text) == (len(text.encode()) <= 858)
    assert len(fitting(text, ENDING).encode()) <= 858
