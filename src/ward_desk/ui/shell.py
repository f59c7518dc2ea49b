"""The one window: a gate (first start, sign-in) that fills it, or the desk with rail, bar and pages."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit, QStackedWidget, QWidget

from ward_desk.settings import SettingsFile
from ward_desk.ui.appearance import Appearance
from ward_desk.ui.desk_view import DeskView, PageSpec, Status, Who
from ward_desk.ui.shortcuts_page import toggle_shortcuts
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.window_place import remember_place, show_in_place

__all__ = ["PageSpec", "Shell", "Status", "Who"]

_SMALLEST = (720, 480)


class Shell(QMainWindow):
    """Shows a gate or the desk. What locking and signing out mean is decided by whoever listens to its signals.

    messages is the one message area; it lives as long as the window.
    """

    lock_requested = Signal()
    sign_out_requested = Signal()
    page_opened = Signal(str)

    def __init__(self, settings: SettingsFile, appearance: Appearance) -> None:
        super().__init__()
        self._settings = settings
        self._gate: Callable[[], QWidget] | None = None
        self._desk: DeskView | None = None
        self._who: Who | None = None
        self._pages: Callable[[], Sequence[PageSpec]] = tuple
        self._status: Callable[[], Status] = self._saved_here
        self._closers: list[Callable[[], None]] = []
        self._stale = False
        self._hidden_sheets: list[Sheet] = []
        self._desk_keys: list[QShortcut] = []
        self.setWindowTitle("Ward Desk")
        self.setMinimumSize(*_SMALLEST)
        self._stack = QStackedWidget()
        self._stack.setObjectName("page")
        self.setCentralWidget(self._stack)
        self.messages = MessageArea(self)
        self._build_keys()
        appearance.changed.connect(self.rebuild)

    # what is in front

    def show_gate(self, make: Callable[[], QWidget], *, keep_desk: bool = False) -> None:
        """Fill the window with the widget that `make` builds. With keep_desk (locking) the desk waits behind it,
        with half-filled forms and all, for resume(); without it the desk is taken down."""
        self._hidden_sheets = self._open_sheets() if keep_desk else []
        for sheet in self._open_sheets():
            sheet.hide() if keep_desk else sheet.cancel()
        self.messages.clear()
        if not keep_desk:
            self._take_down()
        self._gate = make
        self._put_gate()

    def show_desk(self, who: Who, pages: Callable[[], Sequence[PageSpec]], first: str = "") -> None:
        """Show the desk to somebody who signed in. `pages` is asked again at each rebuild, so that titles follow
        the language; only what it returns is in the rail."""
        for sheet in self._open_sheets():
            sheet.cancel()
        self._who, self._pages = who, pages
        self._gate = None
        self._put_desk(first)

    def resume(self) -> bool:
        """Show the desk that waits behind the gate; False when there is none."""
        if self._desk is None:
            return False
        self._gate = None
        self._drop_gate()
        self._stack.setCurrentWidget(self._desk)
        self._set_desk_keys(on=True)
        waiting, self._hidden_sheets = self._hidden_sheets, []
        for sheet in waiting:
            sheet.open_sheet()
        if self._stale:
            self.rebuild()
        if not waiting:
            self._desk.focus_page()
        return True

    def open_page(self, key: str) -> QWidget | None:
        """Bring a page to the front; None when there is no desk or no such page."""
        if self._desk is None or self._gate is not None:
            return None
        return self._desk.open(key) if key in {spec.key for spec in self._pages()} else None

    def page(self, key: str) -> QWidget | None:
        """The page if it has been built."""
        return self._desk.page(key) if self._desk is not None else None

    @property
    def current_page(self) -> str:
        """The key of the page in front, "" while a gate is."""
        return self._desk.current if self._desk is not None and self._gate is None else ""

    @property
    def desk(self) -> DeskView | None:
        """The desk, also while it waits behind a gate."""
        return self._desk

    def set_status(self, status: Callable[[], Status]) -> None:
        """How things stand, asked again at each rebuild so that it follows the language."""
        self._status = status
        if self._desk is not None:
            self._desk.show_status(status())

    def take_news(self) -> None:
        """Something came from elsewhere: what is in front reads it, the rest does when it is opened. What somebody
        types or has open stays as it is."""
        front = self._stack.currentWidget() if self._gate is not None else self.page(self.current_page)
        news = getattr(front, "take_news", None)
        if news is not None:
            news()

    @property
    def at_rest(self) -> bool:
        """Whether a page is in front, no sheet is open, no message offers a way back, and no text stands in the field
        that has the focus, so that building anew takes nothing away from anybody."""
        focus = self.focusWidget()
        text = focus.text() if isinstance(focus, QLineEdit) else ""
        if isinstance(focus, QPlainTextEdit):
            text = focus.toPlainText()
        return bool(self.current_page) and not (self._open_sheets() or self.messages.texts or text)

    def rebuild(self) -> None:
        """Build everything that is in sight anew. Waits for an open sheet, so that no half-filled form is lost."""
        if self._gate is not None:
            self._stale = self._desk is not None
            self.messages.clear()
            self._put_gate()
        elif waiting := self._open_sheets():
            self._stale = True
            waiting[0].closed.connect(self._rebuild_late, Qt.ConnectionType.QueuedConnection)
        elif self._desk is not None:
            self._stale = False
            self._put_desk(self._desk.current)

    # window

    def show_first(self) -> None:
        """Show the window where it was last time."""
        show_in_place(self, self._settings)

    def come_to_front(self) -> None:
        """Raise the window, as when the app is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def on_close(self, step: Callable[[], None]) -> None:
        """Add a step to closing, done in the order given: refuse new work, finish the store, cancel the network."""
        self._closers.append(step)

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_place(self, self._settings)
        closers, self._closers = self._closers, []
        for step in closers:
            step()
        super().closeEvent(event)

    def show_shortcuts(self) -> None:
        """All keys of the app (F1); the second time it closes them. Does nothing while another sheet is open."""
        desk = self._desk if self._gate is None else None
        toggle_shortcuts(
            self, self._open_sheets(), self._pages() if desk else (), desk.shortcut_groups() if desk else ()
        )

    # building

    def _put_gate(self) -> None:
        self._drop_gate()
        self._set_desk_keys(on=False)
        if self._gate is None:
            return
        gate = self._gate()
        gate.setProperty("gate", True)
        self._stack.addWidget(gate)
        self._stack.setCurrentWidget(gate)
        first = getattr(gate, "first_focus", None)
        if first is not None and (target := first()) is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_gate(self) -> None:
        for number in reversed(range(self._stack.count())):
            widget = self._stack.widget(number)
            if widget.property("gate"):
                self._stack.removeWidget(widget)
                widget.deleteLater()

    def _put_desk(self, first: str) -> None:
        if self._who is None:
            return
        self._take_down()
        self._drop_gate()
        self.messages.clear()
        specs = self._pages()
        roles = {"volunteer": self.tr("volunteer"), "official": self.tr("officer in charge")}
        role = roles.get(self._who.role, self._who.role)
        desk = DeskView(specs, self._who, role, self.tr("Pages"), self.tr("What to do"), self.tr("See and mend"))
        self._fill_menu(desk, specs)
        desk.show_status(self._status())
        desk.page_opened.connect(self.page_opened)
        self._desk = desk
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        self._bind_desk_keys(specs)
        keys = [spec.key for spec in specs]
        if keys:
            desk.open(first if first in keys else keys[0])

    def _take_down(self) -> None:
        for key in self._desk_keys:
            key.deleteLater()
        self._desk_keys = []
        if self._desk is not None:
            self._stack.removeWidget(self._desk)
            self._desk.deleteLater()
            self._desk = None

    def _fill_menu(self, desk: DeskView, specs: Sequence[PageSpec]) -> None:
        for spec in specs:
            if spec.place == "bottom":
                action = desk.bar.add_action(spec.title, spec.icon, spec.shortcut)
                action.triggered.connect(functools.partial(self._open_by_key, spec.key))
        desk.bar.add_action(self.tr("Keyboard shortcuts"), "keyboard", "F1").triggered.connect(self.show_shortcuts)
        desk.bar.add_separator()
        desk.bar.add_action(self.tr("Lock the screen"), "lock", "Ctrl L").triggered.connect(self.lock_requested)
        desk.bar.add_action(self.tr("Sign out"), "sign-out").triggered.connect(self.sign_out_requested)

    def _build_keys(self) -> None:
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.show_shortcuts)

    def _bind_desk_keys(self, specs: Sequence[PageSpec]) -> None:
        bindings: list[tuple[str, Callable[[], object]]] = [("Ctrl+L", self.lock_requested.emit)]
        bindings += [(spec.shortcut, functools.partial(self._open_by_key, spec.key)) for spec in specs if spec.shortcut]
        for keys, act in bindings:
            shortcut = QShortcut(QKeySequence(keys.replace(" ", "+")), self)
            shortcut.activated.connect(act)
            self._desk_keys.append(shortcut)

    def _open_by_key(self, key: str, *_: object) -> None:
        if not self._open_sheets():
            self.open_page(key)

    def _set_desk_keys(self, *, on: bool) -> None:
        for key in self._desk_keys:
            key.setEnabled(on)

    def _open_sheets(self) -> list[Sheet]:
        sheets: list[Sheet] = list(self.findChildren(Sheet))
        return [sheet for sheet in sheets if sheet.is_open]

    def _rebuild_late(self) -> None:
        if self._stale:
            self.rebuild()

    def _saved_here(self) -> Status:
        return Status(self.tr("Saved on this PC"), "good", self.tr("Every visit is stored safely on this PC."))
