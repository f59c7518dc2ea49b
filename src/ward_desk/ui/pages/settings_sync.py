"""Settings, sync (đồng bộ): how it stands in one sentence, and the ways to connect and to the status page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.services.desk import Desk, Session
from ward_desk.ui.pages.enrol_form import EnrolSheet
from ward_desk.ui.pages.sync_head import SyncHead
from ward_desk.ui.sync_runner import SyncRunner
from ward_desk.ui.sync_words import SyncView, SyncWords
from ward_desk.ui.widgets.buttons import Button


class SyncSection(QWidget):
    """The head of the status page once more; `page_wanted` leads to the whole of it."""

    page_wanted = Signal()

    def __init__(self, desk: Desk, session: Session, sync: SyncRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._sync, self._language = session, sync, desk.settings.current.language
        self.head = SyncHead(SyncWords(self._language, desk.rules.hotline, self), official=session.is_official)
        self.more = Button(self.tr("Counts, history, USB"), icon="sync")
        self.more.clicked.connect(self.page_wanted)
        self.head.buttons.addWidget(self.more)
        self.head.sync_wanted.connect(sync.sync_now)
        self.head.stop_wanted.connect(sync.stop_round)
        self.head.enrol_wanted.connect(self.open_enrolment)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addStretch()
        sync.changed.connect(self.show_view)
        if sync.view is not None:
            self.show_view(sync.view)

    def show_view(self, view: SyncView) -> None:
        """Show how it stands."""
        self.head.show_view(view)

    def open_enrolment(self) -> None:
        """The sheet that connects this PC."""
        view = self._sync.view
        EnrolSheet(
            self, self._sync, self._session, self._language, view.status.url if view is not None else ""
        ).open_form()
