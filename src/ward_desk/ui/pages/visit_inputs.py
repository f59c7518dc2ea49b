"""Inputs of a visit that the running card and the forms share: people, note with its warning, contact."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.formats import Formats
from ward_desk.services.contacts import ContactEntry
from ward_desk.ui.pages.typed_values import whole_number
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button, IconButton
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text
from ward_ledger.records import DOSSIER_LIMIT, NAME_LIMIT, NOTE_LIMIT, PEOPLE_LIMIT, REASON_LIMIT
from ward_ledger.text import nfc, personal_numbers


def too_long(field: str, text: str, limit: int, language: Language) -> str:
    """The sentence that says so, "" while the text fits. `field` is the label that the person sees."""
    length = len(nfc(text, lines=True))
    return DeskError("text_too_long", field=field, length=length, limit=limit).text(language) if length > limit else ""


class PeopleStepper(QWidget):
    """How many people came together: a number with minus and plus. `changed` carries every good number."""

    changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 1
        self._less = IconButton("minus", self.tr("One person less"), framed=True)
        self._more = IconButton("plus", self.tr("One person more"), framed=True)
        self.line = QLineEdit("1")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setFixedWidth(current_look().px(64))
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self._less, self.line, self._more):
            row.addWidget(part)
        row.addStretch()
        self.setFocusProxy(self.line)
        self._less.clicked.connect(lambda: self.step(-1))
        self._more.clicked.connect(lambda: self.step(1))
        self.line.textEdited.connect(self._typed)

    @property
    def value(self) -> int | None:
        """The number, None when what is typed is none or out of range."""
        number = whole_number(self.line.text())
        return number if number is not None and 1 <= number <= PEOPLE_LIMIT else None

    def set_value(self, people: int) -> None:
        """Show a number, unless it is the one that is shown."""
        self._value = people
        if whole_number(self.line.text()) != people:
            self.line.setText(str(people))

    def step(self, by: int) -> None:
        """One more or less, as the buttons do."""
        wanted = min(max((self.value or self._value) + by, 1), PEOPLE_LIMIT)
        if wanted != self.value:
            self.line.setText(str(wanted))
            self._tell(wanted)

    def _typed(self) -> None:
        if self.value is not None:
            self._tell(self.value)

    def _tell(self, people: int) -> None:
        self._value = people
        self.changed.emit(people)


class _NoteEdit(QPlainTextEdit):
    """Tab leaves the note, as in every other field."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() != Qt.Key.Key_Escape:
            event.accept()


