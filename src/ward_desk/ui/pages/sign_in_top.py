"""The top of the sign-in page: clock and day, where this PC stands, and the way to the other language."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.ui.language import locale_of
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

KEY = "F2"


class SignInTop(QWidget):
    """`language_chosen` carries the code of the other language."""

    language_chosen = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._place = Text("", "strong", wrap=True)
        self._clock, self._day = Text("", "number"), Text("", "muted", wrap=True)
        other, name = ("en", "English") if language == "vi" else ("vi", "Tiếng Việt")
        self.language = Button(name, variant="quiet", icon="globe", key=KEY)
        self.language.clicked.connect(partial(self._speak, other))
        QShortcut(QKeySequence(KEY), self).activated.connect(partial(self._speak, other))
        where = QVBoxLayout()
        where.setSpacing(0)
        where.addWidget(self._place)
        where.addWidget(self._day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(IconPicture("counter", 22, disc=True))
        row.addWidget(self._clock)
        row.addLayout(where, 1)
        row.addWidget(self.language, 0, Qt.AlignmentFlag.AlignTop)

    def show_place(self, place: str) -> None:
        """Ward and desk, as shown."""
        self._place.setText(place)

    def show_moment(self, moment: datetime) -> None:
        """The wall clock of Vietnam."""
        self._clock.setText(f"{moment:%H:%M}")
        day = QDate(moment.year, moment.month, moment.day)
        self._day.setText(locale_of(self._language).toString(day, "dddd, dd/MM/yyyy"))

    def _speak(self, language: str, *_: object) -> None:
        self.language_chosen.emit(language)
