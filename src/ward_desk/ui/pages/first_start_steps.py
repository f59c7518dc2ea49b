"""The row of steps over the first start: which are done, where one is, which are to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import rounded

GAP = 10
LINE = 28


class StepRow(QWidget):
    """Numbered discs with their names; where it is too narrow for all names, only the present step keeps its name."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    @property
    def step(self) -> int:
        """The present step, from 0."""
        return self._now

    def show_step(self, now: int) -> None:
        """Mark the steps before `now` as done."""
        self._now = now
        said = self.tr("Step {step} of {all}: {name}")
        self.setAccessibleName(said.format(step=now + 1, all=len(self._names), name=self._names[now]))
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(round(self._width(look, self._names)), look.px(28))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(round(self._width(look, [""] * len(self._names))), look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = list(self._names)
        if self._width(look, names) > self.width():
            names = [name if at == self._now else "" for at, name in enumerate(names)]
        left, middle, side = 0.0, self.height() / 2, look.px(26)
        for at, name in enumerate(names):
            if at:
                line = QRectF(left + look.px(GAP), middle - 1, look.px(LINE), 2)
                rounded(painter, line, 1, look.color("accent" if at <= self._now else "line"))
                left += look.px(2 * GAP + LINE)
            self._paint_disc(painter, look, QRectF(left, middle - side / 2, side, side), at)
            left += side
            if name:
                painter.setFont(look.font(13, 600 if at == self._now else 400))
                painter.setPen(look.color("ink" if at == self._now else "muted"))
                room = QRectF(left + look.px(8), 0, self.width() - left, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
                left += look.px(8) + self._name_width(look, name)

    def _paint_disc(self, painter: QPainter, look: Look, box: QRectF, at: int) -> None:
        if at < self._now:
            rounded(painter, box, box.width() / 2, look.color("accent_soft"))
            inset = box.width() * 0.22
            paint_icon(painter, "review", box.adjusted(inset, inset, -inset, -inset), look.color("accent"))
            return
        now = at == self._now
        rounded(
            painter,
            box,
            box.width() / 2,
            look.color("accent" if now else "card"),
            look.color("accent" if now else "edge"),
        )
        painter.setFont(look.font(13, 600))
        painter.setPen(look.color("on_accent" if now else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(at + 1))

    def _width(self, look: Look, names: Sequence[str]) -> float:
        joints = (len(names) - 1) * look.px(2 * GAP + LINE)
        words = sum(look.px(8) + self._name_width(look, name) for name in names if name)
        return len(names) * look.px(26) + joints + words

    @staticmethod
    def _name_width(look: Look, name: str) -> float:
        return QFontMetricsF(look.font(13, 600)).horizontalAdvance(name) + 2
