"""The language of the screens: installs our translation and names the matching locale."""

from __future__ import annotations

import importlib.resources

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ward_desk.errors import Language


def locale_of(language: Language) -> QLocale:
    """The locale for dates and numbers on screen. English also keeps dd/MM/yyyy and 24 hours, as the desk writes them."""
    if language == "vi":
        return QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class Translation:
    """The translation that is installed now; switching takes effect on widgets built afterwards."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: QTranslator | None = None

    def switch(self, language: Language) -> bool:
        """Install the language; False when its compiled file is missing, and the source text (English) shows."""
        self.remove()
        QLocale.setDefault(locale_of(language))
        file = importlib.resources.files("ward_desk.translations") / f"ward_desk_{language}.qm"
        if not file.is_file():
            return False
        translator = QTranslator(self._app)
        if not translator.load(str(file)):  # from bytes it would keep a pointer to memory that goes away
            return False
        self._installed = translator
        return self._app.installTranslator(translator)

    def remove(self) -> None:
        """Show the source texts again."""
        if self._installed is not None:
            self._app.removeTranslator(self._installed)
            self._installed.deleteLater()
            self._installed = None
