"""What stands in the window while the desk's data are being loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.ui.widgets.text import Text


class OpeningPage(QWidget):
    """The name of the program, and that it is about to be there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openingPage")
        name, note = Text("Ward Desk", "title"), Text(self.tr("Opening your desk…"), "muted")
        column = QVBoxLayout(self)
        column.addStretch()
        for text in (name, note):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        column.addStretch()
