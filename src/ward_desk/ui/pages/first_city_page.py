"""The end of the first start: connecting this PC to the city, now or later."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.desk import Session
from ward_desk.ui.pages.enrol_form import EnrolForm
from ward_desk.ui.sync_runner import SyncRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.page_scroll import PageScroll
from ward_desk.ui.widgets.text import Text


class FirstCityPage(QWidget):
    """`finished` is sent when the PC is connected, and when that is left for later. Nothing depends on it."""

    finished = Signal()

    def __init__(self, sync: SyncRunner, session: Session, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signInPage")
        self._session = session
        self.form = EnrolForm(sync, language)
        self.form.connected.connect(self.finished)
        self.go = PrimaryButton(self.tr("Connect"), key="Enter")
        self.later = Button(self.tr("Later"), key="Esc")
        self.go.clicked.connect(self.connect_desk)
        self.later.clicked.connect(self.finished)
        self._lay_out()

    def first_focus(self) -> QWidget:
        """Where the keyboard goes when the page is shown."""
        return self.form.first_focus()

    def connect_desk(self) -> None:
        """Ask the city with what was typed."""
        if self.go.isEnabled():
            self.form.connect_desk(self._session, self.go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.connect_desk()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        card = Card(padding=PAD_PAGE, spacing=16)
        card.body.addWidget(IconPicture("building", 28, disc=True), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(Text(self.tr("This desk is ready. Connect it to the city?"), "title", wrap=True))
        words = self.tr(
            "With the address and the one-time code from the city department, every day's log reaches the city by "
            "itself. Without them just go on: everything is kept on this PC and goes up when it is connected, on the "
            "page Sync."
        )
        card.body.addWidget(Text(words, "muted", wrap=True))
        card.body.addWidget(self.form)
        row = FlowLayout(spacing=8)
        row.addWidget(self.go)
        row.addWidget(self.later)
        card.body.addLayout(row)
        card.setMaximumWidth(current_look().px(620))
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(card, 1000)
        centre.addStretch(1)
        ground = PageScroll()
        ground.body.addStretch(1)
        ground.body.addLayout(centre)
        ground.body.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
