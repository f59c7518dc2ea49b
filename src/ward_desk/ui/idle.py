"""Notices that nobody is at the desk any more."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Watches the input of one window: `warning` comes `warn_ms` before `idle`, `active` when somebody came back.

    It listens at the window, where only input and little else passes, so that painting costs nothing more.
    """

    warning = Signal()
    active = Signal()
    idle = Signal()

    def __init__(self, limit_ms: int, warn_ms: int = 30_000, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit, self._warn = limit_ms, min(warn_ms, limit_ms // 2)
        self._since = QElapsedTimer()
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def watch(self, window: QWindow) -> None:
        """Listen to the window; call it once it has been shown."""
        window.installEventFilter(self)

    def set_limit(self, limit_ms: int) -> None:
        """Another time until idle, counted from the last activity."""
        self._warn = min(self._warn, limit_ms // 2)
        self._limit = limit_ms
        if self._timer.isActive():
            self._look()

    def start(self) -> None:
        """Count from now."""
        self._since.start()
        self._warned = False
        self._timer.start(self._limit - self._warn)

    def stop(self) -> None:
        """Count no more, as when the desk is locked."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY and self._timer.isActive():
            self._since.restart()
            if self._warned:
                self._warned = False
                self.active.emit()
                self._timer.start(self._limit - self._warn)
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        quiet = self._since.elapsed()
        if quiet >= self._limit:
            self.idle.emit()
        elif quiet >= self._limit - self._warn:
            if not self._warned:
                self._warned = True
                self.warning.emit()
            self._timer.start(self._limit - quiet)
        else:
            self._timer.start(self._limit - self._warn - quiet)
