"""Settings, appearance (hiển thị): language, light or dark, size of the text. All take effect at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.services.desk import Desk
from ward_desk.services.preferences import change_settings
from ward_desk.settings import Settings
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.text import Text

SIZES = (100, 125, 150, 175, 200)


class AppearanceSection(QWidget):
    """`changed` carries the new Settings and the name of the field, so that the keyboard can go back there."""

    changed = Signal(object, str)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        now = desk.settings.current
        self.language = SegmentedChoice(
            self.tr("Language"), [("vi", "Tiếng Việt"), ("en", "English")], current=now.language
        )
        themes = [("system", self.tr("As the PC")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.theme = SegmentedChoice(self.tr("Colours"), themes, current=now.theme)
        sizes = [(size, f"{size} %") for size in sorted({*SIZES, now.text_percent})]
        self.text_percent = SegmentedChoice(self.tr("Size of the text"), sizes, current=now.text_percent)
        self._card = Card(spacing=16)
        self._add(
            self.tr("Language"), self.tr("Names of services and reports follow it too."), self.language, "language"
        )
        self._card.body.addWidget(Line())
        self._add(self.tr("Colours"), self.tr("Dark is easier on the eyes in a dim room."), self.theme, "theme")
        self._card.body.addWidget(Line())
        self._add(
            self.tr("Size of the text"),
            self.tr("Everything grows with it; nothing is cut off."),
            self.text_percent,
            "text_percent",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch()

    def control(self, field: str) -> QWidget:
        """The choice of that field of Settings; the first for any other name."""
        return {"theme": self.theme, "text_percent": self.text_percent}.get(field, self.language)

    def _add(self, title: str, note: str, choice: SegmentedChoice, field: str) -> None:
        block = QVBoxLayout()
        block.setSpacing(4)
        block.addWidget(Text(title, "strong"))
        block.addWidget(Text(note, "note", wrap=True))
        block.addSpacing(4)
        block.addWidget(choice)
        choice.chosen.connect(partial(self._change, field))
        self._card.body.addLayout(block)

    def _change(self, field: str, value: object) -> None:
        work = partial(change_settings, self._desk.settings, **{field: value})

        def done(settings: Settings) -> None:
            self.changed.emit(settings, field)

        self._runner.run(work, done, owner=self)
