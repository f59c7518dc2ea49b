"""Puts the chosen language, theme and text size on the app, and follows the PC when it turns dark."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ward_desk.settings import SettingsFile
from ward_desk.ui.language import Translation
from ward_desk.ui.theme.look import apply_look, tokens_for
from ward_desk.ui.theme.tokens import Tokens


class Appearance(QObject):
    """`changed` is sent after the app looks or speaks differently; the shell rebuilds its pages then."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._settings = app, settings
        self._translation = Translation(app)
        self._worn: tuple[str, Tokens, int] | None = None
        app.styleHints().colorSchemeChanged.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Take over what the settings say now; does nothing when that is already worn."""
        settings = self._settings.current
        tokens = tokens_for(settings.theme, self._app.styleHints().colorScheme())
        wanted = (settings.language, tokens, settings.text_percent)
        if wanted == self._worn:
            return
        if self._worn is None or self._worn[0] != settings.language:
            self._translation.switch(settings.language)
        if self._worn is None or self._worn[1:] != wanted[1:]:
            apply_look(self._app, tokens, settings.text_percent)
        self._worn = wanted
        self.changed.emit()
