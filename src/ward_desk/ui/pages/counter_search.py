"""The big search of the counter with the list of what it finds, which floats over the page so that nothing moves."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.service_search import NO_USAGE, ServiceSearch
from ward_desk.ui.pages.service_results import ServiceResults
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.key_hint import KeyHint
from ward_desk.ui.widgets.search import SearchField
from ward_desk.ui.widgets.text import Text

TYPED_LIMIT = 200
MOST_ROWS = 8


class _Field(SearchField):
    """Gives the keys away that choose in the list, and the digits as long as nothing is typed."""

    digit = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and plain:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif plain and not self.text() and text in set("123456789"):
            if not event.isAutoRepeat():
                self.digit.emit(text)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+K, Ctrl+B, and Ctrl+Z in an empty field, belong to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.text()
            if undo or (control and event.key() in {Qt.Key.Key_K, Qt.Key.Key_B}):
                event.ignore()
                return False
        return super().event(event)


class CounterSearch(QWidget):
    """`picked` carries the code to start, `digit` a figure typed into the empty field. `left` when an arrow or Esc
    leaves the empty field downwards, `opening` when the list is about to show."""

    picked = Signal(str)
    digit = Signal(str)
    left = Signal()
    opening = Signal()

    def __init__(self, search: ServiceSearch, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._usage: Mapping[str, int] = NO_USAGE
        self.field = _Field(self.tr("What is it about? Name, procedure code or initials: “dkks”"), key="Ctrl K")
        self.field.setMaxLength(TYPED_LIMIT)
        self.field.setAccessibleName(self.tr("Search services"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self._build_list(language)
        self.field.textChanged.connect(self._look_up)
        self.field.digit.connect(self.digit)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.field.escaped.connect(self._escape)

    def set_usage(self, usage: Mapping[str, int]) -> None:
        """What is used most stands further up."""
        self._usage = usage

    def type_into(self, text: str) -> None:
        """Go on typing here what was begun elsewhere."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.deselect()
        self.field.insert(text)

    def clear(self) -> None:
        """Empty the field and take the list away."""
        self.field.setText("")

    def float_over(self, ground: QWidget) -> None:
        """Let the list lie on that widget, below the field."""
        self.list.setParent(ground)
        self.list.hide()
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest} and not self.list.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    @property
    def open(self) -> bool:
        """Whether the list is there."""
        return not self.list.isHidden()

    def _build_list(self, language: Language) -> None:
        self.list = Card(padding=8, spacing=4, parent=self)
        self.list.hide()
        self.results = ServiceResults(self.tr("Services found"), language)
        self.results.picked.connect(self._take)
        self._nothing = Text("", "muted", wrap=True)
        self._nothing.setContentsMargins(12, 8, 12, 4)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(6)
        hints = (("↑ ↓", self.tr("choose")), ("Enter", self.tr("start")), ("Esc", self.tr("clear")))
        for key, words in hints:
            row.addWidget(KeyHint(key))
            row.addWidget(Text(words, "note"))
            row.addSpacing(8)
        row.addStretch()
        for part in (self.results, self._nothing, foot):
            self.list.body.addWidget(part)
        shadow = QGraphicsDropShadowEffect(self.list)
        shadow.setBlurRadius(28)
        shadow.setOffset(QPoint(0, 8))
        shadow.setColor(QColor(0, 0, 0, 60))
        self.list.setGraphicsEffect(shadow)

    def _look_up(self, text: str) -> None:
        typed = text.strip()
        found = self._search.find(typed, self._usage) if typed else []
        self.results.show_entries(found, self._usage)
        self.results.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if typed and not found:
            words = self.tr("Nothing fits “{typed}”. Try another word, or start “General guidance” with “chung”.")
            self._nothing.setText(words.format(typed=typed if len(typed) < 40 else f"{typed[:40]}…"))
        told = self.tr("%n service(s) found", "", len(found)) if typed else ""
        self.field.setAccessibleDescription(f"{told}: {self.results.names[0]}" if found else told)
        if typed and not self.open:
            self.opening.emit()
        self.list.setVisible(bool(typed))
        if typed:
            self._place()

    def _place(self) -> None:
        ground = self.list.parentWidget()
        if ground is None:
            return
        top = self.mapTo(ground, self.rect().bottomLeft())
        view = ground.parentWidget()
        seen = view.height() - ground.y() if view is not None else ground.height()
        room = max(seen - top.y() - 24, self.results.height_for(2))
        self.results.setFixedHeight(self.results.height_for(min(self.results.count, MOST_ROWS)))
        wanted = self._wanted_height()
        if wanted > room:
            self.results.setFixedHeight(max(self.results.height_for(2), self.results.height() - (wanted - room)))
            wanted = room
        self.list.setGeometry(top.x(), top.y() + 8, self.width(), wanted)
        self.list.raise_()

    def _wanted_height(self) -> int:
        body = self.list.body
        return body.totalHeightForWidth(self.width()) if body.hasHeightForWidth() else body.totalSizeHint().height()

    def _step(self, step: int) -> None:
        if self.open:
            self.results.choose_next(step)
        elif step > 0:
            self.left.emit()

    def _enter(self) -> None:
        if self.open:
            self.results.take()
        else:
            self.left.emit()

    def _escape(self) -> None:
        if self.field.text():
            self.clear()
        else:
            self.left.emit()

    def _take(self, code: str) -> None:
        self.clear()
        self.picked.emit(code)
