"""How a visit ends: the six outcomes with their keys, and the short questions that some of them ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.contacts import ContactEntry
from ward_desk.ui.pages.visit_inputs import ContactInputs, ReasonInput
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.flow import FlowLayout
from ward_ledger.records import OutcomeCode
from ward_ledger.text import nfc

KEYS: Mapping[str, tuple[Qt.Key, str]] = {
    OutcomeCode.DONE.value: (Qt.Key.Key_Return, "Enter"),
    OutcomeCode.GUIDED.value: (Qt.Key.Key_H, "H"),
    OutcomeCode.FOLLOW_UP.value: (Qt.Key.Key_Q, "Q"),
    OutcomeCode.PASSED_OFFICER.value: (Qt.Key.Key_C, "C"),
    OutcomeCode.PASSED_1022.value: (Qt.Key.Key_G, "G"),
    OutcomeCode.NOT_DONE.value: (Qt.Key.Key_K, "K"),
}


def outcome_of_key(key: int) -> str | None:
    """The outcome that a key means on a running card, None for every other key."""
    wanted = Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key
    return next((code for code, (one, _) in KEYS.items() if one == wanted), None)


class OutcomeRow(QWidget):
    """One button an outcome. `chosen` carries its code."""

    chosen = Signal(str)

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Outcome"))
        self.buttons: dict[str, Button] = {}
        self._shown: tuple[bool, bool] | None = None
        row = FlowLayout(self, spacing=8)
        for code, name in names.items():
            button = Button(name, key=KEYS[code][1] if code in KEYS else "")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            self.buttons[code] = button
            row.addWidget(button)

    def show_keys(self, shown: bool, *, main: bool) -> None:
        """Print the keys where they act now; `main` marks the first outcome as the page's main button. The buttons
        keep their places, so that nothing moves under a pointer."""
        if (shown, main) == self._shown:
            return
        self._shown = (shown, main)
        for code, button in self.buttons.items():
            if shown:
                button.setMinimumWidth(0)
            else:
                button.setMinimumWidth(max(button.minimumWidth(), button.sizeHint().width()))
            button.set_key(KEYS[code][1] if shown and code in KEYS else "")
            button.set_variant("primary" if main and code == OutcomeCode.DONE else "plain")


class EndingQuestion(QWidget):
    """What an outcome asks before the visit ends; `answered` when the person goes on, `left` when not."""

    answered = Signal()
    left = Signal()

    def __init__(self, inputs: QWidget, finish: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go_on = PrimaryButton(finish, key="Enter")
        back = Button(self.tr("Back"), key="Esc")
        answers = QWidget()
        row = FlowLayout(answers)
        row.addWidget(self._go_on)
        row.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(inputs)
        column.addWidget(answers)
        self._go_on.clicked.connect(self.try_to_end)
        back.clicked.connect(self.left)

    def try_to_end(self) -> None:
        """Go on if everything needed is there; else say what is missing."""
        self.answered.emit()

    @property
    def first(self) -> QWidget:
        """Where the focus starts."""
        return self._go_on

    @property
    def reason(self) -> str | None:
        """The reason for "not done"."""
        return None

    @property
    def contact(self) -> ContactEntry | None:
        """Whom to call back."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.try_to_end()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            event.accept()
        else:
            event.ignore()


class ReasonQuestion(EndingQuestion):
    """Why it could not be done; needs an answer."""

    def __init__(self, finish: str, language: Language, parent: QWidget | None = None) -> None:
        self._input = ReasonInput(language)
        super().__init__(self._input, finish, parent)

    @property
    def first(self) -> QWidget:
        return self._input.line

    @property
    def reason(self) -> str | None:
        return nfc(self._input.line.text()) or None

    def try_to_end(self) -> None:
        self._input.show_error(self._input.missing)
        if self._input.error:
            self._input.line.setFocus()
        else:
            self.answered.emit()


class ContactQuestion(EndingQuestion):
    """Whom to call back; may stay empty."""

    def __init__(self, finish: str, language: Language, until: date, parent: QWidget | None = None) -> None:
        self.inputs = ContactInputs(language, until)
        super().__init__(self.inputs, finish, parent)

    @property
    def first(self) -> QWidget:
        return self.inputs.name

    @property
    def contact(self) -> ContactEntry | None:
        return self.inputs.entry()

    def try_to_end(self) -> None:
        if self.inputs.check():
            self.answered.emit()
