"""Draws the test page that is shipped (`resources/checks/test_page.pdf`): run this file to draw it anew.

The page holds those letters of Noto Sans (SIL Open Font License) that it needs, so that it looks the same everywhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

PLACE = Path(__file__).parents[2] / "resources" / "checks" / "test_page.pdf"
POINTS = 72  # to the inch: one unit of the page is one point
LEFT, WIDTH, HEIGHT = 57.0, 595.0, 842.0
FRAME = 28.0  # about a centimetre: nearly every office printer reaches it
GREYS = (0, 64, 128, 176, 216, 240)
SENTENCES = (
    (12, "Nếu đọc rõ trang này thì máy tính, đường truyền và máy in đều làm việc tốt."),
    (12, "Khung bao quanh phải đủ bốn cạnh; sáu ô dưới đây phải nhạt dần đều, không có sọc."),
    (12, "Trang này không có thông tin của người dân; xem xong có thể bỏ đi."),
    (10, "If this page is clear, the PC, the line and the printer all work. The frame must have four sides,"),
    (10, "and the six boxes below must fade evenly without stripes. Nothing on this page is about a citizen."),
)
SIZES = (7, 9, 11, 14, 18)
LETTERS = "Hoà Đông, xã Thượng Đức: ẵm ỡm ượt ự ỷ ỹ ỵ"


def draw(place: Path) -> None:
    """Draw it there. Needs a QGuiApplication and the font Noto Sans."""
    writer = QPdfWriter(str(place))
    writer.setTitle("Ward Desk")
    writer.setCreator("Ward Desk")
    writer.setResolution(POINTS)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter(writer)
    painter.setPen(QPen(Qt.GlobalColor.black, 1))
    painter.drawRect(QRectF(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME))
    _line(painter, 110, 30, "Trang in thử", bold=True)
    _line(painter, 136, 12, "Ward Desk · Test page")
    top = 180.0
    for size, sentence in SENTENCES:
        _line(painter, top, size, sentence)
        top += size * 1.9
    box = (WIDTH - 2 * LEFT) / len(GREYS)
    for number, grey in enumerate(GREYS):
        area = QRectF(LEFT + number * box, top + 8, box - 8, 52)
        painter.fillRect(area, QColor(grey, grey, grey))
        painter.drawRect(area)
    top += 100
    for size in SIZES:
        _line(painter, top, size, f"{size} pt  {LETTERS}")
        top += size * 2
    painter.end()


def _line(painter: QPainter, baseline: float, size: int, text: str, *, bold: bool = False) -> None:
    font = QFont("Noto Sans", size, QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setPixelSize(size)
    painter.setFont(font)
    painter.drawText(QPointF(LEFT, baseline), text)


if __name__ == "__main__":
    app = QGuiApplication(sys.argv)
    draw(PLACE)
