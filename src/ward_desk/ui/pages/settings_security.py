"""Settings, security (bảo mật): when the screen locks by itself, and the recovery key once more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services import people
from ward_desk.services.desk import Desk, Session
from ward_desk.services.preferences import change_settings
from ward_desk.services.signing_in import confirm_secret
from ward_desk.ui.pages.busy_button import busy
from ward_desk.ui.pages.recovery_key_panel import KeyOrigin, RecoveryKeyPanel
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.secret import SecretField
from ward_desk.ui.widgets.text import Text

MINUTES = (1, 2, 5, 10, 15, 30)


class SecuritySection(QWidget):
    """Officials choose the minutes and see the key after their password; the key is hidden again when one leaves.
    `changed` carries the new Settings; `print_failed` is sent when the key could not be printed."""

    changed = Signal(object)
    print_failed = Signal()

    def __init__(self, desk: Desk, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner = desk, session, runner
        self._language = desk.settings.current.language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._build_lock())
        if session.is_official:
            column.addWidget(self._build_key())
        column.addStretch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._session.is_official:
            self.hide_key()

    def show_key(self) -> None:
        """Ask for the key with the password that was typed."""
        desk, session, password = self._desk, self._session, self.password.take()

        def work() -> str:
            confirm_secret(desk, session, password)
            return people.recovery_key(desk, session)

        self._runner.run(work, self._shown, self._refused, owner=self, settled=busy(self.show_button))

    def hide_key(self) -> None:
        """Put the key away again."""
        self.panel.clear_clipboard()
        self.panel.show_key("", KeyOrigin("", "", ""))
        self.panel.hide()
        self._hide_button.hide()
        self._ask.show()

    def _build_lock(self) -> Card:
        card = Card(spacing=8)
        card.body.addWidget(Text(self.tr("Lock the screen by itself"), "strong"))
        now = self._desk.settings.current.lock_minutes
        if not self._session.is_official:
            words = self.tr(
                "After %n minute(s) without a key or a mouse. The officer in charge can change this.", None, now
            )
            card.body.addWidget(Text(words, "muted", wrap=True))
            return card
        words = self.tr("After so many minutes without a key or a mouse. Visits that run go on.")
        card.body.addWidget(Text(words, "muted", wrap=True))
        options = [(minutes, self.tr("%n minute(s)", None, minutes)) for minutes in sorted({*MINUTES, now})]
        self.minutes = SegmentedChoice(self.tr("Lock the screen by itself"), options, current=now)
        self.minutes.chosen.connect(self._change_minutes)
        card.body.addWidget(self.minutes)
        return card

    def _build_key(self) -> Card:
        card = Card(spacing=12)
        card.body.addWidget(Text(self.tr("Recovery key"), "strong"))
        words = self.tr(
            "The only way to the records when Windows is reset or the PC breaks. Print it again if the sheet in the safe is lost."
        )
        card.body.addWidget(Text(words, "muted", wrap=True))
        self.password = SecretField()
        self.password.returnPressed.connect(self.show_key)
        self._field = Field(self.tr("Your password"), self.password)
        self.password.textEdited.connect(self._field.clear_error)
        self.show_button = Button(self.tr("Show the key"), icon="key")
        self.show_button.clicked.connect(self.show_key)
        self._ask = QWidget()
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.addWidget(self._field)
        ask.addLayout(_row(self.show_button))
        self.panel = RecoveryKeyPanel(self._language)
        self.panel.hide()
        self.panel.print_failed.connect(self.print_failed)
        self._hide_button = Button(self.tr("Hide the key"), icon="eye-off")
        self._hide_button.clicked.connect(self.hide_key)
        self._hide_button.hide()
        card.body.addWidget(self._ask)
        card.body.addWidget(self.panel)
        card.body.addLayout(_row(self._hide_button))
        return card

    def _change_minutes(self, minutes: object) -> None:
        work = partial(change_settings, self._desk.settings, lock_minutes=minutes)
        self._runner.run(work, self.changed.emit, owner=self)

    def _shown(self, key: str) -> None:
        formats = Formats(self._language)
        today = formats.day(formats.local(self._desk.clock.wall_ms()).date())
        ward = self._desk.catalogue.ward(self._session.ward_code)
        name = ward.name(self._language) if ward else self._session.ward_name
        self.panel.show_key(key, KeyOrigin(name, self._session.desk_name, today))
        self._ask.hide()
        self.panel.show()
        self._hide_button.show()
        self.panel.print_button.setFocus()

    def _refused(self, error: DeskError) -> None:
        self._field.show_error(error.text(self._language))
        self.password.setFocus()


def _row(button: Button) -> FlowLayout:
    row = FlowLayout(spacing=8)
    row.addWidget(button)
    return row
