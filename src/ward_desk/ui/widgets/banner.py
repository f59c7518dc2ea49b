"""A strip over the page for what must not be overlooked, with the way to what helps."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text


class Banner(QFrame):
    """Hidden while there is nothing to say. It cannot be closed: it goes when its reason does. `wanted` is sent when
    somebody presses its button. `tone` "slow" is for what wants to be done, but is no danger."""

    wanted = Signal()

    def __init__(
        self, action: str, tone: Literal["slow", "blocked"] = "blocked", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self._text = Text("", wrap=True)
        self.button = Button(action)
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD_PAGE, 10, PAD_PAGE, 10)
        row.setSpacing(12)
        row.addWidget(IconPicture(tone, 20, tone))
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is hidden."""
        return self._text.text()

    def show_words(self, words: str) -> None:
        """Say this, or with "" nothing; the same words again change nothing."""
        if words == self._text.text():
            return
        self._text.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
