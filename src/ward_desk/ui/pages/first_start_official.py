"""The step of the first start that names the desk (quầy) and its first official (cán bộ phụ trách)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.secrets import Strength, password_strength
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.chips import StatusChip
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.secret import SecretField
from ward_desk.ui.widgets.text import Text

FIELD_OF = {"desk_name_missing": 0, "name_missing": 1, "password_short": 2}
LONG_FIELD = {"desk_name": 0, "name": 1}


class OfficialStep(QWidget):
    """Four fields. Enter leads to the next one, and from the last one on (`finished`)."""

    finished = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._known: tuple[str, ...] = ()
        self.desk_name = QLineEdit()
        self.official = QLineEdit()
        self.password = SecretField()
        self.again = SecretField()
        self._inputs: tuple[QLineEdit, ...] = (self.desk_name, self.official, self.password, self.again)
        self._fields = (
            Field(self.tr("Name of this desk"), self.desk_name, hint=self.tr("As people at the center call it")),
            Field(self.tr("Your full name"), self.official, hint=self.tr("The official who looks after this desk")),
            Field(self.tr("Your password"), self.password, hint=self.tr("At least 8 characters")),
            Field(self.tr("The password once more"), self.again),
        )
        self._strength = StatusChip()
        self._advice = Text(" ", "note", wrap=True)
        self._build()
        for at, (box, field) in enumerate(zip(self._inputs, self._fields, strict=True)):
            box.textChanged.connect(field.clear_error)
            box.returnPressed.connect(partial(self._after, at))
        for box in (self.official, self.password):
            box.textChanged.connect(self._judge)
        self._judge()

    def heading(self) -> tuple[str, str]:
        """The title of the step and the sentence under it."""
        return self.tr("This desk and its first official"), self.tr(
            "You look after this desk: you add volunteers, read the daily log and keep the recovery key."
        )

    def show_known(self, *words: str) -> None:
        """Words that somebody would try as a password, such as the ward's name."""
        self._known = words
        self._judge()

    def show_errors(self, errors: Sequence[DeskError]) -> bool:
        """Mark what is wrong, also when the passwords differ, and go to the first; True when all is well."""
        wrong = {self._field_of(error): error.text(self._language) for error in errors}
        if 2 not in wrong and self.password.text() != self.again.text():
            wrong[3] = self.tr("The two passwords are not the same.")
        for at, field in enumerate(self._fields):
            field.show_error(wrong.get(at, ""))
        if wrong:
            first = self._inputs[min(wrong)]
            first.setFocus()
            first.selectAll()
        return not wrong

    @property
    def errors(self) -> list[str]:
        """What is marked as wrong now, in the order of the fields."""
        return [field.error for field in self._fields if field.error]

    def _build(self) -> None:
        grid = TileLayout(columns=2, narrowest=250, spacing=16)
        for field in self._fields:
            grid.addWidget(field)
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        verdict.addWidget(self._strength)
        verdict.addStrut(current_look().px(28))
        verdict.addWidget(self._advice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addLayout(verdict)
        column.addStretch()

    def _after(self, at: int) -> None:
        if at + 1 == len(self._inputs):
            self.finished.emit()
        else:
            self._inputs[at + 1].setFocus()

    def _judge(self) -> None:
        password = self.password.text()
        strength = password_strength(password, self.official.text(), *self._known)
        name, tone, advice = self._words(strength, len(password))
        self._strength.setVisible(bool(password))
        self._strength.show_state(name, tone)
        if password and not password.isascii():
            advice = self.tr("It has Vietnamese letters: you will need the same typing method (UniKey) to sign in.")
        self._advice.setText(
            advice if password else self.tr("A few words in a row are easy to keep and hard to guess.")
        )

    def _words(self, strength: Strength, length: int) -> tuple[str, Tone, str]:
        words: dict[Strength, tuple[str, Tone, str]] = {
            "short": (self.tr("Too short"), "blocked", self.tr("%n more character(s)", None, max(0, 8 - length))),
            "weak": (self.tr("Easy to guess"), "slow", self.tr("Leave out names, dates and common words.")),
            "fair": (self.tr("Good"), "good", self.tr("One more word makes it strong.")),
            "strong": (self.tr("Strong"), "good", self.tr("Keep it to yourself.")),
        }
        return words[strength]

    @staticmethod
    def _field_of(error: DeskError) -> int:
        return FIELD_OF.get(error.code, LONG_FIELD.get(str(error.params.get("field")), 0))
