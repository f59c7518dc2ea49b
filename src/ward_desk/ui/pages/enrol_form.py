"""Connecting this PC to the city (ghi danh): the address and the one-time code, in a sheet or as a step of first start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.desk import Session
from ward_desk.services.enrolment import Enrolment
from ward_desk.ui.pages.busy_button import busy
from ward_desk.ui.sync_runner import SyncRunner
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text

ADDRESS_ERRORS = frozenset({"city_url", "city_not_safe", "city_name_unknown", "city_strange", "city_use_https"})
CODE_ERRORS = frozenset({"code_missing", "city_refused"})
EXAMPLE_CODE = "4F7K-2M9Q-XW3H"


class EnrolForm(QWidget):
    """Two fields, what is wrong with them, and a bar while the city is asked. `connected` carries the Enrolment.
    Where no `url` is known, the one that the department handed out stands there."""

    connected = Signal(object)

    def __init__(self, sync: SyncRunner, language: Language, url: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sync, self._language = sync, language
        self.address, self.code = QLineEdit(url or sync.handed_url), QLineEdit()
        self.code.setPlaceholderText(EXAMPLE_CODE)
        self._address = Field(self.tr("Address of the city"), self.address, hint=self._where_it_is_from(url))
        self._code = Field(
            self.tr("One-time code"),
            self.code,
            hint=self.tr("Type or paste it; capitals, spaces and dashes do not matter, nor O for 0 or I for 1"),
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Asking the city"))
        self.bar.hide()
        self.trouble = Text("", "error", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._address, self._code, self.trouble, self.bar):
            column.addWidget(part)
        self.address.textEdited.connect(self._clear)
        self.code.textEdited.connect(self._clear)

    def _where_it_is_from(self, url: str) -> str:
        if self._sync.handed_url and not url:
            return self.tr("Put here by the city department; only the code below is still needed")
        return self.tr("As on the letter, it begins with https://")

    def first_focus(self) -> QWidget:
        """The field that is to be filled next."""
        return self.code if self.address.text() else self.address

    @property
    def errors(self) -> list[str]:
        """What is said to be wrong now."""
        said = "" if self.trouble.isHidden() else self.trouble.text()
        return [text for text in (self._address.error, self._code.error, said) if text]

    def connect_desk(self, session: Session, *buttons: Button) -> None:
        """Ask the city; the buttons rest meanwhile. Where only the address is there yet, go on to the code."""
        if self.address.hasFocus() and self.address.text().strip() and not self.code.text().strip():
            self.code.setFocus()
            return
        self._clear()
        self.bar.show()
        free = busy(*buttons)

        def settled() -> None:
            self.bar.hide()
            free()

        wanted = self.address.text(), self.code.text()
        self._sync.enrol(session, *wanted, self.connected.emit, self._refused, owner=self, settled=settled)

    def _refused(self, error: DeskError) -> None:
        words = error.text(self._language)
        if error.code in ADDRESS_ERRORS:
            self._address.show_error(words)
            self.address.setFocus()
        elif error.code in CODE_ERRORS:
            self._code.show_error(words)
            self.code.setFocus()
            self.code.selectAll()
        else:
            self.trouble.setText(words)
            self.trouble.show()

    def _clear(self) -> None:
        self._address.clear_error()
        self._code.clear_error()
        self.trouble.hide()


class EnrolSheet(Sheet):
    """The form over the page. Leaving it does not wait for the city; where the city had already said yes, the desk is
    connected all the same, and says so. `connected` carries the Enrolment."""

    connected = Signal(object)

    def __init__(self, over: QWidget, sync: SyncRunner, session: Session, language: Language, url: str = "") -> None:
        super().__init__(over, "", width=600)
        self.set_title(self.tr("Connect this PC to the city"))
        self._session = session
        words = self.tr(
            "The city department gives each PC an address and a code that works once. What is stored here stays here; a "
            "copy goes to the city by itself from then on."
        )
        self.body.addWidget(Text(words, "muted", wrap=True))
        self.form = EnrolForm(sync, language, url)
        self.form.connected.connect(self._done)
        self.body.addWidget(self.form)
        self.go = self.add_primary(self.tr("Connect"), self._go)
        self.add_cancel(self.tr("Cancel"))

    def open_form(self) -> None:
        """Show it, with the keyboard at the field to fill."""
        self.open_sheet(self.form.first_focus())

    def _go(self) -> None:
        if self.go.isEnabled():
            self.form.connect_desk(self._session, self.go)

    def _done(self, found: Enrolment) -> None:
        self.close_sheet()
        self.connected.emit(found)
