"""A field of a form in which a service is found by typing and then chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.service_search import ServiceSearch
from ward_desk.ui.pages.service_results import ServiceResults

MOST_ROWS = 5
TYPED_LIMIT = 200


class _Line(QLineEdit):
    """Hands the keys that choose in the list to the picker, as long as the list is open."""

    stepped = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list_open = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self.list_open:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ServicePicker(QWidget):
    """`chosen` carries the code when a person chose one. While something else is typed, nothing is chosen."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        catalogue: Catalogue,
        search: ServiceSearch,
        language: Language,
        usage: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._search, self._usage = catalogue, search, usage
        self._language: Language = language
        self._code: str | None = None
        self.line = _Line()
        self.line.setPlaceholderText(self.tr("Type a name, a procedure code or initials"))
        self.line.setMaxLength(TYPED_LIMIT)
        self._results = ServiceResults(self.tr("Services found"), language)
        self._results.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._results)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._look_up)
        self.line.stepped.connect(self._results.choose_next)
        self.line.taken.connect(self._results.take)
        self.line.left.connect(self._close_list)
        self._results.picked.connect(self._take)

    @property
    def code(self) -> str | None:
        """What is chosen, None while nothing is."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show a service as chosen. Raises DeskError `unknown_service`."""
        self._code = code
        self.line.setText(self._catalogue.entry(code).name(self._language))
        self.line.setCursorPosition(0)
        self._close_list()

    def _look_up(self, text: str) -> None:
        self._code = None
        found = self._search.find(text, self._usage) if text.strip() else []
        self._results.show_entries(found, self._usage)
        self._results.setFixedHeight(self._results.height_for(min(len(found), MOST_ROWS)))
        self._results.setVisible(bool(found))
        self.line.list_open = bool(found)

    def _take(self, code: str) -> None:
        self.set_code(code)
        self.line.setFocus()
        self.chosen.emit(code)

    def _close_list(self) -> None:
        self._results.hide()
        self.line.list_open = False