class NoteInput(QWidget):
    """The note. A personal number in it (identity card, phone) must be taken out or kept on purpose before the note
    may be saved: `settled` says whether that is done."""

    edited = Signal()

    def __init__(self, language: Language, *, hint: str = "", label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._kept: tuple[str, ...] = ()
        label = label or self.tr("Note")
        self.edit = _NoteEdit()
        self.edit.setFixedHeight(current_look().px(64))
        self.edit.setPlaceholderText(self.tr("No names, phone or identity-card numbers"))
        self._field = Field(label, self.edit, hint=hint)
        self._label = label
        self._warning = ""
        self._remove = Button(self.tr("Remove the numbers"))
        self._keep = Button(self.tr("Keep them anyway"), variant="quiet")
        self._answers = QWidget()
        row = FlowLayout(self._answers)
        row.addWidget(self._remove)
        row.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(self._answers)
        self._answers.hide()
        self._remove.clicked.connect(self._take_out)
        self._keep.clicked.connect(self._keep_them)
        self.edit.textChanged.connect(self._typed)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.toPlainText()

    @property
    def settled(self) -> bool:
        """Whether the note may be saved as it is."""
        return len(nfc(self.text, lines=True)) <= NOTE_LIMIT and self._open_numbers() == ()

    @property
    def warning(self) -> str:
        """What is said under the note, "" when all is well."""
        return self._field.error or self._warning

    def set_text(self, text: str) -> None:
        """Show a note that is kept already; numbers in it were answered for."""
        self._kept = personal_numbers(text) if len(text) <= NOTE_LIMIT else ()
        if text != self.text:
            self.edit.setPlainText(text)
        self._judge()

    @property
    def question(self) -> QWidget:
        """Where to go to settle it."""
        return self._remove if self._warning else self.edit

    def show_error(self, text: str) -> None:
        """Say what is wrong with it."""
        self._field.show_error(text)

    def _typed(self) -> None:
        self._judge()
        self.edited.emit()

    def _open_numbers(self) -> tuple[str, ...]:
        found = personal_numbers(self.text)
        return () if set(found) <= set(self._kept) else found

    def _judge(self) -> None:
        long = too_long(self._label, self.text, NOTE_LIMIT, self._language)
        numbers = () if long else self._open_numbers()
        self._answers.setVisible(bool(numbers))
        self._warning = ""
        if long:
            self._field.show_error(long)
        elif numbers:
            words = self.tr("This looks like a phone or identity-card number: {numbers}. Notes hold no personal data.")
            self._warning = words.format(numbers=", ".join(numbers[:3]))
            self._field.show_warning(self._warning)
        else:
            self._field.clear_error()

    def _take_out(self) -> None:
        text = self.text
        for number in personal_numbers(text):
            text = text.replace(number, "…")
        self.edit.setPlainText(text)
        self.edit.setFocus()

    def _keep_them(self) -> None:
        self._kept = personal_numbers(self.text)
        self._typed()
        self.edit.setFocus()


class DossierInput(Field):
    """The dossier number (mã hồ sơ), free text; says at once when it is too long."""

    edited = Signal()

    def __init__(self, language: Language, *, hint: str = "", parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        label = QCoreApplication.translate("DossierInput", "Dossier number")
        super().__init__(label, self.line, hint=hint, parent=parent)
        self._language: Language = language
        self.line.textEdited.connect(self._typed)

    @property
    def settled(self) -> bool:
        """Whether it may be saved as it is."""
        return len(nfc(self.line.text())) <= DOSSIER_LIMIT

    def _typed(self) -> None:
        self.show_error(too_long(self.tr("Dossier number"), self.line.text(), DOSSIER_LIMIT, self._language))
        self.edited.emit()


class ReasonInput(Field):
    """Why it could not be done."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        label = QCoreApplication.translate("ReasonInput", "Why could it not be done?")
        super().__init__(label, self.line, parent=parent)
        self._language: Language = language
        self.line.textEdited.connect(self._typed)

    @property
    def missing(self) -> str:
        """The sentence that says what is wrong with it, "" when it will do."""
        if not nfc(self.line.text()):
            return DeskError("reason_missing").text(self._language)
        return too_long(self.tr("Reason"), self.line.text(), REASON_LIMIT, self._language)

    def _typed(self) -> None:
        self.show_error(too_long(self.tr("Reason"), self.line.text(), REASON_LIMIT, self._language))


class ContactInputs(QWidget):
    """Name and phone for a call back, with the notice to speak and a box that starts unticked."""

    def __init__(self, language: Language, until: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.name, self.phone = QLineEdit(), QLineEdit()
        self.name_field = Field(self.tr("Name for a call back (optional)"), self.name)
        self.phone_field = Field(self.tr("Phone (optional)"), self.phone)
        notice = self.tr(
            "Say: “May I keep your name and phone number, only to call you back about this matter? They stay on this "
            "computer, are deleted on {day}, and you can have them deleted earlier at any time.”"
        )
        self.notice = Text(notice.format(day=Formats(language).day(until)), "note", wrap=True)
        self.consent = QCheckBox(self.tr("The person heard this and agreed"))
        self.consent.setAccessibleDescription(self.notice.text())
        self._below = Text("", "error", wrap=True)
        self._below.hide()
        self._build()

    def entry(self) -> ContactEntry | None:
        """What was typed, None when nothing was."""
        entry = ContactEntry(self.name.text(), self.phone.text(), self.consent.isChecked())
        return entry if nfc(entry.name) or nfc(entry.phone) else None

    def check(self) -> bool:
        """Whether it can be saved; else what is missing is said and gets the focus."""
        entry = self.entry()
        for field, line in ((self.name_field, self.name), (self.phone_field, self.phone)):
            field.show_error(too_long(line.accessibleName(), line.text(), NAME_LIMIT, self._language))
            if field.error:
                line.setFocus()
                return False
        missing = entry is not None and not entry.consent
        self._below.setText(DeskError("consent_missing").text(self._language) if missing else "")
        self._below.setVisible(missing)
        if missing:
            self.consent.setFocus()
        return not missing

    def _build(self) -> None:
        fields = QWidget()
        row = QHBoxLayout(fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.name_field, 3)
        row.addWidget(self.phone_field, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (fields, self.notice, self.consent, self._below):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
