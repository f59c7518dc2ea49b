"""The sheet in which an incident is noted by hand, or what was said of one is changed."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.incidents import LIMITS, IncidentRow
from ward_desk.ui.pages.incident_words import IncidentWords
from ward_desk.ui.pages.visit_inputs import NoteInput, too_long
from ward_desk.ui.pages.visit_time import TimeInputs
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text
from ward_ledger.text import nfc


class IncidentFields(msgspec.Struct, frozen=True):
    """What the form holds. `started_at` is in milliseconds since 1970 (UTC)."""

    title: str
    part: str
    about: str
    device: str
    started_at: int
    tried: str
    note: str


def fields_of(row: IncidentRow) -> IncidentFields:
    """What the form shows of an incident."""
    return IncidentFields(row.title, row.part or "other", row.about, row.device, row.started_at, row.tried, row.note)


class IncidentForm(QWidget):
    """`fields` reads all of it, or says beside each field what is wrong."""

    def __init__(self, words: IncidentWords, language: Language, now_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._title, self._about, self._device = QLineEdit(), QLineEdit(), QLineEdit()
        hint = self.tr("In a few words, for example: The printer of counter 2 does not print")
        self.title = Field(words.field("title"), self._title, hint=hint)
        self._part = SegmentedChoice(words.field("part"), words.parts(), current="printers")
        self.about = Field(words.field("about"), self._about, hint=self.tr("Which printer, PC or line"))
        self.device = Field(
            words.field("device"), self._device, hint=self.tr("Serial number or address, if you know it")
        )
        self.when = TimeInputs(language, now_ms)
        self.when.minutes.hide()
        self.when.clock_line.setText(words.formats.clock(now_ms))
        self._shown_at = (self._moment_text(), now_ms)
        self.tried = NoteInput(language, label=words.field("tried"))
        self.note = NoteInput(language)
        self._lay_out(words)

    @property
    def first(self) -> QWidget:
        """Where the focus starts."""
        return self._title

    def show_fields(self, fields: IncidentFields) -> None:
        """Show an incident."""
        self._title.setText(fields.title)
        self._part.set_value(fields.part)
        self._about.setText(fields.about)
        self._device.setText(fields.device)
        self.when.show_time(fields.started_at, 0)
        self._shown_at = (self._moment_text(), fields.started_at)
        self.tried.set_text(fields.tried)
        self.note.set_text(fields.note)

    def fields(self) -> IncidentFields | None:
        """What is entered. None when something is wrong: it is then said beside the fields, and the first wrong one
        has the focus."""
        started = self._shown_at[1] if self._moment_text() == self._shown_at[0] else self.when.started_at
        wrong = self._find_wrong()
        if wrong is not None or started is None:
            (wrong or self.when.day_line).setFocus()
            return None
        return IncidentFields(
            title=nfc(self._title.text()),
            part=str(self._part.value),
            about=nfc(self._about.text()),
            device=nfc(self._device.text()),
            started_at=started,
            tried=nfc(self.tried.text, lines=True),
            note=nfc(self.note.text, lines=True),
        )

    def show_error(self, error: DeskError) -> bool:
        """Say what a verb refused beside its field; False when it belongs to none of them."""
        names = {"incident_title_missing": "title", "started_in_future": "clock"}
        name = names.get(error.code, str(error.params.get("field")))
        parts = {"title": self.title, "about": self.about, "device": self.device, "clock": self.when.clock}
        part = parts.get(name)
        if part is None:
            return False
        part.show_error(error.text(self._language))
        part.control.setFocus()
        return True

    def _find_wrong(self) -> QWidget | None:
        title = "" if nfc(self._title.text()) else DeskError("incident_title_missing").text(self._language)
        said = [(self.title, title or self._long(self.title, self._title, "title"))]
        said += [(field, self._long(field, line, name)) for field, line, name in ((self.about, self._about, "about"), (self.device, self._device, "device"))]  # fmt: skip
        errors = self.when.errors() if self._moment_text() != self._shown_at[0] else {"day": "", "clock": ""}
        said += [(self.when.day, errors["day"]), (self.when.clock, errors["clock"])]
        for field, text in said:
            field.show_error(text)
        first = next((field.control for field, text in said if text), None)
        return first or next((note.question for note in (self.tried, self.note) if not note.settled), None)

    def _long(self, field: Field, line: QLineEdit, name: str) -> str:
        return too_long(line.accessibleName(), line.text(), LIMITS[name], self._language)

    def _moment_text(self) -> str:
        return f"{self.when.day_line.text()} {self.when.clock_line.text()}"

    def _lay_out(self, words: IncidentWords) -> None:
        for field in (self.about, self.device):
            self.when.add_field(field)
        notes = QWidget()
        tiles = TileLayout(notes, columns=2, narrowest=300, spacing=16)
        tried = QWidget()
        beside = QVBoxLayout(tried)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.tried)
        usual = FlowLayout(spacing=8)
        for text in (self.tr("Switched it off and on"), self.tr("Checked the cables"), self.tr("Restarted the PC")):
            button = Button(text, variant="quiet", icon="plus")
            button.clicked.connect(lambda _=False, text=text: self._add_tried(text))
            usual.addWidget(button)
        beside.addLayout(usual)
        beside.addStretch()
        for part in (tried, self.note):
            tiles.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(Field(words.field("part"), self._part))
        for part in (self.when, notes):
            column.addWidget(part)

    def _add_tried(self, text: str) -> None:
        before = self.tried.text.rstrip()
        self.tried.edit.setPlainText(f"{before}\n{text}" if before else text)
        self.tried.edit.setFocus()


class IncidentSheet(Sheet):
    """`entered` carries the fields. It stays open until `close_sheet` or `refused`."""

    entered = Signal(object)

    def __init__(
        self, over: QWidget, words: IncidentWords, language: Language, now_ms: int, row: IncidentRow | None = None
    ) -> None:
        title = (
            QCoreApplication.translate("IncidentSheet", "Note an incident")
            if row is None
            else QCoreApplication.translate("IncidentSheet", "Change what was noted")
        )
        super().__init__(over, title, width=800)
        self._language: Language = language
        self.form = IncidentForm(words, language, now_ms)
        self._below = Text("", "error", wrap=True)
        self._below.hide()
        if row is None:
            lead = self.tr("Of the device, not of people: no name, phone or card number of anybody.")
            self.body.addWidget(Text(lead, "muted", wrap=True))
        else:
            self.form.show_fields(fields_of(row))
        self.body.addWidget(self.form)
        self.body.addWidget(self._below)
        self._save = self.add_primary(self.tr("Note it") if row is None else self.tr("Save"), self._enter)
        self.add_cancel(self.tr("Cancel"))

    def open_form(self) -> None:
        """Show it, the focus in the first field."""
        self.open_sheet(self.form.first)

    def refused(self, error: DeskError) -> None:
        """Say why it was not kept; nothing typed is lost."""
        self._save.setEnabled(True)
        if not self.form.show_error(error):
            self._below.setText(error.text(self._language))
            self._below.show()

    def _enter(self) -> None:
        fields = self.form.fields()
        if fields is not None:
            self._below.hide()
            self._save.setEnabled(False)
            self.entered.emit(fields)
