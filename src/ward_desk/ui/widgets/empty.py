"""What a page shows while there is nothing to show: why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text


class EmptyState(QWidget):
    """Icon, title, one sentence and perhaps a button, centred."""

    def __init__(
        self, icon: str, title: str, sentence: str, button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        heading, words = Text(title, "heading", wrap=True), Text(sentence, "muted", wrap=True)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(IconPicture(icon, 28, disc=True), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(heading)
        column.addWidget(words)
        if button is not None:
            column.addSpacing(8)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
