"""The step of the first start that chooses the language, and says what is ahead."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.errors import Language
from ward_desk.ui.pages.choice_tile import ChoiceTile
from ward_desk.ui.widgets.flow import TileLayout
from ward_desk.ui.widgets.icon_picture import IconPicture
from ward_desk.ui.widgets.text import Text

LANGUAGES = (("vi", "Tiếng Việt", "Giao diện tiếng Việt"), ("en", "English", "Screens in English"))


class LanguageStep(QWidget):
    """`chosen` carries the code of the language that a person chooses."""

    chosen = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        tiles = TileLayout(columns=2, narrowest=230)
        for at, (code, name, note) in enumerate(LANGUAGES):
            tile = ChoiceTile(str(at + 1), name, note)
            tile.setChecked(code == language)
            tile.clicked.connect(partial(self._choose, code))
            self._group.addButton(tile, at)
            tiles.addWidget(tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(tiles)
        for icon, words in (
            ("clock", self.tr("Takes about two minutes. No network is needed.")),
            ("key", self.tr("In the end a recovery key is printed or written down: have a printer or a pen ready.")),
            ("shield", self.tr("Records stay encrypted on this PC. Names and papers of citizens are never asked for.")),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(IconPicture(icon, 20, "accent"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(words, wrap=True), 1)
            column.addLayout(row)
        column.addStretch()

    def heading(self) -> tuple[str, str]:
        """The title of the step and the sentence under it."""
        return self.tr("Welcome to Ward Desk"), self.tr(
            "Choose the language of the screens. It can be changed at any time."
        )

    def press(self, at: int) -> None:
        """Choose the language at that place, from 0, as its key does."""
        self._group.button(at).click()

    def first_focus(self) -> QWidget:
        """The language in force."""
        return self._group.checkedButton()

    def _choose(self, code: str, *_: object) -> None:
        self.chosen.emit(code)
