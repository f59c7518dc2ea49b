"""An incident as a picture for a chat: ward and PC on top, the text, and a QR code that holds the text.

It is always light, whatever the theme, because others look at it. Drawn off the GUI thread: only QImage is used.
"""

from __future__ import annotations

from typing import NamedTuple

import segno
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout, QTextOption

from ward_desk.ui.theme.fonts import base_font
from ward_desk.ui.theme.tokens import LIGHT

WIDTH = 720
MARGIN = 40
LARGEST_VERSION = 20
"""Of the QR code: 97 squares a side. With more of them a phone has to come too near to the screen."""
QUIET = 4  # squares of white around a QR code (ISO/IEC 18004, 5.3.8)
CODE_SIDE = 630


class CardWords(NamedTuple):
    """What stands on the card. `text` is the whole text; `shortened` ends what stands in the code, and `code_shortened`
    says so below it, where the whole is too long for a code that a phone can read."""

    ward: str
    place: str
    text: str
    code: str
    code_shortened: str
    shortened: str


class PictureCard(NamedTuple):
    """The picture, and what its code says. `code` is the code alone, one pixel a square with the white around it."""

    image: QImage
    code: QImage
    code_text: str
    shortened: bool


def picture_card(words: CardWords) -> PictureCard:
    """Draw it: WIDTH pixels wide, as high as it has to be."""
    code_text = fitting(words.text, words.shortened)
    shortened = code_text != words.text
    squares = _code_squares(code_text)
    scale = max(3, CODE_SIDE // squares.width())
    code = squares.scaled(squares.size() * scale)  # by whole pixels: every square stays sharp
    below = words.code_shortened if shortened else words.code
    height = _paint(None, words, below, code)
    image = QImage(QSize(WIDTH, height), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, words, below, code)
    painter.end()
    return PictureCard(image, squares, code_text, shortened)


def fitting(text: str, ending: str) -> str:
    """The text, or as much of its beginning as fits into the code together with `ending` on a line of its own."""
    if _fits(text):
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if _fits(_with_ending(text[:middle], ending)):
            least = middle
        else:
            most = middle - 1
    return _with_ending(text[:least], ending)


def _with_ending(text: str, ending: str) -> str:
    return f"{text.rstrip()}…\n{ending}"


def _fits(text: str) -> bool:
    """Bytes of a code of LARGEST_VERSION at level L (ISO/IEC 18004, table 7)."""
    return len(text.encode()) <= 858


def _code_squares(text: str) -> QImage:
    code = segno.make_qr(text, error="l", encoding="utf-8", boost_error=False)
    side = len(code.matrix) + 2 * QUIET
    image = QImage(QSize(side, side), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    dark = QColor("#000000")
    for row, squares in enumerate(code.matrix):
        for column, square in enumerate(squares):
            if square:
                image.setPixelColor(column + QUIET, row + QUIET, dark)
    return image


def _paint(painter: QPainter | None, words: CardWords, below: str, code: QImage) -> int:
    """Draw from the top; without a painter only measure. Answers the height."""
    room = WIDTH - 2 * MARGIN
    ward, place = _Block(words.ward, 32, 600, room), _Block(words.place, 24, 400, room)
    head = MARGIN - 8 + ward.height + (4 + place.height if words.place else 0) + MARGIN - 12
    if painter is not None:
        painter.fillRect(QRectF(0, 0, WIDTH, head), QColor(LIGHT.accent))
        ward.paint(painter, MARGIN - 8, LIGHT.on_accent)
        place.paint(painter, MARGIN - 4 + ward.height, LIGHT.on_accent)
    at = head + 28
    for line in words.text.splitlines():
        block = _Block(line.strip(), 24, 400, room - (24 if line.startswith(" ") else 0))
        if painter is not None:
            block.paint(painter, at, LIGHT.ink, indent=24 if line.startswith(" ") else 0)
        at += block.height + 6
    at += 18
    note = _Block(below, 20, 400, room)
    if painter is not None:
        painter.fillRect(QRectF(MARGIN, at, room, 1), QColor(LIGHT.line))
        painter.drawImage(round((WIDTH - code.width()) / 2), round(at + 8), code)
        note.paint(painter, at + 8 + code.height(), LIGHT.muted, centred=True)
    return round(at + 8 + code.height() + note.height + MARGIN)


class _Block:
    """Some words broken into lines of a width."""

    def __init__(self, text: str, size: int, weight: int, width: float) -> None:
        font: QFont = base_font(size)
        font.setWeight(QFont.Weight(weight))
        self._width = width
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._lines = []
        self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            self._lines.append((line, self.height))
            self.height += line.height()
        self._layout.endLayout()

    def paint(self, painter: QPainter, top: float, ink: str, *, indent: float = 0, centred: bool = False) -> None:
        """Draw the lines from `top` on, `indent` to the right of the margin."""
        painter.setPen(QColor(ink))
        for line, below in self._lines:
            left = (self._width - line.naturalTextWidth()) / 2 if centred else 0
            line.draw(painter, QRectF(MARGIN + indent + left, top + below, 0, 0).topLeft())
