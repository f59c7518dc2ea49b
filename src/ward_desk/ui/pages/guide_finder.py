"""The left side of the guides: a search field, what it finds, and the way to the course for new volunteers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ward_desk.services.guide_shelves import Library
from ward_desk.services.guides import Guide
from ward_desk.services.service_search import TYPED_LIMIT
from ward_desk.ui.pages.guide_list import GuideList
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.empty import EmptyState
from ward_desk.ui.widgets.search import SearchField
from ward_desk.ui.widgets.text import Text

MOST_FOUND = 40
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class _Field(SearchField):
    """Arrows choose in the list below while one types; Enter takes, Esc empties."""

    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class GuideFinder(QWidget):
    """`glanced` carries a guide that was come to with the arrows or found first, `picked` one that was taken."""

    glanced = Signal(object)
    picked = Signal(object)
    course_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self.field = _Field(self.tr("Find a guide"), key="Ctrl F")
        self.field.setMaxLength(TYPED_LIMIT)
        self.list = GuideList(self.tr("Guides"))
        self.course = Button(self.tr("Course for new volunteers"), icon="flag")
        self.passed = Text("", "note", wrap=True)
        self._build()
        self._connect()

    def show_library(self, library: Library, code: str | None) -> None:
        """Show these guides, narrowed to what is typed; the guide with that code is marked."""
        self._library = library
        self._look_up(self.field.text(), glance=False)
        self.list.mark(code)

    def mark(self, code: str | None) -> None:
        """Mark the guide that is read."""
        if self.list.chosen is None or self.list.chosen.code != code:
            self.list.mark(code)

    def show_passed(self, words: str) -> None:
        """Say when the course was passed; "" where it was not."""
        self.passed.setText(words)
        self.passed.setVisible(bool(words))

    def _build(self) -> None:
        card = Card(padding=6, spacing=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        words = self.tr("Try fewer letters or another word. What is not here: ask the officer in charge, or call 1022.")
        self._stack.addWidget(EmptyState("search", self.tr("No guide fits"), words))
        card.body.addWidget(self._stack)
        self.passed.hide()
        self.passed.setContentsMargins(4, 0, 4, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(card, 1)
        column.addWidget(self.course)
        column.addWidget(self.passed)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._look_up)
        self.field.stepped.connect(self.list.step)
        self.field.entered.connect(self._take)
        self.list.glanced.connect(self.glanced)
        self.list.picked.connect(self.picked)
        self.list.typed.connect(self._type)
        self.list.left_upwards.connect(lambda: self.field.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.course.clicked.connect(self.course_wanted)

    def _look_up(self, text: str, *, glance: bool = True) -> None:
        library = self._library
        if library is None:
            return
        typed = text.strip()
        found = library.guides.find(typed, MOST_FOUND) if typed else []
        chosen = self.list.chosen
        if typed:
            self.list.found.show_found(found)
        else:
            self.list.found.show_shelves(library.shelves)
        self.field.setAccessibleDescription(self.tr("%n guide(s) found", "", len(found)) if typed else "")
        self._stack.setCurrentIndex(1 if typed and not found else 0)
        self.list.scrollToTop()
        if found and glance:
            self.list.mark(found[0].code)
            self.glanced.emit(found[0])
        elif chosen is not None:
            self.list.mark(chosen.code)

    def _take(self) -> None:
        guide: Guide | None = self.list.chosen
        if guide is not None:
            self.picked.emit(guide)

    def _type(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.deselect()
        self.field.insert(text)
