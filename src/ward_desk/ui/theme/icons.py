"""Icons by name: our own drawings on a 20x20 grid, tinted with a colour and sharp on every screen."""

from __future__ import annotations

import functools
import importlib.resources

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@functools.cache
def drawing(name: str) -> str:
    """The SVG source of the icon. Raises FileNotFoundError for a name that has no drawing."""
    return (importlib.resources.files("ward_desk.resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Draw the icon into the box, which should be square."""
    source = drawing(name).replace("currentColor", colour.name())
    painter.save()
    painter.setOpacity(painter.opacity() * colour.alphaF())
    QSvgRenderer(QByteArray(source.encode())).render(painter, box)
    painter.restore()


class _TintedEngine(QIconEngine):
    """Renders the drawing anew for each size and pixel ratio, so that nothing is ever scaled up."""

    def __init__(self, name: str, colour: QColor, faint: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._faint = name, colour, faint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint_icon(painter, self._name, box, self._faint if mode == QIcon.Mode.Disabled else self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._colour, self._faint)


def icon(name: str, colour: str | QColor) -> QIcon:
    """The icon in that colour; fainter where it is disabled."""
    tint = QColor(colour)
    faint = QColor(tint)
    faint.setAlphaF(0.45)
    drawing(name)
    return QIcon(_TintedEngine(name, tint, faint))
