"""A labelled control of a form, with room below it for a hint or what is wrong with the entry."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.ui.widgets.text import Text


class Field(QWidget):
    """Label over control over one line of hint or error; that line's room is kept, so that nothing jumps."""

    def __init__(self, label: str, control: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._hint = hint
        self._label = Text(label, "label")
        self._label.setBuddy(control)
        self._below = Text(hint or " ", "note", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, control, self._below):
            column.addWidget(part)
        column.addStretch()
        if not control.accessibleName():
            control.setAccessibleName(label)
        if hint:
            control.setAccessibleDescription(hint)

    @property
    def error(self) -> str:
        """What is shown to be wrong, "" when nothing is."""
        return self._below.text() if self._below.property("role") == "error" else ""

    def show_error(self, text: str) -> None:
        """Say what is wrong under the control and mark it; "" is the same as clear_error."""
        if not text:
            self.clear_error()
            return
        self._say(text, "error")

    def show_warning(self, text: str) -> None:
        """Say something to think about; the entry is still accepted."""
        self._say(text, "warning")

    def clear_error(self) -> None:
        """Show the hint again."""
        self._say(self._hint or " ", "note")

    def _say(self, text: str, role: str) -> None:
        if self._below.text() == text and self._below.property("role") == role:
            return
        self._below.setText(text)
        self._below.setProperty("role", role)
        self.control.setProperty("wrong", role == "error")
        self.control.setAccessibleDescription(text.strip())
        for part in (self._below, self.control):
            part.style().unpolish(part)
            part.style().polish(part)
