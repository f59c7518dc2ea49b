"""A round picture of a person: the initials."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import rounded


def name_initials(name: str) -> str:
    """First letters of the family name and the given name, as Vietnamese names are abbreviated: Hoàng Thị Lan → HL."""
    words = [word for word in unicodedata.normalize("NFC", name).split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, look: Look, name: str, box: QRectF, *, soft: bool = False) -> None:
    """The disc with the initials."""
    rounded(painter, box, box.width() / 2, look.color("accent_soft" if soft else "accent"))
    font = look.font(12, 600)
    font.setPixelSize(max(9, round(box.width() * 0.38)))
    painter.setFont(font)
    painter.setPen(look.color("accent" if soft else "on_accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name_initials(name))


class Avatar(QWidget):
    """The disc alone; size in 100 % pixels."""

    def __init__(self, name: str, size: int = 32, *, soft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._soft = name, size, soft
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current_look().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, current_look(), self._name, QRectF(self.rect()), soft=self._soft)
