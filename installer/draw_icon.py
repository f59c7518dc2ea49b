"""Draws ward-desk.ico from ward-desk.svg, in the sizes that Windows asks for, and side.bmp, the left of the installer's last
page. Run with the Python of .venv."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIDE, MARK, BLUE = (164, 314), 96, "#0b6bcb"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def picture(renderer: QSvgRenderer, size: int) -> bytes:
    """A PNG of that many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def icon(pictures: dict[int, bytes]) -> bytes:
    """An ICO file of PNGs (allowed since Windows Vista)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    for size, data in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return head + b"".join(pictures.values())


def side(renderer: QSvgRenderer) -> QImage:
    """The icon on its own blue, in the size and without the alpha that NSIS wants."""
    image = QImage(*SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(BLUE))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF((SIDE[0] - MARK) / 2, 64, MARK, MARK))
    painter.end()
    return image


if __name__ == "__main__":
    app = QGuiApplication(["draw", "-platform", "offscreen"])
    drawn = QSvgRenderer(str(HERE / "ward-desk.svg"))
    (HERE / "ward-desk.ico").write_bytes(icon({size: picture(drawn, size) for size in SIZES}))
    if not side(drawn).save(str(HERE / "side.bmp")):
        raise OSError("side.bmp could not be written")
