"""The sheet of paper with the recovery key (khóa khôi phục), for a printer or a PDF. Loaded only when it is used."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from ward_desk.errors import DeskError
from ward_desk.ui.theme.fonts import base_font

MARGIN_MM = 20
COLUMNS = 3
GROUPS_BETWEEN = "-"


class SheetWords(NamedTuple):
    """What stands on the sheet, in the language of the screen. `notes` are its paragraphs under the key."""

    title: str
    place: str
    made: str
    notes: tuple[str, ...]


def write_pdf(path: Path, key: str, words: SheetWords) -> None:
    """Write the sheet as a PDF of one A4 page. Raises DeskError `file_not_written`."""
    try:
        path.touch()
    except OSError as error:
        raise DeskError("file_not_written", file=str(path), detail=error.strerror or str(error)) from error
    writer = QPdfWriter(str(path))
    writer.setTitle(words.title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _paint(writer, key, words)
    if path.stat().st_size == 0:
        raise DeskError("file_not_written", file=str(path), detail="0 B")


def print_on(device: QPagedPaintDevice, key: str, words: SheetWords) -> None:
    """Print the sheet on a printer that somebody chose. Raises DeskError `file_not_written` when it takes nothing."""
    _paint(device, key, words)


class _Pen:
    """Writes down the page, in millimetres."""

    def __init__(self, painter: QPainter, dots_per_mm: float, width: float) -> None:
        self._painter, self._scale, self.width = painter, dots_per_mm, width
        self.y = 0.0

    def text(self, text: str, size_mm: float, weight: int = 400, *, after: float = 0) -> None:
        self._painter.setFont(self._font(size_mm, weight))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = self._box(0, self.y, self.width, 200)
        used = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(room, flags, text)
        self.y += used.height() / self._scale + after

    def group(self, number: int, group: str, left: float, width: float, height: float) -> None:
        self._painter.setPen(QPen(Qt.GlobalColor.gray, 0.2 * self._scale))
        self._painter.drawRoundedRect(self._box(left, self.y, width, height), 2 * self._scale, 2 * self._scale)
        self._painter.setPen(Qt.GlobalColor.black)
        self._painter.setFont(self._font(3.2, 400))
        self._painter.drawText(self._box(left + 3, self.y, 8, height), Qt.AlignmentFlag.AlignVCenter, str(number))
        font = self._font(7.5, 600)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 112)
        self._painter.setFont(font)
        self._painter.drawText(self._box(left + 10, self.y, width - 10, height), Qt.AlignmentFlag.AlignVCenter, group)

    def _font(self, size_mm: float, weight: int) -> QFont:
        font = base_font(max(1, round(size_mm * self._scale)))
        font.setWeight(QFont.Weight(weight))
        return font

    def _box(self, left: float, top: float, width: float, height: float) -> QRectF:
        return QRectF(left * self._scale, top * self._scale, width * self._scale, height * self._scale)


def _paint(device: QPagedPaintDevice, key: str, words: SheetWords) -> None:
    device.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        raise DeskError("file_not_written", file=words.title, detail="QPainter")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = device.logicalDpiX() / 25.4
    page = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter)
    pen = _Pen(painter, scale, page.width())
    pen.text(words.title, 8, 600, after=2)
    pen.text(words.place, 5, 600, after=1)
    pen.text(words.made, 3.8, after=8)
    _paint_groups(pen, key.split(GROUPS_BETWEEN))
    for note in words.notes:
        pen.text(note, 4.2, after=4)
    painter.end()


def _paint_groups(pen: _Pen, groups: list[str]) -> None:
    gap, height = 4.0, 15.0
    width = (pen.width - gap * (COLUMNS - 1)) / COLUMNS
    for at, group in enumerate(groups):
        column = at % COLUMNS
        if at and column == 0:
            pen.y += height + gap
        pen.group(at + 1, group, column * (width + gap), width, height)
    pen.y += height + 10
