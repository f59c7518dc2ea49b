"""The look in force, as Qt itself carries it to every widget: the theme in the palette, the text size in the font.

Widgets that draw themselves ask `current_look()` while they draw; nobody has to hand the theme around.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ward_desk.ui.theme import fonts, stylesheet
from ward_desk.ui.theme.tokens import BASE_TEXT, DARK, LIGHT, Tokens

ThemeName = Literal["system", "light", "dark"]
Weight = Literal[400, 500, 600]
FONTS_OF_WINDOWS = ("QAbstractItemView", "QHeaderView", "QListView", "QMenu", "QMessageBox", "QStatusBar", "QTipLabel")
"""Widgets that Qt gives fonts of the system's own, whatever the app's font is: on Windows tables would stay small."""


class Look(NamedTuple):
    """One theme at one text size."""

    tokens: Tokens
    percent: int

    def px(self, size: float) -> int:
        """A measure of the 100 % design in logical pixels at this text size."""
        return round(size * self.percent / 100)

    def color(self, name: str) -> QColor:
        """The token of that name as a colour."""
        return QColor(getattr(self.tokens, name))

    def font(self, size: int, weight: Weight = 400) -> QFont:
        """The app's font with the design size in pixels (12, 14, 17, 20, 28)."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font


def current_look() -> Look:
    """The look that `apply_look` put on the app; light at 100 % before that."""
    dark = QGuiApplication.palette().color(QPalette.ColorRole.Mid) == QColor(DARK.line)
    size = QGuiApplication.font().pixelSize()
    return Look(DARK if dark else LIGHT, round(size * 100 / BASE_TEXT) if size > 0 else 100)


def tokens_for(theme: ThemeName, system: Qt.ColorScheme) -> Tokens:
    """The theme somebody chose; "system" follows the PC and is light where the PC does not say."""
    dark = theme == "dark" or (theme == "system" and system == Qt.ColorScheme.Dark)
    return DARK if dark else LIGHT


def apply_look(app: QApplication, tokens: Tokens, percent: int) -> None:
    """Dress the whole app: palette, font and style sheet. Open pages are rebuilt by the shell after it."""
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    app.setPalette(_palette(tokens))
    font = fonts.base_font(round(BASE_TEXT * percent / 100))
    app.setFont(font)
    app.setStyleSheet(stylesheet.stylesheet(tokens, percent))  # on Windows this brings in fonts of the system's own
    for name in FONTS_OF_WINDOWS:
        app.setFont(font, name)  # type: ignore[arg-type]  # it takes str, not the bytes that its stub asks for


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(tokens.card), QColor(tokens.background))
    for colour, roles in (
        (tokens.background, (role.Window,)),
        (tokens.card, (role.Base, role.Button, role.ToolTipBase)),
        (tokens.hover, (role.AlternateBase, role.Midlight)),
        (tokens.ink, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (tokens.muted, (role.PlaceholderText,)),
        (tokens.line, (role.Mid, role.Dark)),
        (tokens.accent, (role.Highlight, role.Accent, role.Link, role.LinkVisited)),
        (tokens.on_accent, (role.HighlightedText, role.BrightText)),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(tokens.muted)
        faint.setAlphaF(0.7)
        palette.setColor(QPalette.ColorGroup.Disabled, one, faint)
    return palette
