"""A key shown on its own, for the shortcuts page and hints in running text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.drawing import key_size, paint_key


class KeyHint(QLabel):
    """The picture of a key with its name on it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return key_size(current_look(), self.text()).toSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look.color("muted"), look.color("line"), look.color("background")
        paint_key(painter, look, self.text(), QRectF(self.rect()), *colours)
