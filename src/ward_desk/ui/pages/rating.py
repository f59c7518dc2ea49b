"""Satisfaction: the five words, the five faces, and the view that the visitor presses himself (Mời đánh giá)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD, Tone
from ward_desk.ui.widgets.drawing import focus_ring, lines_of, rounded
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

_TONES: dict[int, Tone] = {5: "good", 4: "good", 3: "neutral", 2: "slow", 1: "blocked"}


def rating_names() -> dict[int, str]:
    """The words for 1 (worst) to 5 (best)."""
    return {
        1: QCoreApplication.translate("Rating", "Very dissatisfied"),
        2: QCoreApplication.translate("Rating", "Dissatisfied"),
        3: QCoreApplication.translate("Rating", "Neither"),
        4: QCoreApplication.translate("Rating", "Satisfied"),
        5: QCoreApplication.translate("Rating", "Very satisfied"),
    }


class FaceButton(QAbstractButton):
    """A big face with its word, for a finger or a mouse."""

    def __init__(self, value: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._name = value, name
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        words = QFontMetricsF(look.font(14, 600)).height()
        return QSize(look.px(128), look.px(112) + round(2 * words))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(96), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ink, soft = look.tokens.tone(_TONES[self._value])
        active = self.underMouse() or self.isDown()
        fill = look.color("hover" if active else "card")
        rounded(painter, box, RADIUS_CARD, fill, look.color("accent" if active else "line"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))
        side = look.px(64)
        face = QRectF(box.center().x() - side / 2, look.px(18), side, side)
        rounded(painter, face, side / 2, QColor(soft), QColor(ink), 2)
        painter.setPen(QPen(QColor(ink), look.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._paint_face(painter, face)
        self._paint_words(painter, box, face.bottom() + look.px(10))

    def _paint_face(self, painter: QPainter, face: QRectF) -> None:
        side, middle = face.width(), face.center()
        for way in (-1, 1):
            painter.drawPoint(QPointF(middle.x() + way * side * 0.17, middle.y() - side * 0.1))
        bend = (self._value - 3) * side * 0.13
        path = QPainterPath(QPointF(middle.x() - side * 0.2, middle.y() + side * 0.2 - bend / 2))
        path.quadTo(
            QPointF(middle.x(), middle.y() + side * 0.2 + bend),
            QPointF(middle.x() + side * 0.2, middle.y() + side * 0.2 - bend / 2),
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_words(self, painter: QPainter, box: QRectF, top: float) -> None:
        look = current_look()
        font = look.font(14, 600)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        for line in lines_of(self._name, font, box.width() - look.px(12), 2):
            painter.drawText(QRectF(0, top, box.width(), metrics.height()), Qt.AlignmentFlag.AlignHCenter, line)
            top += metrics.height()


class RatingSheet(Sheet):
    """Five faces over the whole window; `on_rated` gets 1 to 5. Leaving it is "not rated", which is an answer too."""

    def __init__(self, over: QWidget, on_rated: Callable[[int], None]) -> None:
        name = QCoreApplication.translate("RatingSheet", "How was the help you got today?")
        super().__init__(over, name, width=780)
        self._on_rated = on_rated
        self.body.addWidget(Text(self.tr("Please press one face. Nobody's name is kept with it."), "muted", wrap=True))
        faces = QWidget()
        tiles = TileLayout(faces, columns=5, narrowest=112, spacing=12)
        self.faces: dict[int, FaceButton] = {}
        for value, words in sorted(rating_names().items(), reverse=True):
            button = FaceButton(value, words)
            button.clicked.connect(lambda _=False, value=value: self._rate(value))
            self.faces[value] = button
            tiles.addWidget(button)
        self.body.addWidget(faces)
        self._unasked = self.add_cancel(self.tr("I would rather not say"))

    def open_view(self) -> None:
        """Show it; the focus is on no face, so that none is suggested."""
        self.open_sheet(self._unasked)

    def _rate(self, value: int) -> None:
        self.close_sheet()
        self._on_rated(value)
