"""A number with what it counts below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.ui.widgets.text import Text


class StatNumber(QWidget):
    """A big number and a caption; a number that is not known is shown as —."""

    def __init__(self, value: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._caption = Text(value, "number"), Text(caption, "note", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._value)
        column.addWidget(self._caption)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Show another number, already written for the language."""
        self._value.setText(value)
        self.setAccessibleName(f"{value} {self._caption.text()}")

    def set_caption(self, caption: str) -> None:
        """Say otherwise what it counts."""
        self._caption.setText(caption)
        self.setAccessibleName(f"{self._value.text()} {caption}")
