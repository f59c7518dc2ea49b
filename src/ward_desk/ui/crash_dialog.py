"""A bug of ours: written to the log, shown with a report to copy, and the app goes on.

The report holds types, places in our code and versions. It never holds messages or values of an exception, because
those may carry a citizen's name, number or note.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ward_desk.log_files import error_frames
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

_log = logging.getLogger(__name__)


def crash_report(error: BaseException, version: str) -> str:
    """What to send to the people who mend the app: versions, then each exception of the chain with its frames."""
    from PySide6.QtCore import qVersion

    lines = [
        f"Ward Desk {version}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
    ]
    return "\n".join([*lines, "", error_frames(error)])


class CrashCatcher(QObject):
    """Takes every exception that nobody expected, on any thread, and hands its report over on the GUI thread."""

    crashed = Signal(str)
    _caught = Signal(str)

    def __init__(self, version: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._version = version
        self._restore: Callable[[], None] | None = None
        self._caught.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of the main thread and of all others."""
        main, others = sys.excepthook, threading.excepthook

        def restore() -> None:
            sys.excepthook, threading.excepthook = main, others

        self._restore = restore
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread

    def uninstall(self) -> None:
        """Put the former hooks back."""
        if self._restore is not None:
            self._restore()
            self._restore = None

    def take(self, error: BaseException) -> None:
        """Log the error without its values and tell the person."""
        report = crash_report(error, self._version)
        _log.error("unexpected error\n%s", report)
        self._caught.emit(report)

    def _on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)

    def _on_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.take(what.exc_value)

    @Slot(str)
    def _hand_over(self, report: str) -> None:
        self.crashed.emit(report)


class CrashSheet(Sheet):
    """Says that something of ours failed and that saved visits are safe; offers the report to copy."""

    def __init__(self, over: QWidget, report: str) -> None:
        super().__init__(over, "", width=620)
        self.set_title(self.tr("Something went wrong in the app"))
        self.report = report
        sentence = self.tr(
            "This is a fault of the app, not yours. Every visit that was saved is safe, and you can go on working. "
            "If it happens again, copy the report and send it to the people who look after Ward Desk."
        )
        self.body.addWidget(Text(sentence, wrap=True))
        self.body.addWidget(Text(self.tr("The report holds no names, numbers or notes."), "note", wrap=True))
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(self.tr("Report"))
        shown.setMinimumHeight(160)
        self.body.addWidget(shown)
        self.add_primary(self.tr("Go on working"), self.close_sheet)
        self._copy = Button(self.tr("Copy the report"), icon="copy")
        self._copy.clicked.connect(self._copy_report)
        self.add_button(self._copy)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._copy.set_label(self.tr("Copied"))


class CrashDesk(QObject):
    """Shows reports over one window, one at a time: a fault that repeats must not bury the screen."""

    def __init__(self, catcher: CrashCatcher, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: CrashSheet | None = None
        catcher.crashed.connect(self.show_report)

    def show_report(self, report: str) -> None:
        """Show the report unless another one is still open; every report is in the log."""
        if self._shown is not None or not self._window.isVisible():
            return
        self._shown = CrashSheet(self._window, report)
        self._shown.closed.connect(self._forget)
        self._shown.open_sheet()

    def _forget(self) -> None:
        self._shown = None
