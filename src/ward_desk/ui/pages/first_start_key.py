"""The step of the first start that puts the recovery key (khóa khôi phục) on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.services.maintenance import KeyPlace
from ward_desk.ui.pages.recovery_key_panel import KeyOrigin, RecoveryKeyPanel
from ward_desk.ui.widgets.text import Text


class KeyStep(QWidget):
    """The key, where this PC keeps it, and the box to tick once it is on paper."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = RecoveryKeyPanel(language)
        self._place = Text("", "muted", wrap=True)
        self.noted = QCheckBox(self.tr("I have printed it or written it down"))
        self.noted.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.panel, self._place, self.noted):
            column.addWidget(part)
        column.addStretch()

    def heading(self) -> tuple[str, str]:
        """The title of the step and the sentence under it."""
        return self.tr("Keep the recovery key"), self.tr(
            "The only way to your records when Windows is reset or the PC breaks. Keep it on paper, away from this PC."
        )

    def show_key(self, key: str, origin: KeyOrigin, place: KeyPlace) -> None:
        """Show a key and where this PC keeps it."""
        self.panel.show_key(key, origin)
        places: dict[KeyPlace, str] = {
            "keyring": self.tr(
                "In daily use this PC takes the key from the keyring of your Windows or system account."
            ),
            "file": self.tr(
                "This system has no keyring, so for daily use the key is kept in a file beside the records that only this account can read."
            ),
        }
        self._place.setText(places[place])
