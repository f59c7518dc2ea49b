"""The card beside the name tiles: who was chosen, and the PIN or password right there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.ui.theme.tokens import PAD_PAGE
from ward_desk.ui.widgets.avatar import Avatar
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.secret import PinField, SecretField
from ward_desk.ui.widgets.text import Text


class Chosen(NamedTuple):
    """Who was chosen. `refusal` says in a sentence why this person cannot sign in now, "" when nothing is against
    it; `secret_kind` is "pin" or "password"."""

    name: str
    note: str
    secret_kind: str
    refusal: str = ""


class SignInPanel(Card):
    """Shows nobody, somebody with a field for the secret, or somebody with the reason against. `submitted` carries
    what was typed; `left` asks for another person."""

    submitted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=PAD_PAGE, spacing=0, parent=parent)
        self._person = QWidget()
        self._column = QVBoxLayout(self._person)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._nobody = self._build_nobody()
        self.body.addWidget(self._nobody)
        self.body.addWidget(self._person)
        self.body.addStretch()
        self._busy = False
        self._field: Field | None = None
        self.secret: SecretField | None = None
        self.enter: PrimaryButton | None = None
        self.other: Button | None = None
        self.show_nobody()

    def show_nobody(self) -> None:
        """Ask to choose a name."""
        self._clear()
        self._person.hide()
        self._nobody.show()

    def show_person(self, chosen: Chosen) -> None:
        """Ask this person for the secret, or say why not."""
        self._clear()
        self._nobody.hide()
        column = self._column
        column.addWidget(Avatar(chosen.name, 64), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for words, role in ((chosen.name, "heading"), (chosen.note, "muted")):
            label = Text(words, "heading" if role == "heading" else "muted", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(12)
        if chosen.refusal:
            self._add_refusal(chosen.refusal)
        else:
            self._add_secret(chosen.secret_kind)
        self.other = Button(self.tr("Somebody else"), variant="quiet", key="Esc")
        self.other.clicked.connect(self.left)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        self._person.show()

    def show_wrong(self, words: str) -> None:
        """Say that the secret was wrong, and empty the field."""
        if self._field is not None and self.secret is not None:
            self.secret.clear()
            self._field.show_error(words)
            self.secret.setFocus()

    def show_wait(self, seconds: int) -> None:
        """Say how long to wait; 0 ends the wait."""
        if self._busy or self._field is None or self.secret is None or self.enter is None:
            return
        waited = self.secret.isReadOnly()
        self.secret.setReadOnly(seconds > 0)
        self.enter.setEnabled(seconds == 0)
        if seconds:
            self._field.show_error(self.tr("Wrong several times. Try again in %n second(s).", None, seconds))
        elif waited:
            self._field.clear_error()

    def show_busy(self, *, busy: bool) -> None:
        """While the secret is looked at, nothing can be sent again."""
        self._busy = busy
        if self.enter is not None and self.secret is not None:
            self.enter.setEnabled(not busy)
            self.secret.setReadOnly(busy)

    @property
    def words(self) -> str:
        """What is said under the field."""
        return self._field.error if self._field is not None else ""

    def _build_nobody(self) -> QWidget:
        nobody = QWidget()
        column = QVBoxLayout(nobody)
        column.setContentsMargins(0, PAD_PAGE, 0, PAD_PAGE)
        column.setSpacing(12)
        column.addWidget(IconPicture("user", 28, disc=True), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, role in (
            (self.tr("Choose your name"), True),
            (self.tr("Press its number, or use the arrow keys and Enter."), False),
        ):
            label = Text(words, "heading" if role else "muted", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return nobody

    def _add_secret(self, kind: str) -> None:
        pin = kind == "pin"
        name = self.tr("PIN") if pin else self.tr("Password")
        self.secret = PinField(name) if pin else SecretField(name)
        self._field = Field(name, self.secret)
        self.secret.returnPressed.connect(self._submit)
        self.secret.textEdited.connect(self._field.clear_error)
        self.enter = PrimaryButton(self.tr("Sign in"), key="Enter")
        self.enter.clicked.connect(self._submit)
        self._column.addWidget(self._field)
        self._column.addWidget(self.enter)

    def _add_refusal(self, words: str) -> None:
        notice = Card(spacing=8)
        notice.set_tone("slow")
        notice.body.addWidget(IconPicture("slow", 20, "slow"), 0, Qt.AlignmentFlag.AlignHCenter)
        reason = Text(words, wrap=True)
        reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        notice.body.addWidget(reason)
        self._column.addWidget(notice)

    def _submit(self) -> None:
        if self.secret is not None and not self.secret.isReadOnly() and self.secret.text():
            self.submitted.emit(self.secret.text())

    def _clear(self) -> None:
        self._field, self.secret, self.enter, self.other = None, None, None, None
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
