"""The one message area: says what happened, offers the way back, and never stops anybody from working."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD, Tone
from ward_desk.ui.widgets.buttons import Button, IconButton
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

_ICONS: dict[Tone, str] = {"neutral": "info", "accent": "info", "good": "good", "slow": "slow", "blocked": "blocked"}
_SECONDS = 7
_MOST = 3


class MessageBar(QWidget):
    """One message. It goes by itself after some seconds unless it stays; not while the pointer is on it."""

    gone = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone = "neutral",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        stay: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text, self._tone = text, tone
        self.setAccessibleName(text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SECONDS * 1000)
        self._timer.timeout.connect(self.close_message)
        self._build(action, on_action)
        if not stay:
            self._timer.start()

    def close_message(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._timer.setProperty("paused", True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._timer.property("paused"):
            self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        ink, _ = look.tokens.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = look.color("edge") if self._tone == "neutral" else QColor(ink)
        rounded(painter, self.rect().toRectF(), RADIUS_CARD, look.color("card"), outline)

    def _build(self, action: str, on_action: Callable[[], None] | None) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(IconPicture(_ICONS[self._tone], 20, self._tone))
        row.addWidget(Text(self.text, wrap=True), 1)
        if action and on_action is not None:
            button = Button(action, variant="quiet", icon="undo" if self._tone == "good" else "")
            button.clicked.connect(on_action)
            button.clicked.connect(self.close_message)
            row.addWidget(button)
        close = IconButton("close", self.tr("Close this message"))
        close.clicked.connect(self.close_message)
        row.addWidget(close)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(QPoint(0, 6))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)


class MessageArea(QWidget):
    """Floats over the lower edge of its host, so that nothing on the page moves; read out by screen readers."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._bars: list[MessageBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 24)
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        host.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        tone: Tone = "neutral",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        stay: bool | None = None,
    ) -> MessageBar:
        """Show a message; "blocked" stays until it is closed unless told otherwise. At most three are shown."""
        while len(self._bars) >= _MOST:
            self._bars[0].close_message()
        keep = tone == "blocked" if stay is None else stay
        bar = MessageBar(text, tone, action=action, on_action=on_action, stay=keep, parent=self)
        bar.gone.connect(lambda: self._forget(bar))
        self._bars.append(bar)
        self._column.addWidget(bar)
        bar.show()
        self._place()
        self.raise_()  # over a sheet too; but a sheet that opens later stays over what was said before
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        return bar

    @property
    def texts(self) -> list[str]:
        """What is shown now, oldest first."""
        return [bar.text for bar in self._bars]

    def clear(self) -> None:
        """Take all messages away."""
        for bar in list(self._bars):
            bar.close_message()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _forget(self, bar: MessageBar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            self._column.removeWidget(bar)
            self._place()

    def _place(self) -> None:
        if not self._bars:
            self.hide()
            return
        look = current_look()
        width = min(look.px(640), self._host.width() - 24)
        height = (
            self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()
        )
        height = min(height, self._host.height())
        self.setGeometry((self._host.width() - width) // 2, self._host.height() - height, width, height)
        self.show()
