"""Fields for a PIN or a password."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from ward_desk.ui.theme.icons import icon
from ward_desk.ui.theme.look import current_look


class SecretField(QLineEdit):
    """Hides what is typed, with an eye to look at it. Nothing is filtered while typing; the services judge it."""

    def __init__(
        self, name: str = "", *, kind: Literal["pin", "password"] = "password", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhDigitsOnly if kind == "pin" else hints)
        if kind == "pin":
            self.setProperty("role", "pin")
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._eye = QAction(self)
        self._eye.triggered.connect(self._look_or_hide)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_eye()

    def take(self) -> str:
        """What was typed; the field is empty afterwards."""
        typed = self.text()
        self.clear()
        return typed

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_eye()

    def _look_or_hide(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._draw_eye()

    def _draw_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(icon("eye" if hidden else "eye-off", current_look().tokens.muted))
        show, hide = self.tr("Show what is typed"), self.tr("Hide what is typed")
        self._eye.setText(show if hidden else hide)
        self._eye.setToolTip(show if hidden else hide)


class PinField(SecretField):
    """A centred, larger field for a PIN."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name or QCoreApplication.translate("PinField", "PIN"), kind="pin", parent=parent)
