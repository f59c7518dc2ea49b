"""An icon as a picture in a layout."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.drawing import rounded


class IconPicture(QWidget):
    """The icon at a size in 100 % pixels, in a tone; `disc` puts it on a soft round ground."""

    def __init__(
        self, name: str, size: int = 20, tone: Tone = "neutral", *, disc: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._disc = name, size, disc
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = current_look().px(self._size * 2 if self._disc else self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        ink, soft = look.tokens.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._disc:
            ground = look.tokens.accent_soft if self._tone == "neutral" else soft
            rounded(painter, box, box.width() / 2, QColor(ground))
            inset = box.width() / 4
            box = box.adjusted(inset, inset, -inset, -inset)
            ink = look.tokens.accent if self._tone == "neutral" else ink
        paint_icon(painter, self._name, box, QColor(ink))
